"""Where each fact of a course stands: one geometry for the timeline on screen and on paper.

Time runs from left to right as in every chart. A day is as wide as the window makes it; what would
lie upon each other is put together under its number, and spans that overlap get rows of their own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import cos, pi, sin

from rehab_tracker.domain.course.facts import CourseFact, FactKind, Lane, lanes_of

MOST_ROWS = 4
SHORTEST, LONGEST = 1.0, 366.0 * 120
"""Days that a window can show."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Window:
    """The days that are in sight, the first as an ordinal number with a fraction."""

    first: float
    days: float

    @classmethod
    def of(cls, first: date, last: date) -> "Window":
        """From the first to the last day, both whole, with a little air at both ends."""
        days = max((last - first).days + 1, 1)
        air = max(days * 0.03, 0.5)
        return cls(first.toordinal() - air, days + 2 * air)

    @classmethod
    def around(cls, day: date, days: float) -> "Window":
        """So many days with this one in the middle."""
        return cls(day.toordinal() + 0.5 - days / 2, days)

    @property
    def last(self) -> float:
        """Where it ends."""
        return self.first + self.days

    def x_of(self, day: float, width: float) -> float:
        """Where a moment stands in so many pixels."""
        return (day - self.first) / self.days * width

    def day_at(self, x: float, width: float) -> float:
        """The moment at this place."""
        return self.first + x / max(width, 1) * self.days

    def zoomed(self, factor: float, at: float) -> "Window":
        """As many times the days, with the moment `at` where it is."""
        days = min(max(self.days * factor, SHORTEST), LONGEST)
        return Window(at - (at - self.first) * days / self.days, days)

    def moved(self, share: float) -> "Window":
        """Moved by a share of itself; more than 0 is later."""
        return Window(self.first + self.days * share, self.days)

    def showing(self, day: float) -> "Window":
        """The same length, moved only as far as the day needs to be in sight."""
        edge = self.days * 0.08
        if day < self.first + edge:
            return Window(day - edge, self.days)
        if day > self.last - edge:
            return Window(day + edge - self.days, self.days)
        return self


