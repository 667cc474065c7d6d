"""The surgery page: operations planned and done, what followed, and the care around them."""
