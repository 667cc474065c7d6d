"""Groups of people with their spread: the middle value, the quarters, and how many they are.

Groups stand in the order they are given, never by their value; where there are too few people the
line is dashed and says so.
"""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from rehab_tracker.charts.look import ChartLook, blank, fit, note
from rehab_tracker.core.i18n import _, format_number, translate
from rehab_tracker.domain.groups import Group

SMALL = _("small numbers, not comparable")
INCHES_A_LINE = 0.36


def groups_side_by_side(
    groups: Sequence[Group],
    unit: str,
    look: ChartLook,
    width: float = 7.2,
    a_line: float = INCHES_A_LINE,
) -> Figure:
    """A bar for each count, or a dot with its quarters for each spread."""
    height = max(1.3, 0.7 + a_line * len(groups))
    figure, axes = blank(look, (width, height))
    axes.grid(visible=False)
    most = max((group.high or group.middle for group in groups), default=1.0) or 1.0
    lowest = min((group.low or 0 for group in groups), default=0.0)
    axes.set_xlim(min(0.0, lowest), most * 1.02)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.set_yticks(range(len(groups)), [group.name for group in groups])
    axes.set_ylim(len(groups) - 0.4, -0.6)  # the first on top, the last clear of the axis
    for place, group in enumerate(groups):
        _draw(axes, place, group, look)
    note(axes, unit, look)
    fit(figure)
    return figure


def said(group: Group) -> str:
    """A group's figure in words."""
    if group.low is None or group.high is None:
        return format_number(group.middle)
    words = translate(
        _("{middle} ({low} to {high}), n = {n}"),
        middle=_written(group.middle),
        low=_written(group.low),
        high=_written(group.high),
        n=group.n,
    )
    return f"{words}; {translate(SMALL)}" if group.small else words


def _draw(axes: Axes, place: int, group: Group, look: ChartLook) -> None:
    colour = look.muted if group.small else look.series[0]
    if group.low is None or group.high is None:
        hatch = "////" if look.paper else ""
        axes.barh(
            place, group.middle, height=0.55, color=look.series[0], hatch=hatch,
            edgecolor=look.card, linewidth=0, gid="count",
        )  # fmt: skip
    else:
        axes.plot(
            [group.low, group.high], [place, place], color=colour, linewidth=4,
            alpha=0.45, linestyle="--" if group.small else "-", gid="quarters",
            solid_capstyle="butt",
        )  # fmt: skip
        axes.plot(
            [group.middle], [place], marker="o", markersize=look.size * 0.8, color=colour,
            markerfacecolor=look.card if group.small else colour, gid="middle", clip_on=False,
        )  # fmt: skip
    axes.annotate(
        _label(group), (1, place), xycoords=("axes fraction", "data"), xytext=(6, 0),
        textcoords="offset points", va="center", fontsize=look.size, color=look.text,
        annotation_clip=False, gid="label",
    )  # fmt: skip


def _label(group: Group) -> str:
    if group.low is None:
        return format_number(group.middle)
    return translate(_("{middle} · n = {n}"), middle=_written(group.middle), n=group.n)


def _written(value: float) -> str:
    if value == round(value):
        return format_number(value)
    return format_number(value, 2 if abs(value) < 1 else 1)
