"""Exams whose result deserves a second look, because the standard can be read in two ways."""

from collections.abc import Iterator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.isncsci.cells import UNCOUNTED_NON_KEY
from rehab_tracker.domain.isncsci.cord import (
    INTACT,
    KEY_MUSCLES,
    NOT_APPLICABLE,
    POSITION,
    SIDES,
    SideName,
    position,
)
from rehab_tracker.domain.isncsci.exam import Cell, Exam
from rehab_tracker.domain.isncsci.reasons import Reason, because, found, reason
from rehab_tracker.domain.isncsci.result import Classification


def checks(exam: Exam, result: Classification) -> tuple[Reason, ...]:
    """What to look at again in this exam; most exams have nothing."""
    return tuple(_checks(exam, result))


def _checks(exam: Exam, result: Classification) -> Iterator[Reason]:
    if result.neurological_level.may_be(INTACT):
        yield from _intact(exam)
    if result.ais.may_be("D") and any(
        result.neurological_level.may_be(level) for level in ("S1", "S2", "S3")
    ):
        yield reason(
            _(
                "Check this exam: no key muscle lies below S1, so a motor incomplete injury there "
                "always counts as D."
            )
        )
    for side in SIDES:
        yield from _non_key(exam, result, side)


def _intact(exam: Exam) -> Iterator[Reason]:
    cells = found(exam, Cell("vac"), Cell("dap"))
    if exam.vac == "No":
        yield reason(
            _(
                "Check this exam: where sensation and key muscles are normal everywhere but anal "
                "contraction is No, the level is given as INT and the grade not as E; the "
                "standard, read literally, would say level S3."
            ),
            cells,
        )
    elif exam.vac == "Yes" and exam.dap != "Yes":
        yield reason(
            _(
                "Check this exam: where sensation, key muscles and anal contraction are normal, "
                "deep anal pressure {dap} contradicts them; the grade is given as E all the same."
            ),
            cells,
            dap=exam.dap,
        )


def _non_key(exam: Exam, result: Classification, side: SideName) -> Iterator[Reason]:
    non_key = exam.side(side).non_key
    cells = found(exam, Cell("non_key", side))
    if non_key in UNCOUNTED_NON_KEY:
        sentence = _("Check this exam: {findings}, which is not counted: it has no key muscle.")
        yield because(sentence, cells)
    elif non_key is not None and _passed_over(result, side, non_key):
        sentence = _(
            "Check this exam: {findings}, but the motor zone names {zone}; the standard can be "
            "read to name {level}."
        )
        yield because(sentence, cells, level=non_key, zone=result.side(side).motor_zone)


def _passed_over(result: Classification, side: SideName, non_key: str) -> bool:
    """The grade may be C and the zone ends above the non-key muscle, within three levels."""
    zone = [at for at in result.side(side).motor_zone.candidates if at != NOT_APPLICABLE]
    lowest = max(map(position, zone), default=POSITION[INTACT])
    return result.ais.may_be("C") and non_key in KEY_MUSCLES and lowest < POSITION[non_key]
