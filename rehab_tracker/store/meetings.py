"""Meetings with the psychologist: day, length, attended, and nothing of what was said."""

from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.counselling import Meeting
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row, table_of


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

    def together_with(self, meeting: Meeting) -> frozenset[UUID]:
        """Whom its author met at the same time, in whose records that meeting stands too."""
        if meeting.started_at is None:
            return frozenset()
        wanted = sa.select(TABLE.c.patient_id).where(
            TABLE.c.author_id == meeting.author_id,
            TABLE.c.happened_on == meeting.happened_on,
            TABLE.c.started_at == meeting.started_at,
            TABLE.c.patient_id != meeting.patient_id,
        )
        return frozenset(self._pen.execute(wanted).scalars())

    def by(self, author_id: UUID) -> tuple[Meeting, ...]:
        """Every meeting of a psychologist, the newest first."""
        wanted = self._all().where(TABLE.c.author_id == author_id)
        return self._values(wanted.order_by(TABLE.c.happened_on.desc(), TABLE.c.id.desc()))


TABLE = table_of(MeetingRow)
