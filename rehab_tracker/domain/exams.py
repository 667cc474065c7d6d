"""ISNCSCI exams as the clinic keeps them: half done, complete, and signed by the examiner.

The classification itself is in `isncsci/`; here is what somebody has typed so far. A star says
that a finding has another cause than the cord; it needs that cause and how the finding counts: as
normal (`**` in the reference's notation) or as not normal (`*`).
"""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import LONGEST_LINE, Facts, Moment, OnFile, complain
from rehab_tracker.domain.isncsci.cells import FELT_NORMALLY, FULL_STRENGTH, NT
from rehab_tracker.domain.isncsci.cord import (
    DERMATOMES,
    KEY_MUSCLES,
    POSITION,
    S3,
    SIDES,
    SideName,
)
from rehab_tracker.domain.isncsci.exam import ALLOWED, ROWS, Cell, Column, Exam, Side

LONGEST_COMMENT = 600
YOUNGEST = 6
"""In years: below this age the exam cannot be relied on."""

WORKSHEET: Final[dict[str, Cell]] = {
    cell.key: cell
    for cell in (
        Cell(column, side, level) for side in SIDES for column, levels in ROWS.items()
        for level in levels
    )
}  # fmt: skip
"""The 132 scored cells by their keys, `right.light_touch.C2` first."""

VAC, DAP = Cell("vac"), Cell("dap")
SINGLY: Final = frozenset(
    {cell.key for cell in WORKSHEET.values() if cell.level == DERMATOMES[-1]} | {VAC.key, DAP.key}
)
"""What decides between complete and incomplete: typed cell by cell, never filled in."""

COUNT: Final = len(WORKSHEET) + 2
"""The scored cells, anal contraction and anal pressure."""

MUSCLE_NAMES: Final[dict[str, str]] = {
    "C5": _("Elbow flexors"),
    "C6": _("Wrist extensors"),
    "C7": _("Elbow extensors"),
    "C8": _("Finger flexors"),
    "T1": _("Little finger abductors"),
    "L2": _("Hip flexors"),
    "L3": _("Knee extensors"),
    "L4": _("Ankle dorsiflexors"),
    "L5": _("Long toe extensors"),
    "S1": _("Ankle plantar flexors"),
}

Reason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LINE)
]
Comment = Annotated[str, StringConstraints(max_length=LONGEST_COMMENT)]


class Star(Facts):
    """Why a finding is not the cord's, and how it counts.

    Attributes:
        as_normal: count the cell as normal; otherwise it counts as not normal.
    """

    reason: Reason
    as_normal: bool

    @property
    def mark(self) -> str:
        """The stars of the reference's notation."""
        return "**" if self.as_normal else "*"


def values_of(column: Column) -> tuple[str, ...]:
    """What may be typed into a cell of this column; a star comes with its reason, apart.

    >>> values_of("light_touch")
    ('0', '1', '2', 'NT')
    """
    return tuple(value for value in ALLOWED[column] if "*" not in value)


def may_carry_star(cell: Cell, value: str) -> bool:
    """Whether a finding is abnormal or untestable, so that another cause can be said."""
    normal = FULL_STRENGTH if cell.column == "motor" else FELT_NORMALLY
    return cell.key in WORKSHEET and bool(value) and value != normal


def fill_down(cell: Cell) -> tuple[Cell, ...]:
    """The cells that a fill-down reaches from here: those below in the column, S3 the last.

    >>> [cell.level for cell in fill_down(Cell("motor", "left", "L4"))]
    ['L5', 'S1']
    """
    if cell.key not in WORKSHEET:
        return ()
    here = POSITION[cell.level]
    return tuple(
        Cell(cell.column, cell.side, level)
        for level in ROWS[cell.column]
        if here < POSITION[level] <= S3
    )


