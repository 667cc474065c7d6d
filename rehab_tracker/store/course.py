"""What the timeline reads of long tables: a few columns, weeks added up inside SQL."""

from datetime import date
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
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import table_of
from rehab_tracker.store.signed import counts, of_record, same_person
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
        found = _weeks().lines(self._pen, **self._of(patient_id), first=first, last=last)
        return [WeekOf(*line) for line in found]

    def seen(self, patient_id: UUID) -> list[Seen]:
        """What was seen of each skill, the oldest first."""
        return [Seen(*line) for line in _seen().lines(self._pen, **self._of(patient_id))]

    def exams(self, patient_id: UUID) -> list[ExamOn]:
        """Each exam with its level and grade, and no cell of it."""
        return [ExamOn(*line) for line in _exams().lines(self._pen, **self._of(patient_id))]

    def meetings(self, patient_id: UUID) -> list[tuple[UUID, date, int]]:
        """Day and length of each meeting that took place, and nothing else of it."""
        found = _meetings().lines(self._pen, **self._of(patient_id))
        return [(entry, on, minutes) for entry, on, minutes in found]

    def family(self, patient_id: UUID) -> list[FamilyOn]:
        """When and how the family took part; no word of what was said."""
        return [FamilyOn(*line) for line in _family().lines(self._pen, **self._of(patient_id))]

    def open_questions(self, patient_id: UUID) -> int:
        """How many questions of the family have no answer yet."""
        return int(_open_questions().column(self._pen, **self._of(patient_id))[0])

    def _of(self, patient_id: UUID) -> dict[str, tuple[UUID, ...]]:
        return {"record": same_person(self._pen, patient_id)}


@kept
def _weeks() -> Prepared:
    columns = SESSION.c
    monday = sa.func.date(columns.happened_on, "weekday 0", "-6 days", type_=sa.Date)
    held = sa.case((columns.missed.is_(None), 1), else_=0)
    minutes = sa.case((columns.missed.is_(None), columns.minutes), else_=0)
    within = columns.happened_on.between(sa.bindparam("first"), sa.bindparam("last"))
    return Prepared(
        sa.select(
            monday.label("monday"),
            sa.func.sum(minutes),
            sa.func.sum(held),
            sa.func.count() - sa.func.sum(held),
        )
        .where(of_record(SESSION), counts(SESSION), within)
        .group_by(sa.text("monday"))
        .order_by(sa.text("monday"))
    )


@kept
def _seen() -> Prepared:
    columns = OBSERVATION.c
    return Prepared(
        sa.select(columns.id, columns.skill_id, columns.status, columns.observed_on)
        .where(of_record(OBSERVATION), counts(OBSERVATION))
        .order_by(columns.observed_on, columns.written_at, columns.id)
    )


@kept
def _exams() -> Prepared:
    columns = EXAM.c
    signed = columns.signed_at.is_not(None)
    wanted = sa.select(columns.id, columns.examined_on, columns.level, columns.grade, signed)
    return Prepared(wanted.where(of_record(EXAM), counts(EXAM)))


@kept
def _meetings() -> Prepared:
    columns = MEETING.c
    took_place = columns.attended == Attended.YES
    wanted = sa.select(columns.id, columns.happened_on, columns.minutes)
    return Prepared(wanted.where(of_record(MEETING), counts(MEETING), took_place))


@kept
def _family() -> Prepared:
    columns = INVOLVEMENT.c
    wanted = sa.select(columns.id, columns.kind, columns.happened_on, columns.minutes)
    return Prepared(wanted.where(of_record(INVOLVEMENT), counts(INVOLVEMENT)))


@kept
def _open_questions() -> Prepared:
    columns = INVOLVEMENT.c
    unanswered = sa.and_(columns.question != "", columns.answer == "")
    wanted = sa.select(sa.func.count()).select_from(INVOLVEMENT)
    return Prepared(wanted.where(of_record(INVOLVEMENT), counts(INVOLVEMENT), unanswered))
