"""One reason for one result: a sentence, its values, and the cells it rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rehab_tracker.core.i18n import _, list_words, translate
from rehab_tracker.domain.isncsci.cord import (
    DERMATOMES,
    KEY_MUSCLES,
    LEVELS,
    POSITION,
    SIDES,
    SideName,
)
from rehab_tracker.domain.isncsci.exam import Cell, Exam


@dataclass(frozen=True, slots=True)
class Found:
    """Cells with what stands in them; written as the reader's language joins them."""

    cells: tuple[tuple[Cell, str], ...]

    def __str__(self) -> str:
        said = [translate(_("{cell} is {value}"), cell=cell, value=v) for cell, v in self.cells]
        return list_words(said)

    def __iter__(self) -> Iterator[tuple[Cell, str]]:
        return iter(self.cells)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a result is what it is, in one sentence that can be translated.

    `found` are the cells the sentence rests on, for the screen to point at.
    """

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    found: Found = Found(())

    def __str__(self) -> str:
        return translate(self.sentence, **self.values)


def reason(sentence: str, found: Found = Found(()), **values: object) -> Reason:
    """A reason with the cells it rests on and the values of its sentence."""
    return Reason(sentence, values, found)


def because(sentence: str, found: Found, **values: object) -> Reason:
    """A reason whose sentence spells out the cells itself, in the place `{findings}`."""
    return Reason(sentence, {**values, "findings": found}, found)


def found(exam: Exam, *cells: Cell) -> Found:
    """Cells of an exam with what stands in them."""
    return Found(tuple((cell, exam.value(cell)) for cell in cells))


def dermatome(side: SideName, place: int) -> tuple[Cell, Cell]:
    """Light touch and pin prick at a position of the cord."""
    level = LEVELS[place]
    return Cell("light_touch", side, level), Cell("pin_prick", side, level)


def muscle(side: SideName, place: int) -> Cell:
    """The key muscle at a position of the cord."""
    return Cell("motor", side, LEVELS[place])


def muscles_from(side: SideName, place: int) -> Iterator[Cell]:
    """A side's key muscles at a position of the cord and below it."""
    for level in KEY_MUSCLES:
        if POSITION[level] >= place:
            yield Cell("motor", side, level)


SACRAL = tuple(
    Cell(column, side, DERMATOMES[-1]) for side in SIDES for column in ("light_touch", "pin_prick")
)
"""Sensation at S4-5 on both sides."""
