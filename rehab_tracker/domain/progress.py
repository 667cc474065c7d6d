"""What changes over time: therapy minutes by week and kind, skills reached, scores."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from pydantic import Field

from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.milestones import Observation, reached_on
from rehab_tracker.domain.therapy import ActivityKind

DAYS_A_WEEK = 7


class MinutesOn(Facts):
    """Minutes of one kind of therapy on one day."""

    on: date
    kind: ActivityKind
    minutes: int


class Week(Facts):
    """Therapy in one week from Monday.

    Attributes:
        minutes: by kind; None where nothing at all was recorded that week, which is not zero.
        missed: sessions that did not take place.
        planned: minutes that the weekly plan had, None where no plan held.
    """

    begins: date
    minutes: dict[ActivityKind, int] | None
    sessions: int = 0
    missed: int = 0
    planned: int | None = None

    @property
    def total(self) -> int | None:
        """All minutes of the week, None where nothing was recorded."""
        return None if self.minutes is None else sum(self.minutes.values())


class SkillsOn(Facts):
    """How many of the planned skills the person had on a day."""

    on: date
    reached: int
    of: int


class ScoreOn(Facts):
    """A measure's total on a day, None where its missing-item rule was not met."""

    on: date
    total: float | None


class Attendance(Facts):
    """Sessions held and missed in a period, with the reasons in words' keys."""

    held: int
    missed: int
    reasons: dict[str, int]

    @property
    def planned(self) -> int:
        """Sessions that were to take place."""
        return self.held + self.missed


class PainOn(Facts):
    """Pain as it was told at one session, 0 to 10; None where it was not asked."""

    on: date
    before: int | None
    after: int | None


class Phase(Facts):
    """A window of time in the course, such as a stay; `ends` is its last day."""

    begins: date
    ends: date
    name: str


class Mark(Facts):
    """Something that happened meanwhile, as a thin line on the charts of scores."""

    on: date
    words: str


class PartsOn(Facts):
    """A measure's parts on two days.

    Attributes:
        first_on: the day of the first result of the period, None where there is only one.
        first, now: points of each part by its key; None where a part has none.
    """

    first_on: date | None
    now_on: date
    first: dict[str, float | None]
    now: dict[str, float | None]


class ProgressPage(Facts):
    """Everything the progress page draws.

    Attributes:
        pains: pain before and after each session at which it was asked.
        phases: stays and leave, as windows behind the scores.
        marks: operations, injections and illnesses of the course, of what this reader may see.
        parts: the parts of each measure that has some, first and latest, by the measure's code.
        weeks: therapy minutes by kind, weeks without any record as gaps.
        skills: how many planned skills the person had, over time.
        scores: totals by the measure's code, the oldest first, of measures this reader may see.
    """

    weeks: tuple[Week, ...]
    skills: tuple[SkillsOn, ...]
    scores: dict[str, tuple[ScoreOn, ...]]
    attendance: Attendance
    first: date
    last: date
    pains: tuple[PainOn, ...] = ()
    phases: tuple[Phase, ...] = ()
    marks: tuple[Mark, ...] = ()
    parts: dict[str, PartsOn] = Field(default_factory=dict)


def attendance(reasons: Iterable[str | None]) -> Attendance:
    """Counts of sessions, each given as the reason why it was missed or None where it was held.

    >>> attendance([None, "pain", None]).planned
    3
    """
    counted = Counter(reasons)
    held = counted.pop(None, 0)
    return Attendance(
        held=held,
        missed=counted.total(),
        reasons={str(reason): number for reason, number in counted.items()},
    )


def monday(day: date) -> date:
    """The Monday of the day's week.

    >>> monday(date(2026, 11, 12))
    datetime.date(2026, 11, 9)
    """
    return day - timedelta(days=day.weekday())


def weeks(
    minutes: Iterable[MinutesOn],
    held: Iterable[date],
    missed: Iterable[date],
    first: date,
    last: date,
) -> tuple[Week, ...]:
    """Every week from first to last, those without any record as gaps."""
    done: dict[date, dict[ActivityKind, int]] = {}
    for entry in minutes:
        kinds = done.setdefault(monday(entry.on), {})
        kinds[entry.kind] = kinds.get(entry.kind, 0) + entry.minutes
    sessions, absent = _by_week(held), _by_week(missed)
    return tuple(
        Week(
            begins=begin,
            minutes=done.get(begin, {} if begin in sessions or begin in absent else None),
            sessions=sessions.get(begin, 0),
            missed=absent.get(begin, 0),
        )
        for begin in _mondays(first, last)
    )


def _by_week(days: Iterable[date]) -> dict[date, int]:
    counted: dict[date, int] = {}
    for day in days:
        counted[monday(day)] = counted.get(monday(day), 0) + 1
    return counted


def _mondays(first: date, last: date) -> list[date]:
    begin, count = monday(first), (monday(last) - monday(first)).days // DAYS_A_WEEK + 1
    return [begin + timedelta(weeks=n) for n in range(max(count, 0))]


def skills_over_time(
    observations: Sequence[Observation], plan: Sequence[str], days: Iterable[date]
) -> tuple[SkillsOn, ...]:
    """On each day, how many of the planned skills the person had."""
    return tuple(
        SkillsOn(on=day, reached=reached_on(observations, day, plan), of=len(plan)) for day in days
    )


def even_days(first: date, last: date, count: int) -> tuple[date, ...]:
    """Up to `count` days spread evenly from first to last, both included.

    >>> even_days(date(2026, 1, 1), date(2026, 1, 29), 3)[1]
    datetime.date(2026, 1, 15)
    """
    span = (last - first).days
    if span <= 0:
        return (last,)
    steps = max(min(count, span + 1), 2) - 1
    return tuple(first + timedelta(days=round(span * n / steps)) for n in range(steps + 1))
