"""The care card, medicines and equipment on screen; who may change what."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.care_card import CareLineDetails, CareTopic
from rehab_tracker.domain.equipment import EquipmentState
from rehab_tracker.domain.medicines import MedicineKind
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.care.page import CarePage
from rehab_tracker.ui.events.page import EventsPage
from rehab_tracker.ui.skin.page import SkinPage
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.text import Words
from tests.builders import TODAY, event_details, make_clinic, member_with, registered
from tests.ui.patients.paper_desk import PaperWindow, button

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing", "propagateSizeHints")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.fixture
def physio(office: Clinic) -> Clinic:
    return member_with(office, Role.PHYSIOTHERAPIST)


@pytest.fixture
def patient(physio: Clinic) -> Patient:
    return registered(physio)


def said(widget: QWidget) -> str:
    return " ".join(w.text() for w in widget.findChildren(Words) if w.isVisibleTo(widget))


def test_a_line_is_changed_and_its_history_unfolds(
    physio: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    for ago, weight in ((9, 72.0), (8, 71.0)):
        physio.care_card.note(
            CareLineDetails(
                patient_id=patient.id,
                topic=CareTopic.WEIGHT,
                noted_on=TODAY - timedelta(days=ago),
                number=weight,
            )
        )
    window = PaperWindow(physio)
    page = CarePage(window.desk(), patient.id)
    window.show(qtbot, page)
    assert "71 kg" in said(page)
    assert "72 kg" not in said(page)
    button(page, "care-weight").click()
    form = page.place.form
    assert form is not None
    form.fields["number"].set_value(70.5)
    page.save_line()
    assert page.place.form is None
    assert "70.5 kg" in said(page)
    page.card._turn(CareTopic.WEIGHT)
    assert "72 kg" in said(page)


def test_what_was_typed_waits_as_a_draft(physio: Clinic, patient: Patient, qtbot: QtBot) -> None:
    window = PaperWindow(physio)
    page = CarePage(window.desk(), patient.id)
    window.show(qtbot, page)
    page.ask_line(CareTopic.SITTING)
    form = page.place.form
    assert form is not None
    form.fields["text"].editor.setText("Lifts every 20 minutes")  # type: ignore[attr-defined]  # a line
    page.place.close()
    assert window.said[-1].startswith("Kept as a draft")
    (draft,) = physio.drafts.mine()
    other = CarePage(window.desk(), patient.id)
    qtbot.addWidget(other)
    other.arrive({"draft": draft.id})
    assert other.place.form is not None
    assert other.place.form.fields["text"].value() == "Lifts every 20 minutes"


def test_the_bowel_is_no_line_for_a_physiotherapist_to_change(
    office: Clinic, physio: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    window = PaperWindow(physio)
    page = CarePage(window.desk(), patient.id)
    window.show(qtbot, page)
    assert not page.findChildren(QWidget, "care-bowel")
    nurse = member_with(office, Role.OCCUPATIONAL_THERAPIST)
    theirs = PaperWindow(nurse)
    other = CarePage(theirs.desk(), patient.id)
    theirs.show(qtbot, other)
    assert other.findChildren(QWidget, "care-bowel")


def test_medicines_and_equipment_are_kept_from_the_page(
    physio: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    window = PaperWindow(physio)
    page = CarePage(window.desk(), patient.id)
    window.show(qtbot, page)
    button(page, "add-medicine").click()
    form = page.place.form
    assert form is not None
    form.fields["kind"].set_value(MedicineKind.INSULIN)
    form.fields["dose"].set_value("Before meals")
    page.save_medicine()
    assert "Before meals" in said(page)
    button(page, "add-equipment").click()
    form = page.place.form
    assert form is not None
    form.set_values({"kind": "cushion", "what": "Air cushion", "checked_on": TODAY})
    page.save_equipment()
    assert form.complaints()["delivered_on"].startswith("It was checked, so it was delivered.")
    form.set_values({"delivered_on": TODAY})
    page.save_equipment()
    (piece,) = physio.equipment.of(patient.id)
    assert piece.state is EquipmentState.CHECKED
    assert "Cushion: Air cushion" in said(page)


def test_a_family_worker_reads_and_changes_nothing(
    office: Clinic, physio: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    physio.events.record(event_details(patient.id, effect="No mat for a week"))
    lata = member_with(office, Role.FAMILY_WORKER)
    window = PaperWindow(lata)
    for kind in (CarePage, SkinPage, EventsPage):
        page = kind(window.desk(), patient.id)
        window.show(qtbot, page)
        page.arrive({"new": True})
        assert page.place.form is None
    assert "Near fall" in said(page)
    assert "Not signed yet" in {badge.text for badge in page.findChildren(Badge)}


def test_an_event_is_followed_up_and_stays_on_its_page(
    physio: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    kept = physio.events.record(event_details(patient.id))
    window = PaperWindow(physio)
    page = EventsPage(window.desk(), patient.id)
    window.show(qtbot, page)
    page.arrive({"follow": str(kept.id)})
    form = page.place.form
    assert form is not None
    page.save_later()
    assert form.complaints()["found"] == "This is needed."
    form.set_values({"found": "No bruise, walks as before"})
    page.save_later()
    page.unfold(kept.id)
    assert "No bruise, walks as before" in said(page)
