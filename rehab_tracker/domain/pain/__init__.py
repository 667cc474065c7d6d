"""Interventional pain management: injections, their checks, diaries and re-checks."""
