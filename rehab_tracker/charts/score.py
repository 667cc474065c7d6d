"""One score over time: where it stood, when it was not measured, and what happened meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from rehab_tracker.charts.dates import day_number, label_days
from rehab_tracker.charts.look import MARKERS, ChartLook, blank, fit, note
from rehab_tracker.charts.table import ChartTable
from rehab_tracker.core.i18n import _, format_date, format_number, plural, translate

Point = tuple[date, float]

SIZE = (7.2, 3.0)
_EVENT_ROWS = 3


@dataclass(frozen=True)
class ScoreLine:
    """What a chart of one score is drawn from.

    Attributes:
        name: the measure's short name, in the reader's language.
        points: what was measured on which day.
        low, high: the whole range of the measure; the axis shows all of it.
        better_up: whether more is better; None when neither end is.
        events: what else happened on which day, in the reader's language.
        phases: windows of time with their names, such as a stay, in the reader's language.
        noise: half the width of the band of measurement error; 0 where no figure exists.
        longest_gap: more days than this between two measurements are not bridged by a line.
    """

    name: str
    points: tuple[Point, ...]
    low: float
    high: float
    better_up: bool | None = True
    events: tuple[tuple[date, str], ...] = ()
    phases: tuple[tuple[date, date, str], ...] = ()
    noise: float = 0
    longest_gap: int = 60

    def in_order(self) -> list[Point]:
        """The points by date."""
        return sorted(self.points, key=lambda point: point[0])


def stretches(points: list[Point], longest_gap: int) -> list[list[Point]]:
    """The points in runs without a gap of more than `longest_gap` days."""
    runs: list[list[Point]] = []
    for point in points:
        if runs and (point[0] - runs[-1][-1][0]).days <= longest_gap:
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def score_over_time(line: ScoreLine, look: ChartLook, size: tuple[float, float] = SIZE) -> Figure:
    """Draw the score with its whole range, its gaps left open, and its events as thin lines."""
    figure, axes = blank(look, size)
    points = line.in_order()
    for run in stretches(points, line.longest_gap):
        if line.noise:
            axes.fill_between(
                [day_number(day) for day, _value in run],
                [max(line.low, value - line.noise) for _day, value in run],
                [min(line.high, value + line.noise) for _day, value in run],
                color=look.series[0],
                alpha=0.16,
                linewidth=0,
                gid="noise",
            )
        axes.plot(
            [day_number(day) for day, _value in run],
            [value for _day, value in run],
            color=look.series[0],
            marker=MARKERS[0],
            markersize=look.size * 0.62,
            linewidth=2.2,
            clip_on=False,
            gid="points",
        )
    _axes_of(axes, line, points)
    _draw_phases(axes, line, look)
    rows = _draw_events(axes, line, look, size[0])
    note(axes, _note_of(line), look, above=8 + rows * look.size * 1.5)
    if points:
        _label_end(axes, line.name, points[-1], look)
    fit(figure)
    return figure


def _axes_of(axes: Axes, line: ScoreLine, points: list[Point]) -> None:
    span = line.high - line.low
    axes.set_ylim(line.low, line.high)
    ticks = [line.low + span * part / 4 for part in range(5)]
    if any(tick != round(tick) for tick in ticks):
        ticks = [line.low, line.high]
    axes.set_yticks(ticks, [format_number(tick) for tick in ticks])
    known = [day for day, _value in points] + [day for day, _label in line.events]
    if known:
        label_days(axes, min(known), max(known))
    else:
        axes.set_xticks([])


def _draw_phases(axes: Axes, line: ScoreLine, look: ChartLook) -> None:
    """Quiet windows behind the points, each named at its foot."""
    first, last = axes.get_xlim()
    for place, (begins, ends, name) in enumerate(line.phases):
        left, right = max(day_number(begins), first), min(day_number(ends), last)
        if right <= left:
            continue
        axes.axvspan(
            left, right, color=look.line, alpha=0.30 if place % 2 == 0 else 0.14, linewidth=0,
            zorder=0, gid="phase",
        )  # fmt: skip
        axes.annotate(
            name, (left, line.low), xytext=(3, 3), textcoords="offset points", va="bottom",
            fontsize=look.size * 0.88, color=look.muted, gid="phase name",
        )  # fmt: skip
    axes.set_xlim(first, last)


def _note_of(line: ScoreLine) -> str:
    words = [
        plural("{n} measurement", "{n} measurements", len(line.points)),
        translate(
            _("whole range {low} to {high}"),
            low=format_number(line.low),
            high=format_number(line.high),
        ),
    ]
    if line.better_up is not None:
        words.append(translate(BETTER_UP if line.better_up else BETTER_DOWN))
    if line.noise:
        words.append(translate(_("band: measurement error")))
    return " · ".join(words)


BETTER_UP = _("better is up")
BETTER_DOWN = _("better is down")


def _label_end(axes: Axes, name: str, last: Point, look: ChartLook) -> None:
    axes.annotate(
        translate(_("{name} {value}"), name=name, value=_written(last[1])),
        (day_number(last[0]), last[1]),
        xytext=(look.size * 0.9, 0),
        textcoords="offset points",
        va="center",
        color=look.series[0],
        fontsize=look.size * 1.05,
        fontweight="bold",
        gid="end",
        annotation_clip=False,
    )


def _draw_events(axes: Axes, line: ScoreLine, look: ChartLook, inches: float) -> int:
    """Thin lines with their words above the axes; how many rows the words take."""
    first, last = axes.get_xlim()
    letter = look.size * 0.56 / 72 / inches
    taken = [-1.0] * _EVENT_ROWS
    used = 0
    for day, words in sorted(line.events):
        place = (day_number(day) - first) / (last - first)
        row = next((row for row in range(_EVENT_ROWS) if taken[row] <= place), 0)
        taken[row] = place + letter * (len(words) + 2)
        used = max(used, row + 1)
        axes.axvline(day_number(day), color=look.muted, linewidth=0.9, linestyle=":", gid="event")
        axes.annotate(
            words,
            (place, 1),
            xycoords="axes fraction",
            xytext=(2 if place < 0.8 else -2, 3 + row * look.size * 1.45),
            textcoords="offset points",
            ha="left" if place < 0.8 else "right",
            va="bottom",
            fontsize=look.size * 0.92,
            color=look.muted,
            annotation_clip=False,
        )
    return used


def table_of(line: ScoreLine) -> ChartTable:
    """Date, score and what happened, row by row in order of time."""
    rows = [(day, _written(value), "") for day, value in line.points]
    rows += [(day, "", words) for day, words in line.events]
    rows.sort(key=lambda row: row[0])
    return ChartTable(
        (translate(_("Date")), line.name, translate(_("Event"))),
        tuple((format_date(day), value, words) for day, value, words in rows),
    )


def sentence_of(line: ScoreLine) -> str:
    """What the chart shows, for those who listen to it."""
    points = line.in_order()
    if not points:
        return translate(_("{name} has not been measured yet."), name=line.name)
    return " ".join([_course(line.name, points), *_gaps(points, line.longest_gap)])


def _course(name: str, points: list[Point]) -> str:
    (start, first), (end, last) = points[0], points[-1]
    if len(points) == 1:
        return translate(
            _("{name} was {value} on {day}, measured once."),
            name=name,
            value=_written(first),
            day=format_date(start),
        )
    sentence = _ROSE if last > first else _FELL if last < first else _STAYED
    return translate(
        sentence,
        name=name,
        first=_written(first),
        last=_written(last),
        start=format_date(start),
        end=format_date(end),
        n=len(points),
    )


_ROSE = _("{name} rose from {first} to {last} between {start} and {end}, {n} measurements.")
_FELL = _("{name} fell from {first} to {last} between {start} and {end}, {n} measurements.")
_STAYED = _("{name} was {first} on {start} and {last} on {end}, {n} measurements.")


def _gaps(points: list[Point], longest_gap: int) -> Iterator[str]:
    for (before, _first), (after, _second) in pairwise(points):
        if (after - before).days > longest_gap:
            yield translate(
                _("Nothing was measured between {start} and {end}."),
                start=format_date(before),
                end=format_date(after),
            )


def _written(value: float) -> str:
    return format_number(value, 0 if value == round(value) else 1)
