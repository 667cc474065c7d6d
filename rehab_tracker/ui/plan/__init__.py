"""The weekly plan of a person, and what of it took place."""
