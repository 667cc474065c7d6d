"""An exam with a missing or impossible cell is refused, and the cell is named."""

import pytest

from rehab_tracker.core.errors import Invalid
from rehab_tracker.domain.isncsci.exam import Cell, Exam, Side, cells_of
from tests.domain.isncsci.exams import exam, side


def refusal_of(right: Side, *, vac: str = "No", dap: str = "No") -> Invalid:
    with pytest.raises(Invalid) as refusal:
        exam(right, side(), vac=vac, dap=dap)
    return refusal.value


@pytest.mark.parametrize(
    ("cells", "key", "words"),
    [
        ({"motor_C6": "5*"}, "right.motor.C6", "Key muscle right C6: 5* cannot stand here"),
        ({"motor_C6": "6"}, "right.motor.C6", "Key muscle right C6: 6"),
        ({"touch_T4": "2*"}, "right.light_touch.T4", "Light touch right T4: 2*"),
        ({"prick_S4_5": "3"}, "right.pin_prick.S4-5", "Pin prick right S4-5: 3"),
        ({"prick_C2": "nt"}, "right.pin_prick.C2", "Pin prick right C2: nt"),
        ({"touch_L1": ""}, "right.light_touch.L1", "Light touch right L1 is missing."),
        ({"motor_S1": ""}, "right.motor.S1", "Key muscle right S1 is missing."),
    ],
)
def test_a_wrong_cell_is_named(cells: dict[str, str], key: str, words: str) -> None:
    refusal = refusal_of(side(**cells))
    assert list(refusal.complaints) == [key]
    assert words in str(refusal)


def test_a_misspelt_answer_is_named() -> None:
    refusal = refusal_of(side(), vac="yes", dap="")
    assert list(refusal.complaints) == ["vac", "dap"]
    assert "Voluntary anal contraction (VAC): yes cannot stand here" in str(refusal)
    assert "Deep anal pressure (DAP) is missing." in str(refusal)


@pytest.mark.parametrize("level", ["S2", "C4", "T12", "X9", ""])
def test_a_non_key_muscle_without_a_key_level_is_named(level: str) -> None:
    refusal = refusal_of(side(non_key=level))
    assert list(refusal.complaints) == ["right.non_key"]
    assert "Lowest non-key muscle right" in str(refusal)


def test_every_wrong_cell_is_named_at_once() -> None:
    refusal = refusal_of(side(motor_C5="9", touch_C2="", prick_T1="2**"))
    assert len(refusal.complaints) == 3


def test_a_short_column_misses_its_last_cells() -> None:
    whole = side()
    short = Side(whole.light_touch[:-1], whole.pin_prick, whole.motor)
    assert list(refusal_of(short).complaints) == ["right.light_touch.S4-5"]


def test_a_long_column_is_refused() -> None:
    whole = side()
    refusal_of(Side((*whole.light_touch, "2"), whole.pin_prick, whole.motor))


def test_every_cell_can_be_asked_for() -> None:
    one = exam(side(motor_C7="3", non_key="L4"), side(touch_S4_5="NT*"), dap="NT")
    assert one.value(Cell("motor", "right", "C7")) == "3"
    assert one.value(Cell("light_touch", "left", "S4-5")) == "NT*"
    assert one.value(Cell("non_key", "right")) == "L4"
    assert one.value(Cell("non_key", "left")) == ""
    assert one.value(Cell("dap")) == "NT"
    assert len(list(cells_of(one))) == 2 * (28 + 28 + 10) + 2 + 1


def test_exams_with_the_same_cells_are_equal() -> None:
    assert exam(side("T4", "T1")) == exam(side("T4", "T1"))
    assert isinstance(hash(exam(side())), int)
    assert isinstance(exam(side()), Exam)
