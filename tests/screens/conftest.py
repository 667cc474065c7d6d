"""The window of the practice clinic of which pictures are kept."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.app import make_window
from rehab_tracker.services.entrance import sign_in
from rehab_tracker.services.practice import ACCOUNTS, PASSPHRASE
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.screens import RECORD, Screen
from rehab_tracker.ui.tasks import InlineTasks
from rehab_tracker.ui.tour import put_off_the_pin, settle
from rehab_tracker.ui.window import Window
from tests.pictures import MORNING

SHOWN_PATIENT = "SU-1001"


@pytest.fixture
def practice(pictured: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy for each test, whose log is always as long; no picture shows where it lies."""
    shutil.copytree(pictured, tmp_path / "practice")
    monkeypatch.chdir(tmp_path)
    return Path("practice")


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[Window]:
    made = make_window(qapp, InlineTasks(), ScriptedDialogs())
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    made.close()


@pytest.fixture
def enter(window: Window, practice: Path) -> Callable[[str], Window]:
    """Come in as the role of that key."""

    def come_in(role: str) -> Window:
        window.enter(sign_in(practice, ACCOUNTS[role], PASSPHRASE, MORNING))
        put_off_the_pin(window)
        return window

    return come_in


def go(window: Window, screen: Screen) -> None:
    """Show the screen, for the one patient whose pictures are kept."""
    workplace = window.workplace
    assert workplace is not None
    if screen.place == RECORD:
        line = next(
            each for each in workplace.clinic.patients.everyone() if each.number == SHOWN_PATIENT
        )
        workplace.go(screen.key, line.id)
    else:
        workplace.go(screen.key)
    settle()
