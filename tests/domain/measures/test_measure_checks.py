"""The questions a colleague would ask about a set of answers; they warn and let pass."""

from typing import Any

import pytest

from rehab_tracker.domain.measures.catalogue import catalogue, instrument
from rehab_tracker.domain.measures.instrument import Known
from rehab_tracker.domain.measures.scoring import remarks, score

NOTHING = Known()
TUBE = Known(tracheostomy=True)
INDWELLING = Known(bladder_method="indwelling")
OWN = Known(bladder_method="intermittent")
WALK = {"device": "none", "brace": "no", "helpers": 0, "distance": 10}
BEST = {"max_device": "walker", "max_brace": "no", "max_helpers": 0, "max_distance": 10}
PROBLEM = {"sites": ["knee_left"], "type": "other", "intensity": 3, "treated": "no"}


@pytest.mark.parametrize(
    ("code", "answers", "known", "words"),
    [
        ("scim3", {"mob_in": 3, "tr_bed": 0}, NOTHING, "total help to get from bed"),
        ("scim3", {"mob_in": 2, "mob_out": 4}, NOTHING, "better over a distance"),
        ("scim3", {"mob_in": 2, "mob_mod": 8}, NOTHING, "better over a distance"),
        ("scim3", {"respiration": 4}, NOTHING, "no tracheostomy"),
        ("scim3", {"respiration": 0}, Known(tracheostomy=False), "no tracheostomy"),
        ("scim3", {"bladder": 0}, OWN, "care card says otherwise"),
        ("scim3", {"bladder": 9}, INDWELLING, "scored higher"),
        ("wisci2", {**WALK, "picked": 4}, NOTHING, "Level 4 was picked"),
        ("wisci2", {**WALK, **BEST}, NOTHING, "above the best"),
        ("10mwt", {"seconds": 3.5}, NOTHING, "running"),
        ("6mwt", {"oxygen_before": 98, "oxygen_after": 93}, NOTHING, "fell by 5"),
        ("penn", {"frequency": 0, "severity": 2}, NOTHING, "No spasms"),
        ("grip", {"right_1": 20, "right_2": 5}, NOTHING, "Right hand: the tries"),
        ("gas", {"goals": [{"level": 2}] * 3}, NOTHING, "set too low"),
        ("pain_nrs", {"average": 6, "worst": 4}, NOTHING, "worst pain is below"),
        ("isci_pain", {"count": 2, "problems": [PROBLEM]}, NOTHING, "2 pain problems"),
        ("isci_pain", {"any_pain": "no", "problems": [PROBLEM]}, NOTHING, "No pain is said"),
    ],
)
def test_an_odd_pair_is_asked_about_and_still_scored(
    code: str, answers: dict[str, Any], known: Known, words: str
) -> None:
    said = [str(remark) for remark in remarks(instrument(code), answers, known)]
    assert len(said) == 1
    assert words in said[0]
    score(instrument(code), answers)


@pytest.mark.parametrize(
    ("code", "answers", "known"),
    [
        ("scim3", {"mob_in": 2, "tr_bed": 0}, NOTHING),
        ("scim3", {"mob_in": 3, "tr_bed": 1, "mob_out": 4}, NOTHING),
        ("scim3", {"mob_in": 4}, NOTHING),
        ("scim3", {"mob_in": "NT", "mob_out": 8, "tr_bed": 0}, NOTHING),
        ("scim3", {"respiration": 4}, TUBE),
        ("scim3", {"respiration": 6}, NOTHING),
        ("scim3", {"bladder": 0}, NOTHING),
        ("scim3", {"bladder": 0}, INDWELLING),
        ("scim3", {"bladder": 9}, OWN),
        ("wisci2", {**WALK, "picked": 20}, NOTHING),
        ("penn", {"frequency": 1, "severity": 2}, NOTHING),
        ("grip", {"right_1": 20, "right_2": 18}, NOTHING),
        ("isci_pain", {"count": "5+", "problems": [PROBLEM] * 3}, NOTHING),
    ],
)
def test_what_fits_together_is_left_alone(
    code: str, answers: dict[str, Any], known: Known
) -> None:
    assert not remarks(instrument(code), answers, known)


def test_no_answer_at_all_raises_no_question() -> None:
    for measure in catalogue().values():
        assert not remarks(measure, {})
        assert not remarks(measure, {item.key: "not asked" for item in measure.items})
