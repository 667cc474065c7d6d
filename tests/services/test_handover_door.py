"""The handover sheet: who is on it, what it says, and that it prints whatever happens."""

import io

import pytest
from pypdf import PdfReader

from rehab_tracker.core.errors import Missing
from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.care_card import CareLineDetails, CareTopic
from rehab_tracker.domain.handover import (
    beware_lines,
    body_lines,
    moving_lines,
    today_lines,
)
from rehab_tracker.domain.stays import AdmissionDetails
from rehab_tracker.reports import handover_sheet
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    alert_details,
    event_details,
    patient_details,
    restriction_details,
    session_details,
)

WARD = "Ward 2"


def admitted(clinic: Clinic, name: str, place: str) -> object:
    details = patient_details(full_name=name)
    patient = clinic.patients.register(
        details, AdmissionDetails(admitted_on=TODAY, place=place), None
    )
    return patient.id


def filled(clinic: Clinic) -> object:
    patient = admitted(clinic, "Asha Verma", "Ward 2, bed 4")
    for topic, facts in (
        (CareTopic.TRANSFER, {"choice": "board", "number": 1, "text": "Belt on the hips"}),
        (CareTopic.SITTING, {"number": 60, "text": "lies down between"}),
        (CareTopic.BLADDER, {"choice": "indwelling"}),
        (CareTopic.BOWEL_LAST, {"text": "good"}),
    ):
        clinic.care_card.note(
            CareLineDetails.checked(
                {"patient_id": patient, "topic": topic, "noted_on": TODAY, **facts}
            )
        )
    clinic.alerts.add(alert_details(patient, kind=AlertKind.UNSTABLE_SPINE, reason="Halo"))  # type: ignore[arg-type]  # an id
    clinic.alerts.restrict(restriction_details(patient))  # type: ignore[arg-type]  # an id
    clinic.events.record(event_details(patient))  # type: ignore[arg-type]  # an id
    clinic.therapy.log(
        session_details(patient, clinic.member.id, plan_next="Board with one helper")  # type: ignore[arg-type]  # an id
    )
    return patient


def test_a_ward_lists_its_people_and_nobody_else(clinic: Clinic) -> None:
    filled(clinic)
    admitted(clinic, "Ravi Yadav", "Ward 2, bed 1")
    admitted(clinic, "Mohan Lal", "Ward 3, bed 1")
    admitted(clinic, "Rekha Joshi", "")
    assert clinic.handover.wards() == ((WARD, 2), ("Ward 3", 1), ("", 1))
    sheet = clinic.handover.of(WARD)
    assert [person.who.full_name for person in sheet.people] == ["Ravi Yadav", "Asha Verma"]
    with pytest.raises(Missing):
        clinic.handover.of("Ward 9")


def test_each_person_has_what_the_next_shift_must_know(clinic: Clinic) -> None:
    filled(clinic)
    (person,) = clinic.handover.of(WARD).people
    assert beware_lines(person) == [
        "Unstable spine: Halo",
        "No bending of the hip beyond 90 degrees",
    ]
    assert moving_lines(person) == [
        "Sliding board, 1 helper, Belt on the hips",
        "Sits 60 min, lies down between",
    ]
    assert body_lines(person) == ["Bladder: Indwelling catheter", "Last opened Thu 12 Nov"]
    assert today_lines(person) == ["Near fall", "Plan: Board with one helper"]


def test_a_small_ward_is_one_page_and_a_full_one_runs_over(clinic: Clinic) -> None:
    filled(clinic)
    pages = PdfReader(io.BytesIO(clinic.handover.print(WARD))).pages
    assert len(pages) == 1
    words = " ".join(pages[0].extract_text().split())
    for part in ("Handover: Ward 2", "Asha Verma", "Unstable spine: Halo", "Board with one"):
        assert part in words
    for n in range(40):
        admitted(clinic, f"Person {n}", f"Ward 2, bed {n + 10}")
    assert len(PdfReader(io.BytesIO(clinic.handover.print(WARD))).pages) > 1


def test_where_the_design_fails_the_words_are_printed_plain(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(clinic)

    def broken(*_given: object) -> bytes:
        raise OSError("no font")

    monkeypatch.setattr(handover_sheet, "make_pdf", broken)
    pdf = PdfReader(io.BytesIO(clinic.handover.print(WARD)))
    words = " ".join(pdf.pages[0].extract_text().split())
    assert "Plain print" in words
    assert "Asha Verma" in words
