from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.ui.dialogs import Dialogs, ScriptedDialogs
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.sheet import Sheet


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def sheet_of(window: QWidget) -> Sheet:
    found = window.findChild(Sheet)
    assert found is not None
    return found


def button_of(sheet: Sheet, name: str) -> Button:
    return next(b for b in sheet.findChildren(Button) if b.accessibleName() == name)


def test_a_question_is_answered_by_its_button_alone(qtbot: QtBot, window: QWidget) -> None:
    done: list[str] = []
    Dialogs().ask(window, "The draft is lost.", "Throw it away", lambda: done.append("yes"))
    assert done == []
    button_of(sheet_of(window), "Throw it away").click()
    assert done == ["yes"]


def test_esc_leaves_everything_as_it_is(qtbot: QtBot, window: QWidget) -> None:
    done: list[str] = []
    Dialogs().ask(window, "The draft is lost.", "Throw it away", lambda: done.append("yes"))
    sheet = sheet_of(window)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert done == []


def test_the_safe_answer_has_the_focus(qtbot: QtBot, window: QWidget) -> None:
    Dialogs().ask(window, "The draft is lost.", "Throw it away", lambda: None)
    safe = button_of(sheet_of(window), "Leave it as it is")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is safe)
    sheet_of(window).close()


def test_an_empty_passphrase_is_not_taken(qtbot: QtBot, window: QWidget) -> None:
    given: list[str] = []
    Dialogs().ask_secret(window, "Sign two sessions?", "Sign", given.append)
    sheet = sheet_of(window)
    button_of(sheet, "Sign").click()
    assert given == []
    assert sheet.isVisible()
    line = sheet.findChild(QLineEdit)
    assert line is not None
    qtbot.keyClicks(line, "open sesame")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert given == ["open sesame"]
    assert line.text() == ""


def test_the_message_is_shown_as_plain_words(qtbot: QtBot, window: QWidget) -> None:
    Dialogs().tell(window, "<b>Asha</b> is on file.")
    sheet = sheet_of(window)
    shown = [words.text() for words in sheet.findChildren(QWidget) if hasattr(words, "textFormat")]
    formats = {w.textFormat() for w in sheet.findChildren(QWidget) if hasattr(w, "textFormat")}
    assert "<b>Asha</b> is on file." in shown
    assert Qt.TextFormat.RichText not in formats
    sheet.close()


def test_a_script_answers_in_place_of_a_person(tmp_path: Path) -> None:
    got: list[object] = []
    script = ScriptedDialogs(agrees=False, file=tmp_path / "a.pdf", secret="word")
    script.ask(None, "Sure?", "Yes", lambda: got.append("yes"))
    script.choose_save_file(None, "Save", "a.pdf", "PDF (*.pdf)", got.append)
    script.ask_secret(None, "Sign?", "Sign", got.append)
    script.tell(None, "Done.")
    assert got == [tmp_path / "a.pdf", "word"]
    assert script.told == ["Sure?", "Sign?", "Done."]
