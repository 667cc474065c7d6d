"""Typing in the day: a grid for what was written on the printed day sheet."""
