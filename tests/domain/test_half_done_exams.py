"""What a half-done exam may hold, what is certain of it, and what differs between two."""

from random import Random

import pytest

from rehab_tracker.core.errors import Invalid
from rehab_tracker.domain.exam_results import compare, so_far
from rehab_tracker.domain.exams import (
    COUNT,
    DAP,
    VAC,
    WORKSHEET,
    ExamDetails,
    Star,
    fill_down,
    may_carry_star,
    values_of,
)
from rehab_tracker.domain.isncsci.exam import Cell
from tests.builders import complaints
from tests.exam_builders import cells_to, exam_to

CAST = Star(reason="Plaster cast", as_normal=True)


@pytest.mark.parametrize("column", ["light_touch", "pin_prick"])
def test_fill_down_of_sensation_stops_at_s3(column: str) -> None:
    reached = [cell.level for cell in fill_down(Cell(column, "left", "T12"))]  # type: ignore[arg-type]  # given by name
    assert reached == ["L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3"]


def test_fill_down_of_muscles_goes_through_arm_and_leg() -> None:
    reached = [cell.level for cell in fill_down(Cell("motor", "right", "C7"))]
    assert reached == ["C8", "T1", "L2", "L3", "L4", "L5", "S1"]


@pytest.mark.parametrize("cell", [Cell("light_touch", "left", "S4-5"), VAC, DAP])
def test_nothing_is_filled_from_or_into_what_decides_completeness(cell: Cell) -> None:
    assert fill_down(cell) == ()
    everywhere = {below.key for above in WORKSHEET.values() for below in fill_down(above)}
    assert cell.key not in everywhere


def test_fill_down_leaves_starred_cells_as_they_are() -> None:
    burnt = Cell("pin_prick", "right", "T3")
    exam = exam_to("C2").with_value(burnt, "1").with_star(burnt, CAST)
    exam = exam.with_value(Cell("pin_prick", "right", "C2"), "2")
    filled = exam.filled_down(Cell("pin_prick", "right", "C2"))
    assert filled.notation(burnt) == "1**"
    assert filled.typed(Cell("pin_prick", "right", "T4")) == "2"
    assert filled.typed(Cell("pin_prick", "right", "S4-5")) == "0"


def test_a_star_counts_as_its_answer_says() -> None:
    wrist = Cell("motor", "left", "C6")
    exam = exam_to("T4").with_value(wrist, "2")
    as_normal = exam.with_star(wrist, CAST)
    not_normal = exam.with_star(wrist, CAST.changed(as_normal=False))
    assert (as_normal.notation(wrist), not_normal.notation(wrist)) == ("2**", "2*")
    assert str(so_far(as_normal).answers["left.motor_level"]) == "T4*"
    assert str(so_far(not_normal).answers["left.motor_level"]).startswith("C5")


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_star_without_its_cause_is_refused(reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        Star.checked({"reason": reason, "as_normal": True})
    assert complaints(refused) == {"reason"}


def test_a_star_without_its_counting_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        Star.checked({"reason": "Plaster cast"})
    assert complaints(refused) == {"as_normal"}


@pytest.mark.parametrize(("level", "value"), [("C5", "5"), ("T5", "")])
def test_only_an_abnormal_finding_carries_a_star(level: str, value: str) -> None:
    cell = Cell("motor" if value else "light_touch", "right", level)
    exam = exam_to("T4").with_value(cell, value)
    assert not may_carry_star(cell, value)
    with pytest.raises(Invalid, match="only an abnormal or untestable"):
        exam.with_star(cell, CAST)


def test_another_finding_takes_the_star_away() -> None:
    cell = Cell("light_touch", "right", "T9")
    exam = exam_to("T4").with_star(cell, CAST).with_value(cell, "1")
    assert exam.stars == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("right.light_touch.C5", "3"),
        ("right.light_touch.C5", "2*"),
        ("left.motor.L2", "6"),
        ("left.motor.T2", "5"),
        ("right.light_touch.C1", "2"),
    ],
)
def test_what_cannot_stand_in_a_cell_is_refused_by_name(key: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        exam_to("T4").changed(cells={key: value})
    assert complaints(refused) == {key}


def test_no_grade_before_the_last_answer() -> None:
    whole = exam_to("T4")
    for cell in (*(c for c in WORKSHEET.values() if c.level == "S4-5"), VAC, DAP):
        half = whole.with_value(cell, "")
        names = set(so_far(half).answers)
        assert half.filled == COUNT - 1
        assert names.isdisjoint({"ais", "complete", "right.sensory_zone", "left.motor_zone"})
    assert str(so_far(whole).answers["ais"]) == "A"


def test_a_level_is_told_as_soon_as_it_is_certain() -> None:
    arms = {k: v for k, v in cells_to("C6").items() if k.split(".")[2] <= "C8" and k[0] == "r"}
    answers = so_far(exam_to("C6", cells=arms, vac="", dap="")).answers
    assert str(answers["right.sensory_level"]) == "C6"
    assert "left.sensory_level" not in answers
    assert "neurological_level" not in answers


def some_exam(chance: Random) -> ExamDetails:
    """A whole exam: normal for a while, then anything, with stars here and there."""
    exam = exam_to(chance.choice(["C4", "C7", "T3", "T10", "L2", "S2"]))
    cells, stars = dict(exam.cells), {}
    for key, cell in WORKSHEET.items():
        if chance.random() < 0.15:
            cells[key] = chance.choice(values_of(cell.column))
        if may_carry_star(cell, cells[key]) and chance.random() < 0.1:
            stars[key] = CAST.changed(as_normal=chance.random() < 0.5)
    answers = {name: chance.choice(["Yes", "No", "NT"]) for name in ("vac", "dap")}
    return exam.changed(cells=cells, stars=stars, **answers)


def test_what_is_certain_of_a_half_done_exam_stays_so() -> None:
    chance, told = Random(7), 0
    for _turn in range(300):
        whole = some_exam(chance)
        share = chance.random()
        cells = {key: v for key, v in whole.cells.items() if chance.random() < share}
        stars = {key: star for key, star in whole.stars.items() if key in cells}
        half = whole.changed(cells=cells, stars=stars, vac="", dap="")
        final = so_far(whole).answers
        for name, answer in so_far(half).answers.items():
            told += 1
            assert answer == final[name], name
    assert told > 100


def test_an_exam_taken_as_untested_says_nothing_of_sums() -> None:
    half = exam_to("T4").with_value(Cell("motor", "right", "L2"), "")
    assert so_far(half).totals.lower_extremity is None
    assert so_far(half).totals.upper_extremity == 50


def test_what_differs_between_two_exams_is_named() -> None:
    earlier = exam_to("T4")
    later = exam_to("T4").with_value(Cell("light_touch", "left", "T5"), "1").with_value(DAP, "Yes")
    found = compare(earlier, later)
    assert {cell.key for cell in found.changed} == {"left.light_touch.T5", "dap"}
    pairs = {pair.name: pair for pair in found.results}
    assert (pairs["ais"].earlier, pairs["ais"].later) == ("A", "B")
    assert {name for name, pair in pairs.items() if pair.differs} == {
        "ais", "complete", "dap", "light_touch", "right.sensory_zone", "left.sensory_zone",
    }  # fmt: skip


def test_an_empty_cell_differs_from_nothing() -> None:
    half = exam_to("T4").with_value(Cell("light_touch", "left", "T5"), "")
    found = compare(half, exam_to("T10"))
    assert Cell("light_touch", "left", "T5") not in found.changed
    assert not any(pair.differs for pair in found.results if pair.name in {"ais", "light_touch"})
