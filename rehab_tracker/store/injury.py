"""Injuries on file: each change is a row of its own, the newest counts."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.injury import Injury
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row, table_of


class InjuryRow(Injury, Row, table=True):
    """The row of what was known of an injury at one time."""

    __table_args__ = (sa.Index("ix_injury_patient", "patient_id", "id"),)

    patient_id: UUID = Field(foreign_key="patient.id")


INJURY = table_of(InjuryRow)


class Injuries(Entries[Injury]):
    """The injuries inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, InjuryRow, Injury)

    def newest(self, patient_id: UUID) -> Injury | None:
        """What is known now, None where nothing was recorded."""
        wanted = self._all().where(INJURY.c.patient_id == patient_id)
        found = self._values(wanted.order_by(INJURY.c.id.desc()).limit(1))
        return found[0] if found else None
