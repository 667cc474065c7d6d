"""Who reads Hindi chooses it at the first start and comes into a practice clinic in Hindi."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.app import make_window
from rehab_tracker.core.errors import UserError
from rehab_tracker.core.preferences import Preferences
from rehab_tracker.services import practice
from rehab_tracker.ui.tasks import InlineTasks
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "OpenType support missing")


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[Window]:
    window = make_window(qapp, InlineTasks())
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def press(window: Window, name: str) -> None:
    button = window.centralWidget().findChild(Button, name)
    assert isinstance(button, Button)
    button.click()


def test_the_practice_clinic_of_the_language_chosen_at_the_first_start(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def make(folder: Path, language: str) -> None:
        asked.append((folder.name, language))
        raise UserError("Far enough.")

    monkeypatch.setattr(practice, "make_practice", make)
    window.welcome()
    press(window, "choose-look")
    press(window, "language-hi")
    assert Preferences.load().language == "hi"
    press(window, "choose-look")
    press(window, "language-en")
    assert Preferences.load().language == "en"
    assert asked == [("practice", "en"), ("practice-hi", "hi")]
