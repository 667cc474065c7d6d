"""Whom a therapist's plans bring today: one select, however many people the clinic has."""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rehab_tracker.domain.plans import DueSession, Slot, in_order
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.store.alerts import RestrictionRow
from rehab_tracker.store.database import Pen
from rehab_tracker.store.patients import OUT_OF_CARE, PATIENT, last_step
from rehab_tracker.store.plans import PLAN, PLAN_DAY, holds_on
from rehab_tracker.store.row import table_of
from rehab_tracker.store.signed import counts, kept_record
from rehab_tracker.store.stays import STAY
from rehab_tracker.store.therapy import SESSION
from rehab_tracker.store.today import alert_kinds, named_alerts

RESTRICTION = table_of(RestrictionRow)
_BETWEEN = "\x1f"


class DueToday:
    """One person's plan for a day as far as this therapist is named in it.

    Attributes:
        line: everything but the slot, which is the first of the day.
        slots: the day's slots of all therapists, in their order.
        on_leave: whether the person is away.
    """

    def __init__(self, line: DueSession, slots: tuple[Slot, ...], *, on_leave: bool) -> None:
        self.line, self.slots, self.on_leave = line, slots, on_leave


class DueRows:
    """The therapist's day inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def on(self, day: date, member_id: UUID, *, sessions: bool) -> list[tuple[UUID, DueToday]]:
        """Each person whose plan names this member on that day, with the plan's id.

        Args:
            day: today.
            member_id: whose day it is.
            sessions: whether the reader may know what the last session left.
        """
        found = self._pen.execute(_wanted(day, member_id, sessions=sessions)).mappings()
        return [(line["plan_id"], self._due(line, day)) for line in found]

    def _due(self, found: sa.RowMapping, day: date) -> DueToday:
        slots = in_order(slot for slot in found["slots"] if slot.weekday == day.weekday())
        line = DueSession.model_construct(
            patient_id=kept_record(self._pen, found["patient_id"]),
            name=found["name"],
            slot=slots[0],
            goal=found["goal"],
            last_plan=_first_line(found["last_plan"]),
            last_line=_first_line(found["last_line"]),
            alerts=named_alerts(found["alerts"]),
            restrictions=tuple((found["restrictions"] or "").split(_BETWEEN))
            if found["restrictions"]
            else (),
            place=found["place"] or "",
        )
        return DueToday(line, slots, on_leave=bool(found["away"]))


def _wanted(day: date, member_id: UUID, *, sessions: bool) -> sa.Select[Any]:
    mine = (
        PLAN_DAY.c.therapist_id == member_id,
        PLAN_DAY.c.weekday == day.weekday(),
        *holds_on(day),
    )
    return (
        sa.select(
            PLAN.c.id.label("plan_id"),
            PLAN.c.slots,
            PLAN.c.patient_id,
            PATIENT.c.full_name.label("name"),
            PATIENT.c.what_matters.label("goal"),
            STAY.c.place,
            (_last("plan_next") if sessions else sa.literal("")).label("last_plan"),
            (_last("note") if sessions else sa.literal("")).label("last_line"),
            alert_kinds(day).label("alerts"),
            _restrictions(day).label("restrictions"),
            _away(day).label("away"),
        )
        .select_from(
            PLAN_DAY.join(PLAN, PLAN.c.id == PLAN_DAY.c.plan_id)
            .join(PATIENT, PATIENT.c.id == PLAN.c.patient_id)
            .join(STAY, STAY.c.id == last_step(day))
        )
        .where(*mine, STAY.c.kind.not_in(OUT_OF_CARE))
    )


def _last(column: str) -> sa.ScalarSelect[Any]:
    """What the newest session that took place left, beside `PATIENT` in a select."""
    return (
        sa.select(SESSION.c[column])
        .where(SESSION.c.patient_id == PATIENT.c.id, SESSION.c.missed.is_(None), counts(SESSION))
        .order_by(SESSION.c.happened_on.desc(), SESSION.c.id.desc())
        .limit(1)
        .correlate(PATIENT)
        .scalar_subquery()
    )


def _restrictions(day: date) -> sa.ScalarSelect[Any]:
    words = sa.func.group_concat(RESTRICTION.c.text, _BETWEEN)
    wanted = sa.select(words).where(
        RESTRICTION.c.patient_id == PATIENT.c.id,
        RESTRICTION.c.begins_on <= day,
        sa.or_(RESTRICTION.c.until.is_(None), RESTRICTION.c.until >= day),
        sa.or_(RESTRICTION.c.ended_on.is_(None), RESTRICTION.c.ended_on > day),
    )
    return wanted.correlate(PATIENT).scalar_subquery()


def _away(day: date) -> sa.ColumnElement[bool]:
    leave = STAY.alias("leave")
    return (
        sa.exists()
        .where(
            leave.c.patient_id == PATIENT.c.id,
            leave.c.kind == StayKind.LEAVE,
            leave.c.on <= day,
            leave.c.until >= day,
        )
        .correlate(PATIENT)
    )


def _first_line(text: str | None) -> str:
    return next(iter((text or "").strip().splitlines()), "")
