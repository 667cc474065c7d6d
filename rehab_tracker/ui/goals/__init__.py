"""Goals, needs and the way home: what the person wants, can do, and will need."""
