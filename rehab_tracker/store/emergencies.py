"""Openings in an emergency on file."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.emergencies import Emergency
from rehab_tracker.domain.team import Part
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row, table_of


class EmergencyRow(Emergency, Row, table=True):
    """An opening's row."""

    kept_for_undo: ClassVar[bool] = False

    __table_args__ = (sa.Index("ix_emergency_day", "member_id", "opened_on"),)

    member_id: UUID = Field(foreign_key="member.id")
    patient_id: UUID = Field(foreign_key="patient.id")
    opened_at: datetime


TABLE = table_of(EmergencyRow)


class Emergencies(Entries[Emergency]):
    """The openings inside one unit of work."""

    missing = _("This opening is not on file.")

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, EmergencyRow, Emergency)

    def of_day(self, member_id: UUID, day: date) -> tuple[Emergency, ...]:
        """What a member opened on a day, the first first."""
        return self._holding("opened_at", member_id=member_id, opened_on=day)

    def is_open(self, member_id: UUID, patient_id: UUID, part: Part, day: date) -> bool:
        """Whether a member may read this part of a record on this day."""
        return any(
            each.patient_id == patient_id and each.covers(part, day)
            for each in self.of_day(member_id, day)
        )
