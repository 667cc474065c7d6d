"""Planned against delivered: which session on file fulfils which planned one, and what is left.

One session on file answers one planned session and is counted once, also where two therapists gave
it together. A day that has passed with nothing written is "not written": it is not called missed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from pydantic import Field

from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.plans import PlannedSession
from rehab_tracker.domain.progress import monday
from rehab_tracker.domain.therapy import ActivityKind, MissedReason, Setting

THE_PERSONS_CHOICE = frozenset({MissedReason.DECLINED})
"""Nobody is blamed for pain, fatigue, distress, bladder or bowel; only a no is a choice."""


class Outcome(StrEnum):
    """What became of a session."""

    DELIVERED = "delivered"
    TOGETHER = "together"
    EXTRA = "extra"
    MISSED = "missed"
    NOT_WRITTEN = "not_written"
    TO_COME = "to_come"


class SessionFacts(Facts):
    """What matching needs of a session on file.

    Attributes:
        therapists: everybody who gave it; two therapists in one session are one session.
        minutes: 0 where it was missed.
    """

    id: UUID
    patient_id: UUID
    on: date
    started_at: time | None = None
    minutes: int = 0
    kinds: tuple[ActivityKind, ...] = ()
    therapists: frozenset[UUID] = frozenset()
    missed: MissedReason | None = None
    setting: Setting = Setting.GYM


class Meeting(Facts):
    """One box of the week: a planned session, one on file, or both.

    Attributes:
        planned: None for a session nobody had planned.
        session: None while nothing is on file.
        reason: why it did not take place; leave and a death fill this by themselves.
    """

    on: date
    outcome: Outcome
    planned: PlannedSession | None = None
    session: SessionFacts | None = None
    reason: MissedReason | None = None

    @property
    def starts_at(self) -> time | None:
        """When it was, or is meant to be."""
        found = self.session.started_at if self.session else None
        return found or (self.planned.slot.starts_at if self.planned else None)


class Totals(Facts):
    """A period added up.

    Attributes:
        planned: sessions planned so far and still to come.
        planned_minutes: their minutes.
        delivered: sessions that took place, each counted once.
        delivered_minutes: minutes that they took.
        extra: those of them that no plan had.
        reasons: how many were missed for each reason.
        not_written: days gone by without a word about the planned session.
        to_come: planned for today or later.
    """

    planned: int = 0
    planned_minutes: int = 0
    delivered: int = 0
    delivered_minutes: int = 0
    extra: int = 0
    reasons: dict[MissedReason, int] = Field(default_factory=dict)
    not_written: int = 0
    to_come: int = 0

    @property
    def missed(self) -> int:
        """Sessions known not to have taken place."""
        return sum(self.reasons.values())

    @property
    def known(self) -> int:
        """Sessions of which something is written, or that leave explains: the raw count."""
        return self.delivered + self.missed

    @property
    def could_come(self) -> int:
        """Sessions without those missed for a reason the person could not influence."""
        return self.delivered + sum(self.reasons.get(why, 0) for why in THE_PERSONS_CHOICE)


class PlanWeek(Facts):
    """One week from Monday, day by day in the order of the hours."""

    begins: date
    meetings: tuple[Meeting, ...] = ()
    totals: Totals = Totals()

    def on(self, weekday: int) -> tuple[Meeting, ...]:
        """What belongs to one day, 0 Monday to 6 Sunday."""
        day = self.begins + timedelta(days=weekday)
        return tuple(each for each in self.meetings if each.on == day)


def matched(
    planned: Iterable[PlannedSession], sessions: Iterable[SessionFacts], today: date
) -> tuple[Meeting, ...]:
    """Every planned session and every session on file, each exactly once, as the days go."""
    plans, held = _by_day(planned), _by_day(sessions)
    found: list[Meeting] = []
    for day in sorted({*plans, *held}):
        found += _matched_day(plans.get(day, []), held.get(day, []), today)
    return tuple(found)


def totals(meetings: Iterable[Meeting]) -> Totals:
    """What they add up to; no session is counted twice."""
    each = tuple(meetings)
    outcomes = Counter(one.outcome for one in each)
    done = {one.session.id: one.session for one in each if one.session and not one.reason}
    plan = [one.planned.slot.minutes for one in each if one.planned]
    return Totals(
        planned=len(plan),
        planned_minutes=sum(plan),
        delivered=len(done),
        delivered_minutes=sum(session.minutes for session in done.values()),
        extra=outcomes[Outcome.EXTRA],
        reasons=dict(Counter(one.reason for one in each if one.reason is not None)),
        not_written=outcomes[Outcome.NOT_WRITTEN],
        to_come=outcomes[Outcome.TO_COME],
    )


def plan_weeks(
    planned: Iterable[PlannedSession],
    sessions: Iterable[SessionFacts],
    first: date,
    last: date,
    today: date,
) -> tuple[PlanWeek, ...]:
    """Every week from first to last, the newest first."""
    by_week: dict[date, list[Meeting]] = {}
    for meeting in matched(planned, sessions, today):
        by_week.setdefault(monday(meeting.on), []).append(meeting)
    begins, count = monday(first), (monday(last) - monday(first)).days // 7 + 1
    weeks = (begins + timedelta(weeks=n) for n in reversed(range(count)))
    return tuple(
        PlanWeek(
            begins=begin,
            meetings=tuple(by_week.get(begin, ())),
            totals=totals(by_week.get(begin, ())),
        )
        for begin in weeks
    )


T = TypeVar("T", PlannedSession, SessionFacts)


def _by_day(items: Iterable[T]) -> dict[date, list[T]]:
    found: dict[date, list[T]] = {}
    for item in items:
        found.setdefault(item.on, []).append(item)
    return found


def _matched_day(
    plans: Sequence[PlannedSession], sessions: Sequence[SessionFacts], today: date
) -> list[Meeting]:
    pairs = _pairs(plans, sessions)
    taken = set(pairs.values())
    found = [
        _meeting(plan, sessions[pairs[at]])
        if at in pairs
        else _alone(plan, [sessions[n] for n in taken], today)
        for at, plan in enumerate(plans)
    ]
    found += (
        Meeting(
            on=session.on,
            outcome=Outcome.MISSED if session.missed else Outcome.EXTRA,
            session=session,
            reason=session.missed,
        )
        for n, session in enumerate(sessions)
        if n not in taken
    )
    return sorted(found, key=lambda one: one.starts_at or time.max)


def _pairs(plans: Sequence[PlannedSession], sessions: Sequence[SessionFacts]) -> dict[int, int]:
    """Which session answers which planned one: the likeliest pairs first, each taken once."""
    likely = sorted(
        (_distance(plan, session), at, n)
        for at, plan in enumerate(plans)
        for n, session in enumerate(sessions)
    )
    found: dict[int, int] = {}
    for _far, at, n in likely:
        if at not in found and n not in found.values():
            found[at] = n
    return found


def _distance(plan: PlannedSession, session: SessionFacts) -> tuple[bool, int, bool]:
    """How unlike they are: another therapist, minutes between the beginnings, another purpose."""
    slot = plan.slot
    another = bool(session.therapists) and slot.therapist_id not in session.therapists
    other_kinds = bool(session.kinds) and not set(session.kinds) & set(slot.kinds)
    return another, _apart(slot.starts_at, session.started_at), other_kinds


def _apart(planned: time | None, began: time | None) -> int:
    if planned is None or began is None:
        return 0
    return abs(_minutes(planned) - _minutes(began))


def _minutes(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def _meeting(plan: PlannedSession, session: SessionFacts) -> Meeting:
    outcome = Outcome.MISSED if session.missed else Outcome.DELIVERED
    return Meeting(
        on=plan.on, outcome=outcome, planned=plan, session=session, reason=session.missed
    )


def _alone(plan: PlannedSession, matched_: Sequence[SessionFacts], today: date) -> Meeting:
    """A planned session that no session on file answers by itself."""
    if shared := next((each for each in matched_ if _gave_it_too(plan, each)), None):
        return Meeting(on=plan.on, outcome=Outcome.TOGETHER, planned=plan, session=shared)
    if plan.died:
        return Meeting(on=plan.on, outcome=Outcome.MISSED, planned=plan, reason=MissedReason.DIED)
    if plan.on_leave:
        return Meeting(on=plan.on, outcome=Outcome.MISSED, planned=plan, reason=MissedReason.LEAVE)
    outcome = Outcome.NOT_WRITTEN if plan.on < today else Outcome.TO_COME
    return Meeting(on=plan.on, outcome=outcome, planned=plan)


def _gave_it_too(plan: PlannedSession, session: SessionFacts) -> bool:
    """Whether the planned therapist gave another's session with them, at the planned hour."""
    slot = plan.slot
    if session.missed or len(session.therapists) < 2:
        return False
    if slot.therapist_id not in session.therapists:
        return False
    if slot.starts_at is None or session.started_at is None:
        return True
    begin, planned = _minutes(session.started_at), _minutes(slot.starts_at)
    return begin - slot.minutes < planned < begin + session.minutes
