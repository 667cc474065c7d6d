"""Mood, sleep, pain, therapy and themes above each other on one axis of time.

What stands one above the other happened at the same time; nothing is joined, fitted or explained.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from rehab_tracker.charts.dates import day_number, label_days
from rehab_tracker.charts.look import HATCHES, MARKERS, ChartLook, fit, sheet
from rehab_tracker.charts.score import Point, stretches
from rehab_tracker.charts.table import ChartTable
from rehab_tracker.core.i18n import _, format_date, format_number, plural, translate

SIZE = (9.0, 7.0)
LONGEST_GAP = 35
WEEK = 7
SCALE = 10


@dataclass(frozen=True)
class MindLines:
    """What the chart is drawn from, in the reader's language.

    Attributes:
        first, last: both ends of the axis of time.
        mood, sleep: 0 to 10, better up.
        pain: the week's median before therapy, 0 to 10, worse up.
        pain_on_sleep: how much pain disturbed sleep, 0 to 10, worse up.
        weeks: the Monday of each week with sessions held and missed, None where nothing is known.
        themes: a theme's name with the days on which it came up, the most frequent first.
    """

    first: date
    last: date
    mood: tuple[Point, ...] = ()
    sleep: tuple[Point, ...] = ()
    pain: tuple[Point, ...] = ()
    pain_on_sleep: tuple[Point, ...] = ()
    weeks: tuple[tuple[date, int, int], ...] = ()
    themes: tuple[tuple[str, tuple[date, ...]], ...] = ()


def beside_each_other(
    lines: MindLines, look: ChartLook, size: tuple[float, float] = SIZE
) -> Figure:
    """Draw one panel for each, the same time below all of them; gaps are left open."""
    figure = sheet(look, size)
    heights = [3, 2.4, 3, 2.4, max(len(lines.themes) * 0.62, 1.0)]
    panels = figure.subplots(5, 1, sharex=True, height_ratios=heights)
    for axes in panels:
        _dress(axes, look)
    mood, sleep, pain, therapy, themes = panels
    _scale(mood, translate(_("Mood, 0 to 10, better is up")), look)
    _line(mood, lines.mood, look, 0, "mood")
    _scale(sleep, translate(_("Sleep, 0 to 10, better is up")), look)
    _line(sleep, lines.sleep, look, 2, "sleep")
    _scale(pain, translate(_("Pain before therapy, median of each week; worse is up")), look)
    _line(pain, lines.pain, look, 1, "pain")
    _line(pain, lines.pain_on_sleep, look, 3, "pain_on_sleep", joined=False)
    if lines.pain_on_sleep:
        _legend(pain, look)
    _therapy(therapy, lines, look)
    _themes(themes, lines, look)
    label_days(themes, lines.first, lines.last, 6)
    for axes in panels[:-1]:
        axes.tick_params(labelbottom=False)
    figure.align_ylabels(list(panels))
    fit(figure)
    return figure


def _dress(axes: Axes, look: ChartLook) -> None:
    axes.set_facecolor(look.card)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(look.line)
    axes.tick_params(colors=look.line, labelcolor=look.muted, labelsize=look.size, length=0, pad=5)
    axes.grid(axis="both", color=look.line, linewidth=0.5)
    axes.set_axisbelow(True)


def _title(axes: Axes, words: str, look: ChartLook) -> None:
    axes.set_title(words, loc="left", fontsize=look.size * 1.05, color=look.text, pad=5)


def _scale(axes: Axes, words: str, look: ChartLook) -> None:
    _title(axes, words, look)
    axes.set_ylim(-0.6, SCALE + 0.6)
    axes.set_yticks([0, SCALE // 2, SCALE])


def _line(
    axes: Axes,
    points: tuple[Point, ...],
    look: ChartLook,
    at: int,
    name: str,
    *,
    joined: bool = True,
) -> None:
    said = translate(_("How much pain disturbed sleep")) if not joined else None
    for run in stretches(sorted(points), LONGEST_GAP):
        axes.plot(
            [day_number(day) for day, _value in run],
            [value for _day, value in run],
            color=look.series[at % len(look.series)],
            marker=MARKERS[at],
            markersize=look.size * 0.6,
            linewidth=2 if joined else 0,
            clip_on=False,
            label=said,
            gid=name,
        )
        said = None


def _legend(axes: Axes, look: ChartLook) -> None:
    axes.legend(
        loc="lower right", bbox_to_anchor=(1, 0.98), frameon=False, fontsize=look.size,
        labelcolor=look.muted, handlelength=1, borderaxespad=0,
    )  # fmt: skip


def _therapy(axes: Axes, lines: MindLines, look: ChartLook) -> None:
    _title(axes, translate(_("Therapy sessions a week: held, and missed on top")), look)
    places = [day_number(week) + WEEK / 2 for week, _held, _missed in lines.weeks]
    held = [held for _week, held, _missed in lines.weeks]
    missed = [missed for _week, _held, missed in lines.weeks]
    axes.bar(places, held, width=WEEK * 0.8, color=look.series[5 % len(look.series)], gid="held")
    axes.bar(
        places, missed, bottom=held, width=WEEK * 0.8, color=look.card, edgecolor=look.muted,
        linewidth=0.8, hatch=HATCHES[1], gid="missed",
    )  # fmt: skip
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3, integer=True))
    axes.set_ylim(bottom=0)


def _themes(axes: Axes, lines: MindLines, look: ChartLook) -> None:
    _title(axes, translate(_("What it was about")), look)
    for place, (_name, days) in enumerate(lines.themes):
        axes.plot(
            [day_number(day) for day in days], [place] * len(days), linewidth=0,
            marker="o", markersize=look.size * 0.7, color=look.muted, clip_on=False, gid="themes",
        )  # fmt: skip
    axes.set_yticks(range(len(lines.themes)), [name for name, _days in lines.themes])
    axes.set_ylim(max(len(lines.themes), 1) - 0.4, -0.6)


def table_of(lines: MindLines) -> ChartTable:
    """Every figure and theme by its day."""
    rows = [
        (day, name, format_number(value, 0 if value == round(value) else 1))
        for name, points in _named(lines)
        for day, value in points
    ]
    rows += [(week, translate(_("Therapy that week")), _held(held, missed))
             for week, held, missed in lines.weeks if held or missed]  # fmt: skip
    spoken = translate(_("What it was about"))
    rows += [(day, spoken, name) for name, days in lines.themes for day in days]
    rows.sort(key=lambda row: row[0])
    return ChartTable(
        (translate(_("Date")), translate(_("What")), translate(_("Value"))),
        tuple((format_date(day), what, value) for day, what, value in rows),
    )


def sentence_of(lines: MindLines) -> str:
    """What the chart shows, for those who listen to it; never what causes what."""
    counted = [
        translate(_("{name}: {n}"), name=name, n=len(points))
        for name, points in _named(lines)
        if points
    ]
    return " ".join([translate(_("Values on one axis of time.")), *counted])


def _named(lines: MindLines) -> Iterable[tuple[str, tuple[Point, ...]]]:
    yield translate(_("Mood")), lines.mood
    yield translate(_("Sleep")), lines.sleep
    yield translate(_("Pain before therapy")), lines.pain
    yield translate(_("How much pain disturbed sleep")), lines.pain_on_sleep


def _held(held: int, missed: int) -> str:
    return translate(
        _("{held}, {missed}"),
        held=plural("{n} held", "{n} held", held),
        missed=plural("{n} missed", "{n} missed", missed),
    )
