"""Around one injection: the pain that was recorded, and the therapy of each day.

Two rows over the same days, counted from the injection, whose line stands in both. What was not
asked is no point; a line is broken where a planned re-check is missing.
"""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from rehab_tracker.charts.look import ChartLook, fit, note, sheet
from rehab_tracker.charts.table import ChartTable
from rehab_tracker.core.i18n import _, plural, translate

SIZE = (7.2, 4.0)
SIDE = 14
_HIGHEST = 10


@dataclass(frozen=True)
class AroundInjection:
    """What the chart is drawn from; days are counted from the injection.

    Attributes:
        name: the injection, in the reader's language.
        moving: runs of (day, pain with movement) without a missing re-check between them.
        resting: the same for pain at rest, now.
        before_sessions: (day, pain) as asked before therapy sessions.
        minutes: (day, minutes) of sessions that took place.
        missed: days with sessions that did not take place.
    """

    name: str
    moving: tuple[tuple[tuple[int, int], ...], ...]
    resting: tuple[tuple[tuple[int, int], ...], ...]
    before_sessions: tuple[tuple[int, int], ...]
    minutes: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]

    @property
    def last(self) -> int:
        """The last day that is shown."""
        days = [day for run in (*self.moving, *self.resting) for day, _pain in run]
        return max([SIDE, *days])


def around_injection(
    shown: AroundInjection, look: ChartLook, size: tuple[float, float] = SIZE
) -> Figure:
    """Draw pain above and therapy below, with the injection as one line through both."""
    figure = sheet(look, size)
    pain, minutes = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    for axes in (pain, minutes):
        axes.set_facecolor(look.card)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(look.muted)
        axes.tick_params(
            colors=look.line, labelcolor=look.muted, labelsize=look.size, length=0, pad=5
        )
        axes.grid(axis="y", color=look.line, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.axvline(0, color=look.muted, linewidth=1.2, linestyle=":", gid="injection")
    _draw_pain(pain, shown, look)
    _draw_minutes(minutes, shown, look)
    minutes.set_xlim(-SIDE - 1, shown.last + 1)
    ticks = [-SIDE, 0, SIDE, *({shown.last} - {SIDE})]
    minutes.set_xticks(ticks, [_day(tick) for tick in ticks])
    fit(figure)
    return figure


def _draw_pain(axes: Axes, shown: AroundInjection, look: ChartLook) -> None:
    for runs, place, marker in ((shown.moving, 0, "o"), (shown.resting, 1, "s")):
        for run in runs:
            axes.plot(
                [day for day, _pain in run],
                [score for _day, score in run],
                color=look.series[place],
                marker=marker,
                markersize=look.size * 0.62,
                linewidth=2.0,
                clip_on=False,
                gid=("moving", "resting")[place],
            )
    if shown.before_sessions:
        axes.plot(
            [day for day, _pain in shown.before_sessions],
            [score for _day, score in shown.before_sessions],
            linestyle="none",
            marker="o",
            markersize=look.size * 0.42,
            markerfacecolor="none",
            markeredgecolor=look.muted,
            gid="sessions",
        )
    axes.set_ylim(0, _HIGHEST)
    axes.set_yticks([0, 5, _HIGHEST])
    _legend(axes, look)
    note(axes, translate(_("Pain, 0 to 10")), look)


def _legend(axes: Axes, look: ChartLook) -> None:
    words = (
        (translate(_("● with movement")), look.series[0]),
        (translate(_("■ at rest")), look.series[1]),
        (translate(_("○ before a session")), look.muted),
    )
    for place, (said, ink) in enumerate(reversed(words)):
        axes.annotate(
            said,
            (1 - place * 0.24, 1),
            xycoords="axes fraction",
            xytext=(0, 5),
            textcoords="offset points",
            ha="right",
            va="bottom",
            fontsize=look.size,
            color=ink,
            annotation_clip=False,
        )


def _draw_minutes(axes: Axes, shown: AroundInjection, look: ChartLook) -> None:
    days: dict[int, int] = {}
    for day, minutes in shown.minutes:
        days[day] = days.get(day, 0) + minutes
    axes.bar(
        list(days),
        list(days.values()),
        width=0.7,
        color=look.series[2],
        hatch="////" if look.paper else "",
        edgecolor=look.card,
        gid="minutes",
    )
    for day in shown.missed:
        axes.plot(
            [day], [0], marker="x", color=look.muted, markersize=look.size * 0.6, clip_on=False,
            gid="missed",
        )  # fmt: skip
    most = max([60, *days.values()])
    axes.set_ylim(0, most)
    axes.set_yticks([0, most])
    note(axes, translate(_("Therapy minutes of each day (× did not take place)")), look)


def _day(day: int) -> str:
    if day == 0:
        return translate(_("injection"))
    if day < 0:
        return plural("{n} day before", "{n} days before", -day)
    return plural("{n} day after", "{n} days after", day)


def sentence_of(shown: AroundInjection) -> str:
    """The chart in words."""
    count = sum(len(run) for run in shown.moving)
    asked = plural("pain asked {n} time", "pain asked {n} times", count)
    held = plural("{n} session on file", "{n} sessions on file", len(shown.minutes))
    return translate(_("{name}: {asked}; {held}."), name=shown.name, asked=asked, held=held)


def table_of(shown: AroundInjection) -> ChartTable:
    """The same as rows, one for each day on which something was recorded."""
    moving = {day: pain for run in shown.moving for day, pain in run}
    resting = {day: pain for run in shown.resting for day, pain in run}
    minutes: dict[int, int] = {}
    for day, spent in shown.minutes:
        minutes[day] = minutes.get(day, 0) + spent
    before: dict[int, list[str]] = {}
    for day, pain in shown.before_sessions:
        before.setdefault(day, []).append(str(pain))
    days = sorted({*moving, *resting, *minutes, *before})
    rows = tuple(
        (
            _day(day),
            _said(moving.get(day)),
            _said(resting.get(day)),
            ", ".join(before.get(day, [])) or "–",
            _said(minutes.get(day)),
        )
        for day in days
    )
    heads = (_("Day"), _("Pain with movement"), _("Pain at rest"), _("Pain before a session"),
             _("Therapy minutes"))  # fmt: skip
    return ChartTable(tuple(translate(head) for head in heads), rows)


def _said(value: int | None) -> str:
    return "–" if value is None else str(value)
