"""The reasons for the zones of partial preservation."""

from collections.abc import Iterator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.isncsci.cells import MAY_BE_ABSENT, NT
from rehab_tracker.domain.isncsci.cord import (
    MUSCLE_AT,
    NOT_APPLICABLE,
    POSITION,
    SideName,
    position,
    without_star,
)
from rehab_tracker.domain.isncsci.exam import Cell, Exam
from rehab_tracker.domain.isncsci.reasons import (
    Reason,
    because,
    dermatome,
    found,
    muscle,
    reason,
)
from rehab_tracker.domain.isncsci.result import Classification
from rehab_tracker.domain.isncsci.zones import remains

S4_5 = POSITION["S4-5"]


def sensory_zone_reasons(exam: Exam, result: Classification, side: SideName) -> Iterator[Reason]:
    """Why the sensory zone of a side is not applicable, or ends where it does."""
    candidates = result.side(side).sensory_zone.candidates
    last = dermatome(side, S4_5)
    if candidates == (NOT_APPLICABLE,):
        kept = [cell for cell in last if exam.value(cell) not in MAY_BE_ABSENT]
        anal = [Cell("dap")] if exam.dap == "Yes" else []
        sentence = _("Not applicable: at S4-5 {findings}.")
        yield because(sentence, found(exam, *kept, *anal))
        return
    for candidate in candidates:
        level = without_star(candidate)
        if level == NOT_APPLICABLE:
            unsure = [c for c in (*last, Cell("dap")) if exam.value(c) not in {"0", "No"}]
            sentence = _("It may not be applicable: at S4-5 {findings}.")
            yield because(sentence, found(exam, *unsure))
        elif level == "C1":
            yield reason(_("No dermatome below C1 feels anything for certain."))
        else:
            yield _lowest_dermatome(exam, side, level)


def _lowest_dermatome(exam: Exam, side: SideName, level: str) -> Reason:
    cells = found(exam, *dermatome(side, position(level)))
    (_touch, touch), (_prick, prick) = cells
    left = remains(touch, prick)
    sentence = (
        _("{level} may feel something: light touch is {touch} and pin prick is {prick}.")
        if left is not None and not left.felt
        else _(
            "{level} is the lowest that feels for certain: light touch is {touch} and pin prick "
            "is {prick}."
        )
    )
    return reason(sentence, cells, level=level, touch=touch, prick=prick)


def motor_zone_reasons(exam: Exam, result: Classification, side: SideName) -> Iterator[Reason]:
    """Why the motor zone of a side is not applicable, or ends where it does."""
    candidates = result.side(side).motor_zone.candidates
    vac = found(exam, Cell("vac"))
    if candidates == (NOT_APPLICABLE,):
        yield reason(_("Not applicable: voluntary anal contraction is present (Yes)."), vac)
        return
    for candidate in candidates:
        level = without_star(candidate)
        if level == NOT_APPLICABLE:
            sentence = _("It may not be applicable: voluntary anal contraction is NT.")
            yield reason(sentence, vac)
        else:
            yield _lowest_motor_level(exam, result, side, level)


def _lowest_motor_level(exam: Exam, result: Classification, side: SideName, level: str) -> Reason:
    place = position(level)
    if exam.side(side).non_key == level and _is_news(exam, side, place):
        cells = found(exam, Cell("non_key", side))
        return reason(_("{level} is the lowest non-key muscle that works."), cells, level=level)
    if place not in MUSCLE_AT:
        motor = result.side(side).motor_level
        sentence = _(
            "{level} belongs to the motor level ({motor}), and below it no key muscle works for "
            "certain."
        )
        return reason(sentence, level=level, motor=motor)
    cells = found(exam, muscle(side, place))
    grade = cells.cells[0][1]
    sentence = (
        _("{level} is {grade}: motor function is possible there.")
        if grade in {NT, "NT*", "0*"}
        else _("{level} is {grade}: the lowest key muscle that works for certain.")
    )
    return reason(sentence, cells, level=level, grade=grade)


def _is_news(exam: Exam, side: SideName, place: int) -> bool:
    """Whether the key muscle at the level of the non-key muscle does not work itself."""
    return exam.value(muscle(side, place)) == "0"
