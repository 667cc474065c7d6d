"""Operations on the spine: planned, done or cancelled, and what followed."""
