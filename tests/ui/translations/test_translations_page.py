"""The page on which bilingual staff review sentences, through clicks and keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.core import i18n
from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.i18n import in_language, translate
from rehab_tracker.domain.team import Role
from rehab_tracker.services import translations
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.translations.page import OPEN, TranslationsPage
from tests.builders import NOON, make_clinic, member_with
from tests.ui.lock.at_the_computer import Computer, settle

pytestmark = pytest.mark.qt_log_ignore(r"propagateSizeHints", r"plugin does not support")
STRETCHED = "qps"


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TranslationsPage]:
    if not i18n.shipped_sentences(STRETCHED):
        pytest.skip("the stretched language is built by make")
    monkeypatch.setattr(translations, "available_languages", lambda: ("en", STRETCHED))
    office = make_clinic(tmp_path)
    computer = Computer.switched_on(qapp, qtbot, StoppedClock(NOON), ScriptedDialogs())
    workplace = computer.come_in(member_with(office, Role.FAMILY_WORKER))
    workplace.go("translations")
    settle()
    shown = workplace.current()
    assert isinstance(shown, TranslationsPage)
    yield shown
    computer.window.close()
    office.close()


def test_a_sentence_is_put_right_and_said_so_at_once(page: TranslationsPage, qtbot: QtBot) -> None:
    page.filter.set_value(OPEN)
    page.search.setText("Go to the hospital now")
    page.list.look_at("Go to the hospital now")
    assert page.panel.save.text().strip() == "This is right"
    page.panel.words.setFocus()
    page.panel.words.selectAll()
    qtbot.keyClicks(page.panel.words, "To hospital")
    assert page.panel.save.text().strip() == "Save the correction"
    qtbot.keyClick(page.panel.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    with in_language(STRETCHED):
        assert translate("Go to the hospital now") == "To hospital"
    assert "1 of" in page.count.text()


def test_a_lost_place_is_said_beside_the_words(page: TranslationsPage, qtbot: QtBot) -> None:
    page.search.setText("Keep {name} off that spot")
    page.panel.words.setPlainText("Keep off.")
    qtbot.mouseClick(page.panel.save, Qt.MouseButton.LeftButton)
    settle()
    assert page.panel.form.complaints() == {
        "forms": "{name} is missing: keep it as it stands in English."
    }
    assert page.panel.words.toPlainText() == "Keep off."
