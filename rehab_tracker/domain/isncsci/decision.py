"""Which cells would decide a result that is not determinable."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from rehab_tracker.domain.isncsci.cells import UNTESTABLE, is_starred
from rehab_tracker.domain.isncsci.exam import ALLOWED, ROWS, Cell, Column, Exam, Side, cells_of
from rehab_tracker.domain.isncsci.result import Answer

Question = Callable[[Exam], Answer]

PLAIN: Final[dict[Column, tuple[str, ...]]] = {
    column: tuple(v for v in ALLOWED[column] if v not in UNTESTABLE and not is_starred(v))
    for column in ("light_touch", "pin_prick", "motor", "vac", "dap")
}
"""What a cell may hold once it is tested and its cause is plain."""


def deciding_cells(exam: Exam, question: Question) -> tuple[Cell, ...]:
    """The untested cells whose testing alone would change the answer.

    Where no single test would, the cells that would once the others are tested; then the starred
    cells whose cause, once plain, would change it; and last all that is untested or starred.
    """
    answer = question(exam)
    if answer.determined:
        return ()
    open_cells = [cell for cell, value in cells_of(exam) if value in UNTESTABLE]
    starred = [cell for cell, value in cells_of(exam) if is_starred(value)]
    for candidates, start in _ways(exam, open_cells, starred):
        deciding = _changing(start, question, candidates)
        if deciding:
            return tuple(deciding)
    return (*open_cells, *(cell for cell in starred if cell not in open_cells))


def _ways(
    exam: Exam, untested: list[Cell], starred: list[Cell]
) -> Iterator[tuple[list[Cell], Exam]]:
    yield untested, exam
    for choice in (0, -1):
        filled = [(cell, PLAIN[cell.column][choice]) for cell in untested]
        yield untested, with_values(exam, filled)
    yield starred, exam


def _changing(exam: Exam, question: Question, cells: Iterable[Cell]) -> list[Cell]:
    answer = question(exam)
    return [
        cell
        for cell in cells
        if any(question(with_value(exam, cell, v)) != answer for v in PLAIN[cell.column])
    ]


def with_values(exam: Exam, values: Iterable[tuple[Cell, str]]) -> Exam:
    """The exam with other values in some cells."""
    for cell, value in values:
        exam = with_value(exam, cell, value)
    return exam


def with_value(exam: Exam, cell: Cell, value: str) -> Exam:
    """The exam with another value in one cell."""
    if cell.column == "vac":
        return replace(exam, vac=value)
    if cell.column == "dap":
        return replace(exam, dap=value)
    if cell.side == "right":
        return replace(exam, right=_side_with(exam.right, cell, value))
    return replace(exam, left=_side_with(exam.left, cell, value))


def _side_with(side: Side, cell: Cell, value: str) -> Side:
    if cell.column == "non_key":
        return replace(side, non_key=value or None)
    place = ROWS[cell.column].index(cell.level)
    cells: tuple[str, ...] = getattr(side, cell.column)
    changed = (*cells[:place], value, *cells[place + 1 :])
    if cell.column == "light_touch":
        return replace(side, light_touch=changed)
    if cell.column == "pin_prick":
        return replace(side, pin_prick=changed)
    return replace(side, motor=changed)
