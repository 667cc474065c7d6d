"""Weekly plans: which therapy on which weekday, when, how long, with whom, where.

A plan is never rewritten once its days have passed: a change is a new plan from a day, and the one
before ends on the evening before. What was planned for a week stays readable for ever.
"""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.facts import Facts, Line, OnFile, complain
from rehab_tracker.domain.stays import StayEventDetails, StayKind
from rehab_tracker.domain.therapy import LONGEST_SESSION, Activity, ActivityKind, Setting

MOST_SLOTS = 60
"""More would be ten a day on six days, or a slip of the keyboard."""

Weekday = Annotated[int, Field(ge=0, le=6)]
"""0 Monday to 6 Sunday, as `date.weekday` counts."""


class Slot(Facts):
    """One session that is planned for a weekday.

    Attributes:
        weekday: 0 Monday to 6 Sunday.
        starts_at: None where the hour is left open.
        minutes: how long it is meant to last.
        kinds: what it is for, the first the main one.
        therapist_id: who gives it, and on whose Today it stands.
    """

    weekday: Weekday
    starts_at: time | None = None
    minutes: int = Field(ge=5, le=LONGEST_SESSION)
    kinds: tuple[ActivityKind, ...]
    therapist_id: UUID
    setting: Setting = Setting.GYM

    @model_validator(mode="after")
    def _is_for_something(self) -> "Slot":
        if not self.kinds:
            complain("kinds", _("What is this session for? Choose at least one kind."))
        return self


class WeeklyPlanDetails(Facts):
    """A week as it is meant to be, from a day on.

    Attributes:
        valid_from: its first day.
        valid_until: its last day; None: until another plan begins or the person leaves.
        aim: what the week is for, in a few words.
        slots: in the order of the week.
    """

    patient_id: UUID
    valid_from: date
    valid_until: date | None = None
    aim: Line = ""
    slots: tuple[Slot, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> "WeeklyPlanDetails":
        if self.valid_until is not None and self.valid_until < self.valid_from:
            complain("valid_until", _("The plan would end before it begins. Check both days."))
        if not self.slots:
            complain("slots", _("Put at least one session into the week."))
        if len(self.slots) > MOST_SLOTS:
            complain("slots", _("A week takes {most} sessions at most."), most=MOST_SLOTS)
        _refuse_twice(self.slots)
        return self

    @property
    def minutes(self) -> int:
        """Minutes in a whole week of this plan."""
        return sum(slot.minutes for slot in self.slots)

    def holds_on(self, day: date) -> bool:
        """Whether this plan is the one for that day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class WeeklyPlan(WeeklyPlanDetails, OnFile):
    """A plan on file."""


class PlannedSession(Facts):
    """One session that a plan, the person's stay and the calendar add up to.

    Attributes:
        on_leave: the person was away that day; the plan stood all the same.
        died: the person died that day; what had not taken place fills itself.
    """

    plan_id: UUID
    on: date
    slot: Slot
    on_leave: bool = False
    died: bool = False


def rows_ready(kinds: Sequence[ActivityKind], minutes: int) -> tuple[Activity, ...]:
    """What a planned session is for as rows to accept: its minutes shared out by fives.

    The main kind takes what is left over. Such rows are a beginning and no record.

    >>> [row.minutes for row in rows_ready(tuple(ActivityKind)[:2], 45)]
    [25, 20]
    """
    share = max(1, minutes // len(kinds))
    share = share - share % 5 if share >= 5 else share
    first = max(1, minutes - share * (len(kinds) - 1))
    return tuple(
        Activity(kind=kind, minutes=first if place == 0 else share)
        for place, kind in enumerate(kinds)
    )


def in_order(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Slots as the week goes; an open hour comes last in its day."""
    return tuple(sorted(slots, key=lambda slot: (slot.weekday, _hour(slot.starts_at))))


def sessions_planned(
    plans: Iterable[WeeklyPlan], stays: Iterable[StayEventDetails], first: date, last: date
) -> tuple[PlannedSession, ...]:
    """Every session planned from first to last, both included.

    Nothing is planned for a day on which the person was not in care; on a day of leave it is, and
    says so; so it is on the day of a death, and on none after it.
    """
    found: list[PlannedSession] = []
    ordered = sorted(plans, key=lambda plan: plan.valid_from)
    steps = tuple(stays)
    cared, away = _days_in_care(steps, first, last), _days_away(steps)
    deaths = {step.on for step in steps if step.kind is StayKind.DIED}
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        plan = next((each for each in reversed(ordered) if each.holds_on(day)), None)
        if plan is None or (steps and day not in cared):
            continue
        found += (
            PlannedSession(
                plan_id=plan.id, on=day, slot=slot, on_leave=day in away, died=day in deaths
            )
            for slot in in_order(plan.slots)
            if slot.weekday == day.weekday()
        )
    return tuple(found)


def _days_in_care(steps: tuple[StayEventDetails, ...], first: date, last: date) -> frozenset[date]:
    """The days on which the person was in care, the day of coming and that of leaving included."""
    begun: date | None = None
    days: set[date] = set()
    for step in sorted(steps, key=lambda each: (each.on, list(StayKind).index(each.kind))):
        if step.kind is StayKind.ADMISSION:
            begun = begun or step.on
        elif step.kind in {StayKind.DISCHARGE, StayKind.DIED} and begun is not None:
            days |= _days(max(begun, first), min(step.on, last))
            begun = None
    if begun is not None:
        days |= _days(max(begun, first), last)
    return frozenset(days)


def _days_away(steps: tuple[StayEventDetails, ...]) -> frozenset[date]:
    away: set[date] = set()
    for step in steps:
        if step.kind is StayKind.LEAVE and step.until is not None:
            away |= _days(step.on, step.until)
    return frozenset(away)


def _days(first: date, last: date) -> set[date]:
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}


