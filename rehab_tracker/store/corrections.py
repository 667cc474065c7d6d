"""Addenda and corrections on file: rows that are only ever added."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from rehab_tracker.domain.signing import Addendum, Correction, EntryKind
from rehab_tracker.store.database import Pen
from rehab_tracker.store.row import columns_of, to_values
from rehab_tracker.store.signed import (
    ADDENDUM,
    CORRECTION,
    AddendumRow,
    CorrectionRow,
)


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
        found = self._addenda(ADDENDUM.c.id == addendum_id)
        return found[0] if found else None

    def addenda_of(self, root_ids: Collection[UUID]) -> tuple[Addendum, ...]:
        """All addenda of these entries and of their addenda, the oldest first."""
        return self._addenda(ADDENDUM.c.root_id.in_(root_ids))

    def of(self, entry_id: UUID) -> Correction | None:
        """What corrects an entry, None while it counts."""
        return self._correction(CORRECTION.c.of_id == entry_id)

    def all_of(self, entry_ids: Collection[UUID]) -> list[Correction]:
        """What corrects these entries."""
        return self._corrections(CORRECTION.c.of_id.in_(entry_ids))

    def by_copies(self, entry_ids: Collection[UUID]) -> list[Correction]:
        """The moves of which these entries are the copies."""
        return self._corrections(CORRECTION.c.copy_id.in_(entry_ids))

    def get(self, correction_id: UUID) -> Correction | None:
        """One correction, None where there is none."""
        return self._correction(CORRECTION.c.id == correction_id)

    def lying_in(
        self, patient_id: UUID, kind: EntryKind, entry_ids: Collection[UUID]
    ) -> list[UUID]:
        """Which of these entries lie in one record."""
        table = SQLModel.metadata.tables[kind.value]
        wanted = sa.select(table.c.id).where(
            table.c.id.in_(entry_ids), table.c.patient_id == patient_id
        )
        return list(self._pen.execute(wanted).scalars())

    def whereabouts(self, kind: EntryKind, entry_id: UUID) -> tuple[UUID, UUID] | None:
        """In whose record an entry lies, and who wrote it; None where there is none."""
        table = SQLModel.metadata.tables[kind.value]
        wanted = sa.select(table.c.patient_id, table.c.author_id).where(table.c.id == entry_id)
        found = self._pen.execute(wanted).first()
        return None if found is None else (found.patient_id, found.author_id)

    def _addenda(self, condition: sa.ColumnElement[bool]) -> tuple[Addendum, ...]:
        wanted = sa.select(*columns_of(AddendumRow, Addendum)).where(condition)
        found = self._pen.execute(wanted.order_by(ADDENDUM.c.id))
        return tuple(to_values(Addendum, found.mappings()))

    def _correction(self, condition: sa.ColumnElement[bool]) -> Correction | None:
        found = self._corrections(condition)
        return found[0] if found else None

    def _corrections(self, condition: sa.ColumnElement[bool]) -> list[Correction]:
        wanted = sa.select(*columns_of(CorrectionRow, Correction)).where(condition)
        return to_values(Correction, self._pen.execute(wanted).mappings())
