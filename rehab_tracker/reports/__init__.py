"""Values in, the bytes of a PDF out."""
