"""The therapy page: what was done, how it went, and what comes next."""
