"""First steps in dysreflexia, over every page."""
