"""What a unit of work changed, so that it can be taken back while nobody built on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm.attributes import get_history

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.store.database import Pen
from rehab_tracker.store.row import Row, table_of
from rehab_tracker.store.signed import refuse_signed

Columns = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One row before and after; None where there was no row.

    Attributes:
        row: the row's class.
        key: its primary key.
    """

    row: type[Row]
    key: tuple[Any, ...]
    before: Columns | None = field(repr=False)
    after: Columns | None = field(repr=False)

    @property
    def what(self) -> str:
        """The table, as the log calls it."""
        return str(self.row.__tablename__)

    @property
    def entity_id(self) -> UUID | None:
        """The entry's own id, where it has one."""
        return self.key[0] if isinstance(self.key[0], UUID) else None

    @property
    def patient_id(self) -> UUID | None:
        """In whose record."""
        columns = self.after or self.before or {}
        found = self.entity_id if self.what == "patient" else columns.get("patient_id")
        return found if isinstance(found, UUID) else None


@dataclass(frozen=True)
class ChangeSet:
    """Everything one unit of work changed: a receipt for `Store.undo`, kept in memory only."""

    changes: tuple[Change, ...] = field(repr=False)

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def patient_ids(self) -> frozenset[UUID]:
        """Whose records were changed."""
        return frozenset(change.patient_id for change in self.changes if change.patient_id)


class Recorder:
    """Remembers the rows as they were before the unit of work, and as it left them."""

    def __init__(self) -> None:
        self._changes: dict[tuple[type[Row], tuple[Any, ...]], Change] = {}
        self._waiting: list[tuple[Row, Columns | None, bool]] = []

    def change_set(self) -> ChangeSet:
        """What was changed until now; rows made and deleted again do not count."""
        changes = self._changes.values()
        return ChangeSet(tuple(c for c in changes if c.before is not None or c.after is not None))

    def note_new(self, row: type[Row], kept: Columns) -> None:
        """Remember a row that was written beside the session."""
        key = tuple(kept[column.name] for column in table_of(row).primary_key)
        self._changes[row, key] = Change(row, key, None, kept)

    def before_flush(self, pen: Pen) -> None:
        """Look at the rows while their old values are still known."""
        self._waiting = [
            *((row, None, True) for row in _kept(pen.new)),
            *((row, _old_columns(row), True) for row in _kept(pen.dirty) if pen.is_modified(row)),
            *((row, _old_columns(row), False) for row in _kept(pen.deleted)),
        ]

    def after_flush(self) -> None:
        """Look at them again now that they are written."""
        for row, before, stays in self._waiting:
            self._remember(row, before, columns(row) if stays else None)
        self._waiting = []

    def _remember(self, row: Row, before: Columns | None, after: Columns | None) -> None:
        key = tuple(sa.inspect(type(row)).primary_key_from_instance(row))
        earlier = self._changes.get((type(row), key))
        first = earlier.before if earlier else before
        self._changes[type(row), key] = Change(type(row), key, first, after)


@event.listens_for(Pen, "before_flush")
def _look_before(pen: Pen, *_: object) -> None:
    if recorder := _recorder(pen):
        recorder.before_flush(pen)


@event.listens_for(Pen, "after_flush")
def _look_after(pen: Pen, *_: object) -> None:
    if recorder := _recorder(pen):
        recorder.after_flush()


def note_new(pen: Pen, row: type[Row], kept: Columns) -> None:
    """Remember a new row that was written beside the session."""
    recorder = _recorder(pen)
    if recorder and row.kept_for_undo:
        recorder.note_new(row, kept)


def _recorder(pen: Pen) -> Recorder | None:
    return cast("Recorder | None", pen.info.get("recorder"))


def take_back(pen: Pen, change_set: ChangeSet) -> None:
    """Put each row back as it was, the newest change first.

    Raises:
        UserError: a row was changed since, or is signed; then nothing is taken back.
    """
    refuse_signed(pen, (change.entity_id for change in change_set.changes))
    for change in reversed(change_set.changes):
        row = pen.get(change.row, change.key)
        _refuse_changed(change, row)
        if row is None:
            pen.add(change.row(**(change.before or {})))
        elif change.before is None:
            pen.delete(row)
        else:
            _put_back(row, change.before)
    pen.flush()


def columns(row: Row) -> Columns:
    """A row's columns as they stand."""
    return {name: getattr(row, name) for name in sa.inspect(type(row)).column_attrs.keys()}  # noqa: SIM118  # not a mapping


def _old_columns(row: Row) -> Columns:
    old = columns(row)
    for name in old:
        deleted = get_history(row, name).deleted
        if deleted:
            old[name] = deleted[0]
    return old


def _kept(rows: Any) -> Iterator[Row]:  # noqa: ANN401  # SQLAlchemy's own identity sets
    return (row for row in rows if isinstance(row, Row) and row.kept_for_undo)


def _put_back(row: Row, before: Columns) -> None:
    for name, value in before.items():
        if name == row.counts_changes_in:
            setattr(row, name, getattr(row, name) + 1)
        elif getattr(row, name) != value:
            setattr(row, name, value)


def _refuse_changed(change: Change, row: Row | None) -> None:
    now = columns(row) if row is not None else None
    if now is not None and now.get("signed_at") is not None:
        raise UserError(_("This entry is signed. Write an addendum instead of taking it back."))
    if _content(change.row, now) != _content(change.row, change.after):
        raise UserError(_("This was changed since, so it can no longer be taken back."))


def _content(row: type[Row], held: Columns | None) -> Columns | None:
    """The columns without the count of changes, which goes on while content comes back."""
    if held is None:
        return None
    return {name: value for name, value in held.items() if name != row.counts_changes_in}
