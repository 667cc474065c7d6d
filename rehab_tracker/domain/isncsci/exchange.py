"""Exams and results as JSON Lines, in the keys of the reference program.

One exam a line in, one result a line out, in the same order. A line that cannot be read, or whose
exam is refused, gives a result with an `error` that names the cell, and the next line goes on.
"""

import io
import json
import os
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from operator import itemgetter
from typing import Any, Final, TextIO, TypeAlias

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.isncsci.classification import classify
from rehab_tracker.domain.isncsci.cord import DERMATOMES, KEY_MUSCLES, SideName
from rehab_tracker.domain.isncsci.exam import Exam, Side
from rehab_tracker.domain.isncsci.result import Classification, SideTotals

Form: TypeAlias = dict[str, Any]  # what JSON holds is not known before it is read

SENSORY_KEYS: Final = tuple(level.replace("-", "_") for level in DERMATOMES)
SIDE_KEYS: Final = {
    "lightTouch": SENSORY_KEYS,
    "pinPrick": SENSORY_KEYS,
    "motor": KEY_MUSCLES,
}
NON_KEY: Final = "lowestNonKeyMuscleWithMotorFunction"
VAC: Final = "voluntaryAnalContraction"
DAP: Final = "deepAnalPressure"

MISSING_SIDE: Final[dict[SideName, str]] = {
    "right": _("The right side is missing."),
    "left": _("The left side is missing."),
}
FEW: Final = 1_000
"""With fewer lines than this a second process would start too late to help."""
CHUNK: Final = 100
"""Lines handed to a process at a time."""
ENOUGH: Final = 3
"""Chunks that each other process has before it: it never waits, and ends soon after the last."""


def read_exam(form: object) -> Exam:
    """The exam of one JSON object in the reference's form.

    What stands beside the sides and the two anal findings, an identifier for instance, is left
    alone; inside a side only the cells of the worksheet may stand.

    Raises:
        UserError: it is no exam.
        Invalid: a cell is missing, unknown or impossible; each is named.
    """
    if not isinstance(form, dict):
        raise UserError(_("An exam must be a JSON object with a right and a left side."))
    right, left = _read_side(form, "right"), _read_side(form, "left")
    return Exam(right, left, form.get(VAC, ""), form.get(DAP, ""))


def _read_side(form: Form, name: SideName) -> Side:
    side = form.get(name)
    if not isinstance(side, dict):
        raise UserError(MISSING_SIDE[name])
    if not side.keys() <= _KNOWN:
        raise _unknown(side, _KNOWN, name)
    light_touch, pin_prick, motor = (_read_column(side, column, name) for column in SIDE_KEYS)
    return Side(light_touch, pin_prick, motor, side.get(NON_KEY))


_KNOWN: Final = frozenset({*SIDE_KEYS, NON_KEY})
_PICK: Final = {column: itemgetter(*keys) for column, keys in SIDE_KEYS.items()}


def _read_column(side: Form, column: str, name: SideName) -> tuple[str, ...]:
    cells = side.get(column)
    place = f"{name}.{column}"
    if not isinstance(cells, dict):
        raise UserError(_("The cells of {place} are missing."), place=place)
    keys = SIDE_KEYS[column]
    if len(cells) == len(keys):
        with suppress(KeyError):
            picked: tuple[str, ...] = _PICK[column](cells)
            return picked
    if not cells.keys() <= set(keys):
        raise _unknown(cells, keys, place)
    return tuple([cells.get(key, "") for key in keys])


def _unknown(found: Form, known: Collection[str], place: str) -> Invalid:
    names = [f"{place}.{key}"[:80] for key in found if key not in known]
    sentence = _("{name} is not a cell of the worksheet.")
    return Invalid({name: UserError(sentence, name=name) for name in names})


