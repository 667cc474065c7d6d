"""Goals stay in the person's own words: what became of them is added, and nothing is lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from rehab_tracker.core.errors import Invalid
from rehab_tracker.domain.goal_meetings import GoalAction, GoalMeetingDetails
from rehab_tracker.domain.goals import (
    Goal,
    GoalReviewDetails,
    GoalScaleDetails,
    GoalStanding,
    GoalState,
    attainment,
    first_words,
)
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import TODAY, complaints, goal_details, make_clinic, member_with, registered

LEVELS = ("In bed", "To the door", "In the shop", "At the market", "On the bus")


@pytest.fixture
def asha(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST)


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    return registered(asha)


@pytest.fixture
def shop(asha: Clinic, patient: Patient) -> Goal:
    steps = [
        goal_details(patient.id, words=words) for words in ("Sit an hour", "Push to the gate")
    ]
    return asha.goals.set(goal_details(patient.id, importance=9, confidence=4), steps)


def only(asha: Clinic, patient: Patient) -> GoalStanding:
    (standing,) = asha.goals.of(patient.id)
    return standing


def review(patient: Patient, goal: Goal, state: GoalState, **facts: object) -> GoalReviewDetails:
    usual = {"patient_id": patient.id, "goal_id": goal.id, "reviewed_on": TODAY, "state": state}
    return GoalReviewDetails.checked(usual | facts)


def test_a_goal_comes_with_its_steps_and_goes_with_them(
    asha: Clinic, patient: Patient, shop: Goal
) -> None:
    standing = only(asha, patient)
    assert [step.goal.words for step in standing.steps] == ["Sit an hour", "Push to the gate"]
    assert (standing.state, standing.importance, standing.confidence) == (GoalState.OPEN, 9, 4)
    asha.undo.undo()
    assert asha.goals.of(patient.id) == ()


def test_other_words_keep_the_old_ones_and_the_steps(
    asha: Clinic, patient: Patient, shop: Goal
) -> None:
    words = goal_details(patient.id, words="I want to work from home")
    asha.goals.change(shop.id, words, "The shop was sold")
    standing = only(asha, patient)
    assert standing.goal.words == "I want to work from home"
    assert [old.words for old in standing.earlier] == [shop.words]
    assert len(standing.steps) == 2
    with pytest.raises(Invalid):
        asha.goals.change(shop.id, words, "Twice")


@pytest.mark.parametrize("state", [GoalState.SET_ASIDE, GoalState.CHANGED])
def test_setting_aside_needs_a_reason(patient: Patient, shop: Goal, state: GoalState) -> None:
    with pytest.raises(Invalid) as refused:
        review(patient, shop, state)
    assert complaints(refused) == {"reason"}


def test_what_is_open_comes_first_and_stands_on_top(
    asha: Clinic, patient: Patient, shop: Goal
) -> None:
    asha.goals.set(goal_details(patient.id, words="I want to cook for my sons"))
    assert first_words(asha.goals.of(patient.id)) == shop.words
    asha.goals.review(review(patient, shop, GoalState.REACHED))
    found = asha.goals.of(patient.id)
    assert [one.state for one in found] == [GoalState.OPEN, GoalState.REACHED]
    assert asha.patients.banner(patient.id).own_goal == "I want to cook for my sons"


def test_a_goal_reached_and_open_again_tells_both(
    asha: Clinic, patient: Patient, shop: Goal
) -> None:
    asha.goals.review(review(patient, shop, GoalState.REACHED))
    asha.goals.review(review(patient, shop, GoalState.OPEN, confidence=2))
    standing = only(asha, patient)
    assert (standing.state, standing.confidence, len(standing.reviews)) == (GoalState.OPEN, 2, 2)


def test_a_step_has_no_steps_and_stays_in_its_record(
    asha: Clinic, patient: Patient, shop: Goal
) -> None:
    step = only(asha, patient).steps[0].goal
    with pytest.raises(Invalid):
        asha.goals.set(goal_details(patient.id, part_of=step.id))
    other = registered(asha, full_name="Ravi Kumar")
    with pytest.raises(Invalid):
        asha.goals.set(goal_details(other.id, part_of=shop.id))


def test_a_level_needs_a_scale_and_t_is_that_of_the_measure(
    asha: Clinic, patient: Patient, shop: Goal
) -> None:
    with pytest.raises(Invalid):
        asha.goals.review(review(patient, shop, GoalState.OPEN, level=1))
    asha.goals.scale(
        GoalScaleDetails(
            patient_id=patient.id, goal_id=shop.id, set_on=TODAY, levels=LEVELS, baseline=-1
        )
    )
    assert attainment(asha.goals.of(patient.id)).reached == pytest.approx(40)
    asha.goals.review(review(patient, shop, GoalState.OPEN, level=1))
    told = attainment(asha.goals.of(patient.id))
    assert (told.at_start, told.reached, told.change) == (40, 60, 20)  # one goal of weight 1


def test_a_weighted_goal_of_weight_nothing_gives_no_t(
    asha: Clinic, patient: Patient, shop: Goal
) -> None:
    facts = {"patient_id": patient.id, "goal_id": shop.id, "set_on": TODAY, "levels": LEVELS}
    asha.goals.scale(GoalScaleDetails(**facts, baseline=-1, importance=0))
    assert attainment(asha.goals.of(patient.id)).reached is None


def test_a_scale_with_a_gap_says_so(patient: Patient, shop: Goal) -> None:
    with pytest.raises(Invalid) as refused:
        GoalScaleDetails.checked(
            {
                "patient_id": patient.id,
                "goal_id": shop.id,
                "set_on": TODAY,
                "levels": (*LEVELS[:4], ""),
                "baseline": 0,
            }
        )
    assert complaints(refused) == {"levels"}


def test_what_a_meeting_decided_goes_on_the_work_list(asha: Clinic, patient: Patient) -> None:
    action = GoalAction(
        what="Order the cushion", member_id=asha.member.id, due_on=TODAY + timedelta(days=7)
    )
    meeting = GoalMeetingDetails(
        patient_id=patient.id,
        held_on=TODAY,
        said="I want to be home for Holi.",
        actions=(action,),
        next_on=TODAY + timedelta(days=14),
    )
    asha.goal_meetings.record(meeting)
    kinds = [line.task.kind for line in asha.worklist.mine()]
    assert {TaskKind.GOAL_ACTION, TaskKind.GOAL_MEETING} <= set(kinds)
    (now,) = asha.goal_meetings.of(patient.id)
    task = now.actions[0].task
    assert task is not None
    asha.goal_meetings.finish(task.id, "")
    (now,) = asha.goal_meetings.of(patient.id)
    assert now.actions[0].task is not None
    assert not now.actions[0].task.open
    asha.goal_meetings.record(meeting.changed(next_on=None, actions=()))
    assert asha.goal_meetings.next_on(patient.id) is None


def test_an_empty_meeting_is_not_kept(patient: Patient) -> None:
    with pytest.raises(Invalid) as refused:
        GoalMeetingDetails.checked({"patient_id": patient.id, "held_on": TODAY, "said": "  "})
    assert complaints(refused) == {"decisions"}
