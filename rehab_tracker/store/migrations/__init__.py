"""The steps from one version's tables to the next; each runs whole or not at all.

`make migration NAME="what changes"` writes the next one. Triggers, and changed lists of an enum,
are not seen by the comparison and are written by hand. Prefer what only adds: rebuilding a table
loses its triggers.
"""

from functools import lru_cache
from pathlib import Path

VERSIONS = Path(__file__).parent / "versions"
NONE_YET = "0000"


@lru_cache(maxsize=1)
def head() -> str:
    """The newest step, so that a file that is up to date is known without loading Alembic."""
    return max((step.name[:4] for step in VERSIONS.glob("[0-9]*.py")), default=NONE_YET)
