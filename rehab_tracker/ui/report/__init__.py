"""The family's report: chosen, seen, saved and printed."""
