"""A signature drawn with a mouse or pen: strokes of points, small enough to lie in an entry."""

from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

WIDE, HIGH = 1000, 300
"""The sheet on which every signature is kept, in its own units."""

LONGEST = 6000
MOST_POINTS = 600

Point = tuple[int, int]
Stroke = tuple[Point, ...]


def drawn_of(strokes: tuple[Stroke, ...]) -> str:
    """The strokes as letters: points `x,y` with a space between, strokes with a semicolon.

    Points are thinned out where there are too many to keep.

    >>> drawn_of((((1, 2), (3, 4)), ((5, 6), (7, 8))))
    '1,2 3,4;5,6 7,8'
    """
    points = sum(len(stroke) for stroke in strokes)
    step = -(-points // MOST_POINTS) if points else 1
    kept = [(*stroke[:-1:step], stroke[-1]) for stroke in strokes if len(stroke) > 1]
    return ";".join(" ".join(f"{_in(x, WIDE)},{_in(y, HIGH)}" for x, y in one) for one in kept)


def strokes_of(drawn: str) -> tuple[Stroke, ...]:
    """The strokes of a signature that was kept.

    >>> strokes_of('1,2 3,4;5,6 7,8')
    (((1, 2), (3, 4)), ((5, 6), (7, 8)))
    """
    return tuple(
        tuple(_point(pair) for pair in stroke.split()) for stroke in drawn.split(";") if stroke
    )


def _point(pair: str) -> Point:
    x, _comma, y = pair.partition(",")
    return int(x), int(y)


def _in(value: int, most: int) -> int:
    return max(0, min(value, most))


def _readable(drawn: str) -> str:
    try:
        strokes = strokes_of(drawn)
    except ValueError:
        strokes = ()
    if len(drawn) > LONGEST or bool(drawn) != bool(strokes):
        raise PydanticCustomError("drawn", "A signature is made of strokes.")
    return drawn


Drawn = Annotated[str, AfterValidator(_readable)]
