"""The skills page: where the person stands with each skill, and what was seen when."""
