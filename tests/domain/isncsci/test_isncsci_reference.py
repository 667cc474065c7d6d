"""The results are those of the reference program, to the letter."""

from pathlib import Path

import pytest

from rehab_tracker.core.errors import Invalid
from tests.domain.isncsci.exams import HERE, SHARED, Row, exam_of, recorded, results

UNTYPED = "e/non-key-untyped"
FILES = (HERE / "cases.jsonl", SHARED / "isncsci-cases.jsonl", SHARED / "isncsci-published.jsonl")


def rows_of(path: Path) -> list[Row]:
    rows = list(recorded(path))
    if not rows:
        pytest.skip(f"{path.name} is not beside the project")
    return rows


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_recorded_exams_give_the_recorded_results(path: Path) -> None:
    rows = [row for row in rows_of(path) if row["kind"] != UNTYPED]
    found = {row["id"]: results(exam_of(row)) for row in rows}
    different = {row["id"]: found[row["id"]] for row in rows if found[row["id"]] != row["expect"]}
    assert not different


def test_the_sample_has_exams_of_every_kind() -> None:
    kinds = {row["kind"].partition("/")[0] for row in rows_of(FILES[0])}
    assert kinds == {"a", "b", "c", "d", "e"}
    assert len(rows_of(FILES[0])) > 300


def test_a_non_key_muscle_without_a_key_level_is_refused_and_named() -> None:
    rows = [row for row in rows_of(FILES[0]) if row["kind"] == UNTYPED]
    assert rows
    for row in rows:
        with pytest.raises(Invalid) as refusal:
            exam_of(row)
        (name,) = refusal.value.complaints
        assert name in {"right.non_key", "left.non_key"}
