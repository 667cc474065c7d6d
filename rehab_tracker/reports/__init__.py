"""Values in, PDF bytes out: what leaves the clinic on paper."""
