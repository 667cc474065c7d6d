"""Amounts with their unit, in words: six points, one level, 0.13 m/s."""

from dataclasses import dataclass
from enum import StrEnum

from rehab_tracker.core.i18n import _, format_number, plural, translate


class Unit(StrEnum):
    """What a scale counts in."""

    POINT = "point"
    LEVEL = "level"
    METRE_PER_SECOND = "m/s"
    METRE = "m"
    SECOND = "s"
    KILOGRAM = "kg"


@dataclass(frozen=True, slots=True)
class Amount:
    """A size with its unit; `str` gives it in the reader's language.

    >>> str(Amount(1, Unit.LEVEL)), str(Amount(1.8, Unit.POINT, 1))
    ('1 level', '1.8 points')
    """

    size: float
    unit: Unit
    decimals: int = 0

    def __str__(self) -> str:
        number = plain(self.size, self.decimals)
        if self.unit is Unit.POINT:
            return plural("{number} point", "{number} points", _count(self.size), number=number)
        if self.unit is Unit.LEVEL:
            return plural("{number} level", "{number} levels", _count(self.size), number=number)
        return translate(_MEASURED[self.unit], number=number)


_MEASURED = {
    Unit.METRE_PER_SECOND: _("{number} m/s"),
    Unit.METRE: _("{number} m"),
    Unit.SECOND: _("{number} s"),
    Unit.KILOGRAM: _("{number} kg"),
}


def plain(number: float, decimals: int = 0) -> str:
    """The number as it is read: whole when it is whole, else with its decimals.

    >>> plain(4), plain(1.8, 1)
    ('4', '1.8')
    """
    return str(int(number)) if number == int(number) else format_number(number, decimals or 1)


def _count(size: float) -> int:
    """The whole number that chooses between one and many; a fraction counts as many."""
    return int(size) if size == int(size) else 2
