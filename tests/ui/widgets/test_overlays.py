import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.ui.widgets.palette import Command, CommandPalette
from rehab_tracker.ui.widgets.toast import SECONDS, Toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(900, 600)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def line(window: QWidget, qtbot: QtBot) -> QLineEdit:
    other, made = QLineEdit(window), QLineEdit(window)
    for each in (made, other):  # the other is where Qt would go by itself
        each.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def palette(window: QWidget, line: QLineEdit, done: list[str]) -> CommandPalette:
    def people(words: str) -> list[Command]:
        names = ["Asha Verma", "Imran Qureshi", "Peter Das"]
        return [
            Command(name, "", "user", lambda name=name: done.append(name))
            for name in names
            if words.casefold() in name.casefold()
        ]

    def pages(words: str) -> list[Command]:
        deed = Command("Patients", "Page", "users", lambda: done.append("page"), "Ctrl+1")
        return [deed] if words.casefold() in "patients" else []

    return CommandPalette(window, [people, pages])


def test_typing_and_enter_is_all_it_takes(
    palette: CommandPalette, qtbot: QtBot, line: QLineEdit, done: list[str]
) -> None:
    palette.open()
    qtbot.waitUntil(palette.line.hasFocus)
    qtbot.keyClicks(palette.line, "imr")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert done == ["Imran Qureshi"]
    assert not palette.isVisible()
    assert line.hasFocus()


def test_arrows_choose_and_go_round(
    palette: CommandPalette, qtbot: QtBot, done: list[str]
) -> None:
    palette.open()
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    palette.open()
    qtbot.keyClick(palette.line, Qt.Key.Key_Up)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert done == ["Imran Qureshi", "page"]


def test_esc_goes_back_to_where_one_was(
    palette: CommandPalette, qtbot: QtBot, line: QLineEdit, done: list[str]
) -> None:
    palette.open("as")
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert line.hasFocus()
    assert done == []


def test_tab_does_not_reach_the_page_behind(
    palette: CommandPalette, qtbot: QtBot, line: QLineEdit
) -> None:
    palette.open()
    qtbot.waitUntil(palette.line.hasFocus)
    qtbot.keyClick(palette.line, Qt.Key.Key_Tab)
    assert palette.line.hasFocus()


def test_nothing_found_is_said_and_enter_does_nothing(
    palette: CommandPalette, qtbot: QtBot, done: list[str]
) -> None:
    palette.open("zzz")
    assert palette._none.isVisible()
    assert not palette.view.isVisible()
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert done == []


def test_a_click_beside_it_closes_it(palette: CommandPalette, qtbot: QtBot) -> None:
    palette.open()
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not palette.isVisible()


def test_it_covers_the_window_as_it_grows(palette: CommandPalette, window: QWidget) -> None:
    palette.open()
    window.resize(1200, 700)
    QApplication.processEvents()
    assert palette.size() == window.size()


def test_a_toast_leaves_the_focus_where_it_is(
    window: QWidget, line: QLineEdit, qtbot: QtBot
) -> None:
    toast = Toast(window)
    toast.say("Session saved.", lambda: None)
    assert toast.isVisible()
    assert line.hasFocus()
    assert toast._timer.interval() == SECONDS * 1000
    assert toast.text() == "Session saved."


def test_undo_is_done_once_by_button_or_key(window: QWidget, qtbot: QtBot) -> None:
    undone: list[int] = []
    toast = Toast(window)
    toast.say("Session saved.", lambda: undone.append(1))
    toast._undo.click()
    assert undone == [1]
    assert not toast.isVisible()
    toast.say("Session saved.", lambda: undone.append(2))
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: undone == [1, 2])
    assert not toast._undo.isEnabled()  # and so its shortcut is off


def test_after_its_time_nothing_is_undone(window: QWidget, qtbot: QtBot) -> None:
    undone: list[int] = []
    toast = Toast(window)
    toast.say("Session saved.", lambda: undone.append(1))
    assert toast._undo.isEnabled()
    toast._timer.timeout.emit()
    assert not toast.isVisible()
    assert not toast._undo.isEnabled()  # and so its shortcut is off
    toast._undo.click()
    assert undone == []


def test_a_toast_stays_inside_its_window(window: QWidget) -> None:
    toast = Toast(window)
    toast.say("A long sentence about what was just done and to whom it was done. " * 4)
    assert window.rect().contains(toast.geometry())
    window.resize(500, 400)
    QApplication.processEvents()
    assert window.rect().contains(toast.geometry())
