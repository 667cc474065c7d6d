"""What each section of a clinical paper says, one function each: the record in, blocks out."""
