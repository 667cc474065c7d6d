"""The line of a small chart beside a name, as points: painted by the screen or on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

Place = tuple[float, float]


@dataclass(frozen=True)
class Sparkline:
    """Lines to draw, and the last point; x runs right and y runs down, in the given size.

    Attributes:
        lines: each a run of places without a gap; a run of one place is a dot.
        last: where the latest value stands, None without any.
    """

    lines: tuple[tuple[Place, ...], ...]
    last: Place | None


def sparkline(
    points: Sequence[tuple[date, float]],
    size: tuple[float, float],
    bounds: tuple[float, float],
    longest_gap: int = 60,
) -> Sparkline:
    """Place the points in `size` (width, height) between `bounds` (lowest, highest value).

    >>> sparkline([(date(2026, 1, 1), 0), (date(2026, 1, 11), 10)], (100, 20), (0, 10)).lines
    (((0.0, 20.0), (100.0, 0.0)),)
    """
    ordered = sorted(points)
    if not ordered:
        return Sparkline((), None)
    places = [_place(point, ordered, size, bounds) for point in ordered]
    lines = [[places[0]]]
    for (before, after), place in zip(pairwise(ordered), places[1:], strict=True):
        if (after[0] - before[0]).days > longest_gap:
            lines.append([])
        lines[-1].append(place)
    return Sparkline(tuple(tuple(line) for line in lines), places[-1])


def _place(
    point: tuple[date, float],
    ordered: Sequence[tuple[date, float]],
    size: tuple[float, float],
    bounds: tuple[float, float],
) -> Place:
    width, height = size
    low, high = bounds
    span = (ordered[-1][0] - ordered[0][0]).days
    x = width * (point[0] - ordered[0][0]).days / span if span else width
    y = height * (1 - (point[1] - low) / (high - low))
    return float(x), float(y)
