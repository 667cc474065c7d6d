"""Pain over time: before and after each session, as it was told, on its whole range of 0 to 10."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.figure import Figure

from rehab_tracker.charts.dates import day_number, label_days
from rehab_tracker.charts.look import ChartLook, blank, fit, note
from rehab_tracker.charts.table import ChartTable
from rehab_tracker.core.i18n import _, format_date, plural, translate

SIZE = (7.2, 2.8)


@dataclass(frozen=True)
class PainTold:
    """What was told at one session, 0 to 10; None where it was not asked."""

    on: date
    before: int | None
    after: int | None


def pain_over_time(
    told: Sequence[PainTold], look: ChartLook, size: tuple[float, float] = SIZE
) -> Figure:
    """A dot before, an open square after, a thin line where both were told."""
    figure, axes = blank(look, size)
    axes.set_ylim(-0.4, 10.4)
    axes.set_yticks([0, 2, 4, 6, 8, 10])
    for each in told:
        if each.before is not None and each.after is not None:
            axes.plot(
                [day_number(each.on)] * 2, [each.before, each.after], color=look.muted,
                linewidth=1, gid="pair",
            )  # fmt: skip
    for gid, marker, fill in (("before", "o", look.series[1]), ("after", "s", look.card)):
        points = [(each.on, getattr(each, gid)) for each in told if getattr(each, gid) is not None]
        axes.plot(
            [day_number(day) for day, _pain in points], [pain for _day, pain in points],
            linestyle="", marker=marker, markersize=look.size * 0.6, color=look.series[1],
            markerfacecolor=fill, markeredgewidth=1.4, gid=gid, clip_on=False,
        )  # fmt: skip
    days = [each.on for each in told]
    if days:
        label_days(axes, min(days), max(days))
    else:
        axes.set_xticks([])
    note(axes, _note(told), look)
    fit(figure)
    return figure


def table_of(told: Sequence[PainTold]) -> ChartTable:
    """Day, before, after."""
    heads = (_("Date"), _("Before"), _("After"))
    rows = tuple((format_date(each.on), _said(each.before), _said(each.after)) for each in told)
    return ChartTable(tuple(translate(head) for head in heads), rows)


def sentence_of(told: Sequence[PainTold]) -> str:
    """What the chart shows, for those who listen to it."""
    known = [pain for each in told for pain in (each.before, each.after) if pain is not None]
    if not known:
        return translate(_("Pain was not asked in this time."))
    return translate(
        _("Pain lay between {low} and {high} of 10."), low=min(known), high=max(known)
    )


def _note(told: Sequence[PainTold]) -> str:
    count = plural("{n} session", "{n} sessions", len(told))
    words = (translate(_("dot: before")), translate(_("square: after")), count,
             translate(_("better is down")))  # fmt: skip
    return " · ".join(words)


def _said(pain: int | None) -> str:
    return "" if pain is None else str(pain)
