"""When a measure is due again: by days, by windows after injury, and around discharge.

The windows are those in which European centres examine after an injury (at about 2, 4, 12, 24 and
48 weeks), with the usual limits in days; days count from the injury, never from admission.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.instrument import Instrument, Stage
from rehab_tracker.domain.measures.sentences import Sentence, sentence


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days after injury with the day it aims at; both ends belong to it."""

    key: str
    name: str
    opens: int
    aims_at: int
    closes: int


WINDOWS = (
    Window("72h", _("72 hours after injury"), 0, 3, 15),
    Window("4w", _("4 weeks after injury"), 16, 28, 40),
    Window("12w", _("12 weeks after injury"), 70, 84, 98),
    Window("24w", _("24 weeks after injury"), 150, 168, 186),
    Window("48w", _("48 weeks after injury"), 300, 336, 546),
)
CHRONIC_FROM = 300


class Reason(StrEnum):
    """Why a measure is due."""

    FIRST = "first"
    INTERVAL = "interval"
    WINDOW = "window"
    DISCHARGE = "discharge"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Due:
    """A measure to be taken: from which day on, at the latest when, and why."""

    code: str
    day: date
    latest: date | None
    reason: Reason
    why: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The days of one person's course that decide when a measure is due."""

    admitted_on: date
    injured_on: date | None = None
    expected_discharge: date | None = None
    discharged_on: date | None = None
    cord_injury: bool = True


def window_of(days: int) -> Window | None:
    """The window in which a day after injury lies; None is between windows."""
    return next((window for window in WINDOWS if window.opens <= days <= window.closes), None)


def stage_of(days: int) -> Stage:
    """Early or chronic, by the days since injury; between the windows it counts as early."""
    return Stage.CHRONIC if days >= CHRONIC_FROM else Stage.EARLY


def due(
    instrument: Instrument,
    done: Iterable[date],
    course: Course,
    today: date,
    every_days: int | None = None,
) -> tuple[Due, ...]:
    """What is due or will be next for this measure, earliest first.

    `every_days` is the clinic's own interval, if it has set one. A measure that needs a cord
    injury is never due without one.
    """
    if instrument.needs_cord_injury and not course.cord_injury:
        return ()
    days = sorted(done)
    if course.discharged_on:
        found = list(_after_discharge(instrument, days, course.discharged_on))
    else:
        found = [
            *_by_interval(instrument, days, course, every_days),
            *_by_window(instrument, days, course, today),
            *_before_discharge(instrument, days, course),
        ]
    return tuple(sorted(found, key=_day))


def _day(one: Due) -> date:
    return one.day


def _by_interval(
    instrument: Instrument, done: list[date], course: Course, every_days: int | None
) -> Iterator[Due]:
    interval = every_days or instrument.schedule.every_days
    in_stay = [day for day in done if day >= course.admitted_on]
    if interval is None:
        return
    if not in_stay:
        why = sentence(_("Not taken since admission."))
        yield Due(instrument.code, course.admitted_on, None, Reason.FIRST, why)
    else:
        why = sentence(_("Taken every {days} days."), days=interval)
        day = in_stay[-1] + timedelta(days=interval)
        yield Due(instrument.code, day, None, Reason.INTERVAL, why)


def _by_window(
    instrument: Instrument, done: list[date], course: Course, today: date
) -> Iterator[Due]:
    """The windows that are open or still to come and have no result yet."""
    injured_on = course.injured_on
    if injured_on is None:
        return
    for window in WINDOWS:
        opens = injured_on + timedelta(days=window.opens)
        closes = injured_on + timedelta(days=window.closes)
        taken = any(opens <= day <= closes for day in done)
        if window.key in instrument.schedule.windows and not taken and today <= closes:
            aims_at = injured_on + timedelta(days=window.aims_at)
            yield Due(instrument.code, aims_at, closes, Reason.WINDOW, sentence(window.name))


def _before_discharge(instrument: Instrument, done: list[date], course: Course) -> Iterator[Due]:
    leaves = course.expected_discharge
    if instrument.schedule.discharge and leaves:
        opens = leaves - timedelta(days=7)
        if not any(day >= opens for day in done):
            why = sentence(_("Before discharge."))
            yield Due(instrument.code, opens, leaves, Reason.DISCHARGE, why)


def _after_discharge(instrument: Instrument, done: list[date], left: date) -> Iterator[Due]:
    """The first follow-up that no result has answered; a month's margin belongs to each."""
    for months in instrument.schedule.months_after_discharge:
        day = _months_later(left, months)
        if not any(day - timedelta(days=15) <= taken for taken in done):
            why = sentence(_("{months} months after discharge."), months=months)
            yield Due(instrument.code, day, None, Reason.FOLLOW_UP, why)


def _months_later(day: date, months: int) -> date:
    """The same day that many months later, or the month's last."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
