"""Scoring rules that a clinician would check with a pencil."""

import random
from itertools import product

import pytest

from rehab_tracker.domain.measures.amounts import Amount, Unit
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.scoring import needs_safety_review, score, total_of
from rehab_tracker.domain.measures.sentences import say

SCIM = instrument("scim3")
PHQ9 = instrument("phq9")
GAD7 = instrument("gad7")
WISCI = instrument("wisci2")

SCIM_VALUES = {
    "feeding": [0, 1, 2, 3],
    "bath_upper": [0, 1, 2, 3],
    "bath_lower": [0, 1, 2, 3],
    "dress_upper": [0, 1, 2, 3, 4],
    "dress_lower": [0, 1, 2, 3, 4],
    "grooming": [0, 1, 2, 3],
    "respiration": [0, 2, 4, 6, 8, 10],
    "bladder": [0, 3, 6, 9, 11, 13, 15],
    "bowel": [0, 5, 8, 10],
    "toilet": [0, 1, 2, 4, 5],
    "bed": [0, 2, 4, 6],
    "tr_bed": [0, 1, 2],
    "tr_toilet": [0, 1, 2],
    "mob_in": [0, 1, 2, 3, 4, 5, 6, 7, 8],
    "mob_mod": [0, 1, 2, 3, 4, 5, 6, 7, 8],
    "mob_out": [0, 1, 2, 3, 4, 5, 6, 7, 8],
    "stairs": [0, 1, 2, 3],
    "tr_car": [0, 1, 2],
    "tr_floor": [0, 1],
}
# device, brace, helpers for 10 metres, as the published list orders them
WISCI_LEVELS = {
    2: ("parallel_bars", "yes", 2),
    3: ("parallel_bars", "yes", 1),
    4: ("parallel_bars", "no", 1),
    5: ("parallel_bars", "yes", 0),
    6: ("walker", "yes", 1),
    7: ("two_crutches", "yes", 1),
    8: ("walker", "no", 1),
    9: ("walker", "yes", 0),
    10: ("one_cane", "yes", 1),
    11: ("two_crutches", "no", 1),
    12: ("two_crutches", "yes", 0),
    13: ("walker", "no", 0),
    14: ("one_cane", "no", 1),
    15: ("one_cane", "yes", 0),
    16: ("two_crutches", "no", 0),
    17: ("none", "no", 1),
    18: ("none", "yes", 0),
    19: ("one_cane", "no", 0),
    20: ("none", "no", 0),
}
GAS_VECTORS = [
    ((1,), (1,), 60.00),
    ((1, 1), (1, 1), 62.40),
    ((1, 1, 1), (1, 1, 1), 63.69),
    ((1, 1, 1), (-1, -1, -1), 36.31),
    ((1, 1, 1), (0, 1, -1), 50.00),
    ((2, 1), (1, 0), 58.03),
    ((4, 2, 6), (0, 1, -1), 45.59),
    ((1, 1, 1, 1), (0, 0, 1, 2), 60.88),
]


def _walk(device: str, brace: str, helpers: int, distance: int | str = 10) -> dict[str, int | str]:
    return {"device": device, "brace": brace, "helpers": helpers, "distance": distance}


def _nine(value: int = 1) -> dict[str, int | str | None]:
    return {f"q{place}": value for place in range(1, 10)}


def test_scim_items_allow_exactly_the_published_values() -> None:
    assert {item.key: list(item.allowed) for item in SCIM.items} == SCIM_VALUES


def test_scim_totals_are_sums_and_stay_within_their_ranges() -> None:
    chance = random.Random(3)
    for _round in range(200):
        answers = {key: chance.choice(values) for key, values in SCIM_VALUES.items()}
        result = score(SCIM, answers)
        parts = result.subscales

        assert result.total == sum(answers.values())
        assert result.total == (
            parts["self_care"] + parts["respiration_sphincter"] + parts["mobility"]
        )
        assert parts["mobility"] == parts["mobility_room"] + parts["mobility_in_out"]
        assert all(0 <= parts[scale.key] <= scale.high for scale in SCIM.subscales)


