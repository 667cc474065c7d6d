"""The clinic's own skills: what it trains that the catalogue does not have."""
