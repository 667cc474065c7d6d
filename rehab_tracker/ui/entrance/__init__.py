"""The door: the first start, setting up a clinic, signing in."""
