"""Holds on the papers for a relative: in the open, since whoever prints is stopped by them.

A row names the relative and no reason.
"""

from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.concerns import PrintHold
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, table_of


class PrintHoldRow(PrintHold, Row, table=True):
    """A hold's row."""

    kept_for_undo: ClassVar[bool] = False

    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    relative_id: UUID = Field(foreign_key="relative.id", index=True)


HOLD = table_of(PrintHoldRow)


class PrintHolds(Entries[PrintHold]):
    """The holds inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, PrintHoldRow, PrintHold)

    def on(self, relative_id: UUID) -> PrintHold | None:
        """The hold on papers for a relative, None where they may go."""
        found = _on().values(self._pen, PrintHold, relative=relative_id)
        return found[0] if found else None

    def in_force(self, patient_id: UUID) -> tuple[PrintHold, ...]:
        """The holds in a record."""
        return tuple(hold for hold in self.of(patient_id) if hold.ended_on is None)


@kept
def _on() -> Prepared:
    wanted = sa.select(*columns_of(PrintHoldRow, PrintHold)).limit(1)
    of_relative = HOLD.c.relative_id == sa.bindparam("relative")
    return Prepared(wanted.where(of_relative, HOLD.c.ended_on.is_(None)))
