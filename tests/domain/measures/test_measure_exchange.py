"""Measures for other programs: definitions as JSON, and one score for each line of answers."""

import json
from typing import Any

import pytest

from rehab_tracker.core.errors import Missing
from rehab_tracker.domain.measures.catalogue import catalogue
from rehab_tracker.domain.measures.exchange import measures_json, score_lines


def _scored(code: str, *lines: Any) -> list[dict[str, Any]]:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return [json.loads(line) for line in score_lines(code, texts)]


def test_every_measure_is_described_with_what_another_program_needs() -> None:
    described = {one["code"]: one for one in json.loads(measures_json())}

    assert set(described) == set(catalogue())
    scim = described["scim3"]
    assert scim["version"] == "SCIM-III"
    assert scim["missing_rule"] == {"kind": "all needed"}
    respiration = next(item for item in scim["items"] if item["key"] == "respiration")
    assert respiration["allowed_values"] == [0, 2, 4, 6, 8, 10]
    phq = described["phq9"]
    assert phq["missing_rule"] == {"kind": "prorate", "up_to": 2, "never": ["q9"]}
    assert phq["audience"]["items"] == ["physician", "psychologist"]
    assert described["carer_load"]["subject"] == "carer"
    goals = described["gas"]["items"][0]
    assert [field["key"] for field in goals["fields"]] == ["goal", "weight", "baseline", "level"]
    assert described["mas"]["missing_rule"] == {"kind": "no total"}
    seconds = described["tug"]["items"][0]["allowed_values"]
    assert seconds == {"minimum": 3, "maximum": 600, "decimals": 2}


def test_a_line_of_answers_gives_a_line_of_scores() -> None:
    nine = {f"q{place}": 1 for place in range(1, 10)}
    assert _scored("phq9", nine) == [
        {"total": 9, "subscales": {"phq2": 2}, "band": "mild", "error": None}
    ]


def test_the_keys_are_those_agreed_with_other_programs() -> None:
    walk = {"device": "none", "brace": "yes", "helpers": 0, "distance": 10}
    goals = {"goals": [{"weight": 2, "level": 1}, {"weight": 1, "level": 0}]}

    assert _scored("wisci2", walk)[0]["total"] == 18
    assert _scored("gas", goals)[0]["total"] == 58.03
    assert _scored("gad7", {f"q{n}": 3 for n in range(1, 8)})[0]["total"] == 21


@pytest.mark.parametrize(
    ("code", "line", "words"),
    [
        ("scim3", {"respiration": 3}, "respiration: Breathing: 3 is not a value"),
        ("scim3", {"shoes": 1}, "shoes"),
        ("scim3", {"feeding": True, "bowel": 7}, "bowel: Bowel: 7"),
        ("phq9", {"q1": "2"}, "q1"),
        ("gas", {"goals": [{"weight": 1, "level": 3}]}, "goals[1].level"),
        ("gas", {"goals": [{"importance": 1}]}, "goals[1].importance"),
        ("gas", {"goals": []}, "No goal counts"),
        ("wisci2", {"device": "walker", "brace": "yes", "helpers": 2, "distance": 10}, "nearest"),
        ("tug", '{"seconds": NaN}', "NaN"),
        ("tug", '{"seconds": 1e999}', "seconds"),
        ("tug", {"seconds": 10**400}, "seconds"),
        ("tug", '{"seconds": 12, "seconds": 13}', "seconds is answered twice"),
        ("tug", "[12]", "not one object"),
        ("tug", "{seconds: 12}", "not JSON"),
        ("tug", "[" * 100_000, "not JSON"),
        ("tug", "\ufeff{}", "not JSON"),
    ],
)
def test_a_bad_line_names_what_is_wrong_and_does_not_stop_the_rest(
    code: str, line: Any, words: str
) -> None:
    bad, good = _scored(code, line, {})

    assert bad["total"] is None
    assert bad["band"] is None
    assert words in bad["error"]
    assert good["error"] is None


def test_gaps_are_no_error() -> None:
    assert _scored("scim3", {"feeding": 3})[0]["error"] is None
    assert _scored("phq9", {"q9": "not asked"})[0] == {
        "total": None,
        "subscales": {"phq2": None},
        "band": None,
        "error": None,
    }


def test_empty_lines_are_passed_over_and_an_unknown_measure_is_refused_at_once() -> None:
    assert _scored("tug", "", "  ") == []
    with pytest.raises(Missing, match="fim"):
        score_lines("fim", [])
