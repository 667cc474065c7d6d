"""The timeline on paper, drawn from the same places as the one on screen."""

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from rehab_tracker.charts.course import (
    HOLLOW,
    SHAPES,
    Row,
    Spot,
    Step,
    Window,
    ink_of,
    lay_out,
    marks,
    most_minutes,
)
from rehab_tracker.charts.look import ChartLook, blank
from rehab_tracker.core.i18n import _, format_day, format_month, translate
from rehab_tracker.domain.course.facts import LANE_NAMES, CourseFact, FactKind

NAMES, ROW, PAD, HEAD = 118.0, 17.0, 7.0, 22.0
RADIUS, NEAR = 4.6, 12.0
"""All in points."""
LEAST = 46.0
INK = {"accent": "#0B6B80", "ok": "#176B4D", "warn": "#8A5000", "danger": "#B3261E",
       "text": "#18222E", "muted": "#56616F"}  # fmt: skip


def timelines(
    facts: Sequence[CourseFact],
    window: Window,
    look: ChartLook,
    today: date,
    inches: float,
    high: float = math.inf,
) -> tuple[Figure, ...]:
    """All lanes below each other, as wide as told and as high as they need.

    Args:
        facts: what happened.
        window: the days that are drawn.
        look: colours and letters.
        today: where the line of today stands.
        inches: how wide.
        high: how high a figure may be, in points; what does not fit goes on in another with the
            same axis. A lane is never cut.
    """
    wide = inches * 72 - NAMES
    figures: list[list[Strip]] = [[]]
    left = high - HEAD
    for row in lay_out(facts, window, wide, NEAR, today):
        strip = Strip(row, _height(row.rows, FactKind.WEEK in _kinds(row.spots)))
        if strip.high > left and figures[-1]:
            figures.append([])
            left = high - HEAD
        figures[-1].append(strip)
        left -= strip.high
    return tuple(_timeline(strips, window, look, today, wide) for strips in figures)


class Strip(NamedTuple):
    """One lane and how high it is drawn, in points."""

    row: Row
    high: float


def _timeline(
    strips: Sequence[Strip], window: Window, look: ChartLook, today: date, wide: float
) -> Figure:
    high = HEAD + sum(strip.high for strip in strips)
    figure, axes = blank(look, ((wide + NAMES) / 72, high / 72))
    axes.set_position((0, 0, 1, 1))
    axes.set_xlim(-NAMES, wide)
    axes.set_ylim(high, 0)
    axes.axis("off")
    _draw_axis(axes, window, look, wide, high)
    _draw_today(axes, window, look, wide, high, today)
    top = HEAD
    for row, height in strips:
        axes.plot([-NAMES, wide], [top, top], color=look.line, linewidth=0.6)
        axes.text(-NAMES + 2, top + height / 2, translate(LANE_NAMES[row.lane]), va="center",
                  fontsize=look.size * 0.88, color=look.text)  # fmt: skip
        most = most_minutes(one for spot in row.spots for one in spot.facts)
        for spot in row.spots:
            _draw(axes, spot, look, top, height, wide, most)
        top += height
    return figure


def _kinds(spots: Sequence[Spot]) -> set[FactKind]:
    return {one.kind for spot in spots for one in spot.facts}


def _height(rows: int, weeks: bool) -> float:  # two heights
    return 40.0 if weeks else rows * ROW + PAD


def _draw_axis(axes: Axes, window: Window, look: ChartLook, wide: float, high: float) -> None:
    step, days = marks(window, wide, LEAST)
    for day in days:
        x = window.x_of(day.toordinal(), wide)
        axes.plot([x, x], [HEAD - 4, high], color=look.line, linewidth=0.5)
        if x + LEAST * 0.8 > wide:
            continue
        axes.text(x, HEAD - 7, mark_words(day, step), fontsize=look.size * 0.8, color=look.muted,
                  va="bottom", ha="left")  # fmt: skip


def mark_words(day: date, step: Step) -> str:
    """What stands at a mark of the axis."""
    if step is Step.YEAR:
        return str(day.year)
    if step in {Step.MONTH, Step.QUARTER}:
        return format_month(day, short=True)
    return format_day(day)


def _draw_today(
    axes: Axes, window: Window, look: ChartLook, wide: float, high: float, today: date
) -> None:
    x = window.x_of(today.toordinal() + 0.5, wide)
    if 0 <= x <= wide:
        axes.plot([x, x], [HEAD - 2, high], color=INK["accent"], linewidth=1, linestyle="--")
        axes.text(x, high - 1, translate(_("Today")), fontsize=look.size * 0.75,
                  color=INK["accent"], ha="right", va="bottom")  # fmt: skip


def _draw(
    axes: Axes, spot: Spot, look: ChartLook, top: float, height: float, wide: float, most: int
) -> None:
    fact = spot.facts[0]
    ink = INK[ink_of(fact.kind)]
    left, right = max(spot.left, 0.0), min(spot.right, wide)
    if fact.kind is FactKind.WEEK:
        _draw_week(axes, fact, (left, right), (top, height), most)
        return
    y = top + PAD / 2 + (spot.row + 0.5) * ROW
    if spot.right > spot.left:
        body = Rectangle((left, y - RADIUS), max(right - left, 1), RADIUS * 2, facecolor=ink,
                         alpha=0.22, edgecolor=ink, linewidth=0.8)  # fmt: skip
        axes.add_patch(body)
        _write(axes, fact.title, left + 3, y, right - left - 4, look)
        return
    if not 0 <= spot.left <= wide:
        return
    if len(spot.facts) > 1:
        axes.text(spot.left, y, str(len(spot.facts)), fontsize=look.size * 0.75, ha="center",
                  va="center", color=look.text,
                  bbox={"boxstyle": "round,pad=.25", "fc": look.card, "ec": look.muted, "lw": 0.8},
        )  # fmt: skip
        return
    outline = [(spot.left + x * RADIUS, y + dy * RADIUS) for x, dy in SHAPES[fact.kind]]
    face = look.card if fact.kind in HOLLOW else ink
    axes.add_patch(Polygon(outline, closed=True, facecolor=face, edgecolor=ink, linewidth=1))
    _write(axes, fact.title, spot.left + RADIUS + 3, y, spot.room - RADIUS * 3 - 6, look)


def _draw_week(
    axes: Axes, fact: CourseFact, across: tuple[float, float], down: tuple[float, float], most: int
) -> None:
    (left, right), (top, height) = across, down
    full, foot, wide = height - PAD, top + height - 2, max(right - left - 0.6, 0.8)
    if fact.minutes:
        high = full * fact.minutes / most
        axes.add_patch(Rectangle((left, foot - high), wide, high, facecolor=INK["accent"]))
    if fact.planned:
        high = foot - full * fact.planned / most
        axes.plot([left, left + wide], [high, high], color=INK["text"], linewidth=1)


def _write(axes: Axes, words: str, x: float, y: float, room: float, look: ChartLook) -> None:
    """The words as far as there is room; a shape without them is named in the list below."""
    letters = int(room / (look.size * 0.42))
    if letters < min(len(words), 5):
        return
    said = words if len(words) <= letters else f"{words[: letters - 1].rstrip()}…"
    axes.text(x, y, said, fontsize=look.size * 0.78, color=look.text, va="center", clip_on=True)
