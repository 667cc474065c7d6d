"""Meetings with the psychologist, and the sealed notes that psychologists alone open."""
