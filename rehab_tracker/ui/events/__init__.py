"""Events of a record: what happened, what began, and what followed."""
