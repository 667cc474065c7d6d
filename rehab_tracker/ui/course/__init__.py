"""The whole course of one person on one line."""
