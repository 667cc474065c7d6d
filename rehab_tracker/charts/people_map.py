"""The map of the people around a patient: one geometry for the screen and for paper.

The patient stands in the middle. Who lives with the patient stands on the side where reading
begins, everybody else on the other; a line leads to each. Nobody is nearer or larger for coming
more often: the map shows who is there and who does what, and judges nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path

from rehab_tracker.charts.look import ChartLook, families
from rehab_tracker.core.i18n import _, list_words, translate

WIDEST = 330.0
GAP = 12.0
CENTRE_SHARE = 0.2
LINK_SHARE = 0.1
Spot = tuple[float, float]


@dataclass(frozen=True)
class Around:
    """One person on the map, in words that are ready to be read.

    Attributes:
        key: tells them apart.
        who: who they are to the patient.
        does: what they do, in one line; empty where nobody asked.
        at_home: they live with the patient.
        primary: the primary carer, whose line is strong.
        emergency: to be called in an emergency.
    """

    key: str
    name: str
    who: str
    does: str = ""
    at_home: bool = False
    primary: bool = False
    emergency: bool = False


@dataclass(frozen=True)
class Box:
    """A place on the map, from its corner at the top left."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return self.y + self.high / 2


@dataclass(frozen=True)
class Link:
    """A line from the patient to somebody: where it begins, its two handles, where it ends."""

    key: str
    points: tuple[Spot, Spot, Spot, Spot]
    strong: bool


@dataclass(frozen=True)
class PeoplePlan:
    """Where everything stands.

    Attributes:
        centre: the patient.
        boxes: each person by key.
        links: a line to each.
        high: how high the whole map is.
    """

    centre: Box
    boxes: Mapping[str, Box]
    links: tuple[Link, ...]
    high: float


def plan(
    people: Sequence[Around],
    heights: Mapping[str, float],
    wide: float,
    centre_high: float,
    *,
    mirrored: bool = False,
    top: float = 0.0,
) -> PeoplePlan:
    """Lay the map out in a room of this width.

    Args:
        people: in the order in which they are to be read.
        heights: how high each person's box must be for its words.
        wide: the width of the room.
        centre_high: how high the patient's box must be.
        mirrored: reading begins on the right.
        top: room above the boxes, for the two headings.
    """
    side = box_width(wide, sides(people))
    at_home = [each for each in people if each.at_home]
    others = [each for each in people if not each.at_home]
    columns = [(at_home, 0.0), (others, wide - side)]
    if mirrored:
        columns = [(at_home, wide - side), (others, 0.0)]
    inner = max(centre_high, *(_total(column, heights) for column, _x in columns))
    beside = side + wide * LINK_SHARE
    on_the_right = bool(at_home) is mirrored  # where the one column stands, if there is one
    alone = wide - beside - wide * CENTRE_SHARE if on_the_right else beside
    centre = Box(
        alone if sides(people) == 1 else (wide - wide * CENTRE_SHARE) / 2,
        top + (inner - centre_high) / 2,
        wide * CENTRE_SHARE,
        centre_high,
    )
    boxes: dict[str, Box] = {}
    for column, x in columns:
        y = top + (inner - _total(column, heights)) / 2
        for each in column:
            boxes[each.key] = Box(x, y, side, heights[each.key])
            y += heights[each.key] + GAP
    links = tuple(_link(each, boxes[each.key], centre) for each in people)
    return PeoplePlan(centre, boxes, links, top + inner)


def sides(people: Sequence[Around]) -> int:
    """On how many sides of the patient somebody stands."""
    return max(len({each.at_home for each in people}), 1)


def box_width(wide: float, of_sides: int = 2) -> float:
    """How wide one person's box is in a room of this width, with people on so many sides."""
    room = wide * (1 - CENTRE_SHARE - of_sides * LINK_SHARE) / of_sides
    return min(WIDEST * max(1.0, wide / 1100) * (1.4 if of_sides == 1 else 1), room)


def _total(column: Sequence[Around], heights: Mapping[str, float]) -> float:
    if not column:
        return 0.0
    return sum(heights[each.key] for each in column) + GAP * (len(column) - 1)


def _link(person: Around, box: Box, centre: Box) -> Link:
    on_the_left = box.x < centre.x
    start = (centre.x if on_the_left else centre.x + centre.wide, centre.middle)
    end = (box.x + box.wide if on_the_left else box.x, box.middle)
    half = (start[0] + end[0]) / 2
    points = (start, (half, start[1]), (half, end[1]), end)
    return Link(person.key, points, person.primary)


