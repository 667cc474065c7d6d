"""What the first page of a clinic would wait for, done beforehand and off the window's thread."""

from datetime import UTC, datetime

from sqlalchemy.orm import configure_mappers

from rehab_tracker.store import prepared
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.unit_of_work import Repository, UnitOfWork


def make_ready() -> None:
    """Put the selects together that need no clinic to be open; a second time costs nothing."""
    configure_mappers()
    prepared.make_ready()
    nowhere = UnitOfWork(Pen(), b"", None, datetime.now(UTC), is_practice=False)
    for name, shelf in vars(UnitOfWork).items():
        if isinstance(shelf, Repository):
            entries = getattr(nowhere, name)
            if isinstance(entries, Entries):
                entries.make_ready()