@dataclass(frozen=True)
class Spot:
    """One shape: a point or a bar, of one fact or of several that lie too close.

    Attributes:
        left, right: in pixels from the start; equal for a point.
        row: within its lane, from the top.
        room: pixels to the next shape of its row, for its words.
    """

    lane: Lane
    left: float
    right: float
    facts: tuple[CourseFact, ...]
    row: int = 0
    room: float = 0.0

    @property
    def middle(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Row:
    """A lane with its shapes, and how many rows they need."""

    lane: Lane
    spots: tuple[Spot, ...]
    rows: int


def lay_out(
    facts: Sequence[CourseFact], window: Window, width: float, near: float, today: date
) -> tuple[Row, ...]:
    """Every lane that has anything in it, with the shapes that are in sight.

    Args:
        facts: in the order in which they happened.
        window: the days in sight.
        width: of the drawing, in pixels.
        near: how close two points may come, in pixels.
        today: where what still lasts ends for now.
    """
    found: dict[Lane, list[CourseFact]] = {lane: [] for lane in lanes_of(facts)}
    for each in facts:
        if each.begins.toordinal() <= window.last and _end(each, today) >= window.first:
            found[each.lane].append(each)
    return tuple(_row(lane, inside, window, width, near, today) for lane, inside in found.items())


def _end(fact: CourseFact, today: date) -> float:
    last = max(today, fact.begins) if fact.lasts else fact.last_day
    return last.toordinal() + 1.0


def _row(
    lane: Lane, facts: list[CourseFact], window: Window, width: float, near: float, today: date
) -> Row:
    weeks = [each for each in facts if each.kind is FactKind.WEEK]
    if weeks:
        return Row(lane, tuple(_bar(each, window, width, today) for each in weeks), 1)
    bars = [_bar(each, window, width, today) for each in facts if each.is_span]
    points = _together([each for each in facts if not each.is_span], window, width, near)
    placed = _in_rows([*bars, *points], near)
    return Row(lane, _with_room(placed, width), max((one.row for one in placed), default=0) + 1)


def _bar(fact: CourseFact, window: Window, width: float, today: date) -> Spot:
    left = window.x_of(fact.begins.toordinal(), width)
    right = window.x_of(_end(fact, today), width)
    return Spot(fact.lane, left, max(right, left + 1), (fact,))


def _together(
    facts: Iterable[CourseFact], window: Window, width: float, near: float
) -> list[Spot]:
    spots: list[Spot] = []
    for each in facts:
        x = window.x_of(each.begins.toordinal() + 0.5, width)
        if spots and x - spots[-1].left < near:
            before = spots[-1]
            spots[-1] = Spot(each.lane, before.left, before.right, (*before.facts, each))
        else:
            spots.append(Spot(each.lane, x, x, (each,)))
    return spots


def _in_rows(spots: list[Spot], near: float) -> list[Spot]:
    """Spans first on one day, so that what happens within them lies below them."""
    taken = [float("-inf")] * MOST_ROWS
    placed = []
    for spot in sorted(spots, key=lambda one: (one.left, one.left - one.right)):
        free = (row for row, until in enumerate(taken) if until <= spot.left - near / 2)
        row = next(free, MOST_ROWS - 1)
        taken[row] = max(taken[row], spot.right + near / 2)
        placed.append(Spot(spot.lane, spot.left, spot.right, spot.facts, row))
    return placed


def _with_room(spots: list[Spot], width: float) -> tuple[Spot, ...]:
    ends: dict[int, float] = {}
    found = []
    for spot in reversed(spots):
        until = ends.get(spot.row, width)
        room = max(until - (spot.left if spot.right > spot.left else spot.right), 0.0)
        found.append(Spot(spot.lane, spot.left, spot.right, spot.facts, spot.row, room))
        ends[spot.row] = spot.left
    return tuple(reversed(found))


class Step(StrEnum):
    """How far the marks of the axis are apart."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_STEPS = ((Step.DAY, 1), (Step.WEEK, 7), (Step.MONTH, 30.4), (Step.QUARTER, 91.3))
_MONTHS = {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}


def step_of(window: Window, width: float, least: float) -> Step:
    """The finest step whose marks are at least so many pixels apart."""
    for step, days in _STEPS:
        if days / window.days * width >= least:
            return step
    return Step.YEAR


def marks(window: Window, width: float, least: float) -> tuple[Step, tuple[date, ...]]:
    """The days at which the axis has a mark; years are thinned out where they are too many."""
    step = step_of(window, width, least)
    first = date.fromordinal(max(int(window.first), 1))
    found: list[date] = []
    years = max(1, round(least / max(365.25 / window.days * width, 0.001) + 0.5))
    day = _first_mark(first, step)
    while day.toordinal() <= window.last and len(found) < 400:
        found.append(day)
        day = _next_mark(day, step, years if step is Step.YEAR else 1)
    return step, tuple(day for day in found if day.toordinal() >= window.first)


def _first_mark(day: date, step: Step) -> date:
    if step is Step.DAY:
        return day
    if step is Step.WEEK:
        return day - timedelta(days=day.weekday())
    months = _MONTHS[step]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _next_mark(day: date, step: Step, years: int) -> date:
    if step in {Step.DAY, Step.WEEK}:
        return day + timedelta(days=1 if step is Step.DAY else 7)
    month = day.month - 1 + _MONTHS[step] * years
    return date(day.year + month // 12, month % 12 + 1, 1)


def _ring(corners: int, turn: float = 0.0, radius: float = 1.0) -> tuple[Point, ...]:
    return tuple(
        (radius * sin(2 * pi * at / corners + turn), -radius * cos(2 * pi * at / corners + turn))
        for at in range(corners)
    )


_CIRCLE, _SQUARE, _DIAMOND = _ring(24, radius=0.9), _ring(4, pi / 4, 1.15), _ring(4, radius=1.15)
_UP, _DOWN = _ring(3, radius=1.15), _ring(3, pi, 1.15)
_PENTAGON, _HEXAGON = _ring(5), _ring(6)
_CROSS: tuple[Point, ...] = (
    (-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35),
    (0.35, 1), (-0.35, 1), (-0.35, 0.35), (-1, 0.35), (-1, -0.35), (-0.35, -0.35),
)  # fmt: skip
_STAR = tuple((r * x, r * y) for (x, y), r in zip(_ring(10), (1.15, 0.5) * 5, strict=True))
_BURST = tuple((r * x, r * y) for (x, y), r in zip(_ring(16), (1.2, 0.65) * 8, strict=True))
_AWAY = _ring(3, pi / 2, 1.15)
_HOUSE: tuple[Point, ...] = (
    (0, -1.1), (1.05, -0.1), (0.75, -0.1), (0.75, 0.95), (-0.75, 0.95), (-0.75, -0.1),
    (-1.05, -0.1),
)  # fmt: skip
_FLAG: tuple[Point, ...] = ((-0.7, -1), (0.9, -0.5), (-0.4, 0), (-0.4, 1), (-0.7, 1))
_PAGE: tuple[Point, ...] = ((-0.75, -1), (0.3, -1), (0.75, -0.5), (0.75, 1), (-0.75, 1))
_DROP: tuple[Point, ...] = (
    (0, -1.15),
    (0.7, 0.1),
    (0.55, 0.75),
    (0, 1),
    (-0.55, 0.75),
    (-0.7, 0.1),
)

SHAPES: dict[FactKind, tuple[Point, ...]] = {
    FactKind.INJURY: _BURST,
    FactKind.STAY: _SQUARE,
    FactKind.ADMISSION: _FLAG,
    FactKind.TRANSFER: _HEXAGON,
    FactKind.LEAVE: _PENTAGON,
    FactKind.DISCHARGE: _AWAY,
    FactKind.DIED: _CIRCLE,
    FactKind.OPERATION: _CROSS,
    FactKind.INJECTION: _DROP,
    FactKind.COMPLICATION: _DIAMOND,
    FactKind.EVENT: _DIAMOND,
    FactKind.RESTRICTION: _HEXAGON,
    FactKind.EXAM: _SQUARE,
    FactKind.SCORE: _CIRCLE,
    FactKind.WON: _UP,
    FactKind.LOST: _DOWN,
    FactKind.REGAINED: _UP,
    FactKind.WEEK: _SQUARE,
    FactKind.GOAL: _STAR,
    FactKind.FAMILY: _HOUSE,
    FactKind.TRAINED: _PENTAGON,
    FactKind.MEETING: _CIRCLE,
    FactKind.PAPER: _PAGE,
}
"""Outlines around nought, a unit in each direction; y grows downwards."""

HOLLOW = frozenset(
    {
        FactKind.REGAINED,
        FactKind.TRANSFER,
        FactKind.COMPLICATION,
        FactKind.LEAVE,
        FactKind.MEETING,
    }
)
"""Drawn as outlines: each looks like another kind otherwise, or is less than one."""

INKS: dict[FactKind, str] = {
    FactKind.INJURY: "danger",
    FactKind.COMPLICATION: "danger",
    FactKind.EVENT: "warn",
    FactKind.RESTRICTION: "warn",
    FactKind.LOST: "danger",
    FactKind.WON: "ok",
    FactKind.REGAINED: "ok",
    FactKind.GOAL: "ok",
    FactKind.TRAINED: "ok",
    FactKind.DIED: "text",
    FactKind.PAPER: "muted",
    FactKind.MEETING: "muted",
}
"""Names of colours by what they mean; all other kinds wear the accent."""


def ink_of(kind: FactKind) -> str:
    """The name of a kind's colour."""
    return INKS.get(kind, "accent")


def most_minutes(facts: Iterable[CourseFact]) -> int:
    """The highest bar of the weeks, at least one minute."""
    found = (value for each in facts for value in (each.minutes, each.planned) if value)
    return max(found, default=1)