def sentence_of(patient: str, people: Sequence[Around]) -> str:
    """What the map shows, for those who listen to it."""
    if not people:
        return translate(_("Nobody is on file around {patient} yet."), patient=patient)
    said = [_said(each) for each in people]
    return translate(_("Around {patient}: {people}."), patient=patient, people=list_words(said))


def _said(person: Around) -> str:
    if not person.does:
        return translate(_("{name} ({who})"), name=person.name, who=person.who)
    return translate(
        _("{name} ({who}: {does})"), name=person.name, who=person.who, does=person.does
    )


def headings(patient: str) -> tuple[str, str]:
    """What stands above the two sides of the map."""
    return translate(_("At home with {patient}"), patient=patient), translate(_("Others"))


_WIDE = 640.0  # points of the map on paper
_TOP = 26.0


def people_map(
    patient: str, people: Sequence[Around], look: ChartLook, *, mirrored: bool = False
) -> Figure:
    """The same map for paper."""
    families()
    across = max(int(box_width(_WIDE, sides(people)) / (look.size * 0.56)), 12)
    words = {each.key: _lines(each, across) for each in people}
    step = look.size * 1.45
    heights = {key: step * len(lines) + look.size * 1.3 for key, lines in words.items()}
    middle = wrap(patient, max(int(_WIDE * CENTRE_SHARE / (look.size * 0.62)), 8)) or [""]
    centre_high = step * len(middle) + look.size * 2
    made = plan(people, heights, _WIDE, centre_high, mirrored=mirrored, top=_TOP)
    figure = Figure(figsize=(_WIDE / 72, (made.high + 4) / 72), facecolor=look.card)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(-2, _WIDE + 2)
    axes.set_ylim(made.high + 2, -2)
    for link in made.links:
        _draw_link(axes, link, look)
    _draw_box(axes, made.centre, look, filled=True)
    _write(axes, made.centre, [(line, True, look.card) for line in middle], step, look)
    for each in people:
        box = made.boxes[each.key]
        _draw_box(axes, box, look, strong=each.primary)
        inks = [(line, bold, look.text if bold else look.muted) for line, bold in words[each.key]]
        _write(axes, box, inks, step, look)
    _head(axes, patient, people, look, mirrored=mirrored)
    return figure


def _lines(person: Around, across: int) -> list[tuple[str, bool]]:
    found = [(line, True) for line in wrap(person.name, across)]
    who = person.who
    if person.emergency:
        who = translate(_("{who} · call in an emergency"), who=who)
    for words in (who, person.does):
        found += [(line, False) for line in wrap(words, across + 4)]
    return found


def _draw_link(axes: Axes, link: Link, look: ChartLook) -> None:
    path = Path(link.points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    axes.add_patch(
        PathPatch(
            path,
            facecolor="none",
            edgecolor=look.series[0] if link.strong else look.muted,
            linewidth=2.6 if link.strong else 1.1,
            gid="link",
        )
    )


def _draw_box(
    axes: Axes, box: Box, look: ChartLook, *, filled: bool = False, strong: bool = False
) -> None:
    axes.add_patch(
        FancyBboxPatch(
            (box.x + 8, box.y + 8),
            box.wide - 16,
            box.high - 16,
            boxstyle="round,pad=8",
            facecolor=look.series[0] if filled else look.card,
            edgecolor=look.series[0] if filled or strong else look.muted,
            linewidth=2.2 if strong else 1.0,
            gid="box",
        )
    )


def _write(
    axes: Axes, box: Box, lines: Sequence[tuple[str, bool, str]], step: float, look: ChartLook
) -> None:
    top = box.middle - step * len(lines) / 2
    for place, (words, bold, ink) in enumerate(lines):
        axes.text(
            box.x + box.wide / 2,
            top + step * (place + 0.5),
            words,
            ha="center",
            va="center",
            fontsize=look.size,
            fontweight="bold" if bold else "normal",
            color=ink,
            gid="words",
        )


def _head(
    axes: Axes, patient: str, people: Sequence[Around], look: ChartLook, *, mirrored: bool
) -> None:
    side = box_width(_WIDE, sides(people))
    home, others = headings(patient)
    first, last = side / 2, _WIDE - side / 2
    places = (
        (home, True, last if mirrored else first),
        (others, False, first if mirrored else last),
    )
    for words, at_home, x in places:
        if any(each.at_home is at_home for each in people):
            axes.text(x, 8, words, ha="center", va="center", fontsize=look.size, color=look.muted)
