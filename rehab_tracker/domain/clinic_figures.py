"""The clinic's own figures: how many, how long, how much, each with its n and its spread.

They describe and never rank: groups stand in a fixed clinical order, and below ten people a figure
says "small numbers, not comparable". What is missing is left out and counted, never taken as zero.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from statistics import median, quantiles
from typing import NamedTuple, TypeVar
from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.surgery.words import DONE_APPROACH_NAMES, DoneApproach
from rehab_tracker.domain.therapy import MISSED_NAMES, MissedReason

FEWEST = 10
"""Fewer people than this are not compared."""
BEFORE_AND_AFTER = timedelta(days=14)
LEAST_APART = timedelta(days=14)
"""Two scores nearer than this are no course."""
SCIM = "scim3"
T = TypeVar("T")


class LevelGroup(NamedTuple):
    """Levels that are counted together."""

    key: str
    title: str
    levels: frozenset[str]


def _run(letter: str, first: int, last: int) -> frozenset[str]:
    return frozenset(f"{letter}{n}" for n in range(first, last + 1))


LEVEL_GROUPS: tuple[LevelGroup, ...] = (
    LevelGroup("c1-4", _("C1 to C4"), _run("C", 1, 4)),
    LevelGroup("c5-8", _("C5 to C8"), _run("C", 5, 8)),
    LevelGroup("t1-6", _("T1 to T6"), _run("T", 1, 6)),
    LevelGroup("t7-12", _("T7 to T12"), _run("T", 7, 12)),
    LevelGroup("l-s", _("L1 and below"), _run("L", 1, 5) | _run("S", 1, 3) | {"S4-5"}),
)
NO_CORD, NO_LEVEL = "no-cord", "no-level"
GROUP_TITLES: dict[str, str] = {
    **{group.key: group.title for group in LEVEL_GROUPS},
    NO_CORD: _("No cord injury"),
    NO_LEVEL: _("Level not known"),
}

PHASES: tuple[tuple[str, str, int, int], ...] = (
    ("very-acute", _("Very acute: day 0 to 15"), 0, 15),
    ("acute-1", _("Acute I: day 16 to 40"), 16, 40),
    ("acute-2", _("Acute II: day 70 to 98"), 70, 98),
    ("acute-3", _("Acute III: day 150 to 186"), 150, 186),
    ("chronic", _("Chronic: day 300 to 546"), 300, 546),
)
"""The usual day windows after the injury (European Multicenter Study about SCI, practice [K])."""
BETWEEN, NO_ONSET = "between", "no-onset"
PHASE_TITLES: dict[str, str] = {
    **{key: title for key, title, _first, _last in PHASES},
    BETWEEN: _("Between the windows"),
    NO_ONSET: _("Day of injury not known"),
}


class PersonFacts(NamedTuple):
    """What the figures need of one person."""

    id: UUID
    in_care: bool
    level: str
    no_cord_injury: bool
    onset: date | None


class StayFacts(NamedTuple):
    """One stay from admission to discharge; `ends` None while it lasts."""

    person: UUID
    begins: date
    ends: date | None


Gain = tuple[StayFacts, float]


class SessionSum(NamedTuple):
    """Sessions of a period in one record: how many, the minutes held, why the others were not."""

    person: UUID
    sessions: int
    minutes: int
    missed: tuple[MissedReason, ...]


class PlanFacts(NamedTuple):
    """A weekly plan's minutes by weekday (0 Monday), and the days it holds."""

    person: UUID
    begins: date
    ends: date | None
    minutes: tuple[int, int, int, int, int, int, int]


class ScoreFacts(NamedTuple):
    """A total on a day, with what must be the same for two to be compared."""

    on: date
    total: float
    alike: str


class CourseFacts(NamedTuple):
    """The first and the last total of a stay, which may be one and the same."""

    stay: StayFacts
    first: ScoreFacts
    last: ScoreFacts


class OperationFacts(NamedTuple):
    """An operation that was done, with the first therapy after it."""

    person: UUID
    on: date
    approach: DoneApproach | None
    first_therapy: date | None
    days_in_hospital: int | None


class InjectionFacts(NamedTuple):
    """An injection, with the minutes of therapy in the two weeks before and after it."""

    person: UUID
    on: date
    minutes_before: int | None
    minutes_after: int | None


