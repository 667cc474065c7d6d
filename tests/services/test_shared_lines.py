"""One sentence for the team and one for the family: on purpose, agreed, and taken back."""

from datetime import timedelta
from pathlib import Path

import pytest

from rehab_tracker.core.errors import Invalid, Refused
from rehab_tracker.domain.consent import Answer, ConsentDetails, Topic
from rehab_tracker.domain.dossier import ONLY_A_PSYCHOLOGIST, ReportChoices
from rehab_tracker.domain.family import Relation, Relative, RelativeDetails
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.shared_lines import Listener, SharedLineDetails
from rehab_tracker.domain.team import CLINICAL_ROLES, Role
from rehab_tracker.services.clinic import Clinic
from tests.builders import TODAY, complaints, make_clinic, member_with, registered

TEAM = "Low in the mornings: give time, ask before touching"
FAMILY = "He likes it when you tell him about the farm."


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def farah(office: Clinic) -> Clinic:
    return member_with(office, Role.PSYCHOLOGIST)


@pytest.fixture
def asha(office: Clinic) -> Clinic:
    return member_with(office, Role.PHYSIOTHERAPIST)


@pytest.fixture
def patient(farah: Clinic) -> Patient:
    return registered(farah)


def line(
    patient: Patient, listener: Listener = Listener.TEAM, **facts: object
) -> SharedLineDetails:
    words = TEAM if listener is Listener.TEAM else FAMILY
    usual = {
        "patient_id": patient.id, "listener": listener, "words": words, "agreed_on": TODAY,
    }  # fmt: skip
    return SharedLineDetails.checked(usual | facts)


def reader(clinic: Clinic, patient: Patient, *topics: Topic) -> Relative:
    found = clinic.family.add(
        RelativeDetails(patient_id=patient.id, full_name="Sita Verma", relation=Relation.PARENT)
    )
    clinic.consent.record(
        tuple(
            ConsentDetails(
                patient_id=patient.id, relative_id=found.id, topic=topic, answer=Answer.YES,
                given_on=TODAY, witness="Sister Mary",
            )
            for topic in topics
        )
    )  # fmt: skip
    return found


def printed(clinic: Clinic, patient: Patient, relative: Relative, **chosen: str) -> str:
    month = TODAY - timedelta(days=30)
    choices = ReportChoices(**chosen)
    dossier = clinic.reports.family(patient.id, relative.id, month, TODAY, "en", choices)
    return dossier.psychologist


@pytest.mark.parametrize("role", sorted(CLINICAL_ROLES - {Role.PSYCHOLOGIST}))
def test_the_team_reads_its_sentence_and_writes_none(
    office: Clinic, farah: Clinic, patient: Patient, role: Role
) -> None:
    farah.shared_lines.tell(line(patient))
    colleague = member_with(office, role)
    told = colleague.shared_lines.for_team(patient.id)
    assert told is not None
    assert told.words == TEAM
    with pytest.raises(Refused):
        colleague.shared_lines.tell(line(patient))
    with pytest.raises(Refused):
        colleague.shared_lines.all(patient.id)


def test_nothing_is_let_out_without_the_persons_yes(farah: Clinic, patient: Patient) -> None:
    with pytest.raises(Invalid) as refused:
        line(patient, agreed_on=None)
    assert complaints(refused) == {"agreed_on"}


def test_a_later_sentence_takes_the_place_and_one_that_ended_is_gone(
    farah: Clinic, patient: Patient
) -> None:
    farah.shared_lines.tell(line(patient))
    farah.shared_lines.tell(line(patient, words="Better now", until=TODAY))
    assert farah.shared_lines.for_team(patient.id).words == "Better now"  # type: ignore[union-attr]
    assert len(farah.shared_lines.all(patient.id)) == 2
    farah.shared_lines.take_back(patient.id, Listener.TEAM)
    assert farah.shared_lines.for_team(patient.id) is None
    farah.undo.undo()
    assert farah.shared_lines.for_team(patient.id) is not None


def test_the_familys_sentence_prints_only_for_a_reader_with_that_consent(
    farah: Clinic, asha: Clinic, patient: Patient
) -> None:
    mother = reader(farah, patient, Topic.ATTENDANCE, Topic.COUNSELLING)
    uncle = reader(farah, patient, Topic.ATTENDANCE)
    assert printed(asha, patient, mother) == ""
    farah.shared_lines.tell(line(patient, Listener.FAMILY))
    assert printed(asha, patient, mother) == FAMILY
    assert printed(asha, patient, uncle) == ""
    assert asha.shared_lines.for_team(patient.id) is None, "each is for its own listener"
    farah.shared_lines.take_back(patient.id, Listener.FAMILY)
    assert printed(asha, patient, mother) == ""


def test_nobody_puts_words_into_the_psychologists_mouth(
    farah: Clinic, asha: Clinic, patient: Patient
) -> None:
    mother = reader(farah, patient, Topic.COUNSELLING)
    farah.shared_lines.tell(line(patient, Listener.FAMILY))
    month = TODAY - timedelta(days=30)
    typed = ReportChoices(psychologist="He is sad")
    dossier = asha.reports.family(patient.id, mother.id, month, TODAY, "en", typed)
    assert dossier.psychologist == FAMILY
    assert ONLY_A_PSYCHOLOGIST in {each.why for each in dossier.left_out}


def test_the_psychologist_may_leave_it_out_for_one_reader(farah: Clinic, patient: Patient) -> None:
    mother = reader(farah, patient, Topic.COUNSELLING)
    farah.shared_lines.tell(line(patient, Listener.FAMILY))
    month = TODAY - timedelta(days=30)
    proposed = farah.reports.suggest(patient.id, mother.id, month, TODAY).choices
    assert proposed.psychologist == FAMILY
    assert printed(farah, patient, mother, psychologist=FAMILY) == FAMILY
    assert printed(farah, patient, mother) == ""
