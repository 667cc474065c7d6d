"""What the team can do; the only doors to the record."""
