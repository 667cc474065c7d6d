"""The sums of the worksheet: a sum with an untested cell is not determinable."""

from typing import Final

from rehab_tracker.domain.isncsci.cells import MOTOR_VALUES, SENSORY_VALUES, score_of
from rehab_tracker.domain.isncsci.cord import ARM
from rehab_tracker.domain.isncsci.exam import Exam, Side
from rehab_tracker.domain.isncsci.result import SideTotals, Totals

POINTS: Final[dict[str, int]] = {
    cell: points
    for cell in (*SENSORY_VALUES, *MOTOR_VALUES)
    if (points := score_of(cell)) is not None
}
"""The points of every cell that was tested; a star does not change them."""


def totals(exam: Exam) -> Totals:
    """All sums of both sides and of the body."""
    right, left = side_totals(exam.right), side_totals(exam.left)
    return Totals(
        right,
        left,
        _together(right.upper_extremity, left.upper_extremity),
        _together(right.lower_extremity, left.lower_extremity),
        _together(right.light_touch, left.light_touch),
        _together(right.pin_prick, left.pin_prick),
    )


def side_totals(side: Side) -> SideTotals:
    """The sums of one side: arm, leg, both, light touch, pin prick."""
    arm, leg = _sum(side.motor[: len(ARM)]), _sum(side.motor[len(ARM) :])
    both = _together(arm, leg)
    return SideTotals(arm, leg, both, _sum(side.light_touch), _sum(side.pin_prick))


def _sum(cells: tuple[str, ...]) -> int | None:
    try:
        return sum(map(POINTS.__getitem__, cells))
    except KeyError:
        return None


def _together(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
