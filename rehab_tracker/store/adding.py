"""A new row's short way into the file.

Every saving waits for it, so it takes no detour through the session's unit of work: it is checked
like any other row, written as it was checked, and remembered for undo.
"""

from functools import cache
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel

from rehab_tracker.store.database import Pen, refuse_when_reading
from rehab_tracker.store.row import Row, check, table_of
from rehab_tracker.store.undo import note_new


def add_row(pen: Pen, row: type[Row], entry: BaseModel, **beside: Any) -> None:  # noqa: ANN401  # any column
    """Write a new row.

    Args:
        pen: the session of the unit of work; what waits in it is written first.
        row: the row's class.
        entry: the facts that the domain knows.
        beside: columns that only the store knows.

    Raises:
        ValidationError: a fact is wrong; it names the field and never shows what was typed.
        RuntimeError: the unit of work was opened for reading.
    """
    refuse_when_reading(pen)
    if pen.new or pen.dirty or pen.deleted:
        pen.flush()
    by_default = check(row, entry.model_dump(warnings=False) | beside)
    given = dict(entry) | beside
    kept = {name: given.get(name, by_default[name]) for name in _columns(row)}
    pen.connection().execute(_insert_into(row), kept)
    note_new(pen, row, kept)


@cache
def _columns(row: type[Row]) -> tuple[str, ...]:
    return tuple(table_of(row).c.keys())


@cache
def _insert_into(row: type[Row]) -> sa.Insert:
    return table_of(row).insert()
