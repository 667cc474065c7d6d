"""What can be said of an exam while it is typed, and what differs between two exams."""

from dataclasses import dataclass
from typing import Final

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.exams import DAP, VAC, WORKSHEET, ExamDetails, ExamOnFile
from rehab_tracker.domain.isncsci.classification import classify
from rehab_tracker.domain.isncsci.cord import SIDES, SideName
from rehab_tracker.domain.isncsci.exam import CELL_NAMES, Cell, Exam
from rehab_tracker.domain.isncsci.exchange import score_text
from rehab_tracker.domain.isncsci.levels import motor_level, neurological_level, sensory_level
from rehab_tracker.domain.isncsci.result import Answer, Classification, Totals
from rehab_tracker.domain.isncsci.totals import totals
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.signing import EntryHistory

SIDED: Final[dict[str, str]] = {
    "sensory_level": _("Sensory level"),
    "motor_level": _("Motor level"),
    "sensory_zone": _("Sensory zone of partial preservation"),
    "motor_zone": _("Motor zone of partial preservation"),
}
"""Results that each side has."""
WHOLE: Final[dict[str, str]] = {
    "neurological_level": _("Neurological level of injury"),
    "complete": _("Injury"),
    "ais": _("ASIA Impairment Scale (AIS)"),
}
"""Results of both sides together."""
SUMS: Final[dict[str, str]] = {
    "upper_extremity": _("Arm muscles (UEMS)"),
    "lower_extremity": _("Leg muscles (LEMS)"),
    "light_touch": _("Light touch"),
    "pin_prick": _("Pin prick"),
}
MOST: Final = {"upper_extremity": 50, "lower_extremity": 50, "light_touch": 112, "pin_prick": 112}
"""The most points of each sum of both sides."""
COMPLETENESS_NAMES: Final[dict[str, str]] = {"C": _("complete"), "I": _("incomplete")}


@dataclass(frozen=True, slots=True)
class SoFar:
    """What is certain of an exam now.

    Attributes:
        answers: by the result's name (`right.motor_level`, `ais`); what is not in it is still
            open. Grade, completeness and zones wait until nothing is missing.
        totals: the sums; none where a cell of a sum is missing or was not tested.
        exam: the exam, once nothing is missing.
        result: its classification.
    """

    answers: dict[str, Answer]
    totals: Totals
    exam: Exam | None = None
    result: Classification | None = None


def so_far(details: ExamDetails) -> SoFar:
    """Classify a complete exam; of a half-done one say the levels that nothing can change now."""
    if details.complete:
        exam = details.exam()
        result = classify(exam)
        return SoFar(answers_of(result), result.totals, exam, result)
    exam = details.as_if_untested()
    return SoFar(dict(_certain(exam)), totals(exam))


def _certain(exam: Exam) -> list[tuple[str, Answer]]:
    found = []
    for side in SIDES:
        found.append((f"{side}.sensory_level", sensory_level(exam.side(side))))
        found.append((f"{side}.motor_level", motor_level(exam.side(side), exam.vac)))
    found.append(("neurological_level", neurological_level(exam)))
    return [(name, answer) for name, answer in found if answer.determined]


def answers_of(result: Classification) -> dict[str, Answer]:
    """Every result but the sums, by its name."""
    found = {
        f"{side}.{name}": getattr(result.side(side), name) for name in SIDED for side in SIDES
    }
    return found | {name: getattr(result, name) for name in WHOLE}


def sum_text(sums: Totals, name: str, side: SideName | None = None) -> str:
    """A sum as the worksheet has it: points, or ND where it cannot be determined."""
    return score_text(getattr(sums if side is None else getattr(sums, side), name))


@dataclass(frozen=True, slots=True)
class ExamPaper:
    """What the printed sheet shows: one exam, whose, who examined, and what was said of it later.

    Attributes:
        history: the addenda and corrections; None where nothing was signed yet.
    """

    clinic: ClinicDetails
    patient: Patient
    exam: ExamOnFile
    examiner: str
    history: EntryHistory | None = None


@dataclass(frozen=True, slots=True)
class ResultPair:
    """One result of two exams.

    Attributes:
        name: which result: `right.motor_level`, `ais`, `light_touch`, `vac`.
        heading: its marked name; results of one side share it.
        side: whose side, none for results of both.
        earlier: what it was, empty while that exam is half done.
        later: what it is.
    """

    name: str
    heading: str
    side: SideName | None
    earlier: str
    later: str

    @property
    def differs(self) -> bool:
        """Whether both exams have it and it is not the same."""
        return bool(self.earlier and self.later) and self.earlier != self.later


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two exams side by side, the earlier one first.

    Attributes:
        changed: the cells in which both have a finding, and not the same.
        results: every result of both.
    """

    changed: tuple[Cell, ...]
    results: tuple[ResultPair, ...]


def compare(earlier: ExamDetails, later: ExamDetails) -> Comparison:
    """What differs; an empty cell differs from nothing."""
    cells = (*WORKSHEET.values(), VAC, DAP, *(Cell("non_key", side) for side in SIDES))
    changed = [cell for cell in cells if _changed(cell, earlier, later)]
    singly = [
        ResultPair(
            cell.key,
            CELL_NAMES[cell.column, None],
            None,
            earlier.typed(cell),
            later.typed(cell),
        )
        for cell in (VAC, DAP)
    ]
    return Comparison(tuple(changed), (*_pairs(so_far(earlier), so_far(later)), *singly))


def _changed(cell: Cell, earlier: ExamDetails, later: ExamDetails) -> bool:
    before, after = earlier.notation(cell), later.notation(cell)
    if cell.column == "non_key":  # no muscle recorded is a finding of a complete exam
        return before != after and earlier.complete and later.complete
    return bool(before and after) and before != after


def _pairs(earlier: SoFar, later: SoFar) -> list[ResultPair]:
    pairs = []
    for name, heading in WHOLE.items():
        pairs.append(_pair(name, heading, None, earlier, later))
    for name, heading in SIDED.items():
        pairs += [_pair(f"{side}.{name}", heading, side, earlier, later) for side in SIDES]
    for name, heading in SUMS.items():
        before, after = (
            sum_text(each.totals, name) if each.result else "" for each in (earlier, later)
        )
        pairs.append(ResultPair(name, heading, None, before, after))
    return pairs


def _pair(
    name: str, heading: str, side: SideName | None, earlier: SoFar, later: SoFar
) -> ResultPair:
    before, after = (str(each.answers.get(name, "")) for each in (earlier, later))
    return ResultPair(name, heading, side, before, after)
