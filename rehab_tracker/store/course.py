"""What the timeline reads of long tables: a few columns, weeks added up inside SQL."""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rehab_tracker.domain.counselling import Attended
from rehab_tracker.domain.course.skills import Seen
from rehab_tracker.domain.course.told import ExamOn, FamilyOn, WeekOf
from rehab_tracker.store.database import Pen
from rehab_tracker.store.exams import EXAM
from rehab_tracker.store.family import InvolvementRow
from rehab_tracker.store.meetings import TABLE as MEETING
from rehab_tracker.store.milestones import OBSERVATION
from rehab_tracker.store.row import table_of
from rehab_tracker.store.signed import counts, in_record
from rehab_tracker.store.therapy import SESSION

INVOLVEMENT = table_of(InvolvementRow)


class CourseRows:
    """The timeline's own questions inside one unit of work; what does not count is left out."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def weeks(
        self, patient_id: UUID, first: date = date.min, last: date = date.max
    ) -> list[WeekOf]:
        """Each week with a session, by its Monday."""
        columns = SESSION.c
        monday = sa.func.date(columns.happened_on, "weekday 0", "-6 days", type_=sa.Date)
        held = sa.case((columns.missed.is_(None), 1), else_=0)
        minutes = sa.case((columns.missed.is_(None), columns.minutes), else_=0)
        wanted = (
            sa.select(
                monday.label("monday"),
                sa.func.sum(minutes),
                sa.func.sum(held),
                sa.func.count() - sa.func.sum(held),
            )
            .where(*self._of(SESSION, patient_id), columns.happened_on.between(first, last))
            .group_by(sa.text("monday"))
            .order_by(sa.text("monday"))
        )
        return [WeekOf(*line) for line in self._pen.execute(wanted)]

    def seen(self, patient_id: UUID) -> list[Seen]:
        """What was seen of each skill, the oldest first."""
        columns = OBSERVATION.c
        wanted = (
            sa.select(columns.id, columns.skill_id, columns.status, columns.observed_on)
            .where(*self._of(OBSERVATION, patient_id))
            .order_by(columns.observed_on, columns.written_at, columns.id)
        )
        return [Seen(*line) for line in self._pen.execute(wanted)]

    def exams(self, patient_id: UUID) -> list[ExamOn]:
        """Each exam with its level and grade, and no cell of it."""
        columns = EXAM.c
        signed = columns.signed_at.is_not(None)
        wanted = sa.select(
            columns.id, columns.examined_on, columns.level, columns.grade, signed
        ).where(*self._of(EXAM, patient_id))
        return [ExamOn(*line) for line in self._pen.execute(wanted)]

    def meetings(self, patient_id: UUID) -> list[tuple[UUID, date, int]]:
        """Day and length of each meeting that took place, and nothing else of it."""
        columns = MEETING.c
        wanted = sa.select(columns.id, columns.happened_on, columns.minutes).where(
            *self._of(MEETING, patient_id), columns.attended == Attended.YES
        )
        return [(entry, on, minutes) for entry, on, minutes in self._pen.execute(wanted)]

    def family(self, patient_id: UUID) -> list[FamilyOn]:
        """When and how the family took part; no word of what was said."""
        columns = INVOLVEMENT.c
        wanted = sa.select(columns.id, columns.kind, columns.happened_on, columns.minutes).where(
            *self._of(INVOLVEMENT, patient_id)
        )
        return [FamilyOn(*line) for line in self._pen.execute(wanted)]

    def open_questions(self, patient_id: UUID) -> int:
        """How many questions of the family have no answer yet."""
        columns = INVOLVEMENT.c
        wanted = sa.select(sa.func.count()).where(
            *self._of(INVOLVEMENT, patient_id), columns.question != "", columns.answer == ""
        )
        return int(self._pen.execute(wanted).scalar_one())

    def _of(self, table: sa.Table, patient_id: UUID) -> tuple[sa.ColumnElement[Any], ...]:
        return in_record(self._pen, table.c.patient_id, patient_id), counts(table)
