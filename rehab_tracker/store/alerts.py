"""Alerts and restrictions on file."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.alerts import Alert, AlertKind, Restriction
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row, table_of


class AlertRow(Alert, Row, table=True):
    """An alert's row."""

    patient_id: UUID = Field(foreign_key="patient.id", index=True)


class RestrictionRow(Restriction, Row, table=True):
    """A restriction's row."""

    patient_id: UUID = Field(foreign_key="patient.id", index=True)


ALERT = table_of(AlertRow)


class Alerts(Entries[Alert]):
    """The alerts inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, AlertRow, Alert)

    def under_instruction(self) -> dict[UUID, date]:
        """For whom a safety instruction stands, and since when; in each record of a person."""
        wanted = sa.select(
            ALERT.c.patient_id, sa.func.min(ALERT.c.begins_on, type_=sa.Date)
        ).where(ALERT.c.kind == AlertKind.SAFETY, ALERT.c.ended_on.is_(None))
        found = self._pen.execute(wanted.group_by(ALERT.c.patient_id)).all()
        return dict(found)


class Restrictions(Entries[Restriction]):
    """The restrictions inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, RestrictionRow, Restriction)
