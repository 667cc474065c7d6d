"""Therapy minutes of each week by kind; a week without any record is a gap, not a zero."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from rehab_tracker.charts.dates import even_days
from rehab_tracker.charts.look import HATCHES, ChartLook, blank, fit, note
from rehab_tracker.charts.table import ChartTable
from rehab_tracker.core.i18n import _, format_date, format_number, plural, translate

SIZE = (7.2, 3.0)
_NUMBERS_FIT = 14
_NAMES_A_LINE = 4
_A_FIGURE = 0.16  # the height of a sum, as a part of the chart's
_LETTER = 0.5  # the usual width of a letter, as a part of its size


@dataclass(frozen=True)
class TherapyWeeks:
    """What a chart of therapy minutes is drawn from.

    Attributes:
        weeks: the first day of each week with its minutes by kind (the kinds in the reader's
            language), or None for a week of which there is no record.
        planned: minutes planned for a week, where a plan is known.
        rest: the name under which rare kinds are put together; it comes last.
    """

    weeks: tuple[tuple[date, Mapping[str, int] | None], ...]
    planned: Mapping[date, int] = field(default_factory=dict)
    rest: str = ""

    def kinds(self) -> list[str]:
        """The kinds in the order of their minutes, the most first."""
        sums: dict[str, int] = {}
        for _start, minutes in self.weeks:
            for kind, spent in (minutes or {}).items():
                sums[kind] = sums.get(kind, 0) + spent
        return sorted(sums, key=lambda kind: (kind == self.rest, -sums[kind], kind))


def minutes_per_week(
    weeks: TherapyWeeks, look: ChartLook, size: tuple[float, float] = SIZE
) -> Figure:
    """Bars stacked by kind, their sum above them, a small mark where there is no record."""
    figure, axes = blank(look, size)
    tops = [0.0] * len(weeks.weeks)
    for index, kind in enumerate(weeks.kinds()):
        _stack(axes, weeks, (index, kind), tops, look)
    _planned(axes, weeks, look)
    _figures_above(axes, weeks, look)
    _axes_of(axes, weeks, tops)
    note(axes, _note_of(weeks), look, above=7 + look.size * 1.9 * _legend(axes, look))
    fit(figure)
    return figure


def _stack(
    axes: Axes,
    weeks: TherapyWeeks,
    kind: tuple[int, str],
    tops: list[float],
    look: ChartLook,
) -> None:
    index, name = kind
    recorded = [
        (place, minutes[name])
        for place, (_start, minutes) in enumerate(weeks.weeks)
        if minutes is not None and minutes.get(name)
    ]
    colour = look.series[index % len(look.series)]
    axes.bar(
        [place for place, _spent in recorded],
        [spent for _place, spent in recorded],
        bottom=[tops[place] for place, _spent in recorded],
        width=0.72,
        color=colour,
        edgecolor=look.card,
        linewidth=0.8,
        hatch=HATCHES[index % len(HATCHES)] if look.paper else None,
        label=name,
        gid=name,
    )
    for place, spent in recorded:
        tops[place] += spent


def _planned(axes: Axes, weeks: TherapyWeeks, look: ChartLook) -> None:
    known = [
        (place, weeks.planned[start])
        for place, (start, _minutes) in enumerate(weeks.weeks)
        if start in weeks.planned
    ]
    if not known:
        return
    axes.hlines(
        [minutes for _place, minutes in known],
        [place - 0.44 for place, _minutes in known],
        [place + 0.44 for place, _minutes in known],
        colors=look.text,
        linewidth=1.8,
        label=translate(_("planned")),
        gid="planned",
    )


def _figures_above(axes: Axes, weeks: TherapyWeeks, look: ChartLook) -> None:
    for place, (start, minutes) in enumerate(weeks.weeks):
        if minutes is None:
            _write(axes, place, 0, "–", look, look.muted, "no record")
        elif len(weeks.weeks) <= _NUMBERS_FIT:
            total = sum(minutes.values())
            height = _clear_of(weeks, start, total)
            _write(axes, place, height, format_number(total), look, look.text, "total")


def _clear_of(weeks: TherapyWeeks, start: date, total: int) -> int:
    """Where a sum stands: above its bar, or above the plan's line where that is in its way."""
    planned = weeks.planned.get(start, 0)
    highest = max([*weeks.planned.values(), 60])
    return planned if 0 <= planned - total < _A_FIGURE * highest else total


