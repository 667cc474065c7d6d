"""Exams for the tests: read from rows of recorded results, made by hand, and by chance."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from rehab_tracker.domain.isncsci.cells import (
    ANAL_VALUES,
    MOTOR_VALUES,
    SENSORY_VALUES,
    is_starred,
)
from rehab_tracker.domain.isncsci.classification import classify
from rehab_tracker.domain.isncsci.cord import DERMATOMES, KEY_MUSCLES
from rehab_tracker.domain.isncsci.exam import Exam, Side
from rehab_tracker.domain.isncsci.exchange import result_form

HERE = Path(__file__).parent
SHARED = HERE.parents[3] / "shared" / "clinical"

Row = dict[str, Any]


def recorded(path: Path) -> Iterator[Row]:
    """The rows of a file of recorded exams; none when the file is not there."""
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def exam_of(row: Row) -> Exam:
    """The exam of a recorded row.

    Raises:
        Invalid: the row holds what cannot stand in a cell.
    """
    exam = row["exam"]
    return Exam(_side(exam["r"]), _side(exam["l"]), exam["vac"], exam["dap"])


def _side(side: Row) -> Side:
    light_touch, pin_prick, motor = (tuple(side[key].split()) for key in ("lt", "pp", "m"))
    return Side(light_touch, pin_prick, motor, side.get("nk"))


def results(exam: Exam) -> Row:
    """The results of an exam in the short form of the recorded rows."""
    form = result_form(classify(exam))
    found, totals = form["classification"], form["totals"]
    levels, zones = found["neurologicalLevels"], found["zoneOfPartialPreservations"]
    sums = ("upperExtremity", "lowerExtremity", "motor", "lightTouch", "pinPrick")
    return {
        "sl": [levels["sensoryRight"], levels["sensoryLeft"]],
        "ml": [levels["motorRight"], levels["motorLeft"]],
        "nli": found["neurologicalLevelOfInjury"],
        "ci": found["injuryComplete"],
        "ais": found["ASIAImpairmentScale"],
        "zs": [zones["sensoryRight"], zones["sensoryLeft"]],
        "zm": [zones["motorRight"], zones["motorLeft"]],
        "tr": [totals["right"][name] for name in sums],
        "tl": [totals["left"][name] for name in sums],
        "tt": [totals[name] for name in sums if name != "motor"],
    }


def side(
    feels_to: str = "S4-5", strong_to: str = "S1", non_key: str | None = None, **cells: str
) -> Side:
    """A side that is normal down to two levels and nothing below; `cells` set single cells.

    >>> side("C6", "C6", motor_C7="2", touch_S4_5="1").motor[:4]
    ('5', '5', '2', '0')
    """
    touch, prick = (_normal_to(feels_to, DERMATOMES, "2") for _ in range(2))
    motor = _normal_to(strong_to, KEY_MUSCLES, "5")
    columns = {"touch": touch, "prick": prick, "motor": motor}
    for name, value in cells.items():
        column, level = name.split("_", 1)
        columns[column][level.replace("_", "-")] = value
    return Side.of(touch, prick, motor, non_key)


def _normal_to(last: str, levels: tuple[str, ...], full: str) -> dict[str, str]:
    end = levels.index(last) if last in levels else -1
    return {level: full if place <= end else "0" for place, level in enumerate(levels)}


def exam(right: Side, left: Side | None = None, *, vac: str = "No", dap: str = "No") -> Exam:
    """An exam, with both sides alike unless the left is given."""
    return Exam(right, left or right, vac, dap)


def plain(values: tuple[str, ...]) -> list[str]:
    """The values that are tested and carry no star."""
    return [value for value in values if not is_starred(value) and value != "NT"]


def _column(values: list[str], full: str, length: int) -> st.SearchStrategy[tuple[str, ...]]:
    """A column that is normal for a while and then anything."""
    anything = st.lists(st.sampled_from(values), min_size=length, max_size=length)
    return st.builds(
        lambda top, cells: tuple([full] * top + cells[top:]), st.integers(0, length), anything
    )


def exams(
    choose: Callable[[tuple[str, ...]], list[str]] = list, *, non_key: bool = True
) -> st.SearchStrategy[Exam]:
    """Exams by chance; `choose` says which values of a column may stand in it."""
    sensation = _column(choose(SENSORY_VALUES), "2", len(DERMATOMES))
    motor = _column(choose(MOTOR_VALUES), "5", len(KEY_MUSCLES))
    working = st.sampled_from((None, *KEY_MUSCLES)) if non_key else st.none()
    sides = st.builds(Side, sensation, sensation, motor, working)
    anal = st.sampled_from(choose(ANAL_VALUES))
    return st.builds(Exam, sides, sides, anal, anal)
