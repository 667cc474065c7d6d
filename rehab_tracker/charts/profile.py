"""A measure's parts side by side: where each stood first and where it stands now.

Each part has its own whole range, so the bars show shares of it and the words the points.
"""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from rehab_tracker.charts.look import ChartLook, blank, fit, note
from rehab_tracker.charts.table import ChartTable
from rehab_tracker.core.i18n import _, translate

SIZE = (7.2, 2.6)


@dataclass(frozen=True)
class Part:
    """One part of a measure.

    Attributes:
        name: in the reader's language.
        high: the most points it can have.
        first, now: points then and now; None where it has none.
    """

    name: str
    high: float
    first: float | None
    now: float | None


@dataclass(frozen=True)
class Profile:
    """What the chart is drawn from.

    Attributes:
        first_day, now_day: the days of the two results in words; `first_day` empty for one alone.
    """

    parts: tuple[Part, ...]
    first_day: str
    now_day: str


def profile_of_parts(
    profile: Profile, look: ChartLook, size: tuple[float, float] = SIZE
) -> Figure:
    """A bar for each part, its first value as an open ring on it."""
    figure, axes = blank(look, size)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks([])
    axes.set_xlim(0, 1)
    places = range(len(profile.parts))
    axes.set_yticks(list(places), [part.name for part in profile.parts])
    axes.invert_yaxis()
    for place, part in zip(places, profile.parts, strict=True):
        _draw(axes, place, part, look)
    note(axes, _legend(profile), look)
    fit(figure)
    return figure


def table_of(profile: Profile) -> ChartTable:
    """Part, first, now, and the most there is."""
    rows = tuple(
        (part.name, _points(part.first), _points(part.now), _points(part.high))
        for part in profile.parts
    )
    heads = (_("Part"), _("First"), _("Latest"), _("Most"))
    return ChartTable(tuple(translate(head) for head in heads), rows)


def sentence_of(profile: Profile) -> str:
    """What the chart shows, for those who listen to it."""
    said = [
        translate(_("{part}: {now} of {high}"), part=part.name, now=_points(part.now),
                  high=_points(part.high))
        for part in profile.parts
    ]  # fmt: skip
    return translate(_("On {day}: {parts}."), day=profile.now_day, parts="; ".join(said))


def _draw(axes: Axes, place: int, part: Part, look: ChartLook) -> None:
    axes.barh(place, 1, height=0.5, color=look.line, alpha=0.45, gid="range")
    if part.now is not None:
        hatch = "////" if look.paper else ""
        axes.barh(
            place, part.now / part.high, height=0.5, color=look.series[0], hatch=hatch,
            edgecolor=look.card, linewidth=0, gid="now",
        )  # fmt: skip
    if part.first is not None:
        axes.plot(
            [part.first / part.high], [place], marker="o", markersize=look.size,
            markerfacecolor=look.card, markeredgecolor=look.text, markeredgewidth=1.6,
            linestyle="", gid="first", clip_on=False,
        )  # fmt: skip
    words = translate(_("{now} of {high}"), now=_points(part.now), high=_points(part.high))
    axes.annotate(
        words, (1, place), xytext=(6, 0), textcoords="offset points", va="center",
        fontsize=look.size, color=look.text, annotation_clip=False, gid="points",
    )  # fmt: skip


def _legend(profile: Profile) -> str:
    if not profile.first_day:
        return translate(_("bar: {day}"), day=profile.now_day)
    return translate(_("bar: {now} · ring: {first}"), now=profile.now_day, first=profile.first_day)


def _points(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