class ClinicFacts(NamedTuple):
    """Everything the figures of one period are made from; `ended` is the stays that end in it."""

    first: date
    last: date
    today: date
    people: Sequence[PersonFacts]
    stays: Sequence[StayFacts]
    ended: Sequence[StayFacts]
    sessions: Sequence[SessionSum]
    plans: Sequence[PlanFacts]
    overdue: Sequence[tuple[UUID, str]]
    courses: Sequence[CourseFacts]
    operations: Sequence[OperationFacts]
    injections: Sequence[InjectionFacts]
    trained: Mapping[UUID, bool]


class Spread(Facts):
    """Values of some people: how many, the middle one and the quarter on each side of it."""

    n: int
    middle: float
    low: float
    high: float

    @property
    def small(self) -> bool:
        """Whether there are too few to compare."""
        return self.n < FEWEST


class Line(Facts):
    """One line of a figure.

    Attributes:
        title: the marked phrase of its group.
        count: how many people or things it counts.
        of: of how many, None where there is no whole.
        spread: where values are spread, otherwise None.
        people: who stands behind it, each once; only for those who may see names.
    """

    key: str
    title: str
    count: float
    of: float | None = None
    spread: Spread | None = None
    people: tuple[UUID, ...] = ()


class Figure(Facts):
    """One figure of the clinic's page.

    Attributes:
        unit: the marked phrase of what is counted or measured.
        note: what a reader must know to judge it.
        compares: whether its lines are groups of people that somebody might compare.
    """

    key: str
    title: str
    unit: str
    lines: tuple[Line, ...]
    note: str = ""
    compares: bool = False


def clinic_figures(facts: ClinicFacts) -> tuple[Figure, ...]:
    """Every figure of the page, in its order."""
    groups = {person.id: level_group(person) for person in facts.people}
    gained = gains(facts.courses)
    return (
        by_level(facts, groups),
        by_phase(facts),
        minutes(facts),
        missed(facts),
        overdue(facts),
        length_of_stay(facts, groups),
        scim_gain(gained, groups),
        scim_efficiency(gained, groups),
        first_therapy(facts),
        hospital_days(facts),
        around_injections(facts),
        carers(facts),
    )


def level_group(person: PersonFacts) -> str:
    """The group of a person's level; of several candidate levels the highest counts.

    >>> from uuid import UUID
    >>> level_group(PersonFacts(UUID(int=0), True, "T10,T11", False, None))
    't7-12'
    """
    return NO_CORD if person.no_cord_injury else _group_of(person.level)


@lru_cache(maxsize=1000)
def _group_of(written: str) -> str:
    levels = {written.strip(), *(level.strip() for level in written.replace("-", ",").split(","))}
    return next((group.key for group in LEVEL_GROUPS if levels & group.levels), NO_LEVEL)


def phase(person: PersonFacts, day: date) -> str:
    """The window after the injury in which a day lies."""
    if person.onset is None or person.no_cord_injury:
        return NO_ONSET
    days = (day - person.onset).days
    return next((key for key, _title, low, high in PHASES if low <= days <= high), BETWEEN)


def by_level(facts: ClinicFacts, groups: Mapping[UUID, str]) -> Figure:
    """Who is in care today, by level."""
    held = _grouped((groups[each.id], each.id) for each in facts.people if each.in_care)
    return Figure(
        key="level",
        title=_("In care today, by level"),
        unit=_("people"),
        lines=_counted(held, GROUP_TITLES),
    )


def by_phase(facts: ClinicFacts) -> Figure:
    """Who is in care today, by the time since the injury."""
    held = _grouped((phase(each, facts.today), each.id) for each in facts.people if each.in_care)
    return Figure(
        key="phase",
        title=_("In care today, by time since the injury"),
        unit=_("people"),
        lines=_counted(held, PHASE_TITLES),
    )


