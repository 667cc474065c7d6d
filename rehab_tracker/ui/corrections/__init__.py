"""What became of an entry after it was saved: its mark, its addenda, and the way to correct it."""
