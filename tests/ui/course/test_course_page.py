"""The timeline goes by keys from entry to entry, opens each where it is kept, and prints."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.course.facts import FactKind, Lane
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.course.page import CourseView
from tests.builders import (
    TODAY,
    event_details,
    injection_details,
    make_clinic,
    member_with,
    operation_details,
    registered,
    session_details,
)
from tests.ui.counselling.signed_in import Seat, press, settle, shown_words


@pytest.fixture
def doctor(tmp_path: Path) -> Iterator[Clinic]:
    office = make_clinic(tmp_path)
    therapist = member_with(office, Role.PHYSIOTHERAPIST)
    clinic = member_with(office, Role.PHYSICIAN, full_name="Dr Menon")
    patient = registered(clinic, injury={"kind": "traumatic", "onset": TODAY - timedelta(days=90)})
    therapist.therapy.log(session_details(patient.id, therapist.member.id))
    clinic.surgery.record(operation_details(patient.id, done_on=TODAY - timedelta(days=40)))
    clinic.pain.record(injection_details(patient.id))
    clinic.events.record(event_details(patient.id, happened_on=TODAY - timedelta(days=10)))
    therapist.close()
    yield clinic
    clinic.close()
    office.close()


@pytest.fixture
def patient(doctor: Clinic) -> Patient:
    (line,) = doctor.patients.everyone()
    return doctor.patients.of(line.id)


def test_keys_go_through_the_course_and_open_an_entry(
    doctor: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    seat = Seat(doctor)
    page = seat.open(CourseView, patient.id, qtbot)
    line = page.timeline
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Home)
    kinds = []
    for _step in line.facts:
        assert line.current is not None
        kinds.append(line.current.kind)
        qtbot.keyClick(line, Qt.Key.Key_Right)
    assert kinds[0] is FactKind.INJURY
    assert kinds == [fact.kind for fact in line.facts]
    operation = next(fact for fact in line.facts if fact.kind is FactKind.OPERATION)
    line.point_at(operation)
    assert operation.spoken() in shown_words(page)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert seat.gone == [("surgery", patient.id, {"entry": operation.entry_id})]


def test_looking_closer_parts_days_and_all_shows_everything(
    doctor: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page = Seat(doctor).open(CourseView, patient.id, qtbot)
    line = page.timeline
    whole = line.window_shown
    qtbot.keyClick(line, Qt.Key.Key_End)
    qtbot.keyClick(line, Qt.Key.Key_Plus)
    assert line.window_shown.days < whole.days
    assert page.span.value() is None
    assert line.current is not None
    assert line.place_of(line.current) is not None
    press(page, "Week")
    assert line.window_shown.days == 7
    press(page, "All")
    assert line.window_shown == whole


def test_up_and_down_change_the_row_and_keep_the_time(
    doctor: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    line = Seat(doctor).open(CourseView, patient.id, qtbot).timeline
    line.point_at(next(fact for fact in line.facts if fact.kind is FactKind.OPERATION))
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert line.current is not None
    assert line.current.lane is Lane.EVENTS
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert line.current.lane is Lane.TREATMENT


def test_a_chip_leaves_one_kind_and_the_list_says_the_same(
    doctor: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    seat = Seat(doctor)
    page = seat.open(CourseView, patient.id, qtbot)
    press(page, "Treatment")
    assert {fact.lane for fact in page.timeline.facts} == {Lane.TREATMENT}
    press(page, "Show as list")
    settle()
    assert page.list.isVisible()
    assert not page.timeline.isVisible()
    titles = [line.title for line in page.list.lines_model.lines()]
    assert titles == ["Epidural steroid injection, interlaminar", "Discectomy"]
    page.list.look_at_first()
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert seat.gone[-1][0] == "pain"


def test_a_click_on_a_shape_reads_it_and_a_double_click_opens_it(
    doctor: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    seat = Seat(doctor)
    line = seat.open(CourseView, patient.id, qtbot).timeline
    event = next(fact for fact in line.facts if fact.kind is FactKind.EVENT)
    place = line.place_of(event)
    assert place is not None
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    assert line.current == event
    qtbot.mouseDClick(line, Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    assert seat.gone[-1] == ("events", patient.id, {"entry": event.entry_id})


def test_what_is_written_meanwhile_stands_there_at_once(
    doctor: Clinic, patient: Patient, qtbot: QtBot
) -> None:
    page = Seat(doctor).open(CourseView, patient.id, qtbot)
    before = len(page.timeline.facts)
    doctor.events.record(event_details(patient.id))
    assert len(page.timeline.facts) == before + 1


def test_the_course_is_saved_as_a_paper(
    doctor: Clinic, patient: Patient, qtbot: QtBot, tmp_path: Path
) -> None:
    seat = Seat(doctor, file=tmp_path / "course.pdf")
    page = seat.open(CourseView, patient.id, qtbot)
    press(page, "Save as PDF …")
    assert (tmp_path / "course.pdf").read_bytes().startswith(b"%PDF")
    assert seat.said