def minutes(facts: ClinicFacts) -> Figure:
    """Therapy planned and delivered, in minutes."""
    stays = defaultdict(list)
    for stay in facts.stays:
        stays[stay.person].append(stay)
    planned = [
        (plan.person, planned_minutes(plan, stays[plan.person], facts.first, facts.last))
        for plan in facts.plans
    ]
    held = [each for each in facts.sessions if each.sessions > len(each.missed)]
    lines = (
        Line(
            key="planned",
            title=_("Planned"),
            count=sum(count for _person, count in planned),
            people=_once(person for person, count in planned if count),
        ),
        Line(
            key="delivered",
            title=_("Delivered"),
            count=sum(each.minutes for each in held),
            people=_once(each.person for each in held),
        ),
    )
    return Figure(
        key="minutes",
        title=_("Therapy planned and delivered"),
        unit=_("minutes"),
        lines=lines,
        note=_("Each person's own minutes; what was given without a plan is among the delivered."),
    )


def planned_minutes(plan: PlanFacts, stays: Iterable[StayFacts], first: date, last: date) -> int:
    """A plan's minutes on the days of the period on which it held and the person was in care."""
    begins = max(plan.begins, first)
    ends = min(plan.ends or last, last)
    spans = {(max(begins, stay.begins), min(ends, stay.ends or last)) for stay in stays}
    return sum(_week_minutes(plan.minutes, *span) for span in spans if span[0] <= span[1])


def _week_minutes(by_weekday: Sequence[int], first: date, last: date) -> int:
    days = (last - first).days + 1
    whole, rest = divmod(days, 7)
    start = first.weekday()
    return whole * sum(by_weekday) + sum(by_weekday[(start + n) % 7] for n in range(rest))


def missed(facts: ClinicFacts) -> Figure:
    """Sessions that did not take place, by reason."""
    all_sessions = sum(each.sessions for each in facts.sessions)
    counted = Counter(reason for each in facts.sessions for reason in each.missed)
    people = _grouped(
        (reason, each.person) for each in facts.sessions for reason in set(each.missed)
    )
    lines = tuple(
        Line(
            key=reason.value,
            title=MISSED_NAMES[reason],
            count=counted[reason],
            of=all_sessions,
            people=_once(people[reason]),
        )
        for reason in MissedReason
        if counted[reason]
    )
    return Figure(
        key="missed",
        title=_("Why sessions did not take place"),
        unit=_("sessions"),
        lines=lines,
        note=_("Only “the person said no” counts as the person's choice."),
    )


def overdue(facts: ClinicFacts) -> Figure:
    """Measures whose day has passed, by measure."""
    held = _grouped((code, person) for person, code in facts.overdue)
    lines = tuple(
        Line(key=code, title=code, count=len(people), people=_once(people))
        for code, people in sorted(held.items())
    )
    return Figure(key="overdue", title=_("Measures overdue"), unit=_("measures"), lines=lines)


def length_of_stay(facts: ClinicFacts, groups: Mapping[UUID, str]) -> Figure:
    """Days from admission to discharge, of stays that ended in the period, by level."""
    held = _grouped(
        (groups[stay.person], (stay.person, float((stay.ends - stay.begins).days)))
        for stay in facts.ended
        if stay.ends is not None
    )
    return Figure(
        key="stay",
        title=_("Length of stay, by level"),
        unit=_("days"),
        lines=_spread(held, GROUP_TITLES),
        note=_("Stays that ended in this time."),
        compares=True,
    )


def scim_gain(gained: Iterable[Gain], groups: Mapping[UUID, str]) -> Figure:
    """SCIM points between the first and the last taking of a stay that ended in the period."""
    held = _grouped((groups[stay.person], (stay.person, gain)) for stay, gain in gained)
    return Figure(
        key="gain",
        title=_("SCIM III: gain in a stay, by level"),
        unit=_("points"),
        lines=_spread(held, GROUP_TITLES),
        note=_("First and last taking of the stay, at least 14 days apart, taken the same way."),
        compares=True,
    )


def scim_efficiency(gained: Iterable[Gain], groups: Mapping[UUID, str]) -> Figure:
    """SCIM points for each day of the stay."""
    held = _grouped(
        (groups[stay.person], (stay.person, gain / (stay.ends - stay.begins).days))
        for stay, gain in gained
        if stay.ends is not None and stay.ends > stay.begins
    )
    return Figure(
        key="efficiency",
        title=_("SCIM III: gain for each day of the stay, by level"),
        unit=_("points a day"),
        lines=_spread(held, GROUP_TITLES),
        compares=True,
    )


