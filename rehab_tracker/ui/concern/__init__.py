"""Concerns for abuse or neglect, and the papers that wait because of them."""
