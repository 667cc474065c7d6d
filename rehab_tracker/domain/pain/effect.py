"""The effect card: what was recorded before and after an injection, and nothing of why.

The aim of a pain injection is that rehabilitation can begin earlier. So beside the pain stands the
therapy taken part in: the two weeks before and after, and the days to the first session.
"""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.pain.diary import relief
from rehab_tracker.domain.pain.injection import Felt, Injection, InjectionCheck, Leaving
from rehab_tracker.domain.pain.words import RECHECK_DAYS, Recheck
from rehab_tracker.domain.surgery.course import SessionDay

WINDOW = 14
"""Days on each side; the day of the injection itself belongs to neither."""


class TherapyWindow(Facts):
    """Therapy in the days from first to last.

    Attributes:
        days: how many of the days have been, up to today.
        planned: sessions that are on file, held or missed.
        held: those that took place.
        minutes: of those that took place; None where nothing is on file, which is not zero.
    """

    first: date
    last: date
    days: int
    planned: int
    held: int
    minutes: int | None

    @property
    def attendance(self) -> float | None:
        """Sessions that took place of those on file, in percent; None without any."""
        return None if not self.planned else 100 * self.held / self.planned


class Point(Facts):
    """What was felt on one day; `planned` is None before the injection."""

    on: date
    days: int
    planned: Recheck | None
    felt: Felt
    relief: float | None = None


class Effect(Facts):
    """What was recorded around one injection.

    Attributes:
        points: before, then each re-check in the order of days.
        missing: planned re-checks whose day has passed without one.
        first_session: the first session that took place afterwards; one of the same day counts
            where both clocks are known and it began after the injection ended.
        days_to_first: from the injection to it.
        therapy_from_on, therapy_from_at: what was said at leaving.
        sessions: all of both windows, for the chart.
    """

    injection: Injection
    points: tuple[Point, ...]
    missing: tuple[Recheck, ...]
    before: TherapyWindow
    after: TherapyWindow
    first_session: date | None
    days_to_first: int | None
    therapy_from_on: date | None
    therapy_from_at: time | None
    sessions: tuple[SessionDay, ...]


def effect(
    injection: Injection,
    checks: Iterable[InjectionCheck],
    leavings: Sequence[Leaving],
    sessions: Sequence[SessionDay],
    today: date,
) -> Effect:
    """The effect card of an injection as of today.

    `sessions` are those of both windows, and the first that took place after them.
    """
    day = injection.happened_on
    later = sorted(checks, key=lambda check: check.checked_on)
    held_after = [s for s in sessions if s.held and _is_after(s, injection)]
    first = min((s.on for s in held_after), default=None)
    said = next((each for each in reversed(leavings) if each.therapy_from_on is not None), None)
    done = {check.planned for check in later}
    return Effect(
        injection=injection,
        points=(_point(injection, day, None, injection), *(
            _point(injection, check.checked_on, check.planned, check) for check in later
        )),
        missing=tuple(
            each
            for each, days in RECHECK_DAYS.items()
            if each not in done and day + timedelta(days=days) < today
        ),
        before=window(sessions, day - timedelta(days=WINDOW), day - timedelta(days=1), today),
        after=window(sessions, day + timedelta(days=1), day + timedelta(days=WINDOW), today),
        first_session=first,
        days_to_first=None if first is None else (first - day).days,
        therapy_from_on=said.therapy_from_on if said else None,
        therapy_from_at=said.therapy_from_at if said else None,
        sessions=tuple(s for s in sessions if abs((s.on - day).days) <= WINDOW),
    )  # fmt: skip


def _is_after(session: SessionDay, injection: Injection) -> bool:
    if session.on != injection.happened_on:
        return session.on > injection.happened_on
    began, ended = session.started_at, injection.ended_at
    return began is not None and ended is not None and began >= ended


def window(sessions: Iterable[SessionDay], first: date, last: date, today: date) -> TherapyWindow:
    """The therapy on file from first to last, as far as those days have been."""
    within = [s for s in sessions if first <= s.on <= last]
    held = [s for s in within if s.held]
    return TherapyWindow(
        first=first,
        last=last,
        days=max(0, (min(last, today) - first).days + 1),
        planned=len(within),
        held=len(held),
        minutes=sum(s.minutes for s in held) if within else None,
    )


def _point(injection: Injection, on: date, planned: Recheck | None, felt: Felt) -> Point:
    asked = Felt(**{name: getattr(felt, name) for name in Felt.model_fields})
    return Point(
        on=on,
        days=(on - injection.happened_on).days,
        planned=planned,
        felt=asked,
        relief=relief(injection.pain_moving, asked.pain_moving) if planned else None,
    )
