"""What holds for every exam."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab_tracker.domain.isncsci.cells import NT, UNTESTABLE, is_starred
from rehab_tracker.domain.isncsci.classification import classify
from rehab_tracker.domain.isncsci.cord import LEVELS, without_star
from rehab_tracker.domain.isncsci.decision import PLAIN, with_value
from rehab_tracker.domain.isncsci.exam import Cell, Exam, cells_of
from rehab_tracker.domain.isncsci.levels import motor_level, neurological_level, sensory_level
from rehab_tracker.domain.isncsci.result import Answer, Classification
from tests.domain.isncsci.exams import exams, plain


def without_stars(values: tuple[str, ...]) -> list[str]:
    return [value for value in values if not is_starred(value)]


def mostly_tested(values: tuple[str, ...]) -> list[str]:
    return [*plain(values) * 3, NT]


def answers(result: Classification) -> dict[str, Answer]:
    """The single results by name; zones and levels of both sides."""
    sided = {
        f"{name} {side}": getattr(result.side(side), name)
        for side in ("right", "left")
        for name in ("sensory_level", "motor_level", "sensory_zone", "motor_zone")
    }
    return sided | {
        "neurological_level": result.neurological_level,
        "complete": result.complete,
        "ais": result.ais,
    }


@given(exams())
def test_swapped_sides_give_swapped_results(exam: Exam) -> None:
    result = classify(exam)
    swapped = classify(Exam(exam.left, exam.right, exam.vac, exam.dap))
    assert (swapped.right, swapped.left) == (result.left, result.right)
    assert swapped.neurological_level == result.neurological_level
    assert (swapped.complete, swapped.ais) == (result.complete, result.ais)
    assert (swapped.totals.right, swapped.totals.left) == (result.totals.left, result.totals.right)


@given(exams())
def test_sums_stay_within_the_worksheet(exam: Exam) -> None:
    totals = classify(exam).totals
    for side in (totals.right, totals.left):
        assert side.upper_extremity is None or 0 <= side.upper_extremity <= 25
        assert side.lower_extremity is None or 0 <= side.lower_extremity <= 25
        assert side.motor is None or 0 <= side.motor <= 50
        assert side.light_touch is None or 0 <= side.light_touch <= 56
        assert side.pin_prick is None or 0 <= side.pin_prick <= 56
    for limbs in (totals.upper_extremity, totals.lower_extremity):
        assert limbs is None or 0 <= limbs <= 50
    for sensation in (totals.light_touch, totals.pin_prick):
        assert sensation is None or 0 <= sensation <= 112


@given(exams())
def test_a_sum_is_missing_exactly_where_a_cell_was_not_tested(exam: Exam) -> None:
    totals = classify(exam).totals
    for side, sums in ((exam.right, totals.right), (exam.left, totals.left)):
        assert (sums.motor is None) == bool(UNTESTABLE & set(side.motor))
        assert (sums.light_touch is None) == bool(UNTESTABLE & set(side.light_touch))


@given(exams(plain))
def test_a_fully_tested_exam_has_one_answer_to_each_question(exam: Exam) -> None:
    for name, answer in answers(classify(exam)).items():
        assert answer.determined, name
        assert not answer.starred, name


@given(exams())
def test_every_exam_has_an_answer_of_the_worksheet(exam: Exam) -> None:
    result = answers(classify(exam))
    for name, answer in result.items():
        assert answer.candidates or name.startswith("motor_zone")
        kinds = {"complete": {"C", "I"}, "ais": set("ABCDE")}
        allowed = kinds.get(name, {*LEVELS[:-1], "INT", "NA"})
        assert {without_star(candidate) for candidate in answer.candidates} <= allowed


@given(exams(plain, non_key=False))
def test_the_neurological_level_is_the_highest_of_the_four_levels(exam: Exam) -> None:
    levels = [sensory_level(exam.right), sensory_level(exam.left)]
    # Anal contraction belongs to the motor level only, so it is set aside here.
    levels += [motor_level(exam.right, "Yes"), motor_level(exam.left, "Yes")]
    highest = min(levels, key=lambda level: [*LEVELS, "INT"].index(str(level)))
    assert neurological_level(exam) == highest


EXACT = ("sensory_level", "motor_level", "neurological_level", "complete", "sensory_zone", "ais")
"""Results whose candidates never miss an outcome. The motor zone may, with a non-key muscle."""


@given(exams(mostly_tested), st.data())
def test_testing_an_untested_cell_stays_within_the_candidates(
    exam: Exam, data: st.DataObject
) -> None:
    untested = [cell for cell, value in cells_of(exam) if value == NT]
    before = answers(classify(exam))
    if not untested:
        return
    cell = data.draw(st.sampled_from(untested))
    for value in PLAIN[cell.column]:
        after = answers(classify(with_value(exam, cell, value)))
        for name, answer in after.items():
            if name.startswith(EXACT):
                assert set(answer.candidates) <= set(before[name].candidates), (name, cell, value)


@given(exams(mostly_tested, non_key=False), st.data())
def test_without_non_key_muscles_the_motor_zone_keeps_its_candidates_too(
    exam: Exam, data: st.DataObject
) -> None:
    untested = [cell for cell, value in cells_of(exam) if value == NT]
    if not untested:
        return
    cell = data.draw(st.sampled_from(untested))
    before = classify(exam).right.motor_zone.candidates
    for value in PLAIN[cell.column]:
        after = classify(with_value(exam, cell, value)).right.motor_zone.candidates
        assert set(after) <= set(before), (cell, value)


@pytest.mark.parametrize("cell", [Cell("vac"), Cell("dap"), Cell("motor", "left", "C5")])
@given(exam=exams(without_stars))
def test_changing_one_cell_changes_only_that_cell(cell: Cell, exam: Exam) -> None:
    changed = with_value(exam, cell, NT)
    different = [
        one for one, other in zip(cells_of(exam), cells_of(changed), strict=True) if one != other
    ]
    assert [found for found, _value in different] in ([], [cell])
    assert changed.value(cell) == NT
