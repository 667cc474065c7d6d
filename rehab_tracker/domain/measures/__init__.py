"""Outcome measures as plain values, and what is reckoned from them."""
