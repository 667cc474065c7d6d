"""The family's side: who is who, what they asked, what they learnt, what was agreed."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import Invalid, Refused, UserError
from rehab_tracker.domain.consent import Answer, ConsentDetails, Topic
from rehab_tracker.domain.family import (
    CarerSkill,
    InvolvementDetails,
    InvolvementKind,
    Relation,
    Relative,
    RelativeDetails,
    Teaching,
    TrainingDetails,
)
from rehab_tracker.domain.family_meeting import MeetingAction, MeetingNotes
from rehab_tracker.domain.home_visit import HomeAccess
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import Task, TaskKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import NOON, TODAY, again, make_clinic, member_with, registered


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def office(tmp_path: Path, clock: StoppedClock) -> Clinic:
    return make_clinic(tmp_path, clock)


@pytest.fixture
def lata(office: Clinic) -> Clinic:
    return member_with(office, Role.FAMILY_WORKER)


@pytest.fixture
def patient(lata: Clinic) -> Patient:
    return registered(lata)


@pytest.fixture
def wife(lata: Clinic, patient: Patient) -> Relative:
    return lata.family.add(relative(patient, primary_carer=True))


def relative(patient: Patient, **facts: object) -> RelativeDetails:
    usual = {
        "patient_id": patient.id,
        "full_name": "Sunita Yadav",
        "relation": Relation.PARTNER,
    }
    return RelativeDetails.checked(usual | facts)


def step(
    who: Relative, reached: Teaching = Teaching.SAFE_ALONE, **facts: object
) -> TrainingDetails:
    usual = {
        "patient_id": who.patient_id,
        "relative_id": who.id,
        "skill": CarerSkill.TRANSFERS,
        "reached": reached,
        "trained_on": TODAY,
        "repetitions": 3,
    }
    return TrainingDetails.checked(usual | facts)


def said(who: Relative, topic: Topic, answer: Answer, **facts: object) -> ConsentDetails:
    usual = {
        "patient_id": who.patient_id,
        "relative_id": who.id,
        "topic": topic,
        "answer": answer,
        "given_on": TODAY,
        "witness": "Lata",
    }
    return ConsentDetails.checked(usual | facts)


def visit(who: Relative, **facts: object) -> InvolvementDetails:
    usual = {
        "patient_id": who.patient_id,
        "kind": InvolvementKind.VISIT,
        "happened_on": TODAY,
        "relative_ids": (who.id,),
    }
    return InvolvementDetails.checked(usual | facts)


def open_tasks(clinic: Clinic, patient: Patient, kind: TaskKind) -> list[Task]:
    lines = clinic.worklist.of(patient.id)
    return [line.task for line in lines if line.task.kind is kind and line.task.open]


def test_the_primary_carer_stands_first(lata: Clinic, patient: Patient, wife: Relative) -> None:
    lata.family.add(relative(patient, full_name="Anil Yadav", relation=Relation.SIBLING))
    found = [one.full_name for one in again(lata).family.relatives(patient.id)]
    assert found == ["Sunita Yadav", "Anil Yadav"]


def test_a_second_primary_carer_is_refused_by_name(
    lata: Clinic, patient: Patient, wife: Relative
) -> None:
    with pytest.raises(Invalid) as refused:
        lata.family.add(relative(patient, full_name="Anil", primary_carer=True))
    assert "Sunita" in str(refused.value)
    changed = lata.family.revise(wife.id, relative(patient, primary_carer=False), wife.version)
    assert not changed.primary_carer
    assert lata.family.add(relative(patient, full_name="Anil", primary_carer=True))


def test_a_relative_stays_in_their_record(lata: Clinic, wife: Relative) -> None:
    other = registered(lata, full_name="Ravi Rao")
    with pytest.raises(UserError):
        lata.family.revise(wife.id, relative(other), wife.version)
    with pytest.raises(Invalid):
        lata.family.record(visit(wife, patient_id=other.id))
    with pytest.raises(Invalid):
        lata.family.train(step(wife, patient_id=other.id))
    with pytest.raises(Invalid):
        lata.consent.record((said(wife, Topic.SKIN, Answer.YES, patient_id=other.id),))


def test_an_open_question_waits_on_the_work_list_until_it_is_answered(
    lata: Clinic, patient: Patient, wife: Relative
) -> None:
    asked = lata.family.record(visit(wife, question="Will he walk again?"))
    (task,) = open_tasks(lata, patient, TaskKind.ANSWER_FAMILY)
    assert "walk" not in task.why
    answered = lata.family.answer(asked.id, "Let us talk about this face to face.")
    assert answered.answer
    assert open_tasks(lata, patient, TaskKind.ANSWER_FAMILY) == []
    lata.undo.undo()
    assert lata.family.involvement(patient.id)[0].answer == ""
    assert open_tasks(lata, patient, TaskKind.ANSWER_FAMILY)


def test_the_question_goes_to_the_keyworker_where_there_is_one(
    lata: Clinic, office: Clinic
) -> None:
    asha = member_with(office, Role.PHYSIOTHERAPIST)
    patient = registered(lata, keyworker_id=asha.member.id)
    mother = lata.family.add(relative(patient))
    lata.family.record(visit(mother, question="When?"))
    kinds = [line.task.kind for line in asha.worklist.mine()]
    assert TaskKind.ANSWER_FAMILY in kinds


def test_an_empty_answer_closes_nothing(lata: Clinic, patient: Patient, wife: Relative) -> None:
    asked = lata.family.record(visit(wife, question="When?"))
    with pytest.raises(Invalid):
        lata.family.answer(asked.id, "  ")
    assert open_tasks(lata, patient, TaskKind.ANSWER_FAMILY)


def test_a_sign_off_counts_until_its_refresh_day(
    lata: Clinic, patient: Patient, wife: Relative, clock: StoppedClock
) -> None:
    lata.family.train(step(wife, refresh_on=TODAY + timedelta(days=30)))
    assert lata.family.signed_off(patient.id, wife.id) == (CarerSkill.TRANSFERS,)
    (task,) = open_tasks(lata, patient, TaskKind.CARER_REFRESH)
    assert task.due_on == TODAY + timedelta(days=30)
    clock.moment = NOON + timedelta(days=31)
    assert lata.family.signed_off(patient.id, wife.id) == ()


def test_seeing_a_carer_again_closes_the_old_day_and_sets_the_next(
    lata: Clinic, patient: Patient, wife: Relative
) -> None:
    lata.family.train(step(wife, refresh_on=TODAY + timedelta(days=1)))
    lata.family.train(step(wife, refresh_on=TODAY + timedelta(days=90)))
    days = [task.due_on for task in open_tasks(lata, patient, TaskKind.CARER_REFRESH)]
    assert days == [TODAY + timedelta(days=90)]


def test_one_carers_training_is_not_anothers(
    lata: Clinic, patient: Patient, wife: Relative
) -> None:
    brother = lata.family.add(relative(patient, full_name="Manoj"))
    lata.family.train(step(wife))
    assert lata.family.signed_off(patient.id, brother.id) == ()


def test_showing_is_not_yet_signing_off(lata: Clinic, patient: Patient, wife: Relative) -> None:
    lata.family.train(step(wife, Teaching.SHOWN_BACK))
    assert lata.family.signed_off(patient.id, wife.id) == ()


def test_nothing_said_counts_as_no(lata: Clinic, patient: Patient, wife: Relative) -> None:
    assert set(lata.consent.answers(patient.id)[wife.id].values()) == {Answer.NO}


def test_a_later_answer_replaces_an_earlier_one_which_stays(
    lata: Clinic, patient: Patient, wife: Relative, clock: StoppedClock
) -> None:
    lata.consent.record((said(wife, Topic.SKIN, Answer.YES),))
    clock.moment = NOON + timedelta(days=1)
    lata.consent.record((said(wife, Topic.SKIN, Answer.NO, given_on=TODAY + timedelta(days=1)),))
    assert lata.consent.answers(patient.id)[wife.id][Topic.SKIN] is Answer.NO
    assert [kept.answer for kept in lata.consent.history(patient.id)] == [Answer.NO, Answer.YES]


def test_a_consent_ends_on_its_last_day(
    lata: Clinic, patient: Patient, wife: Relative, clock: StoppedClock
) -> None:
    lata.consent.record((said(wife, Topic.SKIN, Answer.YES, valid_until=TODAY),))
    assert lata.consent.answers(patient.id)[wife.id][Topic.SKIN] is Answer.YES
    clock.moment = NOON + timedelta(days=1)
    assert lata.consent.answers(patient.id)[wife.id][Topic.SKIN] is Answer.NO


def test_one_conversation_is_kept_whole_or_not_at_all(
    lata: Clinic, patient: Patient, wife: Relative
) -> None:
    good = said(wife, Topic.SKIN, Answer.YES)
    with pytest.raises(Invalid):
        lata.consent.record((good, good.changed(given_on=date(2027, 1, 1))))
    with pytest.raises(UserError):
        lata.consent.record(())
    assert lata.consent.history(patient.id) == ()
    lata.consent.record((good, said(wife, Topic.PAIN, Answer.NO)))
    lata.undo.undo()
    assert lata.consent.history(patient.id) == ()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_treats_nobody_sees_no_family(
    office: Clinic, patient: Patient, wife: Relative, role: Role
) -> None:
    outsider = member_with(office, role)
    for look in (
        outsider.family.relatives,
        outsider.family.involvement,
        outsider.family.trainings,
        outsider.consent.answers,
        outsider.consent.history,
        outsider.reports.primary_carer,
    ):
        with pytest.raises(Refused):
            look(patient.id)
    with pytest.raises(Refused):
        outsider.family.add(relative(patient))
    with pytest.raises(Refused):
        outsider.consent.record((said(wife, Topic.SKIN, Answer.YES),))


def test_a_signature_is_drawn_or_lies_somewhere(lata: Clinic, wife: Relative) -> None:
    signed = said(wife, Topic.SKIN, Answer.YES, given="signature", witness="")
    with pytest.raises(Invalid) as refused:
        lata.consent.record((signed,))
    assert set(refused.value.complaints) == {"kept_at"}
    (kept,) = lata.consent.record((signed.changed(drawn="1,2 3,4"),))
    assert kept.drawn == "1,2 3,4"
    assert lata.consent.record((signed.changed(kept_at="Folder 2"),))


def test_who_is_no_longer_there_is_told_nothing(
    lata: Clinic, patient: Patient, wife: Relative
) -> None:
    lata.consent.record((said(wife, Topic.PHYSICAL_PROGRESS, Answer.YES),))
    lata.family.revise(wife.id, relative(patient, left_on=TODAY), wife.version)
    assert set(lata.consent.answers(patient.id)[wife.id].values()) == {Answer.NO}
    with pytest.raises(UserError, match="not agreed"):
        lata.reports.suggest(patient.id, wife.id, TODAY, TODAY)


def test_one_person_can_be_there_for_two_patients(
    lata: Clinic, patient: Patient, wife: Relative
) -> None:
    brother = registered(lata, full_name="Mohan Yadav")
    (found,) = lata.family.elsewhere(brother.id, "sunita yadav")
    assert (found.relative.id, found.patient_name) == (wife.id, "Asha Verma")
    there = lata.family.add(
        relative(brother, relation=Relation.SIBLING, person_id=found.relative.person)
    )
    assert [each.patient_name for each in lata.family.also_there_for(there.id)] == ["Asha Verma"]
    assert [each.patient_name for each in lata.family.also_there_for(wife.id)] == ["Mohan Yadav"]
    lata.consent.record((said(wife, Topic.SKIN, Answer.YES),))
    assert lata.consent.answers(brother.id)[there.id][Topic.SKIN] is Answer.NO


def test_what_a_meeting_laid_upon_somebody_is_on_the_work_list(
    lata: Clinic, patient: Patient, wife: Relative
) -> None:
    notes = MeetingNotes(
        chair="Lata",
        actions=(
            MeetingAction(what="Order the ramp", member_id=lata.member.id, due_on=TODAY),
            MeetingAction(what="Measure the door", owner="Sunita"),
        ),
    )
    asked = visit(wife, kind=InvolvementKind.QUESTION, question="Who pays?")
    meeting = visit(wife, kind=InvolvementKind.MEETING, meeting=notes)
    lata.family.record(meeting, (asked,))
    assert [task.why for task in open_tasks(lata, patient, TaskKind.TO_DO)] == ["Order the ramp"]
    assert len(open_tasks(lata, patient, TaskKind.ANSWER_FAMILY)) == 1
    lata.undo.undo()
    assert lata.family.involvement(patient.id) == ()
    assert open_tasks(lata, patient, TaskKind.TO_DO) == []


def test_a_home_visit_is_looked_at_again(lata: Clinic, patient: Patient, wife: Relative) -> None:
    access = HomeAccess(door_cm=72, follow_up_on=TODAY + timedelta(days=14))
    lata.family.record(visit(wife, kind=InvolvementKind.HOME_VISIT, home=access))
    (task,) = open_tasks(lata, patient, TaskKind.FOLLOW_UP)
    assert task.due_on == TODAY + timedelta(days=14)
    assert lata.home_readiness.due(patient.id) == (), "no checklist answers it"
    (held,) = again(lata).family.involvement(patient.id)
    assert held.home is not None
    assert held.home.too_narrow == ("door_cm",)
