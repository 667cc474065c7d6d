"""Signing: the unsigned work of one member, and what waits for their second signature."""
