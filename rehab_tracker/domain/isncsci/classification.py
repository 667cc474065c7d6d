"""The whole classification of one exam, in the order of the worksheet."""

from rehab_tracker.domain.isncsci.exam import Exam, Side
from rehab_tracker.domain.isncsci.grade import completeness, impairment_scale
from rehab_tracker.domain.isncsci.levels import motor_level, neurological_level, sensory_level
from rehab_tracker.domain.isncsci.result import Answer, Classification, SideResult
from rehab_tracker.domain.isncsci.totals import totals
from rehab_tracker.domain.isncsci.zones import motor_zone, sensory_zone


def classify(exam: Exam) -> Classification:
    """Levels, grade, zones and sums of an exam; every exam has an answer for each."""
    right_motor, left_motor = motor_level(exam.right, exam.vac), motor_level(exam.left, exam.vac)
    level = neurological_level(exam)
    complete = completeness(exam)
    ais = impairment_scale(exam, complete, right_motor, left_motor, level)
    return Classification(
        right=_side(exam, exam.right, right_motor, ais),
        left=_side(exam, exam.left, left_motor, ais),
        neurological_level=level,
        complete=complete,
        ais=ais,
        totals=totals(exam),
    )


def _side(exam: Exam, side: Side, motor: Answer, ais: Answer) -> SideResult:
    return SideResult(
        sensory_level=sensory_level(side),
        motor_level=motor,
        sensory_zone=sensory_zone(exam, side),
        motor_zone=motor_zone(exam, side, motor, ais),
    )
