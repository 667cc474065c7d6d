"""Two results in words: published figures or the plain number, never an adjective of our own."""

from typing import Any

import pytest

from rehab_tracker.domain.measures.catalogue import catalogue, instrument
from rehab_tracker.domain.measures.change import ChangeWording, change
from rehab_tracker.domain.measures.instrument import Mode, Stage
from rehab_tracker.domain.measures.scoring import score
from rehab_tracker.domain.measures.taking import Taking

SCIM = instrument("scim3")
START = dict.fromkeys((item.key for item in SCIM.items), 0) | {"bladder": 9, "feeding": 2}


def _taking(answers: dict[str, Any], **more: Any) -> Taking:
    return Taking(
        **{"version": "1", "mode": Mode.OBSERVED, "answers": answers, "rater": "A"} | more
    )


def _compare(code: str, before: Any, after: Any, stage: Stage | None = None) -> ChangeWording:
    return change(instrument(code), _taking(before), _taking(after), stage)


def _scim(**changed: int) -> ChangeWording:
    return _compare("scim3", START, START | changed)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"bed": 4, "tr_bed": 2}, "6 points: above the published small change (4)"),
        ({"bed": 4}, "4 points: equal to the published small change (4)"),
        ({"tr_bed": 2, "tr_floor": 1}, "3 points: within the published small change (4)"),
        ({"tr_floor": 1}, "1 point: within the published small change (4)"),
        (
            {"respiration": 10},
            "10 points: equal to the published substantial change (10)",
        ),
        (
            {"respiration": 10, "tr_car": 2},
            "12 points: above the published substantial change (10)",
        ),
        ({"feeding": 0, "bladder": 3}, "8 points lower: above the published small change (4)"),
        ({}, "No change"),
    ],
)
def test_scim_change_is_worded_from_its_published_figures(
    changed: dict[str, int], words: str
) -> None:
    assert str(_scim(**changed).headline) == words


def test_a_change_names_its_source_and_the_subscales_that_moved() -> None:
    wording = _scim(bed=4, tr_bed=2)

    assert wording.difference == 6
    assert wording.better is True
    assert wording.figure is not None
    assert "Scivoletto 2013" in wording.figure.source
    assert [str(moved) for moved in wording.moved] == [
        "Mobility in room and toilet: 0 to 6",
        "Mobility: 0 to 6",
    ]
    assert any("12 to 45" in str(note) for note in wording.notes)


def test_another_mode_rater_or_bladder_method_is_said() -> None:
    before = _taking(START, circumstances={"bladder_method": "indwelling"})
    after = _taking(
        START | {"bladder": 11},
        mode=Mode.INTERVIEW,
        rater="B",
        circumstances={"bladder_method": "own catheters"},
    )
    notes = " ".join(map(str, change(SCIM, before, after).notes))

    assert "observed, then by interview" in notes
    assert "Not taken by the same person" in notes
    assert "from indwelling to own catheters" in notes
    assert "Bladder was not the same" in notes


def test_two_versions_are_not_compared() -> None:
    wording = change(SCIM, _taking(START), _taking(START | {"bed": 6}, version="2"))
    assert wording.difference is None
    assert "versions" in str(wording.headline)
    assert not wording.moved


def test_a_missing_total_is_not_compared_but_whole_subscales_are() -> None:
    wording = _compare("scim3", START, START | {"bowel": "not asked", "feeding": 3})
    assert wording.difference is None
    assert "missing" in str(wording.headline)
    assert [str(moved) for moved in wording.moved] == ["Self-care: 2 to 3"]


def test_floor_and_ceiling_are_said() -> None:
    highest = {item.key: max(item.allowed) for item in SCIM.items}
    nearly = {**highest, "respiration": 4}
    top = " ".join(map(str, _compare("scim3", nearly, highest).notes))
    bottom = " ".join(map(str, _compare("scim3", highest, dict.fromkeys(highest, 0)).notes))

    assert "upper end of the scale (100)" in top
    assert "lower end of the scale (0)" in bottom
    assert "end of the scale" not in " ".join(map(str, _compare("scim3", highest, nearly).notes))


