"""The body figure: one schematic shape for each dermatome and side, painted by screen and paper.

Seen from the front, so that the person's right side is on the reader's left. S2, S3 and S4-5 are
not seen from there and have boxes beside the legs. Lengths are in units of the figure, from its
upper left corner: it is `WIDTH` wide and `HEIGHT` high. The shapes help to find a place; they are
no anatomical map.
"""

from dataclasses import dataclass
from typing import Final

from rehab_tracker.domain.isncsci.cells import UNTESTABLE
from rehab_tracker.domain.isncsci.cord import SideName

Point = tuple[float, float]

WIDTH: Final = 4.6
HEIGHT: Final = 10.2
_MIDDLE: Final = WIDTH / 2

NORMAL, ALTERED, ABSENT, UNTESTED, EMPTY = "normal", "altered", "absent", "untested", "empty"


def kind_of(value: str) -> str:
    """How a dermatome is painted for what was found there, its star aside.

    >>> kind_of("2"), kind_of("1*"), kind_of("NT"), kind_of("")
    ('normal', 'altered', 'untested', 'empty')
    """
    if value in UNTESTABLE:
        return UNTESTED
    return {"0": ABSENT, "1": ALTERED, "2": NORMAL}.get(value[:1], EMPTY)


@dataclass(frozen=True, slots=True)
class Region:
    """The shape of one dermatome on one side; a dermatome may have several."""

    level: str
    side: SideName
    points: tuple[Point, ...]
    boxed: bool = False


HEAD: Final = (_MIDDLE, 0.85, 0.57, 0.74)
"""The head's outline: middle across and down, half its width, half its height."""

# One half of the body: distance from the middle line, height above the soles.
_TRUNK: Final = ("T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12")
_TRUNK_TOP: Final = 7.75
_TRUNK_STEP: Final = (7.75 - 4.55) / len(_TRUNK)
_HALF: Final[tuple[tuple[str, tuple[Point, ...]], ...]] = (
    ("C2", ((0, 8.72), (0.36, 8.72), (0.34, 8.5), (0, 8.5))),
    ("C3", ((0, 8.5), (0.34, 8.5), (0.4, 8.25), (0, 8.25))),
    ("C4", ((0, 8.25), (0.4, 8.25), (1.25, 7.95), (1.05, 7.75), (0, 7.75))),
    ("C5", ((1.25, 7.95), (1.56, 7.6), (1.63, 6.45), (1.43, 6.45), (1.36, 7.45), (1.05, 7.75))),
    ("T2", ((1.36, 7.45), (1.43, 6.45), (1.24, 6.45), (1.16, 7.15))),
    ("C6", ((1.63, 6.45), (1.8, 4.9), (1.64, 4.9), (1.43, 6.45))),
    ("T1", ((1.43, 6.45), (1.64, 4.9), (1.48, 4.9), (1.24, 6.45))),
    ("C6", ((1.8, 4.9), (2.0, 4.3), (1.85, 4.22), (1.7, 4.9))),
    ("C7", ((1.7, 4.9), (1.85, 4.22), (1.66, 4.15), (1.59, 4.9))),
    ("C8", ((1.59, 4.9), (1.66, 4.15), (1.49, 4.25), (1.48, 4.9))),
    ("L1", ((0.04, 4.55), (1.02, 4.55), (1.05, 4.1), (0.08, 3.95))),
    ("L2", ((0.08, 3.95), (1.05, 4.1), (1.0, 3.2), (0.16, 3.3))),
    ("L3", ((0.16, 3.3), (1.0, 3.2), (0.92, 2.3), (0.24, 2.3))),
    ("L4", ((0.24, 2.3), (0.58, 2.3), (0.55, 0.75), (0.3, 0.75))),
    ("L5", ((0.58, 2.3), (0.92, 2.3), (0.8, 0.75), (0.55, 0.75))),
    ("L4", ((0.3, 0.75), (0.45, 0.75), (0.45, 0.3), (0.26, 0.3))),
    ("L5", ((0.45, 0.75), (0.68, 0.75), (0.8, 0.22), (0.45, 0.22))),
    ("S1", ((0.68, 0.75), (0.82, 0.75), (1.02, 0.3), (0.8, 0.22))),
)
_BOXES: Final = ("S2", "S3", "S4-5")
_BOX: Final = (1.5, 2.22, 0.5)
"""The boxes: inner and outer distance from the middle, and their height."""
_FIRST_BOX: Final = 3.2


def _trunk(place: int) -> tuple[Point, ...]:
    above = _TRUNK_TOP - place * _TRUNK_STEP
    below = above - _TRUNK_STEP
    return ((0, above), (_waist(above), above), (_waist(below), below), (0, below))


def _waist(height: float) -> float:
    """Half the width of the trunk: narrower to the waist, wider again to the hips."""
    return 1.05 - 0.2 * min(1.0, (_TRUNK_TOP - height) / 2.2) + 0.17 * max(0.0, 5.55 - height)


def _box(place: int) -> tuple[Point, ...]:
    inner, outer, high = _BOX
    top = _FIRST_BOX - place * (high + 0.12)
    return ((inner, top), (outer, top), (outer, top - high), (inner, top - high))


def _side(side: SideName) -> list[Region]:
    toward = -1 if side == "right" else 1
    halves = [(level, points, False) for level, points in _HALF]
    halves += [(level, _trunk(place), False) for place, level in enumerate(_TRUNK)]
    halves += [(level, _box(place), True) for place, level in enumerate(_BOXES)]
    return [
        Region(
            level,
            side,
            tuple((_MIDDLE + toward * across, HEIGHT - high) for across, high in points),
            boxed,
        )
        for level, points, boxed in halves
    ]


REGIONS: Final = (*_side("right"), *_side("left"))


def middle_of(region: Region) -> Point:
    """Where the name of a box stands."""
    across = [x for x, _y in region.points]
    down = [y for _x, y in region.points]
    return sum(across) / len(across), sum(down) / len(down)
