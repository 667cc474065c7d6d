"""What a drawing of an exercise is made of: strokes and areas, painted alike by screen and paper.

Lengths are in units of the picture, from its upper left corner: `WIDTH` wide and `HEIGHT` high.
The person is drawn solid, a helper hollow, things thin, and movement as an arrow, so that nothing
depends on colour.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from typing import Final, Literal

Point = tuple[float, float]
Piece = tuple[tuple[Point, Point], float]
Tone = Literal["person", "far", "helper", "paper", "thing", "move"]

WIDTH: Final = 100.0
HEIGHT: Final = 76.0
TRUNK, NECK = 9.5, 4.4
_LEG: Final = (7.6, 6.0, 4.6)
_ARM: Final = (5.2, 4.4, 4.4)
HEAD: Final = 5.8
_ROUND: Final = 28
_PARTS: Final = 12
_SHAFT: Final = 2.0
_RIM: Final = 1.3
"""The width of a hollow limb's outline, and of the pale rim around what lies in front."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with round ends and corners."""

    points: tuple[Point, ...]
    width: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Area:
    """A filled shape."""

    points: tuple[Point, ...]
    tone: Tone


Mark = Line | Area


@dataclass(frozen=True, slots=True)
class Body:
    """A person by their joints; `far` limbs are those on the side away from the reader.

    Attributes:
        trunk: hip and shoulder.
        head: the middle of the head.
        arms: each from the elbow to the hand; they begin at the shoulder.
        legs: each from the knee over the ankle to the toes; they begin at the hip.
    """

    trunk: tuple[Point, Point]
    head: Point
    arms: tuple[tuple[Point, ...], ...] = ()
    legs: tuple[tuple[Point, ...], ...] = ()
    far_arms: tuple[tuple[Point, ...], ...] = ()
    far_legs: tuple[tuple[Point, ...], ...] = ()

    def limbs(self, *, far: bool = False) -> Iterator[Piece]:
        """Each piece of the limbs of one side."""
        for which in ("far_legs", "far_arms") if far else ("legs", "arms"):
            yield from self.limbs_of(which)

    def limbs_of(self, which: str) -> Iterator[Piece]:
        """Each piece of the legs or arms with its width."""
        hip, shoulder = self.trunk
        begin, widths = (hip, _LEG) if which.endswith("legs") else (shoulder, _ARM)
        for joints in getattr(self, which):
            yield from zip(_steps(begin, joints), widths, strict=False)

    def middle(self) -> Iterator[Piece]:
        """Trunk and neck."""
        hip, shoulder = self.trunk
        yield (hip, shoulder), TRUNK
        yield (shoulder, self.head), NECK


def person(body: Body) -> list[Mark]:
    """A solid figure; the limbs of the far side are paler and behind it."""
    marks: list[Mark] = [Line(piece, width - 0.8, "far") for piece, width in body.limbs(far=True)]
    marks += [Line(piece, width, "person") for piece, width in body.middle()]
    marks += [Line(piece, width, "person") for piece, width in body.limbs_of("legs")]
    # A thin pale rim lets an arm stand out before the trunk.
    arms = list(body.limbs_of("arms"))
    marks += [Line(piece, width + 2 * _RIM, "paper") for piece, width in arms]
    marks += [Line(piece, width, "person") for piece, width in arms]
    marks.append(disc(body.head, HEAD, "person"))
    return marks


def helper(body: Body) -> list[Mark]:
    """A hollow figure: only its outline is inked."""
    pieces = [*body.limbs(far=True), *body.middle(), *body.limbs()]
    marks: list[Mark] = [Line(piece, width, "helper") for piece, width in pieces]
    marks.append(disc(body.head, HEAD, "helper"))
    marks += [Line(piece, width - 2 * _RIM, "paper") for piece, width in pieces]
    marks.append(disc(body.head, HEAD - _RIM, "paper"))
    return marks


