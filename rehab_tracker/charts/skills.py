"""Skills reached, of those on the plan: the one chart a family gets, made to be read aloud."""

from dataclasses import dataclass
from datetime import date

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from rehab_tracker.charts.dates import day_number
from rehab_tracker.charts.look import ChartLook, blank, fit, note
from rehab_tracker.charts.table import ChartTable
from rehab_tracker.core.i18n import _, format_date, translate

SIZE = (6.7, 2.5)
_DAYS_FIT = 6


@dataclass(frozen=True)
class SkillsLine:
    """What the chart is drawn from: on which day how many of how many skills were reached."""

    points: tuple[tuple[date, int, int], ...]

    def in_order(self) -> list[tuple[date, int, int]]:
        """The points by date."""
        return sorted(self.points)


def skills_over_time(
    line: SkillsLine, look: ChartLook, size: tuple[float, float] = SIZE
) -> Figure:
    """A line of few, large points with "8 of 20" at each of them."""
    figure, axes = blank(look, size)
    points = line.in_order()
    most = max((of for _day, _reached, of in points), default=1)
    places = [day_number(day) for day, _reached, _of in points]
    reached = [count for _day, count, _of in points]
    axes.plot(places, reached, color=look.series[0], linewidth=2.6, zorder=2, gid="line")
    axes.plot(
        places,
        reached,
        linestyle="none",
        marker="o",
        markersize=look.size * 0.95,
        color=look.series[0],
        markeredgecolor=look.card,
        markeredgewidth=1.6,
        zorder=3,
        clip_on=False,
        gid="points",
    )
    _label_points(axes, points, look)
    _axes_of(axes, points, most)
    note(axes, translate(_("↑ better is up")), look, above=look.size * 0.6)
    fit(figure)
    return figure


def _label_points(axes: Axes, points: list[tuple[date, int, int]], look: ChartLook) -> None:
    for index, (day, reached, of) in enumerate(points):
        last = index == len(points) - 1
        axes.annotate(
            translate(_("{reached} of {of}"), reached=reached, of=of),
            (day_number(day), reached),
            xytext=(0, look.size * 0.75),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=look.size * (1.25 if last else 1.05),
            fontweight="bold" if last else "normal",
            color=look.text,
            gid="label",
            annotation_clip=False,
        )


def _axes_of(axes: Axes, points: list[tuple[date, int, int]], most: int) -> None:
    axes.set_ylim(0, most * 1.22)
    axes.set_yticks([0, most])
    if not points:
        axes.set_xticks([])
        return
    first, last = day_number(points[0][0]), day_number(points[-1][0])
    edge = max((last - first) * 0.09, 3.0)
    axes.set_xlim(first - edge, last + edge)
    shown = points if len(points) <= _DAYS_FIT else [points[0], points[-1]]
    axes.set_xticks(
        [day_number(day) for day, _reached, _of in shown],
        [_day(day) for day, _reached, _of in shown],
    )


def _day(day: date) -> str:
    """The date in two short lines, so that six stand side by side in large letters."""
    return "\n".join(format_date(day).rsplit(" ", 1))


def table_of(line: SkillsLine) -> ChartTable:
    """Each day with its count."""
    return ChartTable(
        (translate(_("Date")), translate(_("Skills reached")), translate(_("Skills on the plan"))),
        tuple((format_date(day), str(reached), str(of)) for day, reached, of in line.in_order()),
    )


def sentence_of(line: SkillsLine) -> str:
    """What the chart shows, for those who listen to it."""
    points = line.in_order()
    if not points:
        return translate(_("No skills are on the plan yet."))
    (start, first, of_first), (end, last, of_last) = points[0], points[-1]
    if len(points) == 1:
        sentence = _("{last} of {of_last} skills were reached on {end}.")
    else:
        sentence = _(
            "{first} of {of_first} skills were reached on {start}, "
            "and {last} of {of_last} on {end}."
        )
    return translate(
        sentence,
        first=first,
        of_first=of_first,
        start=format_date(start),
        last=last,
        of_last=of_last,
        end=format_date(end),
    )