WALKER = {"device": "walker", "brace": "no", "helpers": 0, "distance": 10}  # level 13
CANE = {"device": "one_cane", "brace": "no", "helpers": 1, "distance": 10}  # level 14
BRACED = {"device": "one_cane", "brace": "yes", "helpers": 0, "distance": 10}  # level 15


@pytest.mark.parametrize(
    ("after", "stage", "words"),
    [
        (CANE, Stage.CHRONIC, "1 level: equal to the published smallest real difference (1)"),
        (CANE, Stage.EARLY, "1 level: within the published smallest real difference (2)"),
        (CANE, None, "1 level: within the published smallest real difference (2)"),
        (BRACED, Stage.EARLY, "2 levels: equal to the published smallest real difference (2)"),
        (BRACED, Stage.CHRONIC, "2 levels: above the published smallest real difference (1)"),
    ],
)
def test_wisci_takes_one_level_late_and_two_early(
    after: dict[str, Any], stage: Stage | None, words: str
) -> None:
    assert str(_compare("wisci2", WALKER, after, stage).headline) == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (8, 5, "3 points lower: above the published meaningful change (1.8, or 36 %)"),
        (9, 8, "1 point lower: within the published meaningful change (1.8, or 36 %)"),
        # 1 of 2 is 50 percent, more than 36
        (2, 1, "1 point lower: above the published meaningful change (1.8, or 36 %)"),
        (3, 7, "4 points"),
    ],
)
def test_pain_figures_speak_of_relief_only(before: int, after: int, words: str) -> None:
    wording = _compare("pain_nrs", {"average": before}, {"average": after})
    assert str(wording.headline) == words


def test_a_figure_of_another_population_is_quoted_and_judges_nothing() -> None:
    before, after = ({f"q{n}": value for n in range(1, 10)} for value in (2, 1))
    wording = _compare("phq9", before, after)

    assert str(wording.headline) == "9 points lower"
    assert wording.better is True
    assert any("primary care: 5 points" in str(note) for note in wording.notes)


@pytest.mark.parametrize("code", ["10mwt", "6mwt", "tug", "gad7", "isci_qol", "gas", "grip"])
def test_measures_without_a_confirmed_figure_have_none(code: str) -> None:
    assert not instrument(code).changes


def test_a_speed_shows_its_number_and_another_device_is_said() -> None:
    before = {"seconds": 20, "speed": "preferred", "device": "walker"}
    after = {"seconds": 12.5, "speed": "fast", "device": "one_cane"}
    wording = _compare("10mwt", before, after)

    assert str(wording.headline) == "0.30 m/s"
    assert [str(note) for note in wording.notes] == [
        "Speed asked for was not the same: “Preferred”, then “As fast as is safe”.",
        "Walking device was not the same: “Walker”, then “One cane or crutch”.",
    ]


def test_ashworth_moves_in_levels_muscle_by_muscle() -> None:
    before = {"elbow_flexors_right": "1", "hip_adductors_left": "3", "knee_flexors_left": "NT"}
    after = {"elbow_flexors_right": "2", "hip_adductors_left": "2", "knee_flexors_left": "1+"}
    wording = _compare("mas", before, after)

    assert wording.difference is None
    # 1, 1+, 2 is two steps up the order; 3 to 2 is one step down
    assert [str(moved) for moved in wording.moved] == [
        "Elbow flexors, right: 1 to 2 (2 levels higher)",
        "Hip adductors, left: 3 to 2 (1 level lower)",
    ]


def test_a_measure_compared_with_itself_has_not_changed() -> None:
    for measure in catalogue().values():
        for example in measure.examples:
            wording = change(
                measure, _taking(dict(example.answers)), _taking(dict(example.answers))
            )
            assert not wording.moved
            assert wording.better is None
            if score(measure, example.answers).total is not None:
                assert str(wording.headline) == "No change"
