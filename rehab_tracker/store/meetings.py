"""Meetings with the psychologist: day, length, attended, and nothing of what was said."""

from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.counselling import Meeting
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row


class MeetingRow(Meeting, Row, table=True):
    """A meeting's row; the sealed words are in a table of their own."""

    __table_args__: ClassVar = (
        sa.Index("ix_meeting_patient", "patient_id", "happened_on"),
        sa.Index("ix_meeting_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")


class Meetings(Entries[Meeting]):
    """The meetings inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, MeetingRow, Meeting)
