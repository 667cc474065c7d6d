"""Injuries on file: each change is a row of its own, the newest counts."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.injury import Injury
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, table_of
from rehab_tracker.store.signed import counts, of_record


class InjuryRow(Injury, Row, table=True):
    """The row of what was known of an injury at one time."""

    __table_args__ = (
        sa.Index("ix_injury_patient", "patient_id", "id"),
        sa.Index("ix_injury_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")


INJURY = table_of(InjuryRow)


class Injuries(Entries[Injury]):
    """The injuries inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, InjuryRow, Injury)

    def newest(self, patient_id: UUID) -> Injury | None:
        """What is known now, None where nothing was recorded."""
        found = self._of_person(_newest(), patient_id)
        return found[0] if found else None


@kept
def _newest() -> Prepared:
    wanted = sa.select(*columns_of(InjuryRow, Injury)).where(of_record(INJURY), counts(INJURY))
    return Prepared(wanted.order_by(INJURY.c.id.desc()).limit(1))
