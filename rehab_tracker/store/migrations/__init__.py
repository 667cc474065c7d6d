"""The steps from one version's tables to the next; each runs whole or not at all.

`make migration NAME="what changes"` writes the next one. Triggers, and changed lists of an enum,
are not seen by the comparison and are written by hand. Prefer what only adds: rebuilding a table
loses its triggers.
"""
