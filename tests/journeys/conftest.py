"""The real window, with slow work done at once and dialogs answered from a script."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.app import make_window
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.tasks import InlineTasks
from tests.journeys.person import Person


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    return ScriptedDialogs()


@pytest.fixture
def person(qapp: QApplication, qtbot: QtBot, dialogs: ScriptedDialogs) -> Iterator[Person]:
    window = make_window(qapp, InlineTasks(), dialogs)
    qtbot.addWidget(window)
    window.resize(1366, 900)
    window.welcome()
    window.show()
    yield Person(qtbot, window)
    window.close()