def result_form(result: Classification) -> Form:
    """A classification in the reference's keys, every value a text."""
    right, left, sums = result.right, result.left, result.totals
    return {
        "classification": {
            "neurologicalLevels": {
                "sensoryRight": str(right.sensory_level),
                "sensoryLeft": str(left.sensory_level),
                "motorRight": str(right.motor_level),
                "motorLeft": str(left.motor_level),
            },
            "neurologicalLevelOfInjury": str(result.neurological_level),
            "injuryComplete": str(result.complete),
            "ASIAImpairmentScale": str(result.ais),
            "zoneOfPartialPreservations": {
                "sensoryRight": str(right.sensory_zone),
                "sensoryLeft": str(left.sensory_zone),
                "motorRight": str(right.motor_zone),
                "motorLeft": str(left.motor_zone),
            },
        },
        "totals": {
            "right": _side_totals(sums.right),
            "left": _side_totals(sums.left),
            "upperExtremity": score_text(sums.upper_extremity),
            "lowerExtremity": score_text(sums.lower_extremity),
            "lightTouch": score_text(sums.light_touch),
            "pinPrick": score_text(sums.pin_prick),
        },
        "error": None,
    }


def _side_totals(sums: SideTotals) -> dict[str, str]:
    return {
        "upperExtremity": score_text(sums.upper_extremity),
        "lowerExtremity": score_text(sums.lower_extremity),
        "motor": score_text(sums.motor),
        "lightTouch": score_text(sums.light_touch),
        "pinPrick": score_text(sums.pin_prick),
    }


def score_text(points: int | None) -> str:
    """A sum as the worksheet has it: ND (not determinable) where a cell was not tested."""
    return "ND" if points is None else str(points)


def classify_line(line: str) -> str:
    """The result of one line, or what is wrong with it; never raises for what a line holds."""
    try:
        exam = read_exam(json.loads(line.strip().removeprefix("\ufeff")))
    except UserError as refusal:
        return _refused(str(refusal))
    except (ValueError, RecursionError) as error:
        return _refused(str(UserError(_("This line is not JSON: {error}"), error=error)))
    return json.dumps(result_form(classify(exam)))


def _refused(error: str) -> str:
    return json.dumps({"classification": None, "totals": None, "error": error})


def classify_lines(lines: Iterable[str]) -> Iterator[str]:
    """One result for each line, in order, without line ends."""
    return map(classify_line, lines)


def classify_stream(stdin: Iterable[str], stdout: TextIO) -> None:
    """Read lines and write results, on all cores when there are many lines."""
    if isinstance(stdin, io.TextIOWrapper):
        stdin.reconfigure(encoding="utf-8", errors="backslashreplace")
    lines = iter(stdin)
    first = list(islice(lines, FEW))
    cores = available_cores()
    everything = chain(first, lines)
    if len(first) < FEW or cores == 1:
        stdout.writelines(result + "\n" for result in classify_lines(everything))
    else:
        stdout.writelines(_on_all_cores(_chunks(everything), cores))


def _chunks(lines: Iterator[str]) -> Iterator[list[str]]:
    while chunk := list(islice(lines, CHUNK)):
        yield chunk


def classify_chunk(lines: list[str]) -> str:
    """The results of some lines as one text; what a worker process is asked to do."""
    return "".join([result + "\n" for result in classify_lines(lines)])


def _on_all_cores(chunks: Iterable[list[str]], cores: int) -> Iterator[str]:
    """Results in order. This process works too: it takes a chunk when the others have enough."""
    from concurrent.futures import Future, ProcessPoolExecutor  # noqa: PLC0415  # for many lines
    from multiprocessing import get_context  # noqa: PLC0415

    under_way: deque[Future[str]] = deque()
    with ProcessPoolExecutor(cores - 1, mp_context=get_context("spawn")) as others:
        for chunk in chunks:
            waiting = sum(not future.done() for future in under_way)
            if waiting < ENOUGH * (cores - 1):
                under_way.append(others.submit(classify_chunk, chunk))
            else:
                own: Future[str] = Future()
                own.set_result(classify_chunk(chunk))
                under_way.append(own)
            while under_way and under_way[0].done():
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def available_cores() -> int:
    """How many processes can work at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
