"""Safety: reviews with a risk level and the calls that were made, for those who hold the key."""
