"""The reasons for complete or incomplete and for each possible grade of the AIS."""

from collections.abc import Callable, Iterator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.isncsci.cells import MAY_BE_ABSENT, UNTESTABLE, is_starred
from rehab_tracker.domain.isncsci.cord import (
    INTACT,
    KEY_MUSCLES,
    POSITION,
    SIDES,
    SideName,
    position,
    without_star,
)
from rehab_tracker.domain.isncsci.exam import Cell, Exam
from rehab_tracker.domain.isncsci.grade import FAR, Count, counts_below
from rehab_tracker.domain.isncsci.reasons import (
    SACRAL,
    Found,
    Reason,
    because,
    found,
    muscles_from,
    reason,
)
from rehab_tracker.domain.isncsci.result import Classification

VAC, DAP = Cell("vac"), Cell("dap")


def completeness_reasons(exam: Exam, result: Classification) -> Iterator[Reason]:
    """Why the injury is complete, incomplete, or either."""
    preserved = preserved_cells(exam)
    if str(result.complete) == "C":
        cells = found(exam, *SACRAL, VAC, DAP)
        yield reason(
            _(
                "At S4-5 light touch and pin prick are 0 on both sides, anal contraction (VAC) "
                "and deep anal pressure (DAP) are No."
            ),
            cells,
        )
    elif str(result.complete) == "C,I":
        untested = [c for c in (*SACRAL, VAC, DAP) if exam.value(c) in UNTESTABLE]
        sentence = _("{findings}: nothing is preserved for certain at S4-5, but it may be.")
        yield because(sentence, found(exam, *untested))
    elif result.complete.starred:
        starred = [cell for cell in SACRAL if is_starred(exam.value(cell))]
        sentence = _("{findings}: absent, but by the star from another cause than the cord.")
        yield because(sentence, found(exam, *starred))
    else:
        yield because(_("{findings}: something is preserved at S4-5."), preserved)


def preserved_cells(exam: Exam) -> Found:
    """Everything at S4-5 that is preserved: sensation, anal contraction, anal pressure."""
    sacral = [cell for cell in SACRAL if exam.value(cell) not in MAY_BE_ABSENT]
    anal = [cell for cell in (VAC, DAP) if exam.value(cell) == "Yes"]
    return found(exam, *sacral, *anal)


def grade_reasons(exam: Exam, result: Classification) -> Iterator[Reason]:
    """Why each listed grade is possible."""
    if result.ais.may_be("C") or result.ais.may_be("D"):
        yield from _motor_incomplete(exam, result)
    for candidate in result.ais.candidates:
        grade = without_star(candidate)
        yield _GRADES[grade](exam, result)
        if candidate.endswith("*"):
            yield reason(_("Grade {ais} rests on how a starred cell counts."), ais=grade)


def _grade_a(exam: Exam, result: Classification) -> Reason:
    cells = found(exam, *SACRAL, VAC, DAP)
    if result.complete.determined:
        return reason(_("A: nothing is preserved at S4-5."), cells)
    return reason(_("A: perhaps nothing is preserved at S4-5."), cells)


def _grade_b(exam: Exam, result: Classification) -> Reason:
    sensation = [c for c in (*SACRAL, DAP) if exam.value(c) not in {"0", "No"}]
    return because(
        _(
            "B: at S4-5 {findings}, and nothing moves for certain more than three levels below "
            "the motor level (right {right}, left {left})."
        ),
        found(exam, *sensation),
        right=result.right.motor_level,
        left=result.left.motor_level,
    )


def _grade_e(exam: Exam, result: Classification) -> Reason:
    sentence = (
        _("E: sensation and key muscles count as normal everywhere, and {findings}.")
        if result.neurological_level.determined
        else _("E: sensation and key muscles may be normal everywhere, and {findings}.")
    )
    return because(sentence, found(exam, VAC))


def _motor_incomplete(exam: Exam, result: Classification) -> Iterator[Reason]:
    if exam.vac == "Yes":
        yield because(_("{findings}, so motor function is preserved at S4-5."), found(exam, VAC))
    elif exam.vac != "No":
        sentence = _("{findings}, so motor function may be preserved at S4-5.")
        yield because(sentence, found(exam, VAC))
    else:
        for side in SIDES:
            yield from _far_function(exam, result, side)


def _far_function(exam: Exam, result: Classification, side: SideName) -> Iterator[Reason]:
    """What moves, or may move, more than three levels below the highest motor level of a side."""
    level = without_star(result.side(side).motor_level.candidates[0])
    far = position(level) + FAR
    moving = [cell for cell in muscles_from(side, far) if exam.value(cell) != "0"]
    certain = [cell for cell in moving if exam.value(cell)[0] in "12345"]
    cells = [*certain[-1:]] or moving[-1:]
    non_key = exam.side(side).non_key
    if non_key in KEY_MUSCLES and POSITION[non_key] >= far:
        cells.append(Cell("non_key", side))
    if cells:
        sentence = (
            _(
                "Sensation is preserved at S4-5, and {findings}, more than three levels below the "
                "motor level {level}."
            )
            if preserved_cells(exam).cells
            else _(
                "Sensation may be preserved at S4-5, and {findings}, more than three levels below "
                "the motor level {level}."
            )
        )
        yield because(sentence, found(exam, *cells), level=level)


def _grade_c(exam: Exam, result: Classification) -> Reason:
    level, count = _first(exam, result, _mostly_weak)
    sentence = (
        _("C: {count} of the {number} key muscles below {level} are under 3, more than half.")
        if count.certain
        else _(
            "C: {count} of the {number} key muscles below {level} are or may be under 3, more "
            "than half."
        )
    )
    return reason(sentence, count=count.weak_by_star, number=count.muscles, level=level)


def _grade_d(exam: Exam, result: Classification) -> Reason:
    level, count = _first(exam, result, _half_strong)
    if count.muscles == 0:
        sentence = _("D: no key muscle lies below {level}, which counts as half or more.")
        return reason(sentence, level=level)
    sentence = (
        _("D: {count} of the {number} key muscles below {level} are at least 3, half or more.")
        if count.certain
        else _(
            "D: {count} of the {number} key muscles below {level} are or may be at least 3, half "
            "or more."
        )
    )
    return reason(sentence, count=count.strong_by_star, number=count.muscles, level=level)


def _mostly_weak(count: Count) -> bool:
    return count.weak_by_star > count.half


def _half_strong(count: Count) -> bool:
    return count.strong_by_star >= count.half


def _first(
    exam: Exam, result: Classification, enough: Callable[[Count], bool]
) -> tuple[str, Count]:
    """The first candidate neurological level at which the count of muscles gives the grade."""
    counts = counts_below(exam, result.neurological_level)
    injured = {at: count for at, count in counts.items() if not at.startswith(INTACT)}
    return next((without_star(at), count) for at, count in injured.items() if enough(count))


_GRADES = {"A": _grade_a, "B": _grade_b, "C": _grade_c, "D": _grade_d, "E": _grade_e}
