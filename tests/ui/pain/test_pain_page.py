"""The pain page: pain on the body by keys, and gaps that stay gaps."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.measures.result import MeasureResultDetails
from rehab_tracker.domain.pain.injection import Drug, RecheckDetails
from rehab_tracker.domain.pain.words import DrugKind, Recheck
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.pain.effect import drawn
from rehab_tracker.ui.pain.page import PainPage
from rehab_tracker.ui.pain.words import drug_words
from tests.builders import TODAY, injection_details, make_clinic, member_with, registered
from tests.ui.counselling.signed_in import Seat, press, settle, shown_words

PROBLEMS = [
    {"sites": ["shoulder_right"], "type": "musculoskeletal", "intensity": 6, "treated": "no"},
    {"sites": ["calf_left"], "type": "below_level", "intensity": 8, "treated": "no"},
]


@pytest.fixture
def doctor(tmp_path: Path) -> Iterator[Clinic]:
    office = make_clinic(tmp_path)
    clinic = member_with(office, Role.PHYSICIAN, full_name="Dr Menon")
    yield clinic
    clinic.close()
    office.close()


@pytest.fixture
def patient(doctor: Clinic) -> Patient:
    return registered(doctor)


def opened(clinic: Clinic, patient: Patient, qtbot: QtBot) -> PainPage:
    return Seat(clinic).open(PainPage, patient.id, qtbot)


def test_pain_problems_stand_on_the_body_and_the_keys_go_through_them(
    doctor: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    doctor.measures.record(
        MeasureResultDetails(
            patient_id=patient.id,
            code="isci_pain",
            measure_version=instrument("isci_pain").version,
            taken_on=TODAY,
            mode=Mode.INTERVIEW,
            answers={"any_pain": "yes", "count": 2, "activities": 3, "mood": 5, "sleep": 8,
                     "problems": PROBLEMS},
        )
    )  # fmt: skip
    page = opened(doctor, patient, qtbot)
    settle()
    figure = page.problems.body_figure
    assert "Shoulder, right" in figure.accessibleDescription()
    assert figure.number == 1
    figure.setFocus()
    qtbot.keyClick(figure, Qt.Key.Key_Right)
    assert figure.number == 2
    assert "Neuropathic: below the level of the injury" in figure.accessibleDescription()
    qtbot.keyClick(figure, Qt.Key.Key_Right)
    assert figure.number == 1
    said = shown_words(page)
    assert "Pain interference 5.33 of 10" in said, "not rounded"


def test_without_a_data_set_the_first_step_is_offered(
    doctor: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page = opened(doctor, patient, qtbot)
    said = shown_words(page)
    assert "Pain problems stand here once the SCI pain data set was asked." in said
    press(page, "Record the first injection")
    assert page.entry is not None


def test_a_recheck_that_is_missing_breaks_the_line(doctor: Clinic, patient: Patient) -> None:
    day = TODAY - timedelta(days=60)
    kept = doctor.pain.record(injection_details(patient.id, happened_on=day))
    for planned, ago, moving in ((Recheck.HOURS_24, 1, 5), (Recheck.WEEKS_6, 42, 4)):
        doctor.pain.recheck(
            RecheckDetails(patient_id=patient.id, injection_id=kept.id, planned=planned,
                           checked_on=day + timedelta(days=ago), pain_moving=moving)
        )  # fmt: skip
    shown = drawn(doctor.pain.effect(kept.id))
    assert shown.moving == (((0, 8), (1, 5)), ((42, 4),))
    assert shown.resting == (((0, 5),),), "what was not asked is no point"


def test_a_small_dose_is_never_rounded_away() -> None:
    drug = Drug(kind=DrugKind.ANAESTHETIC, name="Bupivacaine", percent=0.25, ml=0.5)
    assert drug_words(drug) == "Bupivacaine 0.25 % 0.5 ml"


def test_a_check_that_was_begun_is_taken_up_again_and_gone_once_it_is_saved(
    doctor: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    doctor.pain.record(injection_details(patient.id))
    page = opened(doctor, patient, qtbot)
    page.cards[0].ask_recheck()
    assert page.cards[0].open is not None
    page.cards[0].open.form.fields["pain_moving"].set_value(4)
    page.cards[0].open.touched.emit()
    page.hide()
    assert len(doctor.drafts.mine()) == 1

    again = opened(doctor, patient, qtbot)
    form = again.cards[0].open
    assert form is not None
    assert form.form.fields["pain_moving"].value() == 4
    form.save.click()
    settle()
    assert len(doctor.pain.of(patient.id)[0].checks) == 1
    assert doctor.drafts.mine() == ()
    assert again.cards[0].open is None
    doctor.undo.undo()
    assert doctor.pain.of(patient.id)[0].checks == (), "undo means the check and not the draft"
