"""A carer's own answer: theirs, with their consent, and never among the patient's."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from rehab_tracker.core.errors import Invalid, Missing, Refused
from rehab_tracker.domain.dossier import ReportChoices
from rehab_tracker.domain.family import Relation, RelativeDetails
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.measures.result import MeasureResultDetails
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import CLINICAL_ROLES, Role
from rehab_tracker.services.clinic import Clinic
from tests.builders import TODAY, complaints, make_clinic, member_with, registered


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def sunil(office: Clinic) -> Clinic:
    return member_with(office, Role.FAMILY_WORKER)


@pytest.fixture
def patient(sunil: Clinic) -> Patient:
    return registered(sunil)


@pytest.fixture
def carer(sunil: Clinic, patient: Patient) -> UUID:
    return _relative(sunil, patient)


def _relative(clinic: Clinic, patient: Patient) -> UUID:
    details = RelativeDetails(
        patient_id=patient.id, full_name="Ravi Verma", relation=Relation.PARTNER
    )
    return clinic.family.add(details).id


def load(patient: Patient, carer: UUID | None, **facts: object) -> MeasureResultDetails:
    usual = {
        "patient_id": patient.id,
        "code": "carer_load",
        "measure_version": instrument("carer_load").version,
        "taken_on": TODAY,
        "mode": Mode.INTERVIEW,
        "answers": {"load": 7},
        "carer_id": carer,
        "carer_agreed_on": TODAY,
    }
    return MeasureResultDetails.checked(usual | facts)


@pytest.mark.parametrize("field", ["carer_id", "carer_agreed_on"])
def test_it_is_not_kept_without_the_carer_and_the_carers_yes(
    patient: Patient, carer: UUID, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        load(patient, carer, **{field: None})
    assert complaints(refused) == {field}


def test_a_family_worker_takes_it_and_no_other_measure(
    sunil: Clinic, patient: Patient, carer: UUID
) -> None:
    assert [each.code for each in sunil.measures.instruments(patient.id)] == ["carer_load"]
    sunil.measures.record(load(patient, carer))
    (found,) = sunil.measures.of(patient.id, "carer_load")
    assert found.score is not None
    assert (found.score.total, found.result.carer_id) == (7, carer)


def test_the_carer_is_one_of_this_patients(sunil: Clinic, patient: Patient) -> None:
    other = registered(sunil, full_name="Somebody Else")
    with pytest.raises(Missing):
        sunil.measures.record(load(patient, _relative(sunil, other)))


@pytest.mark.parametrize("role", sorted(CLINICAL_ROLES - {Role.FAMILY_WORKER, Role.PSYCHOLOGIST}))
def test_nobody_else_reads_or_takes_it(
    office: Clinic, sunil: Clinic, patient: Patient, carer: UUID, role: Role
) -> None:
    sunil.measures.record(load(patient, carer))
    other = member_with(office, role)
    with pytest.raises(Refused):
        other.measures.of(patient.id, "carer_load")
    with pytest.raises(Refused):
        other.measures.record(load(patient, carer))
    assert "carer_load" not in {each.code for each in other.measures.readable(patient.id)}


@pytest.mark.parametrize("role", [Role.FAMILY_WORKER, Role.PSYCHOLOGIST])
def test_it_stands_in_no_chart_and_on_no_paper_of_the_patient(
    office: Clinic, sunil: Clinic, patient: Patient, carer: UUID, role: Role
) -> None:
    sunil.measures.record(load(patient, carer))
    member = sunil if role is Role.FAMILY_WORKER else member_with(office, role)
    month_ago = TODAY - timedelta(days=30)
    assert member.progress.page(patient.id, month_ago, TODAY).scores == {}
    paper = member.reports.family(patient.id, None, month_ago, TODAY, "en", ReportChoices())
    assert "load" not in paper.model_dump_json().lower()
