"""Events and their follow-ups on file."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.events import CareEvent, EventFollowUp
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row


class CareEventRow(CareEvent, Row, table=True):
    """An event's row; the course of an episode lies in it as one thing."""

    __table_args__ = (
        sa.Index("ix_care_event_patient", "patient_id", "happened_on"),
        sa.Index("ix_care_event_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")


class EventFollowUpRow(EventFollowUp, Row, table=True):
    """The row of what was found later."""

    __table_args__ = (
        sa.Index("ix_event_follow_up_patient", "patient_id", "seen_on"),
        sa.Index("ix_event_follow_up_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    event_id: UUID = Field(foreign_key="care_event.id", index=True)


class CareEvents(Entries[CareEvent]):
    """The events inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, CareEventRow, CareEvent)


class EventFollowUps(Entries[EventFollowUp]):
    """The follow-ups inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, EventFollowUpRow, EventFollowUp)