@pytest.mark.parametrize("key", SCIM_VALUES)
@pytest.mark.parametrize("gap", [None, "NT", "not asked", "not possible"])
def test_one_scim_gap_withholds_the_total_and_its_own_subtotals_only(
    key: str, gap: str | None
) -> None:
    answers = {name: values[-1] for name, values in SCIM_VALUES.items()}
    result = score(SCIM, {**answers, key: gap})

    assert result.total is None
    assert result.missing == (key,)
    for scale in SCIM.subscales:
        assert (result.subscales[scale.key] is None) == (key in scale.items)


@pytest.mark.parametrize(("level", "walk"), WISCI_LEVELS.items())
def test_wisci_level_is_looked_up(level: int, walk: tuple[str, str, int]) -> None:
    assert score(WISCI, _walk(*walk)).total == level
    best = {f"max_{key}": value for key, value in _walk(*walk).items()}
    assert score(WISCI, {"device": "unable", **best}).subscales == {"maximum": level}


def test_wisci_lowest_levels() -> None:
    assert score(WISCI, {"device": "unable"}).total == 0
    assert score(WISCI, {"device": "unable"}).missing == ()
    assert score(WISCI, _walk("parallel_bars", "yes", 2, "<10")).total == 1


def test_a_walk_that_no_level_describes_asks_for_the_nearest_lower_level() -> None:
    devices = ["none", "one_cane", "two_crutches", "walker", "parallel_bars"]
    every = set(product(devices, ["yes", "no"], [0, 1, 2]))
    without_level = every - set(WISCI_LEVELS.values())

    assert len(without_level) == 11
    for walk in without_level:
        result = score(WISCI, _walk(*walk))
        assert result.total is None
        assert "nearest lower described level" in str(result.unscored[0])


@pytest.mark.parametrize(
    ("walk", "level"),
    [
        # a brace and two helpers at a walker: no more than level 2 asks no less in any respect
        (("walker", "yes", 2, 10), 2),
        # bars, no brace, nobody: level 5 has the brace, level 4 the helper; 5 is the higher
        (("parallel_bars", "no", 0, 10), 5),
        # nothing but a brace and one helper: one cane, brace, one helper is level 10
        (("none", "yes", 1, 10), 10),
        # alone with nothing, but under ten metres: only level 1 is under ten metres
        (("none", "no", 0, "<10"), 1),
    ],
)
def test_the_nearest_lower_level_is_named_and_counts_once_picked(
    walk: tuple[str, str, int, int | str], level: int
) -> None:
    found = score(WISCI, _walk(*walk)).unscored
    picked = score(WISCI, {**_walk(*walk), "picked": level})

    assert f"Level {level} is" in str(found[0])
    assert picked.total == level
    assert not picked.unscored


def test_a_described_walk_keeps_its_level_whatever_was_picked() -> None:
    assert score(WISCI, {**_walk("none", "no", 0), "picked": 3}).total == 20


@pytest.mark.parametrize(("weights", "levels", "expected"), GAS_VECTORS)
def test_gas_gives_the_published_t(
    weights: tuple[int, ...], levels: tuple[int, ...], expected: float
) -> None:
    goals = [{"weight": w, "level": x} for w, x in zip(weights, levels, strict=True)]
    assert score(instrument("gas"), {"goals": goals}).total == pytest.approx(expected, abs=0.001)


def test_gas_drops_goals_of_no_weight_and_counts_unweighted_ones_as_one() -> None:
    gas = instrument("gas")
    alone = score(gas, {"goals": [{"weight": 1, "level": 1}]}).total

    with_dropped = [{"level": 1}, {"weight": 0, "level": -2}]
    assert score(gas, {"goals": with_dropped}).total == alone == 60


@pytest.mark.parametrize("goals", [[], [{"weight": 0, "level": 1}]])
def test_gas_without_a_goal_that_counts_has_no_t(goals: list[dict[str, int]]) -> None:
    result = score(instrument("gas"), {"goals": goals})
    assert result.total is None
    assert "No goal counts" in str(result.unscored[0])


def test_phq9_up_to_two_gaps_are_reckoned_and_marked() -> None:
    one = score(PHQ9, {**_nine(), "q4": None})
    two = score(PHQ9, {**_nine(2), "q4": None, "q5": "not asked"})

    assert (one.total, one.prorated) == (9, True)
    assert (two.total, two.prorated) == (18, True)
    assert "8 of 9" in str(one.notes[0])
    assert not score(PHQ9, _nine()).prorated


