"""The family's report at the door: who may have it, what is never in it, what the log keeps."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from rehab_tracker.core.errors import Refused, UserError
from rehab_tracker.domain.consent import Answer, ConsentDetails, Topic
from rehab_tracker.domain.counselling import MeetingDetails, NoteForm, NoteText
from rehab_tracker.domain.dossier import ONLY_A_PSYCHOLOGIST, FamilyDossier, ReportChoices
from rehab_tracker.domain.family import (
    HOME_TASKS,
    CarerSkill,
    InvolvementDetails,
    InvolvementKind,
    Relation,
    Relative,
    RelativeDetails,
    Teaching,
    TrainingDetails,
)
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.milestones import ObservationDetails, SkillStatus
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    appointment_details,
    make_clinic,
    member_with,
    registered,
    restriction_details,
    stay_details,
)

BEGINS = TODAY - timedelta(days=30)


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def asha(office: Clinic) -> Clinic:
    return member_with(office, Role.PHYSIOTHERAPIST)


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    """Somebody with a high injury, a goal, skills, a restriction and appointments."""
    injury = {
        "kind": InjuryKind.TRAUMATIC,
        "level": "T4",
        "grade": "A",
        "onset": TODAY - timedelta(days=60),
        "examined_on": TODAY - timedelta(days=25),
    }
    patient = registered(asha, injury, full_name="Ravi Yadav", what_matters="My tea stall")
    for skill, status in (
        ("TR-01", SkillStatus.ACHIEVED),
        ("WC-03", SkillStatus.IN_TRAINING),
        ("BL-02", SkillStatus.IN_TRAINING),
        ("SX-01", SkillStatus.ACHIEVED),
    ):
        asha.milestones.plan(patient.id, skill)
        asha.milestones.observe(
            ObservationDetails(
                patient_id=patient.id, skill_id=skill, status=status, observed_on=TODAY
            )
        )
    asha.alerts.restrict(restriction_details(patient.id, text="No twisting."))
    tomorrow = TODAY + timedelta(days=1)
    asha.appointments.make(
        appointment_details(patient.id, on=tomorrow, at=time(9), purpose="Gym", for_family=True)
    )
    return patient


def related(clinic: Clinic, patient: Patient, *topics: Topic, **facts: object) -> Relative:
    usual = {"patient_id": patient.id, "full_name": "Sunita", "relation": Relation.PARTNER}
    relative = clinic.family.add(RelativeDetails.checked(usual | facts))
    said = tuple(
        ConsentDetails(
            patient_id=patient.id,
            relative_id=relative.id,
            topic=topic,
            answer=Answer.YES,
            given_on=TODAY,
            witness="Lata",
        )
        for topic in topics
    )
    if said:
        clinic.consent.record(said)
    return relative


def dossier(
    clinic: Clinic,
    patient: Patient,
    relative: Relative | None,
    choices: ReportChoices | None = None,
) -> FamilyDossier:
    reader = relative.id if relative else None
    chosen = choices or ReportChoices()
    return clinic.reports.family(patient.id, reader, BEGINS, TODAY, "en", chosen)


def test_a_reader_without_any_yes_gets_no_report_and_a_sentence_why(
    asha: Clinic, patient: Patient
) -> None:
    stranger = related(asha, patient)
    for ask in (
        lambda: asha.reports.suggest(patient.id, stranger.id, BEGINS, TODAY),
        lambda: dossier(asha, patient, stranger),
    ):
        with pytest.raises(UserError) as why:
            ask()
        assert "Ravi Yadav" in str(why.value)
        assert "Sunita" in str(why.value)


def test_asking_each_time_counts_as_no(asha: Clinic, patient: Patient) -> None:
    relative = related(asha, patient)
    asha.consent.record(
        (
            ConsentDetails(
                patient_id=patient.id,
                relative_id=relative.id,
                topic=Topic.SKIN,
                answer=Answer.ASK_EACH_TIME,
                given_on=TODAY,
            ),
        )
    )
    with pytest.raises(UserError):
        dossier(asha, patient, relative)


def test_only_what_was_agreed_is_in_it(asha: Clinic, patient: Patient) -> None:
    brother = related(asha, patient, Topic.APPOINTMENTS)
    found = dossier(asha, patient, brother)
    assert found.next_meeting is not None
    assert (found.what_matters, found.key_messages, found.skills, found.next_steps) == (
        "",
        (),
        (),
        (),
    )
    assert (found.not_yet, found.dysreflexia_box, found.skin_warning) == ((), False, False)
    assert {left.what for left in found.left_out} >= {"Goal in own words", "Dysreflexia box"}


def test_with_consent_the_whole_report_is_there(asha: Clinic, patient: Patient) -> None:
    wife = related(asha, patient, *Topic)
    found = dossier(asha, patient, wife)
    assert found.what_matters == "My tea stall"
    assert [point.of for point in found.skills] == [3] * len(found.skills)
    assert found.next_steps == ("push the wheelchair indoors", "empty the bladder with a catheter")
    assert [said.words for said in found.not_yet] == ["No twisting. Until 26 Nov 2026."]
    assert found.dysreflexia_box
    assert found.meetings[0].purpose == "Gym"
    assert "1 of the 3 skills" in found.key_messages[0].words


def test_tasks_are_only_of_skills_this_reader_is_signed_off_for(
    asha: Clinic, patient: Patient
) -> None:
    wife = related(asha, patient, *Topic)
    asha.family.train(
        TrainingDetails(
            patient_id=patient.id,
            relative_id=wife.id,
            skill=CarerSkill.SKIN_CHECK,
            reached=Teaching.SAFE_ALONE,
            trained_on=TODAY,
            repetitions=3,
        )
    )
    asha.family.train(
        TrainingDetails(
            patient_id=patient.id,
            relative_id=wife.id,
            skill=CarerSkill.TRANSFERS,
            reached=Teaching.SHOWN,
            trained_on=TODAY,
        )
    )
    wanted = (*HOME_TASKS[CarerSkill.SKIN_CHECK], *HOME_TASKS[CarerSkill.TRANSFERS])
    found = dossier(asha, patient, wife, ReportChoices(tasks=wanted))
    assert found.tasks == HOME_TASKS[CarerSkill.SKIN_CHECK]
    assert CarerSkill.TRANSFERS in found.will_show
    assert "Safe transfers" in {left.what for left in found.left_out}
    suggestion = asha.reports.suggest(patient.id, wife.id, BEGINS, TODAY)
    assert suggestion.tasks_offered == HOME_TASKS[CarerSkill.SKIN_CHECK]


def test_the_patients_own_copy_needs_no_consent(asha: Clinic, patient: Patient) -> None:
    found = dossier(asha, patient, None)
    assert found.reader == "Ravi Yadav"
    assert found.what_matters


def test_nothing_of_the_psychologist_comes_in_by_another_hand(
    office: Clinic, asha: Clinic, patient: Patient
) -> None:
    wife = related(asha, patient, *Topic)
    sentence = ReportChoices(psychologist="He is gentle with himself.")
    found = dossier(asha, patient, wife, sentence)
    assert found.psychologist == ""
    assert ONLY_A_PSYCHOLOGIST in {left.why for left in found.left_out}
    farah = member_with(office, Role.PSYCHOLOGIST)
    assert dossier(farah, patient, wife, sentence).psychologist
    son = related(asha, patient, Topic.SKIN, full_name="Son", relation=Relation.ADULT_CHILD)
    assert dossier(farah, patient, son, sentence).psychologist == ""


def test_no_word_of_a_counselling_note_is_ever_in_it(
    office: Clinic, asha: Clinic, patient: Patient
) -> None:
    wife = related(asha, patient, *Topic)
    farah = member_with(office, Role.PSYCHOLOGIST)
    farah.counselling.create_key()
    farah.counselling.write(
        MeetingDetails(patient_id=patient.id, happened_on=TODAY, minutes=45),
        NoteText(form=NoteForm.FREE, sections={"text": "Nightingale"}),
    )
    for reader in (wife, None):
        found = dossier(farah, patient, reader)
        assert "Nightingale" not in found.model_dump_json()
        assert b"Nightingale" not in farah.reports.family_pdf(found)


def test_one_relatives_question_is_not_on_anothers_paper(asha: Clinic, patient: Patient) -> None:
    wife = related(asha, patient, *Topic)
    brother = related(asha, patient, *Topic, full_name="Manoj", relation=Relation.SIBLING)
    asked = asha.family.record(
        InvolvementDetails(
            patient_id=patient.id,
            kind=InvolvementKind.CALL,
            happened_on=TODAY,
            relative_ids=(wife.id,),
            question="Can we have children?",
        )
    )
    asha.family.answer(asked.id, "Let us talk.")
    assert asha.reports.suggest(patient.id, wife.id, BEGINS, TODAY).choices.answers
    for_brother = asha.reports.suggest(patient.id, brother.id, BEGINS, TODAY).choices
    assert for_brother.answers == ()
    pasted = ReportChoices(answers=(("Can we have children?", "Let us talk."),))
    assert dossier(asha, patient, brother, pasted).answers == ()
    assert dossier(asha, patient, wife, pasted).answers == pasted.answers


def test_withdrawn_consent_counts_at_once(asha: Clinic, patient: Patient) -> None:
    wife = related(asha, patient, Topic.SKIN)
    assert dossier(asha, patient, wife).skin_warning
    asha.consent.record(
        (
            ConsentDetails(
                patient_id=patient.id,
                relative_id=wife.id,
                topic=Topic.SKIN,
                answer=Answer.NO,
                given_on=TODAY,
            ),
        )
    )
    with pytest.raises(UserError):
        dossier(asha, patient, wife)


def test_after_a_death_no_paper_goes_to_the_family(asha: Clinic, patient: Patient) -> None:
    wife = related(asha, patient, *Topic)
    asha.stays.record(stay_details(patient.id, StayKind.DIED))
    with pytest.raises(UserError):
        dossier(asha, patient, wife)


def test_another_patients_relative_gets_nothing(asha: Clinic, patient: Patient) -> None:
    other = registered(asha, full_name="Somebody Else")
    stranger = related(asha, other, *Topic)
    with pytest.raises(UserError):
        dossier(asha, patient, stranger)


def test_printing_is_in_the_log_and_previewing_is_not(
    office: Clinic, asha: Clinic, patient: Patient
) -> None:
    wife = related(asha, patient, *Topic)
    auditor = member_with(office, Role.AUDITOR)
    found = dossier(asha, patient, wife)
    assert not [line for line in auditor.log.entries() if line.action == "print"]
    assert asha.reports.family_pdf(found).startswith(b"%PDF")
    assert [line.what for line in auditor.log.entries() if line.action == "print"] == [
        "family_report"
    ]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_treats_nobody_prints_nothing(
    office: Clinic, asha: Clinic, patient: Patient, role: Role
) -> None:
    outsider = member_with(office, role)
    made = dossier(asha, patient, None)
    with pytest.raises(Refused):
        dossier(outsider, patient, None)
    with pytest.raises(Refused):
        outsider.reports.suggest(patient.id, None, BEGINS, TODAY)
    with pytest.raises(Refused):
        outsider.reports.family_pdf(made)