def thing(*points: Point, width: float = 1.6) -> Line:
    """A thin line of a bed, a chair, a wall."""
    return Line(points, width, "thing")


def disc(centre: Point, radius: float, tone: Tone) -> Area:
    """A filled circle."""
    return Area(circle(centre, radius), tone)


def ring(centre: Point, radius: float, width: float = 1.6, tone: Tone = "thing") -> Line:
    """The outline of a circle, such as a wheel."""
    points = circle(centre, radius)
    return Line((*points, points[0]), width, tone)


def circle(centre: Point, radius: float) -> tuple[Point, ...]:
    """Points on a circle."""
    x, y = centre
    return tuple(
        (x + radius * cos(2 * pi * n / _ROUND), y + radius * sin(2 * pi * n / _ROUND))
        for n in range(_ROUND)
    )


def arrow(start: Point, end: Point, bend: float = 0.0, *, both: bool = False) -> list[Mark]:
    """A movement from start to end; `bend` is how far the middle lies to the left of the way."""
    return _movement(_curve(start, end, bend), both=both)


def turn(centre: Point, radius: float, begin: float, end: float) -> list[Mark]:
    """A movement around a point, from one angle to another, in degrees from three o'clock down."""
    x, y = centre
    angles = [(begin + (end - begin) * n / _PARTS) * pi / 180 for n in range(_PARTS + 1)]
    return _movement(tuple((x + radius * cos(a), y + radius * sin(a)) for a in angles))


def _movement(points: tuple[Point, ...], *, both: bool = False) -> list[Mark]:
    """A line with a tip, or two, and a pale rim, so that it is seen before a limb too."""
    shaft = points[2:-2] if both else points[:-2]
    tips = [_tip(points[-3], points[-1])]
    if both:
        tips.append(_tip(points[2], points[0]))
    rims: list[Mark] = [Line(shaft, _SHAFT + 2 * _RIM, "paper")]
    rims += [Line((*tip.points, tip.points[0]), 2 * _RIM, "paper") for tip in tips]
    return [*rims, Line(shaft, _SHAFT, "move"), *tips]


def moved(marks: Sequence[Mark], by: Point) -> list[Mark]:
    """The same marks in another place."""
    dx, dy = by
    return [
        Line(tuple((x + dx, y + dy) for x, y in mark.points), mark.width, mark.tone)
        if isinstance(mark, Line)
        else Area(tuple((x + dx, y + dy) for x, y in mark.points), mark.tone)
        for mark in marks
    ]


def _steps(start: Point, joints: Sequence[Point]) -> list[tuple[Point, Point]]:
    points = (start, *joints)
    return list(pairwise(points))


def _curve(start: Point, end: Point, bend: float) -> tuple[Point, ...]:
    (x0, y0), (x1, y1) = start, end
    long = hypot(x1 - x0, y1 - y0) or 1.0
    # The control point of a quadratic curve lies twice as far out as the curve's middle.
    cx = (x0 + x1) / 2 + 2 * bend * (y1 - y0) / long
    cy = (y0 + y1) / 2 - 2 * bend * (x1 - x0) / long
    parts = [n / _PARTS for n in range(_PARTS + 1)]
    return tuple(
        (
            (1 - t) ** 2 * x0 + 2 * (1 - t) * t * cx + t * t * x1,
            (1 - t) ** 2 * y0 + 2 * (1 - t) * t * cy + t * t * y1,
        )
        for t in parts
    )


def _tip(before: Point, end: Point) -> Area:
    angle = atan2(end[1] - before[1], end[0] - before[0])
    size, wide = 6.0, 2.6
    back = (end[0] - size * cos(angle), end[1] - size * sin(angle))
    left = (back[0] - wide * sin(angle), back[1] + wide * cos(angle))
    right = (back[0] + wide * sin(angle), back[1] - wide * cos(angle))
    return Area((end, left, right), "move")
