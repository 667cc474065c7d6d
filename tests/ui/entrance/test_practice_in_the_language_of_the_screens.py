"""Who looks around while the screens speak Hindi comes into a practice clinic in Hindi."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import choose_language
from rehab_tracker.services import practice
from rehab_tracker.ui.dialogs import Dialogs
from rehab_tracker.ui.entrance.page import EntrancePage
from rehab_tracker.ui.tasks import InlineTasks


@pytest.mark.parametrize(
    ("code", "made"), [("en", ("practice", "en")), ("hi", ("practice-hi", "hi"))]
)
def test_each_language_of_the_screens_has_its_practice_clinic(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, code: str, made: tuple[str, str]
) -> None:
    asked: list[tuple[str, str]] = []

    def make(folder: Path, language: str) -> None:
        asked.append((folder.name, language))
        raise UserError("Far enough.")

    monkeypatch.setattr(practice, "make_practice", make)
    choose_language(code)
    page = EntrancePage(InlineTasks(), Dialogs(), None)
    qtbot.addWidget(page)
    page.look_around()
    assert asked == [made]
