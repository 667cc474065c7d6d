"""Values in, a matplotlib Figure out."""
