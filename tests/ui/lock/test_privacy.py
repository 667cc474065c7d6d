"""Names and faces on the gym floor: one shortcut hides them everywhere."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.domain.drafts import Form
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.screens import screens_of
from rehab_tracker.ui.widgets.avatar import Avatar
from rehab_tracker.ui.widgets.names import is_private, set_private
from tests.builders import (
    NOON,
    appointment_details,
    make_clinic,
    member_with,
    registered,
    session_details,
    task_details,
)
from tests.ui.lock.at_the_computer import CONTROL_SHIFT, Computer, settle

SECRET = ("Chandrakant", "Waghmare", "चंद्रकांत")

pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints", r"plugin does not support")


@pytest.fixture(autouse=True)
def names_are_shown() -> Iterator[None]:
    set_private(False)
    yield
    set_private(False)


@pytest.fixture
def asha(tmp_path: Path) -> Iterator[Clinic]:
    office = make_clinic(tmp_path)
    yield member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")
    office.close()


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    """Somebody who stands in every list: due, with an appointment, a task, an entry, a draft."""
    found = registered(
        asha,
        full_name="Chandrakant Waghmare",
        local_name="चंद्रकांत",
        number="SU-77",
        keyworker_id=asha.member.id,
    )
    asha.appointments.make(appointment_details(found.id, member_id=asha.member.id))
    asha.worklist.add(task_details(patient_id=found.id))
    asha.therapy.log(session_details(found.id, asha.member.id))
    asha.drafts.keep(Form.THERAPY, found.id, {"plan_next": "Sliding board"})
    return found


@pytest.fixture
def computer(qapp: QApplication, qtbot: QtBot) -> Iterator[Computer]:
    switched_on = Computer.switched_on(qapp, qtbot, StoppedClock(NOON))
    yield switched_on
    switched_on.window.close()


def turn(computer: Computer) -> None:
    computer.qtbot.keyClick(computer.window, Qt.Key.Key_P, CONTROL_SHIFT)
    settle()


def test_no_page_shows_a_name_while_the_screen_is_private(
    computer: Computer, asha: Clinic, patient: Patient
) -> None:
    workplace = computer.come_in(asha)
    named, silent = set(), []
    for private in (False, True):
        if private:
            turn(computer)
        for screen in screens_of(asha.member):
            if screen.key in {"report", "documents"}:  # they show the paper itself
                continue
            workplace.go(screen.key, patient.id if screen.place == "record" else None)
            seen = computer.reads()
            if any(secret in seen for secret in SECRET):
                (silent.append if private else named.add)(screen.key)
    assert {"today", "patients", "overview", "therapy", "milestones"} <= named
    assert silent == []


def test_the_search_finds_by_name_and_shows_initials(
    computer: Computer, asha: Clinic, patient: Patient
) -> None:
    workplace = computer.come_in(asha)
    turn(computer)
    workplace.search()
    computer.qtbot.keyClicks(workplace.palette_.line, "waghm")
    settle()
    titles = [command.title for command in workplace.palette_.model.commands]
    assert titles[0] == "CW"


def test_the_second_press_shows_the_names_again(
    computer: Computer, asha: Clinic, patient: Patient
) -> None:
    computer.come_in(asha).go("overview", patient.id)
    turn(computer)
    assert "Chandrakant" not in computer.reads()
    assert "SU-77" in computer.reads()
    assert "Show names and faces" in computer.menu()
    turn(computer)
    assert "Chandrakant Waghmare  चंद्रकांत" in computer.reads()
    assert "Hide names and faces" in computer.menu()


def test_faces_are_hidden_with_the_names(
    computer: Computer, asha: Clinic, patient: Patient
) -> None:
    red = BytesIO()
    Image.new("RGB", (300, 300), (200, 30, 30)).save(red, "JPEG")
    asha.patients.set_photo(patient.id, red.getvalue(), "Chandrakant himself")
    workplace = computer.come_in(asha)
    workplace.go("overview", patient.id)
    assert _is_red(workplace.record.banner.findChildren(Avatar)[0])
    turn(computer)
    faces = [each for each in computer.window.findChildren(Avatar) if each.isVisible()]
    assert faces
    assert not any(_is_red(face) for face in faces)


def test_a_locked_screen_stays_private_for_whoever_comes_back(
    computer: Computer, asha: Clinic, patient: Patient
) -> None:
    asha.presence.set_pin("274951")
    computer.come_in(asha).go("overview", patient.id)
    turn(computer)
    computer.lock()
    computer.type_pin("274951")
    assert is_private()
    assert "Chandrakant" not in computer.reads()


def _is_red(face: Avatar) -> bool:
    middle = face.grab().toImage().pixelColor(face.width() // 2, face.height() // 4)
    return middle.red() > 150 and middle.green() < 80
