from datetime import date, time

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from rehab_tracker.core.errors import UserError
from rehab_tracker.ui.widgets.choices import CheckBox, Choice
from rehab_tracker.ui.widgets.days import DateEdit, TimeEdit
from rehab_tracker.ui.widgets.fields import Field
from rehab_tracker.ui.widgets.lines import LineEdit, SearchLine, SecretEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit, read_number
from rehab_tracker.ui.widgets.text_area import TextArea

TODAY = date(2026, 11, 22)
KINDS = [("bed", "Bedside"), ("gym", "Gym"), ("home", "At home")]


def shown(qtbot: QtBot, widget: object) -> object:
    qtbot.addWidget(widget)
    widget.show()
    widget.setFocus()
    return widget


def test_an_empty_number_is_missing_and_not_zero(qtbot: QtBot) -> None:
    line = NumberEdit(0, 10)
    qtbot.addWidget(line)
    assert line.value() is None
    qtbot.keyClicks(line, "0")
    assert line.value() == 0


@pytest.mark.parametrize("typed", ["11", "-1", "ten", "3.5", "1e1", "nan", "inf"])
def test_a_number_outside_its_limits_is_refused(qtbot: QtBot, typed: str) -> None:
    line = NumberEdit(0, 10)
    qtbot.addWidget(line)
    line.setText(typed)
    with pytest.raises(UserError):
        line.value()


@pytest.mark.parametrize(
    ("typed", "number"), [("12,5", 12.5), ("12.5", 12.5), ("१२", 12.0), ("−3", -3.0)]
)
def test_numbers_are_read_in_any_hand(typed: str, number: float) -> None:
    assert read_number(typed, 1) == number


def test_arrow_keys_step_a_number_within_its_limits(qtbot: QtBot) -> None:
    line = NumberEdit(0, 2)
    qtbot.addWidget(line)
    seen = []
    for _turn in range(4):
        qtbot.keyClick(line, Qt.Key.Key_Up)
        seen.append(line.value())
    assert seen == [0, 1, 2, 2]
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert line.value() == 1


def test_a_typed_day_is_shown_in_full_when_the_person_goes_on(qtbot: QtBot) -> None:
    line = DateEdit(lambda: TODAY)
    shown(qtbot, line)
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "-3")
    assert line.value() == date(2026, 11, 19)
    line.clearFocus()
    qtbot.waitUntil(lambda: line.text() == "19 Nov 2026")
    assert line.value() == date(2026, 11, 19)


def test_words_that_are_no_day_are_kept_as_they_were_typed(qtbot: QtBot) -> None:
    field = Field("Injured on", DateEdit(lambda: TODAY))
    shown(qtbot, field)
    qtbot.waitUntil(field.editor.hasFocus)
    qtbot.keyClicks(field.editor, "31/2/2026")
    field.editor.clearFocus()
    qtbot.waitUntil(lambda: field.error() is not None)
    assert field.editor.text() == "31/2/2026"


def test_a_day_after_the_last_is_refused(qtbot: QtBot) -> None:
    line = DateEdit(lambda: TODAY, latest=TODAY)
    qtbot.addWidget(line)
    line.setText("tomorrow")
    with pytest.raises(UserError, match="22 Nov 2026"):
        line.value()
    line.setText("today")
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert line.value() == TODAY


@pytest.mark.qt_log_ignore("raise\\(\\)", "grabbing the keyboard")  # offscreen cannot
def test_the_calendar_gives_its_day(qtbot: QtBot) -> None:
    line = DateEdit(lambda: TODAY)
    shown(qtbot, line)
    qtbot.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert line.popup is not None
    assert line.popup.isVisible()
    line.popup.month.setSelectedDate(QDate(2026, 11, 5))
    line.popup.month.activated.emit(QDate(2026, 11, 5))
    assert not line.popup.isVisible()
    assert line.value() == date(2026, 11, 5)


def test_a_time_is_typed_in_three_keys(qtbot: QtBot) -> None:
    line = TimeEdit()
    qtbot.addWidget(line)
    qtbot.keyClicks(line, "930")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "09:30"
    assert line.value() == time(9, 30)
    qtbot.keyClick(line, Qt.Key.Key_Up)
    assert line.value() == time(9, 35)


def test_notes_stay_plain_and_tab_goes_on(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    area.set_value("<b>bold</b>")
    assert area.value() == "<b>bold</b>"
    assert area.tabChangesFocus()


def test_a_note_grows_with_its_words_up_to_a_limit(qtbot: QtBot) -> None:
    area = TextArea(rows=3, most=8)
    area.resize(300, 100)
    shown(qtbot, area)
    small = area.height()
    area.set_value("\n".join("line" for _n in range(6)))
    middle = area.height()
    area.set_value("\n".join("line" for _n in range(60)))
    assert small < middle < area.height() < 12 * area.fontMetrics().lineSpacing()


def test_scrolling_never_changes_a_choice(qtbot: QtBot) -> None:
    choice = Choice(KINDS)
    shown(qtbot, choice)
    choice.set_value("gym")
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, event)
    assert choice.value() == "gym"
    assert not event.isAccepted()


def test_a_choice_is_found_by_typing_and_emptied_by_delete(qtbot: QtBot) -> None:
    choice = Choice(KINDS)
    shown(qtbot, choice)
    assert choice.value() is None
    qtbot.keyClicks(choice, "at")
    assert choice.value() == "home"
    qtbot.keyClick(choice, Qt.Key.Key_Delete)
    assert choice.value() is None


def test_a_value_that_is_not_offered_chooses_nothing(qtbot: QtBot) -> None:
    choice = Choice(KINDS)
    qtbot.addWidget(choice)
    choice.set_value("gym")
    choice.set_value("pool")
    assert choice.value() is None


def test_a_tick_answers_a_click_on_its_words(qtbot: QtBot) -> None:
    box = CheckBox("The patient agrees that the family is told of this.")
    box.resize(400, 40)
    shown(qtbot, box)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(380, 20))
    assert box.value() is True
    assert box.heightForWidth(120) > box.heightForWidth(400)


def test_a_passphrase_is_hidden_until_it_is_asked_for(qtbot: QtBot) -> None:
    line = SecretEdit()
    shown(qtbot, line)
    qtbot.keyClicks(line, " open sesame ")
    eye = line._eye
    assert line.echoMode() == QLineEdit.EchoMode.Password
    assert eye.accessibleName() == "Show the passphrase"
    eye.click()
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Hide the passphrase"
    assert line.value() == " open sesame "
    line.hide_secret()
    assert line.echoMode() == QLineEdit.EchoMode.Password


def test_the_eye_is_reached_by_tab(qtbot: QtBot) -> None:
    line = SecretEdit()
    shown(qtbot, line)
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is line._eye


def test_esc_empties_a_search_before_it_leaves_it(qtbot: QtBot) -> None:
    line = SearchLine("Search patients")
    shown(qtbot, line)
    qtbot.keyClicks(line, "asha")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""


def test_words_lose_the_spaces_around_them(qtbot: QtBot) -> None:
    line = LineEdit()
    qtbot.addWidget(line)
    line.set_value("  ")
    assert line.value() is None
    line.set_value(" Asha ")
    assert line.value() == "Asha"


def test_words_never_run_under_the_buttons(qtbot: QtBot) -> None:
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        line = NumberEdit(0, 10, unit="minutes")
        line.setLayoutDirection(direction)
        line.resize(240, 42)
        shown(qtbot, line)
        margins = line.textMargins()
        rtl = direction == Qt.LayoutDirection.RightToLeft
        assert (margins.left() > margins.right()) is rtl
