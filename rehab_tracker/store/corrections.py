"""Addenda and corrections on file: rows that are only ever added."""

from collections.abc import Collection
from typing import Literal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from rehab_tracker.domain.signing import Addendum, Correction, EntryKind
from rehab_tracker.store.database import Pen
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import columns_of
from rehab_tracker.store.signed import (
    ADDENDUM,
    CORRECTION,
    AddendumRow,
    CorrectionRow,
)

AddendumBy = Literal["id", "root_id"]
CorrectionBy = Literal["id", "of_id", "copy_id"]
_IDS: sa.BindParameter[UUID] = sa.bindparam("ids", expanding=True)


class Corrections:
    """What was said of entries later, inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def add_addendum(self, addendum: Addendum) -> None:
        """Keep an addendum."""
        self._pen.add(AddendumRow(**dict(addendum)))
        self._pen.flush()

    def add(self, correction: Correction) -> None:
        """Keep a correction."""
        self._pen.add(CorrectionRow(**dict(correction)))
        self._pen.flush()

    def addendum(self, addendum_id: UUID) -> Addendum | None:
        """One addendum, None where there is none."""
        found = self._addenda("id", (addendum_id,))
        return found[0] if found else None

    def addenda_of(self, root_ids: Collection[UUID]) -> tuple[Addendum, ...]:
        """All addenda of these entries and of their addenda, the oldest first."""
        return self._addenda("root_id", root_ids)

    def of(self, entry_id: UUID) -> Correction | None:
        """What corrects an entry, None while it counts."""
        return self._correction("of_id", entry_id)

    def all_of(self, entry_ids: Collection[UUID]) -> tuple[Correction, ...]:
        """What corrects these entries."""
        return self._corrections("of_id", entry_ids)

    def by_copies(self, entry_ids: Collection[UUID]) -> tuple[Correction, ...]:
        """The moves of which these entries are the copies."""
        return self._corrections("copy_id", entry_ids)

    def get(self, correction_id: UUID) -> Correction | None:
        """One correction, None where there is none."""
        return self._correction("id", correction_id)

    def lying_in(
        self, patient_id: UUID, kind: EntryKind, entry_ids: Collection[UUID]
    ) -> tuple[UUID, ...]:
        """Which of these entries lie in one record."""
        return _lying_in(kind).column(self._pen, entries=entry_ids, patient=patient_id)

    def whereabouts(self, kind: EntryKind, entry_id: UUID) -> tuple[UUID, UUID] | None:
        """In whose record an entry lies, and who wrote it; None where there is none."""
        found = _whereabouts(kind).first(self._pen, entry=entry_id)
        return None if found is None else (found[0], found[1])

    def _addenda(self, by: AddendumBy, ids: Collection[UUID]) -> tuple[Addendum, ...]:
        return _addenda(by).values(self._pen, Addendum, ids=ids)

    def _correction(self, by: CorrectionBy, which: UUID) -> Correction | None:
        found = self._corrections(by, (which,))
        return found[0] if found else None

    def _corrections(self, by: CorrectionBy, ids: Collection[UUID]) -> tuple[Correction, ...]:
        return _corrections(by).values(self._pen, Correction, ids=ids)


@kept
def _addenda(by: AddendumBy) -> Prepared:
    wanted = sa.select(*columns_of(AddendumRow, Addendum)).order_by(ADDENDUM.c.id)
    return Prepared(wanted.where(ADDENDUM.c[by].in_(_IDS)))


@kept
def _corrections(by: CorrectionBy) -> Prepared:
    wanted = sa.select(*columns_of(CorrectionRow, Correction))
    return Prepared(wanted.where(CORRECTION.c[by].in_(_IDS)))


@kept
def _lying_in(kind: EntryKind) -> Prepared:
    table = SQLModel.metadata.tables[kind.value]
    return Prepared(
        sa.select(table.c.id).where(
            table.c.id.in_(sa.bindparam("entries", expanding=True)),
            table.c.patient_id == sa.bindparam("patient"),
        )
    )


@kept
def _whereabouts(kind: EntryKind) -> Prepared:
    table = SQLModel.metadata.tables[kind.value]
    wanted = sa.select(table.c.patient_id, table.c.author_id)
    return Prepared(wanted.where(table.c.id == sa.bindparam("entry")))
