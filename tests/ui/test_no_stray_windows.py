"""A widget that is shown before it has a place becomes a window and takes the shortcuts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.screens import RECORD, screens_of
from tests.builders import NOON, make_clinic, member_with, registered
from tests.ui.lock.at_the_computer import Computer, settle

pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints", r"plugin does not support")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.mark.parametrize(
    "role",
    [Role.PHYSIOTHERAPIST, Role.PHYSICIAN, Role.PSYCHOLOGIST, Role.FAMILY_WORKER, Role.AUDITOR],
)
def test_no_page_takes_the_focus_away_from_the_window(
    qapp: QApplication, qtbot: QtBot, office: Clinic, role: Role
) -> None:
    writer = member_with(office, Role.PHYSIOTHERAPIST)
    patient = registered(writer, {"kind": "traumatic"})
    member = member_with(office, role)
    computer = Computer.switched_on(qapp, qtbot, StoppedClock(NOON))
    workplace = computer.come_in(member)
    strayed = []
    for screen in screens_of(member.member):
        workplace.go(screen.key, patient.id if screen.place == RECORD else None)
        settle()
        if QApplication.activeWindow() is not computer.window:
            strayed.append(screen.key)
            computer.window.activateWindow()
            settle()
    computer.window.close()
    assert strayed == []
