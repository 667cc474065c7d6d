"""A physician writes an operation; nothing typed is lost, and others only read."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.surgery.care import CareItem
from rehab_tracker.domain.surgery.words import Procedure, Stage
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.surgery.page import SurgeryPage
from rehab_tracker.ui.widgets.choices import CheckBox
from rehab_tracker.ui.widgets.days import DateEdit
from tests.builders import (
    TODAY,
    make_clinic,
    member_with,
    operation_details,
    registered,
    restriction_details,
)
from tests.ui.counselling.signed_in import Seat, press, settle, shown_words


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


def opened(clinic: Clinic, patient: Patient, qtbot: QtBot) -> SurgeryPage:
    return Seat(clinic).open(SurgeryPage, patient.id, qtbot)


def test_what_was_typed_waits_as_a_draft_with_its_rows(
    doctor: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page = opened(doctor, patient, qtbot)
    page.arrive({"new": True})
    assert page.entry is not None
    form = page.entry.form
    form.fields["complex"].set_value((Procedure.KYPHOSIS,))
    form.fields["stage"].set_value(Stage.DONE)
    row = form.fields["complications"].editor.add_row()  # type: ignore[attr-defined]  # rows
    row.form.fields["action"].set_value("Sewn")
    form.changed.emit()
    page.close_form()

    again = opened(doctor, patient, qtbot)
    again.arrive({"new": True})
    settle()
    assert again.entry is not None
    kept = again.entry.form
    assert kept.fields["complex"].value() == (Procedure.KYPHOSIS,)
    rows = kept.fields["complications"].editor.rows  # type: ignore[attr-defined]  # rows
    assert rows[0].form.fields["action"].value() == "Sewn"
    assert "You had begun this" in shown_words(again)


def test_a_row_that_cannot_be_kept_says_why_in_its_place(
    doctor: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page = opened(doctor, patient, qtbot)
    page.arrive({"new": True})
    assert page.entry is not None
    form = page.entry.form
    form.set_values(dict(operation_details(patient.id)) | {"conventional": (Procedure.FUSION,)})
    row = form.fields["complications"].editor.add_row()  # type: ignore[attr-defined]  # rows
    row.form.fields["action"].set_value("Sewn")
    page.entry.save()
    assert form.fields["complications"].error()
    assert "kind" in row.form.complaints()
    assert doctor.surgery.of(patient.id) == ()


def test_restrictions_that_stand_already_are_not_written_twice(
    doctor: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    doctor.surgery.record(operation_details(patient.id), (restriction_details(patient.id),))
    page = opened(doctor, patient, qtbot)
    press(page, "Change")
    assert page.entry is not None
    page.entry.form.fields["note"].set_value("Wound dry")
    page.entry.save()
    (picture,) = doctor.surgery.of(patient.id)
    assert picture.operation.note == "Wound dry"
    assert len(picture.restrictions) == 1


def test_a_tick_can_be_taken_away_and_undone(
    doctor: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    kept = doctor.surgery.record(operation_details(patient.id))
    doctor.surgery.tick(kept.id, CareItem.WOUND, TODAY)
    page = opened(doctor, patient, qtbot)
    press(page, "Care lists: 1 of 30 ticked")
    (box,) = [each for each in page.findChildren(CheckBox) if each.isChecked()]
    box.click()
    settle()
    assert doctor.surgery.of(patient.id)[0].ticks == ()
    doctor.undo.undo()
    assert len(doctor.surgery.of(patient.id)[0].ticks) == 1


def test_a_line_of_a_care_list_for_another_day_waits_as_a_draft(
    doctor: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    kept = doctor.surgery.record(operation_details(patient.id))
    page = opened(doctor, patient, qtbot)
    press(page, "Care lists: 0 of 30 ticked")
    lists = page.cards[0].lists
    assert lists is not None
    lists.ask(CareItem.WOUND)
    settle()
    (day,) = [each for each in lists.findChildren(DateEdit) if each.isVisibleTo(page)]
    day.set_value(TODAY - timedelta(days=2))
    page.settle()
    (line,) = doctor.drafts.mine()

    again = opened(doctor, patient, qtbot)
    again.arrive({"draft": line.id})
    press(again, "Tick")
    (tick,) = doctor.surgery.of(patient.id)[0].ticks
    assert (tick.operation_id, tick.item) == (kept.id, CareItem.WOUND)
    assert (tick.done_on, tick.done_by) == (TODAY - timedelta(days=2), doctor.member.id)
    assert doctor.drafts.mine() == ()


def test_a_therapist_reads_the_care_lists_and_ticks_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    office = make_clinic(tmp_path)
    doctor = member_with(office, Role.PHYSICIAN)
    physio = member_with(office, Role.PHYSIOTHERAPIST)
    patient = registered(doctor)
    doctor.surgery.record(operation_details(patient.id))
    page = opened(physio, patient, qtbot)
    press(page, "Care lists: 0 of 30 ticked")
    assert not page.findChildren(CheckBox)
    assert not page._new.isVisible(), "a therapist reads and does not write"
