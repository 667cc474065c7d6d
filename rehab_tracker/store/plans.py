"""Weekly plans on file, and whom a therapist has on a weekday.

A plan is one row with its slots inside, written and taken back as one thing. Beside it stands a
row for each therapist and weekday it names, so that a therapist's day is found by an index however
many people the clinic has.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.delivered import SessionFacts
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.plans import Weekday, WeeklyPlan
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, table_of
from rehab_tracker.store.signed import counts, kept_record, same_person
from rehab_tracker.store.therapy import SESSION


class WeeklyPlanRow(WeeklyPlan, Row, table=True):
    """A plan's row."""

    __table_args__ = (sa.Index("ix_weekly_plan_patient", "patient_id", "valid_from", unique=True),)

    patient_id: UUID = Field(foreign_key="patient.id")


class PlanDay(Facts):
    """That a plan names a therapist on a weekday."""

    plan_id: UUID
    weekday: Weekday
    therapist_id: UUID


class PlanDayRow(PlanDay, Row, table=True):
    """Its row, made from the plan and with it."""

    counts_changes_in: ClassVar[str] = ""
    __table_args__ = (sa.Index("ix_plan_day_therapist", "therapist_id", "weekday"),)

    plan_id: UUID = Field(foreign_key="weekly_plan.id", primary_key=True)
    weekday: int = Field(primary_key=True)
    therapist_id: UUID = Field(foreign_key="member.id", primary_key=True)


PLAN = table_of(WeeklyPlanRow)
PLAN_DAY = table_of(PlanDayRow)


class WeeklyPlans(Entries[WeeklyPlan]):
    """The plans inside one unit of work."""

    missing: ClassVar[str] = _("This plan is not on file any more.")

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, WeeklyPlanRow, WeeklyPlan)

    def add(self, entry: WeeklyPlan) -> WeeklyPlan:
        """Keep a new plan and whom it names."""
        super().add(entry)
        for day in days_of(entry):
            self._pen.add(PlanDayRow(**dict(day)))
        self._pen.flush()
        return entry

    def revise(self, entry: WeeklyPlan, version: int | None = None) -> WeeklyPlan:
        """Put the plan in the place of the one with its id, and name others with it."""
        revised = super().revise(entry, version)
        wanted = {(day.plan_id, day.weekday, day.therapist_id): day for day in days_of(entry)}
        held = self._pen.scalars(sa.select(PlanDayRow).where(PLAN_DAY.c.plan_id == entry.id)).all()
        for row in held:
            if wanted.pop((row.plan_id, row.weekday, row.therapist_id), None) is None:
                self._pen.delete(row)
        for day in wanted.values():
            self._pen.add(PlanDayRow(**dict(day)))
        self._pen.flush()
        return revised

    def sessions(self, patient_ids: Iterable[UUID], first: date, last: date) -> list[SessionFacts]:
        """What matching needs of these people's sessions that count, from first to last."""
        records = [each for person in patient_ids for each in same_person(self._pen, person)]
        found = _sessions().named(self._pen, records=records, first=first, last=last)
        return [_session(line, kept_record(self._pen, line["patient_id"])) for line in found]


@kept
def _sessions() -> Prepared:
    names = ("happened_on", "id", "patient_id", "started_at", "minutes", "missed", "setting",
             "activities", "therapist_id", "co_therapist_id")  # fmt: skip
    return Prepared(
        sa.select(*(SESSION.c[name] for name in names))
        .where(
            SESSION.c.patient_id.in_(sa.bindparam("records", expanding=True)),
            SESSION.c.happened_on.between(sa.bindparam("first"), sa.bindparam("last")),
            counts(SESSION),
        )
        .order_by(SESSION.c.happened_on, SESSION.c.started_at, SESSION.c.id)
    )


def days_of(plan: WeeklyPlan) -> tuple[PlanDay, ...]:
    """Each therapist and weekday that a plan names, once."""
    named = dict.fromkeys((slot.weekday, slot.therapist_id) for slot in plan.slots)
    return tuple(
        PlanDay(plan_id=plan.id, weekday=weekday, therapist_id=therapist)
        for weekday, therapist in sorted(named)
    )


def holds_on(day: date) -> tuple[sa.ColumnElement[bool], ...]:
    """When a plan is the one for a day, as `WeeklyPlan.holds_on` says it."""
    return (
        PLAN.c.valid_from <= day,
        sa.or_(PLAN.c.valid_until.is_(None), PLAN.c.valid_until >= day),
    )


def _session(found: Mapping[str, Any], kept: UUID) -> SessionFacts:
    return SessionFacts.model_construct(
        id=found["id"],
        patient_id=kept,
        on=found["happened_on"],
        started_at=found["started_at"],
        minutes=found["minutes"],
        kinds=tuple(activity.kind for activity in found["activities"]),
        therapists=frozenset({found["therapist_id"], found["co_therapist_id"]} - {None}),
        missed=found["missed"],
        setting=found["setting"],
    )
