"""Signed ISNCSCI exams of the practice clinic's people: they fit the level and grade told."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.exam_results import so_far
from rehab_tracker.domain.exams import WORKSHEET, ExamOnFile
from rehab_tracker.domain.injury import Injury, InjuryKind
from rehab_tracker.domain.isncsci.cord import POSITION
from rehab_tracker.domain.isncsci.exam import Cell
from rehab_tracker.domain.practice.pencil import DOCTOR, PHYSIO, Pencil, Record
from rehab_tracker.domain.practice.stories import Story
from rehab_tracker.domain.practice.words import say

AGAIN_AFTER: Final = 20
"""A second exam where the first is at least so many days ago."""
TYPING: Final = timedelta(minutes=40)
_SENSED: Final = {"A": 3, "B": 5, "C": 8, "D": 30}
"""How many levels below the injury are felt, if not normally, by grade."""
_LEG: Final = {"A": "0", "B": "0", "C": "2", "D": "4"}


def exams_of(story: Story, record: Record, pencil: Pencil) -> Iterator[ExamOnFile]:
    """The exam by which level and grade are known, and a later one where time has passed."""
    injury, told = record.injuries[-1], story.injury
    if injury.kind is InjuryKind.NO_CORD_INJURY or told.examined is None:
        return
    yield _signed(injury, pencil, told.examined, DOCTOR, later=0)
    if told.examined >= AGAIN_AFTER:
        yield _signed(injury, pencil, told.examined // 4, PHYSIO, later=1)


def _signed(injury: Injury, pencil: Pencil, ago: int, author: str, *, later: int) -> ExamOnFile:
    """An exam that is signed; `later` levels more are felt than at the first."""
    incomplete, motor = injury.grade != "A", injury.grade in {"C", "D"}
    exam = pencil.entry(
        ExamOnFile,
        pencil.day(ago),
        author,
        11,
        patient_id=injury.patient_id,
        examined_on=pencil.day(ago),
        cells={
            key: _found(cell, injury.level, injury.grade, later) for key, cell in WORKSHEET.items()
        },
        vac="Yes" if motor else "No",
        dap="Yes" if incomplete else "No",
        comment="" if later else say(_("Lying, awake, well able to follow.")),
    )
    answers = so_far(exam).answers
    return exam.changed(
        signed_at=exam.written_at + TYPING,
        signed_by=exam.author_id,
        level=str(answers["neurological_level"]),
        grade=str(answers["ais"]),
    )


def _found(cell: Cell, level: str, grade: str, later: int) -> str:
    below = POSITION[cell.level] - POSITION[level]
    if cell.column == "motor":
        return _strength(cell, below, grade, later)
    if below <= 0:
        return "2"
    if cell.level == "S4-5":
        kept = grade in {"C", "D"} or (grade == "B" and cell.column == "light_touch")
        return "1" if kept else "0"
    felt = _SENSED[grade] + later - (3 if cell.column == "pin_prick" else 0)
    return "1" if below <= felt else "0"


def _strength(cell: Cell, below: int, grade: str, later: int) -> str:
    if below < 0:
        return "5"
    if below == 0:
        return "4" if later and grade == "D" else "3"
    if below == 1 and grade in {"A", "B"}:
        return str(later)
    weaker = cell.side == "left" and grade == "C"
    return "1" if weaker else _LEG[grade]
