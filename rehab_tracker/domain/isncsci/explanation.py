"""The reasons of every result in words: made when somebody asks, not with each classification."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.isncsci.checks import checks
from rehab_tracker.domain.isncsci.classification import classify
from rehab_tracker.domain.isncsci.cord import SIDES, SideName
from rehab_tracker.domain.isncsci.decision import Question, deciding_cells
from rehab_tracker.domain.isncsci.exam import Cell, Exam
from rehab_tracker.domain.isncsci.grade import completeness
from rehab_tracker.domain.isncsci.grade_reasons import completeness_reasons, grade_reasons
from rehab_tracker.domain.isncsci.levels import motor_level, neurological_level, sensory_level
from rehab_tracker.domain.isncsci.reasons import Reason
from rehab_tracker.domain.isncsci.result import Answer, Classification
from rehab_tracker.domain.isncsci.sum_reasons import SumFinding, sum_findings
from rehab_tracker.domain.isncsci.walk_reasons import (
    motor_reasons,
    neurological_reasons,
    sensory_reasons,
)
from rehab_tracker.domain.isncsci.zone_reasons import motor_zone_reasons, sensory_zone_reasons
from rehab_tracker.domain.isncsci.zones import sensory_zone


@dataclass(frozen=True, slots=True)
class Finding:
    """One result with its reasons.

    `deciding` are the cells that would settle it, when there is more than one candidate.
    """

    name: str
    heading: str
    answer: Answer
    reasons: tuple[Reason, ...]
    deciding: tuple[Cell, ...] = ()

    def title(self) -> str:
        """What the result is, in the reader's language: Motor level left C6."""
        return translate(self.heading, answer=self.answer)

    def __str__(self) -> str:
        because = " ".join(str(reason) for reason in self.reasons)
        return translate(_("{result}: {because}"), result=self.title(), because=because)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons of all results of an exam, by the result's name, and what to check again."""

    findings: tuple[Finding, ...]
    sums: tuple[SumFinding, ...]
    checks: tuple[Reason, ...]

    def of(self, name: str) -> Finding:
        """The finding of a name: `right.motor_level`, `ais`, `neurological_level`."""
        return next(finding for finding in self.findings if finding.name == name)


_HEADINGS: dict[tuple[SideName, str], str] = {
    ("right", "sensory_level"): _("Sensory level right {answer}"),
    ("left", "sensory_level"): _("Sensory level left {answer}"),
    ("right", "motor_level"): _("Motor level right {answer}"),
    ("left", "motor_level"): _("Motor level left {answer}"),
    ("right", "sensory_zone"): _("Sensory zone of partial preservation right {answer}"),
    ("left", "sensory_zone"): _("Sensory zone of partial preservation left {answer}"),
    ("right", "motor_zone"): _("Motor zone of partial preservation right {answer}"),
    ("left", "motor_zone"): _("Motor zone of partial preservation left {answer}"),
}


def explain(exam: Exam, result: Classification) -> Explanation:
    """The reasons of every result of an exam, in the order of the worksheet."""
    findings = (*_levels(exam, result), *_of_both_sides(exam, result), *_zones(exam, result))
    return Explanation(findings, tuple(sum_findings(exam, result.totals)), checks(exam, result))


def _sided(
    exam: Exam,
    side: SideName,
    name: str,
    answer: Answer,
    reasons: Iterable[Reason],
    question: Question,
) -> Finding:
    heading = _HEADINGS[side, name]
    deciding = deciding_cells(exam, question)
    return Finding(f"{side}.{name}", heading, answer, tuple(reasons), deciding)


def _levels(exam: Exam, result: Classification) -> Iterator[Finding]:
    for side in SIDES:
        of_side = result.side(side)
        yield _sided(
            exam,
            side,
            "sensory_level",
            of_side.sensory_level,
            sensory_reasons(exam, side),
            _ask_sensory_level(side),
        )
        yield _sided(
            exam,
            side,
            "motor_level",
            of_side.motor_level,
            motor_reasons(exam, side),
            _ask_motor_level(side),
        )


def _of_both_sides(exam: Exam, result: Classification) -> Iterator[Finding]:
    yield Finding(
        "neurological_level",
        _("Neurological level of injury {answer}"),
        result.neurological_level,
        tuple(neurological_reasons(exam, result)),
        deciding_cells(exam, neurological_level),
    )
    yield Finding(
        "complete",
        _("Complete or incomplete {answer}"),
        result.complete,
        tuple(completeness_reasons(exam, result)),
        deciding_cells(exam, completeness),
    )
    yield Finding(
        "ais",
        _("ASIA Impairment Scale {answer}"),
        result.ais,
        tuple(grade_reasons(exam, result)),
        deciding_cells(exam, _ask_ais),
    )


def _zones(exam: Exam, result: Classification) -> Iterator[Finding]:
    for side in SIDES:
        of_side = result.side(side)
        yield _sided(
            exam,
            side,
            "sensory_zone",
            of_side.sensory_zone,
            sensory_zone_reasons(exam, result, side),
            _ask_sensory_zone(side),
        )
        yield _sided(
            exam,
            side,
            "motor_zone",
            of_side.motor_zone,
            motor_zone_reasons(exam, result, side),
            _ask_motor_zone(side),
        )


def _ask_sensory_level(side: SideName) -> Question:
    return lambda exam: sensory_level(exam.side(side))


def _ask_motor_level(side: SideName) -> Question:
    return lambda exam: motor_level(exam.side(side), exam.vac)


def _ask_sensory_zone(side: SideName) -> Question:
    return lambda exam: sensory_zone(exam, exam.side(side))


def _ask_motor_zone(side: SideName) -> Question:
    return lambda exam: classify(exam).side(side).motor_zone


def _ask_ais(exam: Exam) -> Answer:
    return classify(exam).ais
