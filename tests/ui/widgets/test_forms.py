from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.ui import theme
from rehab_tracker.ui.tour import settle
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.page import Page


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    made.add("name", "Full name", LineEdit(), required=True)
    made.add("minutes", "Minutes", NumberEdit(0, 240))
    made.add("place", "Place", Choice([("gym", "Gym")]), hint="Where it was.")
    made.add("day", "Day", DateEdit(lambda: date(2026, 11, 22)))
    qtbot.addWidget(made)
    return made


def test_values_come_back_by_name(form: Form) -> None:
    given = {"name": "Asha", "minutes": 45, "place": "gym", "day": date(2026, 11, 12)}
    form.set_values({**given, "unknown": 1})
    assert form.values() == given


def test_every_fault_is_told_at_once(form: Form) -> None:
    form.fields["minutes"].editor.setText("many")
    form.fields["day"].editor.setText("soon")
    with pytest.raises(Invalid) as raised:
        form.values()
    assert set(raised.value.complaints) == {"name", "minutes", "day"}


def test_a_complaint_stands_beside_its_field_and_takes_the_focus(form: Form, qtbot: QtBot) -> None:
    form.show()
    form.show_complaints({"place": UserError("Choose."), "minutes": UserError("Too many.")})
    assert form.complaints() == {"minutes": "Too many.", "place": "Choose."}
    editor = form.fields["minutes"].editor
    qtbot.waitUntil(lambda: QApplication.focusWidget() is editor)
    assert form.fields["minutes"]._error.isVisible()
    assert editor.property("invalid") is True
    assert "Too many." in editor.accessibleDescription()


def test_a_complaint_goes_when_the_answer_changes(form: Form, qtbot: QtBot) -> None:
    form.show_complaints({"name": UserError("A name is needed.")})
    qtbot.keyClicks(form.fields["name"].editor, "A")
    assert form.complaints() == {}
    assert "A name is needed." not in form.fields["name"].editor.accessibleDescription()


def test_a_complaint_of_no_field_stands_on_top(form: Form) -> None:
    form.show()
    form.show_complaints({"": UserError("This person is on file already.")})
    assert form._error.isVisible()
    assert form._error.text() == "This person is on file already."
    form.clear_complaints()
    assert not form._error.isVisible()


def test_the_first_complaint_is_brought_into_view(qtbot: QtBot) -> None:
    form = Form()
    for number in range(30):
        form.add(f"f{number}", f"Question {number}", LineEdit(), wide=True)
    page = Page("Long")
    page.add(form)
    page.resize(500, 300)
    qtbot.addWidget(page)
    page.show()
    form.show_complaints({"f29": UserError("Missing.")})
    line = form.fields["f29"].editor
    assert page.viewport().rect().contains(line.mapTo(page.viewport(), line.rect().center()))


def test_a_complaint_takes_no_room_from_what_it_is_about(qtbot: QtBot) -> None:
    form, page = Form(), Page("Review")
    form.add("risk", "Risk now", ChoiceRow([(n, f"Level {n}") for n in range(5)]), required=True)
    form.add("told", "Who was told", LineEdit(), required=True)
    form.add("note", "Note", LineEdit(), wide=True)
    page.add(form)
    page.finish()
    page.resize(900, 600)
    qtbot.addWidget(page)
    page.show()
    settle()
    chips = form.fields["risk"].editor
    before = chips.height()
    form.show_complaints({"risk": UserError("Choose."), "told": UserError("Say who.")})
    settle()
    assert chips.height() == before


def test_a_touch_is_told_but_filling_is_not(form: Form, qtbot: QtBot) -> None:
    told: list[int] = []
    form.changed.connect(lambda: told.append(1))
    form.set_values({"name": "Asha", "minutes": 3})
    assert told == []
    qtbot.keyClicks(form.fields["name"].editor, "x")
    assert told == [1]


def test_a_draft_keeps_what_cannot_be_read(form: Form) -> None:
    form.set_values({"name": "Asha"})
    form.fields["day"].editor.setText("about Dec")
    assert form.raw() == {"name": "Asha", "minutes": None, "place": None, "day": "about Dec"}


def test_columns_collapse_where_there_is_no_room(
    form: Form, qtbot: QtBot, qapp: QApplication
) -> None:
    form.resize(900, 500)
    form.show()
    name, minutes = form.fields["name"], form.fields["minutes"]
    assert name.y() == minutes.y()
    form.resize(400, 500)
    QApplication.processEvents()
    assert name.x() == minutes.x()
    form.resize(600, 900)
    theme.apply(qapp, "light", 200)
    QApplication.processEvents()
    assert name.x() == minutes.x()
    theme.apply(qapp)


def test_tab_follows_the_eye(form: Form, qtbot: QtBot) -> None:
    form.show()
    order = [form.fields[name].editor for name in ("name", "minutes", "place", "day")]
    order[0].setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is order[0])
    for here, there in pairwise(order):
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is there


def test_a_screen_reader_hears_label_hint_and_need(form: Form) -> None:
    name = form.fields["name"].editor
    assert QAccessible.queryAccessibleInterface(name).text(QAccessible.Text.Name) == "Full name"
    assert "Required." in name.accessibleDescription()
    assert form.fields["place"].editor.accessibleDescription() == "Where it was."
    assert form.fields["minutes"].editor.accessibleDescription() == "0 to 240"


def test_clearing_empties_everything(form: Form) -> None:
    form.set_values({"name": "Asha", "minutes": 3, "place": "gym"})
    form.show_complaints({"name": UserError("No.")})
    form.clear()
    assert form.raw() == dict.fromkeys(form.fields)
    assert form.complaints() == {}
