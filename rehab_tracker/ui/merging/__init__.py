"""Two records of one person: held side by side, made one, taken apart again."""
