"""The list of who has looked, beside the person at the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.looks.page import LooksPage
from tests.builders import NOON, make_clinic, member_with, registered
from tests.ui.lock.at_the_computer import Computer, settle

pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints", r"plugin does not support")


@pytest.fixture
def asha(tmp_path: Path) -> Iterator[Clinic]:
    office = make_clinic(tmp_path)
    yield member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")
    office.close()


@pytest.fixture
def dialogs(tmp_path: Path) -> ScriptedDialogs:
    return ScriptedDialogs(file=tmp_path / "list.pdf")


@pytest.fixture
def computer(qapp: QApplication, qtbot: QtBot, dialogs: ScriptedDialogs) -> Iterator[Computer]:
    switched_on = Computer.switched_on(qapp, qtbot, StoppedClock(NOON), dialogs)
    yield switched_on
    switched_on.window.close()


def test_it_is_found_shown_and_saved(
    computer: Computer, asha: Clinic, dialogs: ScriptedDialogs
) -> None:
    patient = registered(asha, full_name="Ravi Verma", number="SU-7")
    workplace = computer.come_in(asha)
    workplace.go("overview", patient.id)
    pills = workplace.record.pills
    assert pills.tabText(pills.currentIndex()) == "Overview"
    workplace.search()
    computer.qtbot.keyClicks(workplace.palette_.line, "looked record")
    assert [command.title for command in workplace.palette_.model.commands] == ["Who has looked"]
    workplace.palette_.run_current()
    settle()
    assert isinstance(workplace.current(), LooksPage)
    assert pills.tabText(pills.currentIndex()) == "Who has looked"
    assert "Asha Rao, Physiotherapist" in computer.reads()
    assert "opened the record" in computer.reads()
    computer.press("print-looks")
    assert dialogs.file is not None
    assert dialogs.file.read_bytes().startswith(b"%PDF")
    assert "printed: this list" in computer.reads()
    pills.setCurrentIndex(0)
    assert pills.tabText(pills.currentIndex()) == "Overview"
    workplace.go("family")
    assert not pills.isVisible(), "a tab with one page needs no second row"
