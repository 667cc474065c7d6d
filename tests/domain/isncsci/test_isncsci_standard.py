"""The rules of the standard, each on an exam made by hand."""

import pytest

from rehab_tracker.domain.isncsci.classification import classify
from rehab_tracker.domain.isncsci.exam import Exam
from rehab_tracker.domain.isncsci.explanation import explain
from rehab_tracker.domain.isncsci.result import Answer, highest, is_t6_or_above
from tests.domain.isncsci.exams import exam, side


def test_motor_level_is_the_lowest_muscle_of_three_with_all_above_five() -> None:
    result = classify(exam(side("C6", "C5", motor_C6="3", motor_C7="2")))
    assert str(result.right.motor_level) == "C6"


def test_a_muscle_of_four_ends_the_walk_at_its_own_level() -> None:
    result = classify(exam(side("T4", "T1", motor_C6="4")))
    assert str(result.right.motor_level) == "C6"


def test_in_the_trunk_the_motor_level_follows_the_sensory_level() -> None:
    result = classify(exam(side("T7", "T1")))
    assert str(result.right.motor_level) == str(result.right.sensory_level) == "T7"


def test_full_arms_with_numb_hands_have_the_motor_level_t1() -> None:
    result = classify(exam(side("C6", "T1")))
    assert str(result.right.sensory_level) == "C6"
    assert str(result.right.motor_level) == "T1"


def test_the_neurological_level_is_the_highest_of_the_four() -> None:
    result = classify(exam(side("T8", "T1"), side("T5", "T1")))
    assert str(result.neurological_level) == "T5"


def test_nothing_at_s4_5_is_complete_and_grade_a_with_zones() -> None:
    result = classify(exam(side("T4", "T1", touch_T6="1")))
    assert (str(result.complete), str(result.ais)) == ("C", "A")
    assert str(result.right.sensory_zone) == "T6"
    assert str(result.right.motor_zone) == "T4"


def test_anal_pressure_alone_makes_it_b_and_leaves_no_sensory_zone() -> None:
    result = classify(exam(side("T4", "T1"), dap="Yes"))
    assert (str(result.complete), str(result.ais)) == ("I", "B")
    assert str(result.right.sensory_zone) == "NA"
    assert str(result.right.motor_zone) == "T4"


def test_a_flicker_far_below_the_motor_level_makes_b_into_c() -> None:
    result = classify(exam(side("T4", "T1", motor_L3="1"), dap="Yes"))
    assert str(result.ais) == "C"


def test_a_flicker_within_three_levels_leaves_b() -> None:
    feels, moves = "L1", "T1"
    result = classify(exam(side(feels, moves, motor_L2="1", motor_L4="1"), dap="Yes"))
    assert str(result.ais) == "B"


def test_a_non_key_muscle_far_below_makes_b_into_c() -> None:
    result = classify(exam(side("T4", "T1", non_key="L4"), dap="Yes"))
    assert str(result.ais) == "C"
    assert str(result.right.motor_zone) == "L4"


@pytest.mark.parametrize(("strong", "grade"), [(4, "C"), (5, "D")])
def test_half_of_the_ten_muscles_below_at_three_is_d(strong: int, grade: str) -> None:
    muscles = ["motor_L2", "motor_L3", "motor_L4", "motor_L5", "motor_S1"]
    right = side("T4", "T1", **dict.fromkeys(muscles[:strong], "3"))
    result = classify(exam(right, side("T4", "T1"), dap="Yes"))
    assert str(result.ais) == grade


def test_everything_normal_is_intact_and_e() -> None:
    result = classify(exam(side(), vac="Yes", dap="Yes"))
    assert (str(result.neurological_level), str(result.ais)) == ("INT", "E")
    assert result.totals.upper_extremity == result.totals.lower_extremity == 50
    assert result.totals.light_touch == result.totals.pin_prick == 112


def test_an_untested_cell_gives_candidates_and_no_sum() -> None:
    result = classify(exam(side("C6", "C6", motor_C6="NT")))
    assert not result.right.motor_level.determined
    assert result.right.motor_level.candidates == ("C5", "C6")
    assert result.totals.right.upper_extremity is None
    assert result.totals.right.light_touch is not None


def test_a_star_that_counts_as_normal_is_passed_and_shown() -> None:
    result = classify(exam(side("T4", "T1", motor_C7="2**")))
    assert str(result.right.motor_level) == "T4*"


def test_safety_goes_by_the_highest_candidate() -> None:
    assert highest(Answer(("T8", "T10")), Answer(("T7*",))) == "T7"
    assert is_t6_or_above(Answer(("T6", "T9")))
    assert not is_t6_or_above(Answer(("T7",)))
    assert not is_t6_or_above(Answer(("INT",)))


@pytest.mark.parametrize(
    ("odd", "words"),
    [
        (exam(side(), vac="No", dap="Yes"), "would say level S3"),
        (exam(side(), vac="Yes", dap="No"), "deep anal pressure No contradicts"),
        (exam(side("S1"), vac="Yes", dap="Yes"), "no key muscle lies below S1"),
        (
            exam(side("C4", "", motor_C5="1", motor_C6="1", non_key="C8"), dap="Yes"),
            "Lowest non-key muscle right is C8, but the motor zone names C6",
        ),
        (exam(side("T4", "T1", non_key="T5"), dap="Yes"), "is T5, which is not counted"),
    ],
    ids=["intact-no-vac", "intact-no-dap", "below-s1", "non-key-near", "non-key-uncounted"],
)
def test_where_the_standard_can_be_read_in_two_ways_it_says_check(odd: Exam, words: str) -> None:
    checks = explain(odd, classify(odd)).checks
    assert any(words in str(check) for check in checks)
    assert all(str(check).startswith("Check this exam") for check in checks)


def test_a_plain_exam_needs_no_check() -> None:
    plain = exam(side("T4", "T1"))
    assert explain(plain, classify(plain)).checks == ()
