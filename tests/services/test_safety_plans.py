"""The safety plan: written with the person, sealed, printed for nobody but them."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from rehab_tracker.core.errors import Invalid, Missing, Refused
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.safety_plan import PARTS, SafetyPlanDetails
from rehab_tracker.domain.team import Role
from rehab_tracker.reports.preview import page_pictures
from rehab_tracker.services.clinic import Clinic
from tests.builders import TODAY, complaints, make_clinic, member_with, registered
from tests.reports.test_text_on_paper import text_of

PLAN = {
    "signs": "When the light goes off and the pain comes",
    "alone": "Breathe, count the tiles, Lata's songs",
    "company": "The tea stall on the veranda",
    "helpers": "My sister Sunita 0712 255 0101",
    "professionals": "Farah, the psychologist",
    "surroundings": "My tablets stay with Sister Mary",
}


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def farah(office: Clinic) -> Clinic:
    return member_with(office, Role.PSYCHOLOGIST)


@pytest.fixture
def patient(farah: Clinic) -> Patient:
    return registered(farah)


def plan(patient: Patient, **facts: object) -> SafetyPlanDetails:
    usual = {"patient_id": patient.id, "written_on": TODAY, "with_person": True, **PLAN}
    return SafetyPlanDetails.checked(usual | facts)


def test_a_plan_is_kept_sealed_and_the_later_one_holds(farah: Clinic, patient: Patient) -> None:
    farah.safety_plans.write(plan(patient))
    farah.safety_plans.write(plan(patient, company="The carom board"))
    now, before = farah.safety_plans.of(patient.id)
    assert (now.company, before.company) == ("The carom board", PLAN["company"])
    with farah._office.store.database.reading() as connection:
        names = sa.inspect(connection).get_table_names()
        lines = [
            str(tuple(line)).encode() + b"".join(v for v in line if isinstance(v, bytes))
            for name in names
            for line in connection.exec_driver_sql(f'SELECT * FROM "{name}"')
        ]
    assert not [line for line in lines if b"tiles" in line or b"Sunita" in line]


def test_without_the_person_or_without_a_needed_part_it_is_no_plan(patient: Patient) -> None:
    with pytest.raises(Invalid) as alone:
        plan(patient, with_person=False)
    assert complaints(alone) == {"with_person"}
    with pytest.raises(Invalid) as half:
        plan(patient, helpers=" ")
    assert complaints(half) == {"helpers"}


def test_a_plan_of_tomorrow_is_refused(farah: Clinic, patient: Patient) -> None:
    with pytest.raises(Invalid):
        farah.safety_plans.write(plan(patient, written_on=TODAY + timedelta(days=1)))


def test_it_is_printed_on_one_page_in_the_persons_words(farah: Clinic, patient: Patient) -> None:
    with pytest.raises(Missing):
        farah.safety_plans.pdf(patient.id)
    farah.safety_plans.write(plan(patient))
    paper = farah.safety_plans.pdf(patient.id)
    assert len(page_pictures(paper)) == 1
    words = " ".join(text_of(paper).split())
    for said in (*PARTS.values(), *PLAN.values()):
        assert said in words
    assert "Verma" not in words, "a page left on a table names nobody in full"
    assert "risk" not in words.lower()


def test_a_long_plan_still_fits_one_page(farah: Clinic, patient: Patient) -> None:
    long = "Walk to the window and look at the neem tree until the next prayer. " * 5
    farah.safety_plans.write(plan(patient, alone=long, company=long, signs=long))
    assert len(page_pictures(farah.safety_plans.pdf(patient.id))) == 1


@pytest.mark.parametrize(
    "role", [Role.PHYSIOTHERAPIST, Role.OCCUPATIONAL_THERAPIST, Role.FAMILY_WORKER]
)
def test_other_roles_neither_read_nor_print_it(
    office: Clinic, farah: Clinic, patient: Patient, role: Role
) -> None:
    farah.safety_plans.write(plan(patient))
    other = member_with(office, role)
    for deed in (
        lambda: other.safety_plans.of(patient.id),
        lambda: other.safety_plans.pdf(patient.id),
        lambda: other.safety_plans.write(plan(patient)),
    ):
        with pytest.raises(Refused):
            deed()
