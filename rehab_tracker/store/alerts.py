"""Alerts and restrictions on file."""

from uuid import UUID

from sqlmodel import Field

from rehab_tracker.domain.alerts import Alert, Restriction
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


class Restrictions(Entries[Restriction]):
    """The restrictions inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, RestrictionRow, Restriction)
