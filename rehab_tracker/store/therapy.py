"""Therapy sessions on file.

A session keeps its activities in its own row, so that it is written, revised and taken back as one
thing; minutes by kind are added up inside SQL.
"""

from collections.abc import Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.dysreflexia import RestingReading
from rehab_tracker.domain.progress import MinutesOn, PainOn
from rehab_tracker.domain.signing import Standing
from rehab_tracker.domain.therapy import (
    ActivityKind,
    HowItWent,
    MissedReason,
    SessionKind,
    SessionLine,
    TherapySession,
)
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, stored_by_value, table_of
from rehab_tracker.store.signed import counts, of_record, same_person, standing_column
from rehab_tracker.store.team import MemberRow


class TherapySessionRow(TherapySession, Row, table=True):
    """A session's row."""

    __table_args__ = (
        sa.Index(
            "ix_therapy_session_patient", "patient_id", "happened_on", "missed", "minutes", "id"
        ),
        sa.Index("ix_therapy_session_therapist", "therapist_id", "happened_on"),
        sa.Index("ix_therapy_session_day", "happened_on", "missed", "minutes", "group_id", "id"),
        sa.Index("ix_therapy_session_author", "author_id", "written_at"),
        sa.Index(
            "ix_therapy_session_group", "group_id", sqlite_where=sa.text("group_id IS NOT NULL")
        ),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    therapist_id: UUID = Field(foreign_key="member.id")
    co_therapist_id: UUID | None = Field(default=None, foreign_key="member.id")
    missed: MissedReason | None = Field(
        default=None, sa_type=stored_by_value(MissedReason, "missed", {MissedReason.DIED})
    )


SESSION = table_of(TherapySessionRow)
MEMBER = table_of(MemberRow)
SECOND = MEMBER.alias("second")
_NO_HOUR = time(0, 0)


class TherapySessions(Entries[TherapySession]):
    """The therapy sessions inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, TherapySessionRow, TherapySession)

    def lines(
        self, patient_id: UUID, limit: int = 50, before: UUID | None = None
    ) -> tuple[SessionLine, ...]:
        """A person's sessions, the newest first; `before` the last one already shown.

        What was written in error or moved stands among them and says so.
        """
        more = {} if before is None else {"before": before}
        found = _lines(later=bool(more)).named(
            self._pen, record=same_person(self._pen, patient_id), most=limit, **more
        )
        return tuple(_line(line) for line in found)

    def last(self, patient_id: UUID, kind: SessionKind | None = None) -> TherapySession | None:
        """The latest session that took place; with `kind`, the latest of that therapy."""
        of_kind = {} if kind is None else {"of_kind": kind}
        found = self._of_person(_last(of_kind=bool(of_kind)), patient_id, **of_kind)
        return found[0] if found else None

    def in_group(self, group_id: UUID) -> tuple[TherapySession, ...]:
        """The sessions of one group, one for each person."""
        return self._holding(group_id=group_id)

    def seen_on(self, day: date, member_id: UUID) -> frozenset[UUID]:
        """Whose session of that day with this member is written, held or missed."""
        wanted = sa.select(SESSION.c.patient_id).where(
            SESSION.c.happened_on == day,
            sa.or_(SESSION.c.therapist_id == member_id, SESSION.c.co_therapist_id == member_id),
            counts(SESSION),
        )
        return frozenset(self._pen.execute(wanted).scalars())

    def minutes(self, patient_id: UUID, first: date, last: date) -> list[MinutesOn]:
        """Minutes of each kind on each day, from first to last."""
        return [
            MinutesOn.model_construct(on=day, kind=ActivityKind(done), minutes=count)
            for day, done, count in self._within(_minutes(), patient_id, first, last)
        ]

    def pains(self, patient_id: UUID, first: date, last: date) -> list[PainOn]:
        """Pain before and after each session from first to last at which it was asked."""
        return [
            PainOn.model_construct(on=day, before=before, after=after)
            for day, before, after in self._within(_pains(), patient_id, first, last)
        ]

    def between(self, patient_id: UUID, first: date, last: date) -> tuple[TherapySession, ...]:
        """The sessions that count from first to last, the oldest first, with their activities."""
        return self._of_person(_between(), patient_id, first=first, last=last)

    def days(
        self, patient_id: UUID, first: date, last: date
    ) -> list[tuple[date, MissedReason | None]]:
        """The day of each session from first to last, with the reason where it was missed."""
        found = self._within(_days(), patient_id, first, last)
        return [(day, missed) for day, missed in found]

    def resting_pressures(self, patient_id: UUID, first: date, last: date) -> list[RestingReading]:
        """Pressures before sessions from first to last, but for sessions with an event."""
        return [
            RestingReading.model_construct(on=day, systolic=systolic, posture=posture)
            for day, systolic, posture in self._within(_resting(), patient_id, first, last)
        ]

    def pain(self, patient_id: UUID, first: date, last: date) -> list[tuple[date, int]]:
        """Pain before each session of which it was asked, from first to last."""
        found = self._within(_pain(), patient_id, first, last)
        return [(day, pain) for day, pain in found]

    def _within(
        self, wanted: Prepared, patient_id: UUID, first: date, last: date
    ) -> Sequence[tuple[Any, ...]]:
        record = same_person(self._pen, patient_id)
        return wanted.lines(self._pen, record=record, first=first, last=last)


def _in_period(*wanted: Any) -> sa.Select[Any]:  # noqa: ANN401  # columns
    """Of what counts in a period; an unsigned session does, one in error does not."""
    period = SESSION.c.happened_on.between(sa.bindparam("first"), sa.bindparam("last"))
    return sa.select(*wanted).where(of_record(SESSION), period, counts(SESSION))


@kept
def _between() -> Prepared:
    wanted = _in_period(*columns_of(TherapySessionRow, TherapySession))
    return Prepared(wanted.order_by(SESSION.c.happened_on, SESSION.c.started_at, SESSION.c.id))


@kept
def _days() -> Prepared:
    return Prepared(_in_period(SESSION.c.happened_on, SESSION.c.missed))


@kept
def _minutes() -> Prepared:
    activity = sa.func.json_each(SESSION.c.activities).table_valued("value", name="activity")
    kind = sa.func.json_extract(activity.c.value, "$.kind").label("kind")
    minutes = sa.func.json_extract(activity.c.value, "$.minutes")
    wanted = _in_period(SESSION.c.happened_on, kind, sa.func.sum(minutes).label("minutes"))
    from_each = wanted.select_from(SESSION.join(activity, sa.true()))
    return Prepared(from_each.group_by(SESSION.c.happened_on, kind))


@kept
def _pains() -> Prepared:
    before, after = SESSION.c.pain_before, SESSION.c.pain_after
    asked = sa.or_(before.is_not(None), after.is_not(None))
    wanted = _in_period(SESSION.c.happened_on, before, after).where(asked)
    return Prepared(wanted.order_by(SESSION.c.happened_on, SESSION.c.started_at))


@kept
def _pain() -> Prepared:
    before = SESSION.c.pain_before
    return Prepared(_in_period(SESSION.c.happened_on, before).where(before.is_not(None)))


@kept
def _resting() -> Prepared:
    quiet = sa.or_(SESSION.c.how_it_went.is_(None), SESSION.c.how_it_went != HowItWent.EVENT)
    systolic, posture = SESSION.c.systolic_before, SESSION.c.posture_before
    wanted = _in_period(SESSION.c.happened_on, systolic, posture)
    return Prepared(wanted.where(systolic.is_not(None), quiet))


@kept
def _last(*, of_kind: bool) -> Prepared:
    wanted = (
        sa.select(*columns_of(TherapySessionRow, TherapySession))
        .where(of_record(SESSION), SESSION.c.missed.is_(None), counts(SESSION))
        .order_by(*_newest_first())
        .limit(1)
    )
    if of_kind:
        wanted = wanted.where(SESSION.c.kind == sa.bindparam("of_kind"))
    return Prepared(wanted)


@kept
def _lines(*, later: bool) -> Prepared:
    names = (name for name in SessionLine.model_fields if name in SESSION.c)
    wanted = (
        sa.select(
            *(SESSION.c[name] for name in names),
            MEMBER.c.full_name.label("therapist"),
            sa.func.coalesce(SECOND.c.full_name, "").label("co_therapist"),
            standing_column(SESSION).label("standing"),
        )
        .join_from(SESSION, MEMBER, SESSION.c.therapist_id == MEMBER.c.id)
        .outerjoin(SECOND, SESSION.c.co_therapist_id == SECOND.c.id)
        .where(of_record(SESSION))
        .order_by(*_newest_first())
        .limit(sa.bindparam("most", type_=sa.Integer))
    )
    return Prepared(wanted.where(_age(SESSION) < _age_of_shown()) if later else wanted)


def _line(found: dict[str, Any]) -> SessionLine:
    kinds = tuple(activity.kind for activity in found["activities"])
    standing = Standing(found["standing"])
    return SessionLine.model_construct(**{**found, "activities": kinds, "standing": standing})


def _newest_first() -> list[sa.ColumnElement[Any]]:
    return [SESSION.c.happened_on.desc(), _hour(SESSION).desc(), SESSION.c.id.desc()]


def _hour(table: sa.FromClause) -> sa.ColumnElement[time]:
    return sa.func.coalesce(table.c.started_at, _NO_HOUR, type_=sa.Time)


def _age(table: sa.FromClause) -> sa.ColumnElement[Any]:
    return sa.tuple_(table.c.happened_on, _hour(table), table.c.id)


def _age_of_shown() -> sa.ScalarSelect[Any]:
    other = SESSION.alias("other")
    return (
        sa.select(other.c.happened_on, _hour(other), other.c.id)
        .where(other.c.id == sa.bindparam("before"))
        .scalar_subquery()
    )
