"""A whole ISNCSCI exam: complete and possible, or refused with every wrong cell named."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.isncsci.cells import (
    ANAL_VALUES,
    MOTOR_VALUES,
    SENSORY_VALUES,
    UNCOUNTED_NON_KEY,
)
from rehab_tracker.domain.isncsci.cord import DERMATOMES, KEY_MUSCLES, MUSCLE_AT, SIDES, SideName

Column = Literal["light_touch", "pin_prick", "motor", "non_key", "vac", "dap"]

ROWS: Final[dict[Column, tuple[str, ...]]] = {
    "light_touch": DERMATOMES,
    "pin_prick": DERMATOMES,
    "motor": KEY_MUSCLES,
}
ALLOWED: Final[dict[Column, tuple[str, ...]]] = {
    "light_touch": SENSORY_VALUES,
    "pin_prick": SENSORY_VALUES,
    "motor": MOTOR_VALUES,
    "non_key": KEY_MUSCLES,
    "vac": ANAL_VALUES,
    "dap": ANAL_VALUES,
}
CELL_NAMES: Final[dict[tuple[Column, SideName | None], str]] = {
    ("light_touch", "right"): _("Light touch right {level}"),
    ("light_touch", "left"): _("Light touch left {level}"),
    ("pin_prick", "right"): _("Pin prick right {level}"),
    ("pin_prick", "left"): _("Pin prick left {level}"),
    ("motor", "right"): _("Key muscle right {level}"),
    ("motor", "left"): _("Key muscle left {level}"),
    ("non_key", "right"): _("Lowest non-key muscle right"),
    ("non_key", "left"): _("Lowest non-key muscle left"),
    ("vac", None): _("Voluntary anal contraction (VAC)"),
    ("dap", None): _("Deep anal pressure (DAP)"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One place on the worksheet."""

    column: Column
    side: SideName | None = None
    level: str = ""

    @property
    def key(self) -> str:
        """The cell's name among an exam's complaints: `right.light_touch.C5`, `vac`."""
        return ".".join(part for part in (self.side, self.column, self.level) if part)

    def __str__(self) -> str:
        return translate(CELL_NAMES[self.column, self.side], level=self.level)


@dataclass(frozen=True, slots=True)
class Side:
    """What was found on one side of the body.

    Light touch and pin prick go from C2 to S4-5 (28 cells), the key muscles from C5 to S1 (10
    cells). A cell that nobody filled in is an empty text. `non_key` is the lowest level at which
    a non-key muscle works, named by one of the ten levels that have a key muscle.
    """

    light_touch: tuple[str, ...]
    pin_prick: tuple[str, ...]
    motor: tuple[str, ...]
    non_key: str | None = None

    @classmethod
    def of(
        cls,
        light_touch: Mapping[str, str],
        pin_prick: Mapping[str, str],
        motor: Mapping[str, str],
        non_key: str | None = None,
    ) -> "Side":
        """A side from cells by the name of their level; what is not named is missing."""
        return cls(
            tuple([light_touch.get(level, "") for level in DERMATOMES]),
            tuple([pin_prick.get(level, "") for level in DERMATOMES]),
            tuple([motor.get(level, "") for level in KEY_MUSCLES]),
            non_key,
        )

    @property
    def has_stars(self) -> bool:
        """Whether any finding of this side is said to have another cause than the cord."""
        return any(
            "*" in "".join(cells) for cells in (self.light_touch, self.pin_prick, self.motor)
        )

    def touch_at(self, position: int) -> str:
        """The light touch at a position of the cord (C1, position 0, has no cell)."""
        return self.light_touch[position - 1]

    def prick_at(self, position: int) -> str:
        """The pin prick at a position of the cord (C1, position 0, has no cell)."""
        return self.pin_prick[position - 1]

    def muscle_at(self, position: int) -> str:
        """The key muscle at a position of the cord that has one."""
        return self.motor[MUSCLE_AT[position]]


