"""The home programme: exercises with their dose, on the screen, on paper, and back."""