class ExamDetails(Facts):
    """An exam as far as it has been typed.

    Attributes:
        cells: the findings without stars, by the cell's key (`right.light_touch.C5`).
        stars: the cause and the counting of each starred cell, by the same key.
        vac: voluntary anal contraction: Yes, No, NT, or empty while not typed.
        dap: deep anal pressure, likewise.
        non_key_right: the lowest level with a working non-key muscle, empty for none.
    """

    patient_id: UUID
    examined_on: date
    cells: dict[str, str] = Field(default_factory=dict)
    stars: dict[str, Star] = Field(default_factory=dict)
    vac: str = ""
    dap: str = ""
    non_key_right: str = ""
    non_key_left: str = ""
    comment: Comment = ""

    @model_validator(mode="after")
    def _possible(self) -> "ExamDetails":
        for key, value in self.cells.items():
            _check_cell(key, value)
        for key in self.stars:
            _check_star(key, self.cells.get(key, ""))
        for cell in (VAC, DAP):
            value = self.typed(cell)
            if value and value not in ALLOWED[cell.column]:
                complain(cell.key, _("Answer Yes, No or NT."))
        for field in ("non_key_right", "non_key_left"):
            if getattr(self, field) not in {"", *KEY_MUSCLES}:
                complain(field, _("Choose one of the levels that have a key muscle."))
        return self

    def typed(self, cell: Cell) -> str:
        """What stands in a cell without its star, empty while nothing does."""
        if cell.column in {"vac", "dap"}:
            found: str = getattr(self, cell.column)
            return found
        if cell.column == "non_key":
            return self.non_key_left if cell.side == "left" else self.non_key_right
        return self.cells.get(cell.key, "")

    def notation(self, cell: Cell) -> str:
        """What stands in a cell as the reference writes it: `1**`."""
        star = self.stars.get(cell.key)
        return self.typed(cell) + (star.mark if star else "")

    @property
    def filled(self) -> int:
        """How many of the `COUNT` answers are there."""
        return len(self.cells) + bool(self.vac) + bool(self.dap)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing; only then can it be signed, and only then has it a grade."""
        return self.filled == COUNT

    def missing(self) -> tuple[Cell, ...]:
        """The cells that are still empty, in the order of the worksheet."""
        return tuple(cell for cell in (*WORKSHEET.values(), VAC, DAP) if not self.typed(cell))

    def with_value(self, cell: Cell, value: str) -> "ExamDetails":
        """The exam with this finding, an empty one to take it out; a star on it goes.

        Raises:
            Invalid: the value cannot stand there.
        """
        if cell.column in {"vac", "dap"}:
            return self.changed(**{cell.column: value})
        return self.with_values((cell,), value)

    def with_values(self, cells: tuple[Cell, ...], value: str) -> "ExamDetails":
        """The exam with this finding in each of the cells."""
        keys = {cell.key for cell in cells}
        kept = {key: held for key, held in self.cells.items() if key not in keys}
        stars = {key: star for key, star in self.stars.items() if key not in keys}
        return self.changed(
            cells=kept | (dict.fromkeys(keys, value) if value else {}), stars=stars
        )

    def filled_down(self, cell: Cell) -> "ExamDetails":
        """The exam with the finding of this cell in those below, to S3; starred ones stay."""
        value = self.typed(cell)
        below = tuple(each for each in fill_down(cell) if each.key not in self.stars)
        return self.with_values(below, value) if value else self

    def with_star(self, cell: Cell, star: Star | None) -> "ExamDetails":
        """The exam with a star on this cell, or without one.

        Raises:
            Invalid: the cell is empty or normal.
        """
        stars = {key: held for key, held in self.stars.items() if key != cell.key}
        return self.changed(stars=stars | ({cell.key: star} if star else {}))

    def exam(self) -> Exam:
        """The exam to be classified.

        Raises:
            Invalid: a cell is missing; each is named.
        """
        return self._exam("")

    def as_if_untested(self) -> Exam:
        """The exam with every empty cell taken as not testable: what is certain now stays so."""
        return self._exam(NT)

    def _exam(self, empty: str) -> Exam:
        right, left = (self._side(side, empty) for side in SIDES)
        return Exam(right, left, self.vac or empty, self.dap or empty)

    def _side(self, side: SideName, empty: str) -> Side:
        light_touch, pin_prick, motor = (
            tuple([self.notation(Cell(column, side, level)) or empty for level in levels])
            for column, levels in ROWS.items()
        )
        return Side(light_touch, pin_prick, motor, self.typed(Cell("non_key", side)) or None)


class ExamOnFile(ExamDetails, OnFile):
    """An exam on file; its author is the examiner.

    Attributes:
        signed_at: when it was signed; from then on nothing of it changes.
        level: the neurological level of injury when it was signed, all candidates of it.
        grade: the ASIA Impairment Scale when it was signed, likewise.
    """

    signed_at: Moment | None = None
    signed_by: UUID | None = None
    level: str = ""
    grade: str = ""

    @property
    def signed(self) -> bool:
        """Whether it is signed."""
        return self.signed_at is not None


class ExamLine(Facts):
    """One exam in the list of a record.

    Attributes:
        examiner: the name of who examined.
        filled: how many of the `COUNT` answers are there.
        level: the neurological level where the exam is complete.
        grade: the AIS where the exam is complete.
    """

    id: UUID
    author_id: UUID
    examined_on: date
    examiner: str
    filled: int
    signed_at: Moment | None = None
    level: str = ""
    grade: str = ""

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.filled == COUNT


class KnownLevel(Facts):
    """Level and grade as the record knows them now.

    Attributes:
        level: one level, or all candidates with commas between them.
        examiner: who signed the exam; empty where somebody typed level and grade by hand.
    """

    level: str = ""
    grade: str = ""
    examined_on: date | None = None
    examiner: str = ""


def _check_cell(key: str, value: str) -> None:
    cell = WORKSHEET.get(key)
    if cell is None:
        complain(key, _("{name} is not a cell of the worksheet."), name=key[:80])
    allowed = values_of(cell.column)
    if value not in allowed:
        complain(
            key,
            _("{cell}: {value} cannot stand here. Allowed: {allowed}."),
            cell=str(cell),
            value=value[:40] or '""',
            allowed=", ".join(allowed),
        )


def _check_star(key: str, value: str) -> None:
    cell = WORKSHEET.get(key)
    if cell is None or not may_carry_star(cell, value):
        complain(
            key,
            _("{cell}: only an abnormal or untestable finding can have another cause."),
            cell=str(cell or key[:80]),
        )


def runs(values: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Neighbouring levels with the same finding: first level, last level, finding.

    >>> runs({"C2": "2", "C3": "2", "C4": "NT"})
    (('C2', 'C3', '2'), ('C4', 'C4', 'NT'))
    """
    found: list[tuple[str, str, str]] = []
    for level, value in values.items():
        if found and found[-1][2] == value:
            found[-1] = (found[-1][0], level, value)
        else:
            found.append((level, level, value))
    return tuple(found)
