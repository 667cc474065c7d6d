"""The clinic's words and rules as plain values; no Qt, no SQL."""
