"""A session carries what it moved, and the clinic's own skills stand beside the catalogue."""

from datetime import time
from pathlib import Path

import pytest

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.domain.consent import Topic, may_print
from rehab_tracker.domain.limits import Limit, LimitingFactorDetails
from rehab_tracker.domain.milestones import ObservationDetails, SeenSkill, SkillStatus
from rehab_tracker.domain.own_skills import OwnSkill, OwnSkillDetails
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import ActivityKind, MissedReason, TherapySession
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    complaints,
    make_clinic,
    member_with,
    registered,
    session_details,
)

RICKSHAW = {
    "family": "TR",
    "label": "Bed to rickshaw",
    "criterion": "Both ways, twice, no skin shear",
}


@pytest.fixture
def asha(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST)


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    return registered(asha)


@pytest.fixture
def session(asha: Clinic, patient: Patient) -> TherapySession:
    return asha.therapy.log(session_details(patient.id, asha.member.id, started_at=time(9)))


@pytest.fixture
def rickshaw(asha: Clinic) -> OwnSkill:
    return asha.own_skills.add(OwnSkillDetails(**RICKSHAW, can_do="get into a rickshaw"))


def test_what_a_session_moved_names_the_session(
    asha: Clinic, patient: Patient, session: TherapySession
) -> None:
    won = SeenSkill(skill_id="TR-01", status=SkillStatus.ACHIEVED, repetitions=3)
    (kept,) = asha.milestones.observe_in_session(session.id, [won])
    assert (kept.session_id, kept.observed_on) == (session.id, session.happened_on)
    assert (kept.seen_by, kept.place) == (asha.member.id, "Gym")
    assert asha.milestones.in_session(session.id) == (kept,)
    asha.undo.undo()
    assert asha.milestones.in_session(session.id) == ()


def test_of_several_skills_all_are_kept_or_none(
    asha: Clinic, patient: Patient, session: TherapySession
) -> None:
    seen = [
        SeenSkill(skill_id=skill, status=SkillStatus.ACHIEVED) for skill in ("TR-01", "OWN-77")
    ]
    with pytest.raises(Invalid):
        asha.milestones.observe_in_session(session.id, seen)
    assert asha.milestones.in_session(session.id) == ()


def test_a_missed_session_moved_nothing(asha: Clinic, patient: Patient) -> None:
    missed = asha.therapy.log(
        session_details(patient.id, asha.member.id, missed=MissedReason.FATIGUE, activities=())
    )
    with pytest.raises(UserError):
        asha.milestones.observe_in_session(
            missed.id, [SeenSkill(skill_id="TR-01", status=SkillStatus.ACHIEVED)]
        )


def test_a_session_of_another_record_is_refused(
    asha: Clinic, patient: Patient, session: TherapySession
) -> None:
    other = registered(asha, full_name="Ravi Kumar")
    with pytest.raises(Invalid):
        asha.milestones.observe(
            ObservationDetails(
                patient_id=other.id,
                skill_id="TR-01",
                status=SkillStatus.ACHIEVED,
                observed_on=TODAY,
                session_id=session.id,
            )
        )


def test_skills_tied_to_an_activity_put_the_plan_first(
    asha: Clinic, patient: Patient, rickshaw: OwnSkill
) -> None:
    asha.milestones.plan(patient.id, "TR-05")
    found = asha.milestones.tied_to(patient.id, [ActivityKind.TRANSFERS])
    ids = [each.skill.id for each in found]
    assert ids[0] == "TR-05"
    assert {"TR-01", rickshaw.skill_id} <= set(ids)
    assert "SC-01" not in ids


def test_an_own_skill_is_seen_planned_and_retired(
    asha: Clinic, patient: Patient, rickshaw: OwnSkill
) -> None:
    asha.milestones.plan(patient.id, rickshaw.skill_id)
    asha.own_skills.retire(rickshaw.id)
    other = registered(asha, full_name="Ravi Kumar")
    assert rickshaw.skill_id in {each.skill.id for each in asha.milestones.of(patient.id)}
    assert rickshaw.skill_id not in {each.skill.id for each in asha.milestones.of(other.id)}
    with pytest.raises(Invalid):
        asha.milestones.plan(other.id, rickshaw.skill_id)
    asha.own_skills.bring_back(rickshaw.id)
    asha.milestones.plan(other.id, rickshaw.skill_id)


def test_two_own_skills_do_not_share_a_name(asha: Clinic, rickshaw: OwnSkill) -> None:
    with pytest.raises(Invalid):
        asha.own_skills.add(OwnSkillDetails(**RICKSHAW | {"label": "bed to RICKSHAW"}))


def test_an_own_skill_without_a_topic_is_on_no_paper(rickshaw: OwnSkill) -> None:
    skill = rickshaw.skill()
    assert not may_print(skill.topic_key, frozenset(Topic))
    shared = rickshaw.changed(topic=Topic.MILESTONES).skill()
    assert may_print(shared.topic_key, frozenset({Topic.MILESTONES}))
    assert not may_print(shared.topic_key, frozenset({Topic.SKIN}))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"family": "ZZ"}, "family"),
        ({"criterion": ""}, "criterion"),
        ({"topic": Topic.COUNSELLING}, "topic"),
        ({"family": "SX", "topic": Topic.MILESTONES}, "topic"),
    ],
)
def test_an_own_skill_says_what_is_wrong(facts: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        OwnSkillDetails.checked(RICKSHAW | facts)
    assert complaints(refused) == {field}


def test_a_limiting_factor_ends_and_stays_readable(asha: Clinic, patient: Patient) -> None:
    details = LimitingFactorDetails(
        patient_id=patient.id, limit=Limit.SHOULDER_PAIN, noted_on=TODAY
    )
    factor = asha.limits.note(details)
    with pytest.raises(Invalid):
        asha.limits.note(details)
    asha.limits.end(factor.id, TODAY)
    assert [each.ended_on for each in asha.limits.of(patient.id)] == [TODAY]
    asha.limits.note(details)
