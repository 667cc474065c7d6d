"""The log speaks of what people wrote, and never shows them the name of a table."""

from sqlmodel import SQLModel

from rehab_tracker.store import tables
from rehab_tracker.ui.log.page import THINGS


def test_everything_that_is_kept_has_words_for_the_log() -> None:
    assert tables
    kept = set(SQLModel.metadata.tables)
    assert not kept - THINGS.keys()
