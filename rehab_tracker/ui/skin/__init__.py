"""Skin checks of a record, on a figure."""