def gains(courses: Iterable[CourseFacts]) -> list[Gain]:
    """The SCIM gain of each stay whose first and last taking allow it."""
    return [
        (stay, last.total - first.total)
        for stay, first, last in courses
        if last.on - first.on >= LEAST_APART and first.alike == last.alike
    ]


def first_therapy(facts: ClinicFacts) -> Figure:
    """Days from an operation to the first therapy after it, by approach."""
    held = _grouped(
        (each.approach.value, (each.person, float((each.first_therapy - each.on).days)))
        for each in facts.operations
        if each.approach is not None and each.first_therapy is not None
    )
    return Figure(
        key="first-therapy",
        title=_("Days from operation to first therapy, by approach"),
        unit=_("days"),
        lines=_spread(held, _approaches()),
        note=_("People differ: the approach is chosen for reasons that also decide the days."),
        compares=True,
    )


def hospital_days(facts: ClinicFacts) -> Figure:
    """Days in hospital after an operation, by approach."""
    held = _grouped(
        (each.approach.value, (each.person, float(each.days_in_hospital)))
        for each in facts.operations
        if each.approach is not None and each.days_in_hospital is not None
    )
    return Figure(
        key="hospital",
        title=_("Days in hospital for an operation, by approach"),
        unit=_("days"),
        lines=_spread(held, _approaches()),
        compares=True,
    )


def around_injections(facts: ClinicFacts) -> Figure:
    """Minutes of therapy taken part in, two weeks before and after an injection."""
    before = [(e.person, float(e.minutes_before)) for e in facts.injections
              if e.minutes_before is not None]  # fmt: skip
    after = [(e.person, float(e.minutes_after)) for e in facts.injections
             if e.minutes_after is not None]  # fmt: skip
    titles = {"before": _("Two weeks before"), "after": _("Two weeks after")}
    return Figure(
        key="injections",
        title=_("Therapy around injections for pain"),
        unit=_("minutes"),
        lines=_spread({"before": before, "after": after}, titles),
        note=_("What was seen, not why: much else changes in four weeks."),
        compares=True,
    )


def carers(facts: ClinicFacts) -> Figure:
    """Of the people discharged in the period with a carer in training: all of it signed off."""
    ended = [stay.person for stay in facts.ended if stay.person in facts.trained]
    done = [person for person in ended if facts.trained[person]]
    line = Line(
        key="trained",
        title=_("Every task begun with a carer was signed off"),
        count=len(done),
        of=len(ended),
        people=_once(ended),
    )
    return Figure(
        key="carers",
        title=_("Carers trained by discharge"),
        unit=_("people"),
        lines=(line,) if ended else (),
        note=_("People discharged in this time whose carers were being trained."),
    )


def spread_of(values: Sequence[float]) -> Spread | None:
    """The middle value and its quarters; None of nothing.

    >>> spread_of([1, 2, 3, 4]).middle
    2.5
    """
    if not values:
        return None
    if len(values) == 1:
        (only,) = values
        return Spread(n=1, middle=only, low=only, high=only)
    low, _half, high = quantiles(values, n=4, method="inclusive")
    return Spread(n=len(values), middle=median(values), low=low, high=high)


def _approaches() -> dict[str, str]:
    return {approach.value: name for approach, name in DONE_APPROACH_NAMES.items()}


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    held: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        held[key].append(value)
    return held


def _counted(held: Mapping[str, list[UUID]], titles: Mapping[str, str]) -> tuple[Line, ...]:
    whole = sum(map(len, held.values()))
    return tuple(
        Line(key=key, title=title, count=len(held[key]), of=whole, people=_once(held[key]))
        for key, title in titles.items()
        if held.get(key)
    )


def _spread(
    held: Mapping[str, list[tuple[UUID, float]]], titles: Mapping[str, str]
) -> tuple[Line, ...]:
    return tuple(
        Line(
            key=key,
            title=title,
            count=len(held[key]),
            spread=spread_of([value for _person, value in held[key]]),
            people=_once(person for person, _value in held[key]),
        )
        for key, title in titles.items()
        if held.get(key)
    )


def _once(people: Iterable[UUID]) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(people))
