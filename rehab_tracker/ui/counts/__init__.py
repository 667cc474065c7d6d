"""Counts of the clinic, without names."""
