"""What comes next and what is typical: no circles, no unknown code, and no promise."""

from datetime import timedelta
from pathlib import Path

import pytest

from rehab_tracker import domain
from rehab_tracker.domain.expected import (
    CODE_NAMES,
    SPLINT,
    Why,
    basis,
    expected,
    group_of,
)
from rehab_tracker.domain.injury import LEVELS
from rehab_tracker.domain.ladder import FOUND_AGAIN, next_steps, rungs
from rehab_tracker.domain.milestones import LEVEL_GROUPS, SkillStatus, catalogue, standings
from tests.builders import TODAY
from tests.domain.test_mastery import seen

CORE = ("BM-01", "BM-02", "BM-03")


def had(*skills: str, **others: SkillStatus) -> list[object]:
    found = [seen(-9, skill_id=skill) for skill in skills]
    return [*found, *(seen(-3, status, skill_id=skill) for skill, status in others.items())]


def names(observations: list[object], **facts: object) -> list[str]:
    return [step.standing.skill.id for step in next_steps(standings(observations), **facts)]


def test_no_skill_waits_for_itself() -> None:
    done: set[str] = set()
    waiting = dict(rungs())
    while ready := [each for each, rung in waiting.items() if set(rung.after) <= done]:
        done |= {*ready}
        waiting = {each: rung for each, rung in waiting.items() if each not in done}
    assert not waiting, f"these wait for each other: {sorted(waiting)}"


def test_every_rung_is_a_skill_with_a_reason_and_its_equipment() -> None:
    known = catalogue()
    for rung in rungs().values():
        assert {rung.id, *rung.after} <= set(known)
        assert rung.why.endswith(".")
        assert rung.equipment
    without = set(known) - set(rungs())
    assert {skill.partition("-")[0] for skill in without} == {"SX", "HC"}


def test_every_code_of_the_catalogue_has_its_words() -> None:
    for skill in catalogue().values():
        for code in skill.expected:
            assert set(code.split("-")) <= set(CODE_NAMES), (skill.id, code)


def test_what_is_achieved_makes_the_next_sensible() -> None:
    found = next_steps(standings(had(*CORE)))
    first = found[0]
    assert len(found) == 3
    assert first.standing.skill.id in {"TR-01", "AU-03", "SC-05"}
    assert {each.skill.id for each in first.because} <= set(CORE)


def test_what_was_lost_comes_first() -> None:
    observations = [*had(*CORE, "TR-01"), seen(-1, SkillStatus.LOST, skill_id="TR-01")]
    first = next_steps(standings(observations))[0]
    assert (first.standing.skill.id, first.why) == ("TR-01", FOUND_AGAIN)


def test_what_rests_on_something_lost_is_not_proposed() -> None:
    observations = [*had(*CORE, "TR-01"), seen(-1, SkillStatus.LOST, skill_id="BM-03")]
    assert "TR-02" in names(observations, most=50)
    assert "SC-08" not in names(observations, most=50)


def test_what_is_no_goal_for_the_level_is_left_out() -> None:
    told = basis("T4", "A")
    out = frozenset(
        skill.id
        for skill in catalogue().values()
        if (held := expected(skill, told)) and not held.is_trained_for
    )
    assert "AM-03" in out
    assert not out & set(names(had(*CORE, "AM-01", "AM-02"), left_out=out, most=80))


def test_nothing_is_proposed_once_everything_is_there() -> None:
    assert next_steps(standings(had(*catalogue()))) == ()


def test_every_level_has_its_group_from_the_head_down() -> None:
    groups = [LEVEL_GROUPS.index(group_of(level)) for level in LEVELS]
    assert groups == sorted(groups)
    assert set(groups) == set(range(len(LEVEL_GROUPS)))


@pytest.mark.parametrize(
    ("level", "grade", "motor", "group", "by_motor"),
    [
        ("C5", "A", None, "C5", False),
        ("C5", "A", {"right": "C7", "left": "C6"}, "C6", True),
        ("C5", "B", {"right": "C6,C7", "left": "C8"}, "C6", True),
        ("T4", "A", {"right": "T4", "left": "T4"}, "T1-9", False),
        ("C8", "A", {"right": "T1", "left": "T2"}, "T1-9", True),
        ("T10", "A", {"right": "T11", "left": "T11"}, "T10-L1", False),
        ("L3", "B", {"right": "L3", "left": "L4"}, "L2-S5", True),
        ("C4", "A", {"right": "C5", "left": "ND"}, "C1-4", False),
    ],
)
def test_the_weaker_side_decides_and_from_t2_to_t12_the_level(
    level: str, grade: str, motor: dict[str, str] | None, group: str, by_motor: bool
) -> None:
    told = basis(level, grade, motor)
    assert (told.group, told.by_motor) == (group, by_motor)


@pytest.mark.parametrize(
    ("level", "grade", "cord", "why"),
    [
        ("T4", "C", True, Why.INCOMPLETE),
        ("T4", "D", True, Why.INCOMPLETE),
        ("T4", "B,C", True, Why.INCOMPLETE),
        ("T4", "", True, Why.NO_GRADE),
        ("", "A", True, Why.NO_LEVEL),
        ("", "", False, Why.NO_INJURY),
    ],
)
def test_where_nothing_is_typical_the_reason_is_said(
    level: str, grade: str, cord: bool, why: Why
) -> None:
    told = basis(level, grade, cord_injury=cord)
    assert told.why_not is why
    assert expected(catalogue()["TR-01"], told) is None


def test_adapted_grasp_at_c5_names_the_splint() -> None:
    held = expected(catalogue()["SC-09"], basis("C5", "A"))
    assert held is not None
    assert (held.code, held.note) == ("SU", SPLINT)
    at_c6 = expected(catalogue()["SC-09"], basis("C6", "A"))
    assert at_c6 is not None
    assert at_c6.note == ""


def test_the_emergency_plan_of_the_airway_asks_for_the_ventilator() -> None:
    told, skill = basis("C3", "A"), catalogue()["RE-03"]
    assert told.asks_ventilator
    assert expected(skill, told) is None
    codes = [expected(skill, told, ventilator=one) for one in (True, False)]
    assert [one.code for one in codes if one] == ["VD", "NR"]


def test_dysreflexia_counts_below_t6_only_where_it_ever_was() -> None:
    skill = catalogue()["AU-01"]
    for level, risk, code in (("T6", False, "IN"), ("T7", False, "NR"), ("T7", True, "IN")):
        held = expected(skill, basis(level, "A", dysreflexia_risk=risk))
        assert held is not None
        assert held.code == code


def test_the_bowel_routine_is_worded_as_the_clinic_agreed() -> None:
    assert catalogue()["BW-02"].criterion == (
        "Own bowel routine: reflex bowel, suppository or stimulation; flaccid bowel, gentle manual"
        " removal; cleaning and dressing; safe for skin (type set by physician or nurse)"
    )


def test_a_step_names_the_day_it_rests_on() -> None:
    first = next_steps(standings(had(*CORE)))[0]
    assert all(each.since == TODAY - timedelta(days=9) for each in first.because)


def test_what_is_typical_reaches_no_paper() -> None:
    """Nothing that makes a paper knows the module; only its service and its page do."""
    package = Path(domain.__file__).parents[1]
    knows = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "domain.expected" in path.read_text("utf-8")
    }
    assert knows == {
        "services/outcomes.py",
        "ui/milestones/page.py",
        "ui/milestones/panel.py",
        "ui/milestones/typical.py",
    }
