"""Every result has its reasons in words, and the words are true."""

import time

import pytest
from hypothesis import given, settings

from rehab_tracker.core.i18n import in_language
from rehab_tracker.domain.isncsci.cells import UNTESTABLE, is_starred
from rehab_tracker.domain.isncsci.classification import classify
from rehab_tracker.domain.isncsci.cord import KEY_MUSCLES, LEVELS
from rehab_tracker.domain.isncsci.decision import PLAIN, with_value
from rehab_tracker.domain.isncsci.exam import Cell, Exam
from rehab_tracker.domain.isncsci.explanation import Explanation, explain
from rehab_tracker.domain.isncsci.levels import motor_level
from tests.domain.isncsci.exams import HERE, exam, exam_of, exams, plain, recorded, side

NAMES = [
    "right.sensory_level",
    "right.motor_level",
    "left.sensory_level",
    "left.motor_level",
    "neurological_level",
    "complete",
    "ais",
    "right.sensory_zone",
    "right.motor_zone",
    "left.sensory_zone",
    "left.motor_zone",
]


def explained(one: Exam) -> Explanation:
    return explain(one, classify(one))


def recorded_exams() -> list[Exam]:
    rows = recorded(HERE / "cases.jsonl")
    return [exam_of(row) for row in rows if row["kind"] != "e/non-key-untyped"]


def test_the_motor_level_is_explained_as_a_colleague_would() -> None:
    one = exam(side("C6", "C5", motor_C6="3", motor_C7="2"))
    assert str(explained(one).of("left.motor_level")) == (
        "Motor level left C6: C7 is 2, below 3; C6 is 3 and everything above is 5."
    )


def test_the_grade_is_explained_by_what_moves_and_the_count() -> None:
    one = exam(side("T4", "T1", motor_L3="1"), dap="Yes")
    said = str(explained(one).of("ais"))
    assert "Key muscle right L3 is 1, more than three levels below the motor level T4" in said
    assert "10 of the 10 key muscles below T4 are under 3" in said


def test_numb_hands_explain_a_motor_level_of_t1() -> None:
    said = str(explained(exam(side("C8", "T1"))).of("right.motor_level"))
    assert "follows the sensory level" in said
    assert "Light touch right T1 is 0" in said


def test_a_star_is_told_once_and_its_reason_given() -> None:
    said = str(explained(exam(side("T4", "T1", motor_C7="2**"))).of("right.motor_level"))
    assert said.count("C7 is 2**: by its star it counts as normal") == 1
    assert "Motor level right T4*" in said


def test_the_cell_that_would_decide_is_named() -> None:
    one = exam(side("C6", "C6", motor_C6="NT"), side("T4", "T1"))
    finding = explained(one).of("right.motor_level")
    assert finding.answer.candidates == ("C5", "C6")
    assert finding.deciding == (Cell("motor", "right", "C6"),)
    assert "C6 is NT" in str(finding)


def test_cells_that_decide_only_together_are_named_together() -> None:
    one = exam(side("T4", "T1", touch_T7="NT", prick_T7="NT"), dap="NT")
    finding = explained(one).of("right.sensory_zone")
    assert Cell("dap") in finding.deciding


def test_a_star_that_alone_leaves_it_open_is_named() -> None:
    starred = side("T4", "T1", touch_S4_5="0*")
    finding = explained(exam(starred, side("T4", "T1"))).of("complete")
    assert finding.answer.candidates == ("C*", "I*")
    assert finding.deciding == (Cell("light_touch", "right", "S4-5"),)


def test_sums_name_the_untested_cell() -> None:
    one = exam(side("T4", "T1", motor_L2="NT"), side("T4", "T1"))
    said = {each.name: str(each) for each in explained(one).sums}
    assert said["right.lower_extremity"] == (
        "Leg muscles right: not determinable (ND), because Key muscle right L2 is NT."
    )
    assert said["left.lower_extremity"] == "Leg muscles left: 0, from 5 cells."
    assert len(said) == 14


@given(exams())
@settings(max_examples=60)
def test_every_result_has_reasons_that_quote_the_exam(one: Exam) -> None:
    explanation = explained(one)
    assert [finding.name for finding in explanation.findings] == NAMES
    for finding in explanation.findings:
        assert finding.reasons, finding.name
        assert str(finding.answer) in finding.title()
        for reason in finding.reasons:
            assert str(reason)
            for cell, value in reason.found:
                assert one.value(cell) == value


def test_recorded_exams_are_explained_with_the_values_of_their_cells() -> None:
    for one in recorded_exams():
        explanation = explained(one)
        for finding in explanation.findings:
            assert finding.reasons, finding.name
            for reason in finding.reasons:
                assert all(one.value(cell) == value for cell, value in reason.found)
                grades = [
                    v for key, v in reason.values.items() if key in {"own", "grade", "touch"}
                ]
                assert set(grades) <= {value for _cell, value in reason.found}


def claims(explanation: Explanation, words: str) -> list[tuple[str, str]]:
    """The side and the level of each reason that says these words."""
    return [
        (finding.name.partition(".")[0], str(reason.values["level"]))
        for finding in explanation.findings
        for reason in finding.reasons
        if words in str(reason)
    ]


@given(exams())
def test_what_is_said_of_everything_above_is_true(one: Exam) -> None:
    explanation = explained(one)
    for name, level in claims(explanation, "everything above is 5"):
        of_side = one.right if name == "right" else one.left
        above = [
            m for m, at in zip(of_side.motor, KEY_MUSCLES, strict=True) if is_above(at, level)
        ]
        assert set(above) <= {"5"}
    for name, level in claims(explanation, "everything above is 2"):
        of_side = one.right if name == "right" else one.left
        end = LEVELS.index(level)
        assert {*of_side.light_touch[:end], *of_side.pin_prick[:end]} <= {"2"}


def is_above(level: str, other: str) -> bool:
    return LEVELS.index(level) < LEVELS.index(other)


@given(exams(plain))
@settings(max_examples=30)
def test_a_determined_result_needs_no_deciding_cell(one: Exam) -> None:
    assert not any(finding.deciding for finding in explained(one).findings)


def test_what_is_open_names_cells_that_can_settle_it() -> None:
    for one in recorded_exams():
        for finding in explained(one).findings:
            assert finding.answer.determined or finding.deciding, (finding.name, finding.answer)
            for cell in finding.deciding:
                value = one.value(cell)
                assert value in UNTESTABLE or is_starred(value)


def test_a_deciding_cell_changes_the_answer() -> None:
    one = exam(side("C6", "C6", motor_C6="NT"), side("T4", "T1"))
    (cell,) = explained(one).of("right.motor_level").deciding
    settled = {motor_level(with_value(one, cell, v).right, "No") for v in PLAIN["motor"]}
    assert all(answer.determined for answer in settled)
    assert len(settled) > 1


@pytest.mark.parametrize("name", NAMES)
def test_reasons_can_be_said_in_another_language(name: str) -> None:
    with in_language("qq"):
        assert str(explained(exam(side("T4", "T1", touch_S4_5="NT"))).of(name))


def test_one_classification_is_quick() -> None:
    one = exam(side("T4", "T1", motor_L3="NT"), dap="NT")
    classify(one)
    started = time.process_time()
    for _ in range(200):
        classify(one)
    assert (time.process_time() - started) / 200 < 0.002
