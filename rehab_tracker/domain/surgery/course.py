"""What the record itself tells of the time around an operation.

Nothing is reckoned from what is missing, and where the record cannot know (an operation elsewhere,
before the person came), it stays silent and what was typed stands.
"""

from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.stays import Care, StayEvent, StayKind
from rehab_tracker.domain.surgery.operation import OperationDetails
from rehab_tracker.domain.surgery.words import Stage
from rehab_tracker.domain.therapy import ActivityKind

OUT_OF_BED = frozenset(
    {
        ActivityKind.BALANCE_SITTING,
        ActivityKind.TRANSFERS,
        ActivityKind.STANDING,
        ActivityKind.PRE_GAIT,
        ActivityKind.GAIT,
        ActivityKind.GAIT_SUPPORTED,
        ActivityKind.STAIRS,
        ActivityKind.WHEELCHAIR_MANUAL,
        ActivityKind.WHEELCHAIR_POWER,
    }
)
"""Activities that say that the person was out of bed or up on the edge of it."""


class SessionDay(Facts):
    """One session as far as its day, its length and its pain matter here.

    Attributes:
        held: whether it took place; a missed one has no minutes.
    """

    on: date
    held: bool
    minutes: int
    started_at: time | None = None
    pain_before: int | None = None
    kinds: tuple[ActivityKind, ...] = ()


class Source(StrEnum):
    """From where a day is known."""

    RECORD = "record"
    TYPED = "typed"


SOURCE_NAMES: dict[Source, str] = {
    Source.RECORD: _("from the sessions on file"),
    Source.TYPED: _("typed"),
}


class Reached(Facts):
    """A day after the operation, and from where it is known."""

    on: date
    days: int
    source: Source


class AfterOperation(Facts):
    """The time after an operation.

    Attributes:
        days_in_hospital: from the operation to the end of that stay; None while it is not known.
        still_in: whether that stay goes on.
        hospital_source: from where the days are known.
    """

    mobilised: Reached | None = None
    therapy: Reached | None = None
    days_in_hospital: int | None = None
    still_in: bool = False
    hospital_source: Source | None = None


def after(
    operation: OperationDetails,
    sessions: Iterable[SessionDay],
    stays: Iterable[StayEvent],
) -> AfterOperation:
    """First out of bed, first therapy and days in hospital, from the record or as typed.

    The record is asked only where the person was a patient here on that day.
    """
    done = operation.done_on
    if operation.stage is not Stage.DONE or done is None:
        return AfterOperation()
    events = sorted(stays, key=lambda event: event.on)
    stay = _stay_on(events, done)
    here, ward = stay is not None, stay is not None and stay.care is Care.WARD
    held = sorted((s for s in sessions if s.held and s.on >= done), key=lambda s: s.on)
    up = (s for s in held if OUT_OF_BED.intersection(s.kinds))
    left = _left(events, done) if ward else None
    days = operation.days_in_hospital
    source = None if days is None else Source.TYPED
    if left is not None:
        days, source = (left - done).days, Source.RECORD
    return AfterOperation(
        mobilised=_reached(done, next(up, None) if here else None, operation.mobilised_on),
        therapy=_reached(done, held[0] if held and here else None, operation.therapy_on),
        days_in_hospital=days,
        still_in=ward and left is None,
        hospital_source=source,
    )


def _reached(done: date, session: SessionDay | None, typed: date | None) -> Reached | None:
    if session is not None and (typed is None or session.on <= typed):
        return Reached(on=session.on, days=(session.on - done).days, source=Source.RECORD)
    if typed is not None:
        return Reached(on=typed, days=(typed - done).days, source=Source.TYPED)
    return None


def _stay_on(events: list[StayEvent], day: date) -> StayEvent | None:
    """The admission in which the person was here on that day."""
    turns = {StayKind.ADMISSION, StayKind.DISCHARGE, StayKind.DIED}
    moves = [event for event in events if event.kind in turns and event.on <= day]
    return moves[-1] if moves and moves[-1].kind is StayKind.ADMISSION else None


def _left(events: list[StayEvent], day: date) -> date | None:
    ends = {StayKind.DISCHARGE, StayKind.DIED}
    return next((e.on for e in events if e.kind in ends and e.on >= day), None)