def _hour(starts_at: time | None) -> time:
    return starts_at or time.max


def _refuse_twice(slots: tuple[Slot, ...]) -> None:
    seen: set[tuple[int, time, UUID]] = set()
    for slot in slots:
        if slot.starts_at is None:
            continue
        key = (slot.weekday, slot.starts_at, slot.therapist_id)
        if key in seen:
            complain(
                "slots",
                _("The same therapist is planned twice at {hour} on one day."),
                hour=f"{slot.starts_at:%H:%M}",
            )
        seen.add(key)


class DueState(StrEnum):
    """How a session planned for today stands."""

    DUE = "due"
    DONE = "done"
    MISSED = "missed"
    ON_LEAVE = "on_leave"


class DueSession(Facts):
    """A session planned for today, with all that is needed before touching the person.

    Attributes:
        goal: "What matters to me", in the person's own words.
        last_plan: what the last session left for this one.
        last_line: the note of the last session.
        alerts: kinds of the alerts in force.
        restrictions: what the person must not do yet, in words.
        place: ward and bed.
        session_id: the session of today that fulfils it, None while it is due.
    """

    patient_id: UUID
    name: str
    slot: Slot
    state: DueState = DueState.DUE
    goal: str = ""
    last_plan: str = ""
    last_line: str = ""
    alerts: tuple[AlertKind, ...] = ()
    restrictions: tuple[str, ...] = ()
    place: str = ""
    session_id: UUID | None = None


def next_due(due: Iterable[DueSession], after: UUID | None = None) -> DueSession | None:
    """Who comes next: the first still due behind this person, else the first still due at all."""
    lines = list(due)
    places = [n for n, line in enumerate(lines) if line.patient_id == after]
    begin = places[-1] + 1 if places else 0
    waiting = (line for line in (*lines[begin:], *lines[:begin]) if line.state is DueState.DUE)
    return next((line for line in waiting if line.patient_id != after), None)
