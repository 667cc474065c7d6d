"""The pain page: where it hurts, injections, their checks, diaries and what was recorded since."""
