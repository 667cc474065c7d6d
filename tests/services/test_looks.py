"""Who has looked at my record: in plain words, for the person it is about."""

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import Refused
from rehab_tracker.domain.looks import did, who
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.safety import RiskLevel, SafetyReviewDetails
from rehab_tracker.domain.team import Part, Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.printing import print_report
from tests.builders import (
    NOON,
    TODAY,
    alert_details,
    make_clinic,
    member_with,
    registered,
    session_details,
)


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def office(tmp_path: Path, clock: StoppedClock) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path, clock)
    yield clinic
    clinic.close()


@pytest.fixture
def asha(office: Clinic) -> Clinic:
    return member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    return registered(asha, full_name="Ravi Verma", number="SU-7")


def told(clinic: Clinic, patient: Patient) -> list[tuple[str, str]]:
    return [(who(look), did(look)) for look in clinic.log.of_patient(patient.id)]


def test_each_member_has_one_line_a_day_that_says_what_they_did(
    office: Clinic, asha: Clinic, patient: Patient, clock: StoppedClock
) -> None:
    iyer = member_with(office, Role.PHYSICIAN, full_name="Dr Iyer")
    asha.therapy.log(session_details(patient.id, asha.member.id))
    asha.therapy.log(session_details(patient.id, asha.member.id))
    clock.moment += timedelta(days=1, hours=2)
    iyer.patients.open(patient.id)
    clock.moment += timedelta(minutes=5)
    iyer.alerts.add(alert_details(patient.id))
    looks = asha.log.of_patient(patient.id)
    assert [(who(look), did(look)) for look in looks] == [
        ("Dr Iyer, Physician", "opened the record; wrote: an alert"),
        (
            "Asha Rao, Physiotherapist",
            "wrote: the personal details; wrote: a therapy session",
        ),
    ]
    first = looks[0]
    assert (first.on, f"{first.first:%H:%M}", f"{first.last:%H:%M}") == (
        TODAY + timedelta(days=1),
        "14:00",
        "14:05",
    )


def test_only_the_days_that_were_asked_for(
    asha: Clinic, patient: Patient, clock: StoppedClock
) -> None:
    clock.moment += timedelta(days=3)
    asha.patients.open(patient.id)
    day = TODAY + timedelta(days=3)
    assert [look.on for look in asha.log.of_patient(patient.id)] == [day, TODAY]
    assert [look.on for look in asha.log.of_patient(patient.id, day)] == [day]
    assert [look.on for look in asha.log.of_patient(patient.id, None, TODAY)] == [TODAY]


def test_another_persons_record_is_not_in_it(asha: Clinic, patient: Patient) -> None:
    other = registered(asha, full_name="Sita Rao")
    asha.alerts.add(alert_details(other.id))
    assert "alert" not in str(told(asha, patient))


def test_refusals_and_openings_in_an_emergency_stand_in_it(
    office: Clinic, asha: Clinic, patient: Patient
) -> None:
    with pytest.raises(Refused):
        office.alerts.of(patient.id)
    office.break_glass.open(patient.id, Part.ALERTS, "Found in the corridor at night")
    office.alerts.of(patient.id)
    line = dict(told(asha, patient))["Meera Nair, Administrator"]
    assert line == (
        "wanted to see and was refused: alerts and restrictions; "
        "opened in an emergency, with a reason: alerts and restrictions; "
        "read: alerts and restrictions"
    )


def test_a_safety_review_is_not_told_to_the_team(
    office: Clinic, asha: Clinic, patient: Patient
) -> None:
    iyer = member_with(office, Role.PHYSICIAN, full_name="Dr Iyer")
    iyer.safety.review(
        SafetyReviewDetails(
            patient_id=patient.id,
            level=RiskLevel.NONE,
            told="Farah Khan",
            told_on=TODAY,
            told_at=time(9, 30),
            action="None needed",
        )
    )
    line = dict(told(asha, patient))["Dr Iyer, Physician"]
    assert "safety" not in line.casefold()
    assert "other parts of the record" in line


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_may_not_see_the_person_does_not_see_the_list(
    office: Clinic, patient: Patient, role: Role
) -> None:
    outsider = member_with(office, role)
    with pytest.raises(Refused):
        outsider.log.of_patient(patient.id)
    with pytest.raises(Refused):
        outsider.log.print_looks(patient.id)


def test_the_paper_says_it_and_its_own_printing_stands_in_the_list(
    asha: Clinic, patient: Patient
) -> None:
    asha.patients.open(patient.id)
    pdf = asha.log.print_looks(patient.id)
    words = " ".join(PdfDocument(pdf)[0].get_textpage().get_text_bounded().split())
    for said in ("Who has looked at my record", "Ravi Verma", "Asha Rao", "opened the record"):
        assert said in words
    assert told(asha, patient)[0][1].endswith("printed: this list")


def test_the_command_line_prints_it_too(asha: Clinic, patient: Patient) -> None:
    pdf = print_report(asha, kind="access", number="SU-7", begins=TODAY, ends=TODAY)
    assert "Asha Rao" in PdfDocument(pdf)[0].get_textpage().get_text_bounded()
