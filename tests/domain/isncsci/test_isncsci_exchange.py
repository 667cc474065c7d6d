"""Exams come in and results go out as JSON Lines, one for one and in order."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from rehab_tracker.domain.isncsci import exchange
from rehab_tracker.domain.isncsci.exchange import classify_lines, classify_stream
from tests.benchmarks.isncsci import Examiner

Form = dict[str, Any]


def a_form() -> Form:
    form: Form = json.loads(json.dumps(next(Examiner(7).exams(1))))
    return form


def one(form: object) -> Form:
    (line,) = classify_lines([json.dumps(form) + "\n"])
    result: Form = json.loads(line)
    return result


def test_a_result_has_the_keys_of_the_reference_and_texts_only() -> None:
    result = one(a_form())
    assert list(result) == ["classification", "totals", "error"]
    assert result["error"] is None
    assert set(result["classification"]) == {
        "neurologicalLevels",
        "neurologicalLevelOfInjury",
        "injuryComplete",
        "ASIAImpairmentScale",
        "zoneOfPartialPreservations",
    }
    assert set(result["totals"]["left"]) == {
        "upperExtremity",
        "lowerExtremity",
        "motor",
        "lightTouch",
        "pinPrick",
    }
    assert all(isinstance(value, str) for value in result["totals"]["right"].values())


def without_muscle(form: Form) -> None:
    del form["left"]["motor"]["L4"]


def without_dermatome(form: Form) -> None:
    del form["right"]["pinPrick"]["S4_5"]


def with_five_star(form: Form) -> None:
    form["right"]["motor"]["C6"] = "5*"


def with_two_star(form: Form) -> None:
    form["left"]["lightTouch"]["T3"] = "2*"


def with_misspelt_vac(form: Form) -> None:
    form["voluntaryAnalContraction"] = "yes"


def without_dap(form: Form) -> None:
    del form["deepAnalPressure"]


def with_number(form: Form) -> None:
    form["right"]["motor"]["C5"] = 5


def with_nothing(form: Form) -> None:
    form["right"]["motor"]["C5"] = None


def with_list(form: Form) -> None:
    form["right"]["motor"]["C5"] = ["5"]


def with_misspelt_cell(form: Form) -> None:
    form["right"]["motor"]["c5"] = form["right"]["motor"].pop("C5")


def with_unknown_key(form: Form) -> None:
    form["right"]["lowestNonKeyMuscle"] = "L3"


def with_unknown_non_key(form: Form) -> None:
    form["left"]["lowestNonKeyMuscleWithMotorFunction"] = "S2"


def without_side(form: Form) -> None:
    del form["left"]


def without_column(form: Form) -> None:
    form["right"]["lightTouch"] = "2"


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (without_muscle, "Key muscle left L4 is missing"),
        (without_dermatome, "Pin prick right S4-5 is missing"),
        (with_five_star, "Key muscle right C6: 5* cannot stand here"),
        (with_two_star, "Light touch left T3: 2* cannot stand here"),
        (with_misspelt_vac, "Voluntary anal contraction (VAC): yes"),
        (without_dap, "Deep anal pressure (DAP) is missing"),
        (with_number, "Key muscle right C5 must be a text"),
        (with_nothing, "Key muscle right C5 is missing"),
        (with_list, "Key muscle right C5 must be a text"),
        (with_misspelt_cell, "right.motor.c5 is not a cell"),
        (with_unknown_key, "right.lowestNonKeyMuscle is not a cell"),
        (with_unknown_non_key, "Lowest non-key muscle left: S2"),
        (without_side, "The left side is missing"),
        (without_column, "The cells of right.lightTouch are missing"),
    ],
)
def test_a_refused_exam_says_which_cell_and_why(spoil: Callable[[Form], None], named: str) -> None:
    form = a_form()
    spoil(form)
    result = one(form)
    assert result["classification"] is None
    assert result["totals"] is None
    assert named in result["error"]


@pytest.mark.parametrize(
    "line",
    ["", "\n", "{", "null", "[]", "3", '"text"', "[" * 100_000, "9" * 5000, "\ud800", "NaN"],
)
def test_a_line_that_is_no_exam_gives_an_error(line: str) -> None:
    good = json.dumps(a_form())
    first, second, third = map(json.loads, classify_lines([good, line, good]))
    assert second["error"]
    assert second["classification"] is None
    assert first == third
    assert first["error"] is None


def test_what_stands_beside_the_exam_is_left_alone() -> None:
    form = a_form()
    assert one({"id": 7, **form}) == one(form)


def test_a_byte_order_mark_does_not_spoil_the_first_line() -> None:
    (line,) = classify_lines(["\ufeff" + json.dumps(a_form()) + "\r\n"])
    assert json.loads(line)["error"] is None


def test_no_non_key_muscle_may_be_said_as_null() -> None:
    form = a_form()
    form["right"].pop("lowestNonKeyMuscleWithMotorFunction", None)
    spoken = json.loads(json.dumps(form))
    spoken["right"]["lowestNonKeyMuscleWithMotorFunction"] = None
    assert one(spoken) == one(form)


def test_many_lines_keep_their_order_on_several_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps(form) + "\n" for form in Examiner(3).exams(300)]
    lines[41] = "no JSON\n"
    monkeypatch.setattr(exchange, "FEW", 50)
    monkeypatch.setattr(exchange, "CHUNK", 20)
    monkeypatch.setattr(exchange, "available_cores", _two)
    written = io.StringIO()
    classify_stream(lines, written)
    assert written.getvalue().splitlines() == list(classify_lines(lines))


def _two() -> int:
    return 2


def test_no_lines_give_no_results() -> None:
    written = io.StringIO()
    classify_stream([], written)
    assert written.getvalue() == ""


def test_bytes_that_are_no_text_give_an_error_and_the_rest_goes_on() -> None:
    good = json.dumps(a_form()).encode()
    stdin = io.TextIOWrapper(io.BytesIO(good + b"\n\xff\xfe{\n" + good), encoding="ascii")
    written = io.StringIO()
    classify_stream(stdin, written)
    results = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [result["error"] is None for result in results] == [True, False, True]


def test_the_command_line_need_not_wait_for_the_libraries_of_the_screens() -> None:
    program = (
        "import sys, rehab_tracker.domain.isncsci.exchange\n"
        "heavy = {'pydantic', 'babel', 'PySide6', 'sqlmodel', 'multiprocessing'}\n"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
