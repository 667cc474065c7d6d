"""Groups side by side in a chart, on the clinic's page and on its paper."""

from typing import NamedTuple

from rehab_tracker.core.i18n import translate
from rehab_tracker.domain.clinic_figures import Figure, Line


class Group(NamedTuple):
    """One group.

    Attributes:
        name: in the reader's language.
        n: how many people or things.
        middle: the middle value, or the count itself where nothing is spread.
        low, high: the quarters; None where nothing is spread.
        small: whether there are too few to compare.
    """

    name: str
    n: int
    middle: float
    low: float | None = None
    high: float | None = None
    small: bool = False


def groups_of(figure: Figure) -> tuple[Group, ...]:
    """The lines of a figure as a chart draws them, in the current language."""
    return tuple(_group(figure, line) for line in figure.lines)


def _group(figure: Figure, line: Line) -> Group:
    spread, name = line.spread, translate(line.title)
    if spread is None:
        return Group(name, round(line.count), line.count)
    small = figure.compares and spread.small
    return Group(name, spread.n, spread.middle, spread.low, spread.high, small)
