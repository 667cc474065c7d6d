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
from rehab_tracker.store.row import Row, stored_by_value, table_of
from rehab_tracker.store.signed import counts, in_record, standing_column
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
        wanted = _lines().where(self._of(patient_id)).limit(limit)
        if before is not None:
            wanted = wanted.where(_age(SESSION) < _age_of(before))
        return tuple(_line(found) for found in self._pen.execute(wanted).mappings())

    def last(self, patient_id: UUID, kind: SessionKind | None = None) -> TherapySession | None:
        """The latest session that took place; with `kind`, the latest of that therapy."""
        wanted = (
            sa.select(SESSION.c.id)
            .where(self._of(patient_id), SESSION.c.missed.is_(None), counts(SESSION))
            .order_by(*_newest_first())
            .limit(1)
        )
        if kind is not None:
            wanted = wanted.where(SESSION.c.kind == kind)
        found = self._pen.execute(wanted).scalar()
        return self.get(found) if found is not None else None

    def in_group(self, group_id: UUID) -> tuple[TherapySession, ...]:
        """The sessions of one group, one for each person."""
        wanted = self._all().where(SESSION.c.group_id == group_id).order_by(SESSION.c.id)
        return self._values(wanted)

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
        activity = sa.func.json_each(SESSION.c.activities).table_valued("value", name="activity")
        kind = sa.func.json_extract(activity.c.value, "$.kind").label("kind")
        minutes = sa.func.json_extract(activity.c.value, "$.minutes")
        wanted = (
            sa.select(SESSION.c.happened_on, kind, sa.func.sum(minutes).label("minutes"))
            .select_from(SESSION.join(activity, sa.true()))
            .where(*self._within(patient_id, first, last))
            .group_by(SESSION.c.happened_on, kind)
        )
        return [
            MinutesOn.model_construct(on=day, kind=ActivityKind(done), minutes=count)
            for day, done, count in self._pen.execute(wanted)
        ]

    def pains(self, patient_id: UUID, first: date, last: date) -> list[PainOn]:
        """Pain before and after each session from first to last at which it was asked."""
        wanted = (
            sa.select(SESSION.c.happened_on, SESSION.c.pain_before, SESSION.c.pain_after)
            .where(
                *self._within(patient_id, first, last),
                sa.or_(SESSION.c.pain_before.is_not(None), SESSION.c.pain_after.is_not(None)),
            )
            .order_by(SESSION.c.happened_on, SESSION.c.started_at)
        )
        return [
            PainOn.model_construct(on=day, before=before, after=after)
            for day, before, after in self._pen.execute(wanted)
        ]

    def between(self, patient_id: UUID, first: date, last: date) -> tuple[TherapySession, ...]:
        """The sessions that count from first to last, the oldest first, with their activities."""
        wanted = self._all().where(*self._within(patient_id, first, last))
        return self._values(
            wanted.order_by(SESSION.c.happened_on, SESSION.c.started_at, SESSION.c.id)
        )

    def days(
        self, patient_id: UUID, first: date, last: date
    ) -> list[tuple[date, MissedReason | None]]:
        """The day of each session from first to last, with the reason where it was missed."""
        wanted = sa.select(SESSION.c.happened_on, SESSION.c.missed).where(
            *self._within(patient_id, first, last)
        )
        return [(day, missed) for day, missed in self._pen.execute(wanted)]

    def resting_pressures(self, patient_id: UUID, first: date, last: date) -> list[RestingReading]:
        """Pressures before sessions from first to last, but for sessions with an event."""
        quiet = sa.or_(SESSION.c.how_it_went.is_(None), SESSION.c.how_it_went != HowItWent.EVENT)
        wanted = sa.select(
            SESSION.c.happened_on, SESSION.c.systolic_before, SESSION.c.posture_before
        ).where(
            *self._within(patient_id, first, last), SESSION.c.systolic_before.is_not(None), quiet
        )
        return [
            RestingReading.model_construct(on=day, systolic=systolic, posture=posture)
            for day, systolic, posture in self._pen.execute(wanted)
        ]

    def pain(self, patient_id: UUID, first: date, last: date) -> list[tuple[date, int]]:
        """Pain before each session of which it was asked, from first to last."""
        wanted = sa.select(SESSION.c.happened_on, SESSION.c.pain_before).where(
            *self._within(patient_id, first, last), SESSION.c.pain_before.is_not(None)
        )
        return [(day, pain) for day, pain in self._pen.execute(wanted)]

    def _of(self, patient_id: UUID) -> sa.ColumnElement[bool]:
        return in_record(self._pen, SESSION.c.patient_id, patient_id)

    def _within(
        self, patient_id: UUID, first: date, last: date
    ) -> Sequence[sa.ColumnElement[bool]]:
        """What counts in a period; an unsigned session does, one in error does not."""
        return (
            self._of(patient_id),
            SESSION.c.happened_on.between(first, last),
            counts(SESSION),
        )


def _lines() -> sa.Select[Any]:
    names = (name for name in SessionLine.model_fields if name in SESSION.c)
    return (
        sa.select(
            *(SESSION.c[name] for name in names),
            MEMBER.c.full_name.label("therapist"),
            sa.func.coalesce(SECOND.c.full_name, "").label("co_therapist"),
            standing_column(SESSION).label("standing"),
        )
        .join_from(SESSION, MEMBER, SESSION.c.therapist_id == MEMBER.c.id)
        .outerjoin(SECOND, SESSION.c.co_therapist_id == SECOND.c.id)
        .order_by(*_newest_first())
    )


def _line(found: sa.RowMapping) -> SessionLine:
    kinds = tuple(activity.kind for activity in found["activities"])
    standing = Standing(found["standing"])
    return SessionLine.model_construct(**{**found, "activities": kinds, "standing": standing})


def _newest_first() -> list[sa.ColumnElement[Any]]:
    return [SESSION.c.happened_on.desc(), _hour(SESSION).desc(), SESSION.c.id.desc()]


def _hour(table: sa.FromClause) -> sa.ColumnElement[time]:
    return sa.func.coalesce(table.c.started_at, _NO_HOUR, type_=sa.Time)


def _age(table: sa.FromClause) -> sa.ColumnElement[Any]:
    return sa.tuple_(table.c.happened_on, _hour(table), table.c.id)


def _age_of(session_id: UUID) -> sa.ScalarSelect[Any]:
    other = SESSION.alias("other")
    return (
        sa.select(other.c.happened_on, _hour(other), other.c.id)
        .where(other.c.id == session_id)
        .scalar_subquery()
    )
