"""What exactly is signed: the rows of one entry as they lie in the file, in a fixed order.

The columns' names are part of what is signed, so a column that is added later breaks no signature,
and none can be left out afterwards. Sealed notes are signed as they lie there: sealed.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel

from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.store.database import Pen

Covers = dict[str, tuple[str, ...]]
Lines = list[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]]


@dataclass(frozen=True)
class Content:
    """An entry's rows, reduced to what a signature needs.

    Attributes:
        covers: the columns by table.
        digest: SHA-256 over names and values.
        author_id: who wrote the entry, as its row says.
        patient_id: in whose record it lies.
        version: which of its versions this is, None where there is one only.
    """

    covers: Covers
    digest: bytes = field(repr=False)
    author_id: UUID
    patient_id: UUID
    version: int | None = None


_ALSO: dict[EntryKind, tuple[tuple[str, str], ...]] = {
    EntryKind.MEETING: (("counselling_note", "meeting_id"),),
    EntryKind.INVOLVEMENT: (("home_photo", "involvement_id"),),
}
"""The rows that belong to an entry beside its own: the table, and the column with its id."""


def parts_of(kind: EntryKind) -> tuple[tuple[str, str], ...]:
    """The tables in which an entry of a kind lies, each with the column of its id."""
    return ((kind.value, "id"), *_ALSO.get(kind, ()))


def content(
    pen: Pen, kind: EntryKind, entry_id: UUID, covers: Mapping[str, tuple[str, ...]] | None = None
) -> Content | None:
    """An entry's content as it lies in the file, None where it is not there.

    Args:
        pen: reads what was written until now.
        kind: which table.
        entry_id: which entry.
        covers: the columns that were signed; None: all there are.
    """
    pen.flush()
    head = _head(pen, kind.value, entry_id)
    if head is None:
        return None
    parts = [(table, column, entry_id) for table, column in parts_of(kind)]
    if kind is EntryKind.CORRECTION:
        corrected = EntryKind(head["of_kind"])
        parts += [(table, column, UUID(head["of_id"])) for table, column in parts_of(corrected)]
    everything = {table: _columns(table) for table, _column, _id in parts}
    wanted = everything if covers is None else covers
    lines: Lines = [(kind.value, wanted[kind.value], [_chosen(head, wanted[kind.value])])]
    lines += [
        (table, wanted[table], _lines(pen, table, column, key, wanted[table]))
        for table, column, key in parts[1:]
        if table in wanted  # a table that came later is in no older signature
    ]
    record = head["kept_id"] if kind is EntryKind.PATIENT_ALIAS else head["patient_id"]
    return Content(
        covers={table: tuple(names) for table, names, _lines in lines},
        digest=hashlib.sha256(_canonical(lines)).digest(),
        author_id=UUID(head["author_id"]),
        patient_id=UUID(record),
        version=head.get("version"),
    )


def read_as_it_lies(pen: Pen, wanted: str, *values: object) -> tuple[list[str], list[Any]]:
    """Names and rows as the driver gives them, without a type between; many in a short time."""
    driver = pen.connection().connection.dbapi_connection
    if driver is None:
        raise RuntimeError("The connection is closed.")
    cursor = driver.cursor()
    cursor.execute(wanted, values)
    names = [each[0] for each in cursor.description]
    rows = list(cursor.fetchall())
    cursor.close()
    return names, rows


@lru_cache(maxsize=32)
def _columns(table: str) -> tuple[str, ...]:
    return tuple(SQLModel.metadata.tables[table].c.keys())


def _head(pen: Pen, table: str, entry_id: UUID) -> dict[str, Any] | None:
    wanted = f'SELECT * FROM "{table}" WHERE id = ?'  # our own names
    names, rows = read_as_it_lies(pen, wanted, entry_id.hex)
    return dict(zip(names, rows[0], strict=True)) if rows else None


def _chosen(head: Mapping[str, Any], names: tuple[str, ...]) -> tuple[Any, ...]:
    if not names:
        raise ValueError("A signature covers at least one column.")
    return tuple(head[name] for name in names)


def _lines(
    pen: Pen, table: str, column: str, key: UUID, names: tuple[str, ...]
) -> list[tuple[Any, ...]]:
    if not names or not set(names) <= set(_columns(table)):
        raise ValueError("A signature covers columns that are not in the file.")
    chosen = ", ".join(f'"{name}"' for name in names)
    wanted = f'SELECT {chosen} FROM "{table}" WHERE "{column}" = ? ORDER BY 1'  # our own names
    return read_as_it_lies(pen, wanted, key.hex)[1]


def _canonical(lines: Lines) -> bytes:
    return json.dumps(
        lines, separators=(",", ":"), ensure_ascii=True, default=lambda value: {"b": value.hex()}
    ).encode()