def _write(
    axes: Axes, place: int, height: float, words: str, look: ChartLook, colour: str, gid: str
) -> None:
    axes.annotate(
        words,
        (place, height),
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=look.size * 0.92,
        color=colour,
        bbox={"facecolor": look.card, "edgecolor": "none", "pad": 0.6},
        zorder=5,
        gid=gid,
    )


def _axes_of(axes: Axes, weeks: TherapyWeeks, tops: list[float]) -> None:
    highest = max([*tops, *weeks.planned.values(), 60])
    axes.set_ylim(0, highest * 1.14)
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    starts = [start for start, _minutes in weeks.weeks]
    axes.set_xlim(-0.6, max(len(starts), 1) - 0.4)
    shown = _few(starts)
    axes.set_xticks([starts.index(day) for day in shown], [format_date(day) for day in shown])


def _few(starts: list[date], most: int = 4) -> list[date]:
    if not starts:
        return []
    wished = even_days(starts[0], starts[-1], most)
    near = [min(starts, key=lambda start: abs(start - wish)) for wish in wished]
    return list(dict.fromkeys(near))


def _note_of(weeks: TherapyWeeks) -> str:
    words = [translate(_("minutes each week"))]
    if any(minutes is None for _start, minutes in weeks.weeks):
        words.append(translate(_("– no record")))
    return " · ".join(words)


def _legend(axes: Axes, look: ChartLook) -> int:
    """Lines that name the kinds, the plan last; how many lines."""
    handles, labels = axes.get_legend_handles_labels()
    if not handles:
        return 0
    last = sorted(range(len(handles)), key=lambda at: isinstance(handles[at], LineCollection))
    columns = min(len(handles), _names_that_fit(axes, labels, look))
    axes.legend(
        [handles[at] for at in last],
        [labels[at] for at in last],
        loc="lower left",
        bbox_to_anchor=(0, 1.02),
        ncols=columns,
        frameon=False,
        fontsize=look.size,
        labelcolor=look.text,
        handlelength=1.3,
        handleheight=0.9,
        columnspacing=1.4,
        borderaxespad=0,
        borderpad=0.1,
    )
    return -(-len(handles) // columns)


def _names_that_fit(axes: Axes, labels: list[str], look: ChartLook) -> int:
    """How many names stand side by side; large letters or a narrow chart take fewer."""
    longest = max(len(name) for name in labels)
    needed = look.size * (longest * _LETTER + 3)
    figure = axes.get_figure(root=True)
    room = (72 * figure.get_figwidth() if figure else 0) - 4 * look.size
    return max(1, min(_NAMES_A_LINE, int(room / needed)))


def table_of(weeks: TherapyWeeks) -> ChartTable:
    """Each week with its minutes by kind; a dash where nothing is on record."""
    kinds = weeks.kinds()
    columns = (translate(_("Week from")), *kinds, translate(_("Total")), translate(_("Planned")))
    return ChartTable(columns, tuple(_row(weeks, week, kinds) for week in weeks.weeks))


def _row(
    weeks: TherapyWeeks, week: tuple[date, Mapping[str, int] | None], kinds: list[str]
) -> tuple[str, ...]:
    start, minutes = week
    planned = weeks.planned.get(start)
    last = "–" if planned is None else format_number(planned)
    if minutes is None:
        return (format_date(start), *("–" for _kind in kinds), "–", last)
    spent = [format_number(minutes.get(kind, 0)) for kind in kinds]
    return (format_date(start), *spent, format_number(sum(minutes.values())), last)


def sentence_of(weeks: TherapyWeeks) -> str:
    """What the chart shows, for those who listen to it."""
    recorded = [
        (start, sum(minutes.values())) for start, minutes in weeks.weeks if minutes is not None
    ]
    if not recorded:
        return translate(_("No therapy is on record for these weeks."))
    most = max(recorded, key=lambda week: week[1])
    sentences = [
        translate(
            _("Therapy between {least} and {most} minutes a week; most in the week from {day}."),
            least=format_number(min(total for _start, total in recorded)),
            most=format_number(most[1]),
            day=format_date(most[0]),
        )
    ]
    missing = len(weeks.weeks) - len(recorded)
    if missing:
        sentences.append(plural("{n} week has no record.", "{n} weeks have no record.", missing))
    return " ".join(sentences)
