"""What every table of entries can do: keep one, find it, change it in place, list a patient's."""

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel
from sqlalchemy.orm.exc import StaleDataError

from rehab_tracker.core.errors import Missing
from rehab_tracker.core.i18n import _
from rehab_tracker.store.adding import add_row
from rehab_tracker.store.database import Pen
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, table_of, to_value, to_values
from rehab_tracker.store.signed import (
    SIGNABLE,
    counts,
    of_record,
    refuse_signed,
    same_person,
)

V = TypeVar("V", bound=BaseModel)


class Entries(Generic[V]):
    """The entries of one table inside one unit of work; what leaves it are the domain's values.

    Attributes:
        missing: the marked sentence when there is no such entry.
    """

    missing: ClassVar[str] = _("This entry is not on file any more.")

    def __init__(self, pen: Pen, row: type[Row], value: type[V]) -> None:
        self._pen = pen
        self._row = row
        self._value = value

    def add(self, entry: V) -> V:
        """Keep a new entry."""
        add_row(self._pen, self._row, entry, **self._beside(entry))
        return entry

    def find(self, entry_id: UUID) -> V | None:
        """The entry, None where there is none."""
        found = _by_id(self._row, self._value).values(self._pen, self._value, entry=entry_id)
        return found[0] if found else None

    def get(self, entry_id: UUID) -> V:
        """The entry.

        Raises:
            Missing: there is none.
        """
        found = self.find(entry_id)
        if found is None:
            raise Missing(self.missing)
        return found

    def revise(self, entry: V, version: int | None = None) -> V:
        """Put the entry in the place of the one with its id, and return it as it is now kept.

        Args:
            entry: what is to be kept from now on.
            version: the version that was shown when the change began; None: whatever is kept.

        Raises:
            Missing: there is none.
            StaleDataError: it was changed in between; the store says so in plain words.
            UserError: it is signed.
        """
        facts = dict(entry) | dict(self._beside(entry))
        self._refuse_signed(facts["id"])
        row = self._held(facts["id"])
        if "version" in facts:
            facts["version"] = _next(row, version)
        for name, held in facts.items():
            if getattr(row, name) != held:
                setattr(row, name, held)
        self._pen.flush()
        return to_value(self._value, row)

    def remove(self, entry_id: UUID) -> None:
        """Take the entry out.

        Raises:
            Missing: there is none.
            UserError: it is signed.
        """
        self._refuse_signed(entry_id)
        self._pen.delete(self._held(entry_id))
        self._pen.flush()

    def of(self, patient_id: UUID, *order: str) -> tuple[V, ...]:
        """A patient's entries that count, ordered by the named columns and then by age.

        What was written in error or moved to another record is left out.
        """
        return self._of_person(_that_count(self._row, self._value, order), patient_id)

    def all_of(self, patient_id: UUID, *order: str) -> tuple[V, ...]:
        """Like `of`, with what was written in error or moved; lists show it struck through."""
        return self._of_person(_in_record(self._row, self._value, order), patient_id)

    def make_ready(self) -> None:
        """Put together beforehand what most pages ask: one entry, and a list by age or by day."""
        table = table_of(self._row)
        days = [column.name for column in table.c if isinstance(column.type, sa.Date)]
        _by_id(self._row, self._value).make_ready()
        for order in {(), tuple(days[:1])} if "patient_id" in table.c else ():
            _in_record(self._row, self._value, order).make_ready()
            _that_count(self._row, self._value, order).make_ready()

    def _of_person(self, wanted: Prepared, patient_id: UUID, **given: Any) -> tuple[V, ...]:  # noqa: ANN401  # any column
        record = same_person(self._pen, patient_id)
        return wanted.values(self._pen, self._value, record=record, **given)

    def _holding(self, *order: str, counting: bool = False, **held: Any) -> tuple[V, ...]:  # noqa: ANN401  # any column
        """Entries whose columns hold these values, ordered by the named columns and by age.

        Args:
            order: the names of columns.
            counting: leave out what was written in error or moved.
            held: a value for each of some columns.
        """
        wanted = _that_hold(self._row, self._value, tuple(held), order, counting=counting)
        return wanted.values(self._pen, self._value, **held)

    def _all(self) -> sa.Select[Any]:
        return sa.select(*columns_of(self._row, self._value))

    def _values(self, wanted: sa.Select[Any]) -> tuple[V, ...]:
        return tuple(to_values(self._value, self._pen.execute(wanted).mappings()))

    def _beside(self, entry: V) -> Mapping[str, Any]:  # noqa: ARG002  # for tables that keep more
        """Columns that the domain does not have, made from the entry."""
        return {}

    def _refuse_signed(self, entry_id: UUID) -> None:
        if self._row.__tablename__ in SIGNABLE:
            refuse_signed(self._pen, (entry_id,))

    def _held(self, entry_id: UUID) -> Row:
        row = self._pen.get(self._row, entry_id)
        if row is None:
            raise Missing(self.missing)
        return row


@kept
def _by_id(row: type[Row], value: type[V]) -> Prepared:
    table = table_of(row)
    return Prepared(sa.select(*columns_of(row, value)).where(table.c.id == sa.bindparam("entry")))


@kept
def _in_record(row: type[Row], value: type[V], order: tuple[str, ...]) -> Prepared:
    return Prepared(_record(row, value, order))


@kept
def _that_count(row: type[Row], value: type[V], order: tuple[str, ...]) -> Prepared:
    return Prepared(_record(row, value, order).where(counts(table_of(row))))


def _record(row: type[Row], value: type[V], order: tuple[str, ...]) -> sa.Select[Any]:
    """A person's entries, ordered."""
    table = table_of(row)
    by = [table.c[name] for name in order]
    return sa.select(*columns_of(row, value)).where(of_record(table)).order_by(*by, table.c.id)


@kept
def _that_hold(
    row: type[Row], value: type[V], by: tuple[str, ...], order: tuple[str, ...], *, counting: bool
) -> Prepared:
    table = table_of(row)
    wanted = sa.select(*columns_of(row, value)).where(
        *(table.c[name] == sa.bindparam(name) for name in by), *([counts(table)] * counting)
    )
    return Prepared(wanted.order_by(*(table.c[name] for name in order), table.c.id))


def _next(row: Row, shown: int | None) -> int:
    now: int = row.version  # type: ignore[attr-defined]  # every row of an entry counts changes
    if shown is not None and shown != now:
        raise StaleDataError
    return now + 1
