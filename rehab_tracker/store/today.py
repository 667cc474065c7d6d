"""The first page's own question, one select however many people are due."""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.today import DueLine
from rehab_tracker.store.alerts import ALERT
from rehab_tracker.store.appointments import APPOINTMENT
from rehab_tracker.store.database import Pen
from rehab_tracker.store.patients import (
    OUT_OF_CARE,
    PATIENT,
    alert_in_force,
    last_step,
    not_merged,
)
from rehab_tracker.store.signed import counts
from rehab_tracker.store.stays import STAY
from rehab_tracker.store.therapy import SESSION

_COMMA = ","


class TodayRows:
    """Who is due, inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def due(self, day: date, member_id: UUID, *, sessions: bool) -> tuple[DueLine, ...]:
        """Whom the member sees: people in care whom they key-work, and today's appointments.

        Args:
            day: today.
            member_id: whose page it is.
            sessions: whether the member may read what the last session left.
        """
        found = self._pen.execute(_due(day, member_id, sessions=sessions)).mappings()
        return tuple(_due_line(line) for line in found)


def _due(day: date, member_id: UUID, *, sessions: bool) -> sa.Select[Any]:
    with_me = sa.and_(
        APPOINTMENT.c.patient_id == PATIENT.c.id,
        APPOINTMENT.c.on == day,
        APPOINTMENT.c.member_id == member_id,
        APPOINTMENT.c.cancelled.is_(False),
    )
    may_be_due = sa.union(
        sa.select(PATIENT.c.id).where(PATIENT.c.keyworker_id == member_id),
        sa.select(APPOINTMENT.c.patient_id).where(
            APPOINTMENT.c.on == day, APPOINTMENT.c.member_id == member_id
        ),
    )
    in_care = STAY.c.kind.not_in(OUT_OF_CARE)
    mine = sa.and_(PATIENT.c.keyworker_id == member_id, in_care, not_merged())
    people = PATIENT.outerjoin(STAY, STAY.c.id == last_step(day)).outerjoin(APPOINTMENT, with_me)
    return (
        sa.select(
            PATIENT.c.id.label("patient_id"),
            PATIENT.c.full_name.label("name"),
            APPOINTMENT.c.at,
            sa.func.coalesce(APPOINTMENT.c.purpose, "").label("what"),
            (_last_line() if sessions else sa.literal("")).label("last_line"),
            PATIENT.c.what_matters.label("goal"),
            alert_kinds(day).label("alerts"),
        )
        .select_from(people)
        .where(PATIENT.c.id.in_(may_be_due), sa.or_(APPOINTMENT.c.id.is_not(None), mine))
        .order_by(APPOINTMENT.c.at.is_(None), APPOINTMENT.c.at, PATIENT.c.full_name)
    )


def _last_line() -> sa.ScalarSelect[Any]:
    """The plan of the newest session that took place, or its note where there is no plan."""
    line = sa.func.coalesce(sa.func.nullif(SESSION.c.plan_next, ""), SESSION.c.note)
    return (
        sa.select(line)
        .where(SESSION.c.patient_id == PATIENT.c.id, SESSION.c.missed.is_(None), counts(SESSION))
        .order_by(SESSION.c.happened_on.desc(), SESSION.c.id.desc())
        .limit(1)
        .correlate(PATIENT)
        .scalar_subquery()
    )


def alert_kinds(day: date) -> sa.ScalarSelect[Any]:
    """The kinds of the alerts in force as one text, beside `PATIENT` in a select."""
    kinds = sa.func.group_concat(sa.cast(ALERT.c.kind, sa.String), _COMMA)
    wanted = sa.select(kinds).where(ALERT.c.patient_id == PATIENT.c.id, *alert_in_force(day))
    return wanted.correlate(PATIENT).scalar_subquery()


def named_alerts(kinds: str | None) -> tuple[AlertKind, ...]:
    """The kinds that `alert_kinds` put together, in the order in which they are shown."""
    named = set((kinds or "").split(_COMMA))
    return tuple(kind for kind in AlertKind if kind in named)


def _due_line(found: sa.RowMapping) -> DueLine:
    kinds = named_alerts(found["alerts"])
    last = next(iter((found["last_line"] or "").strip().splitlines()), "")
    return DueLine.model_construct(**{**found, "alerts": kinds, "last_line": last})