def test_phq9_three_gaps_give_no_total() -> None:
    assert score(PHQ9, {**_nine(), "q3": None, "q4": None, "q5": None}).total is None


def test_phq9_item_nine_is_never_reckoned_from_the_others() -> None:
    for gap in (None, "NT", "not asked", "not possible"):
        assert score(PHQ9, {**_nine(3), "q9": gap}).total is None


@pytest.mark.parametrize("answer", [1, 2, 3, None, "NT", "not asked", "not possible"])
def test_phq9_item_nine_above_zero_or_open_calls_for_a_review(answer: int | str | None) -> None:
    assert needs_safety_review(PHQ9, {**_nine(0), "q9": answer})


def test_phq9_item_nine_at_zero_calls_for_none_and_leaving_it_out_does() -> None:
    assert not needs_safety_review(PHQ9, _nine(0))
    assert needs_safety_review(PHQ9, {})
    assert not needs_safety_review(GAD7, {})


@pytest.mark.parametrize(
    ("total", "band"),
    [
        *[(n, "minimal") for n in (0, 4)],
        *[(n, "mild") for n in (5, 9)],
        *[(n, "moderate") for n in (10, 14)],
        *[(n, "moderately severe") for n in (15, 19)],
        *[(n, "severe") for n in (20, 27)],
    ],
)
def test_phq9_bands_begin_and_end_where_published(total: int, band: str) -> None:
    threes, rest = divmod(total, 3)
    scores = [3] * threes + [rest] * (threes < 9) + [0] * (8 - threes)
    result = score(PHQ9, {f"q{place}": value for place, value in enumerate(scores, start=1)})

    assert result.total == total
    assert result.band is not None
    assert say(result.band.label) == band


@pytest.mark.parametrize(("measure", "key"), [(PHQ9, "phq2"), (GAD7, "gad2")])
@pytest.mark.parametrize(("second", "band"), [(2, "negative screen"), (3, "positive screen")])
def test_the_short_screen_turns_positive_at_three(
    measure: object, key: str, second: int, band: str
) -> None:
    result = score(measure, {"q1": 0, "q2": second})  # type: ignore[arg-type]  # parametrised
    assert result.subscales[key] == second
    assert say(result.bands[key].label) == band  # type: ignore[union-attr]  # a band is found


def test_the_difficulty_question_is_never_part_of_a_total() -> None:
    assert score(PHQ9, {**_nine(1), "difficulty": 3}).total == 9
    assert "difficulty" not in score(PHQ9, _nine(1)).missing


@pytest.mark.parametrize(
    ("pain", "band"), [(1, "mild"), (3, "mild"), (6, "moderate"), (7, "severe")]
)
def test_pain_bands_are_those_of_spinal_cord_injury(pain: int, band: str) -> None:
    found = score(instrument("pain_nrs"), {"average": pain}).band
    assert found is not None
    assert say(found.label) == band


def test_ashworth_grades_are_an_order_without_any_sum() -> None:
    mas = instrument("mas")
    assert mas.ordinal
    assert mas.total is None
    assert not mas.subscales
    assert mas.items[0].allowed == ("0", "1", "1+", "2", "3", "4")


def test_amounts_read_as_people_say_them() -> None:
    assert str(Amount(0.13, Unit.METRE_PER_SECOND, 2)) == "0.13 m/s"
    assert str(Amount(2, Unit.LEVEL)) == "2 levels"


def test_gas_needs_every_start_level_for_a_change_and_none_for_its_t() -> None:
    result = score(instrument("gas"), {"goals": [{"level": 1, "baseline": -1}, {"level": 1}]})
    assert result.total == 62.4
    assert result.subscales == {"baseline": None, "gain": None}
    assert not result.unscored


def test_the_total_alone_is_the_total_of_the_score() -> None:
    chance = random.Random(5)
    for _round in range(200):
        answers = {key: chance.choice([*values, None]) for key, values in SCIM_VALUES.items()}
        full = {key: chance.choice(values) for key, values in SCIM_VALUES.items()}
        for given in (answers, full):
            assert total_of(SCIM, given) == score(SCIM, given).total
