"""The progress page: scores, therapy and skills over time."""