@dataclass(frozen=True, slots=True)
class Exam:
    """A whole exam; both sides, voluntary anal contraction and deep anal pressure.

    Raises:
        Invalid: a cell is missing or holds what cannot stand there; each is named by its key.
    """

    right: Side
    left: Side
    vac: str
    dap: str

    def __post_init__(self) -> None:
        if not self._looks_right():
            complaints = dict(_complaints(self))
            raise Invalid(complaints or {"exam": UserError(_("A column has too many cells."))})

    def _looks_right(self) -> bool:
        """Judge the whole exam at once: nearly every exam is right."""
        try:
            return (
                all(map(_is_possible, (self.right, self.left)))
                and {
                    self.vac,
                    self.dap,
                }
                <= _ANAL
            )
        except TypeError:
            return False

    @property
    def has_stars(self) -> bool:
        """Whether any finding is said to have another cause than the cord."""
        return self.right.has_stars or self.left.has_stars

    def side(self, name: SideName) -> Side:
        """One side of the body."""
        return self.right if name == "right" else self.left

    def value(self, cell: Cell) -> str:
        """What stands in a cell; an empty text where no non-key muscle is recorded."""
        if cell.side is None:
            return self.vac if cell.column == "vac" else self.dap
        side = self.side(cell.side)
        if cell.column == "non_key":
            return side.non_key or ""
        column: tuple[str, ...] = getattr(side, cell.column)
        return column[ROWS[cell.column].index(cell.level)]


_SENSORY: Final = frozenset(SENSORY_VALUES)
_MOTOR: Final = frozenset(MOTOR_VALUES)
_NON_KEY: Final = frozenset((None, *KEY_MUSCLES, *UNCOUNTED_NON_KEY))
_ANAL: Final = frozenset(ANAL_VALUES)


def _is_possible(side: Side) -> bool:
    return (
        len(side.light_touch) == len(side.pin_prick) == len(DERMATOMES)
        and len(side.motor) == len(KEY_MUSCLES)
        and _SENSORY.issuperset(side.light_touch)
        and _SENSORY.issuperset(side.pin_prick)
        and _MOTOR.issuperset(side.motor)
        and side.non_key in _NON_KEY
    )


def cells_of(exam: Exam) -> Iterator[tuple[Cell, str]]:
    """Every cell with what stands in it, from the right C2 to deep anal pressure."""
    for name in SIDES:
        side = exam.side(name)
        for column in ROWS:
            yield from _column(column, name, getattr(side, column))
        if side.non_key is not None:
            yield Cell("non_key", name), side.non_key
    yield Cell("vac"), exam.vac
    yield Cell("dap"), exam.dap


def _column(column: Column, side: SideName, values: Iterable[str]) -> Iterator[tuple[Cell, str]]:
    found = tuple(values)
    rows = ROWS[column]
    for level, value in zip(rows, found + ("",) * (len(rows) - len(found)), strict=False):
        yield Cell(column, side, level), value


def _complaints(exam: Exam) -> Iterator[tuple[str, UserError]]:
    for cell, value in cells_of(exam):
        complaint = complaint_about(cell, value)
        if complaint:
            yield cell.key, complaint


def complaint_about(cell: Cell, value: object) -> UserError | None:
    """What is wrong with a value in this cell, or nothing."""
    allowed = ALLOWED[cell.column]
    if isinstance(value, str) and (value in allowed or _is_uncounted(cell, value)):
        return None
    if (value is None or value == "") and cell.column != "non_key":
        return UserError(_("{cell} is missing."), cell=cell)
    if not isinstance(value, str):
        return UserError(_("{cell} must be a text in quotes."), cell=cell)
    return UserError(
        _("{cell}: {value} cannot stand here. Allowed: {allowed}."),
        cell=cell,
        value=value[:40] or '""',
        allowed=", ".join(allowed),
    )


def _is_uncounted(cell: Cell, value: str) -> bool:
    return cell.column == "non_key" and value in UNCOUNTED_NON_KEY
