"""Today: the first page after sign-in."""
