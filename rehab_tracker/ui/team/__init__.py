"""Who works here, and what each person can see."""
