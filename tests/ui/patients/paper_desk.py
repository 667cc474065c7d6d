"""A desk with real services whose window only notes where it was sent and what it said."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.core.news import Changed
from rehab_tracker.core.preferences import Preferences
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.tasks import InlineTasks
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.find_choice import FindChoice
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.text import Words


@dataclass
class PaperWindow:
    """What the window was asked for."""

    clinic: Clinic
    dialogs: ScriptedDialogs = field(default_factory=ScriptedDialogs)
    gone: list[tuple[str, UUID | None, dict[str, object]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def desk(self) -> Desk:
        return Desk(
            clinic=self.clinic,
            tasks=InlineTasks(),
            dialogs=self.dialogs,
            preferences=Preferences,
            wear=self._wear,
            go=self.go,
            say=self.say,
        )

    def go(self, page: str, patient_id: UUID | None = None, **values: object) -> None:
        self.gone.append((page, patient_id, values))

    def say(self, sentence: str, *, undo: bool = False) -> None:
        self.said.append(sentence + (" [undo]" if undo and self.clinic.undo.what() else ""))

    def show(self, qtbot: QtBot, page: ClinicPage) -> None:
        """Put the page on the screen, listening as the real window lets it."""
        qtbot.addWidget(page)
        self.clinic.news.listen(lambda notice: _heard(page, notice))
        page.resize(1100, 700)
        page.show()

    def _wear(self, **values: Any) -> None:
        raise AssertionError(values)


def _heard(page: ClinicPage, notice: Changed) -> None:
    page.heard(notice)


def button(parent: QWidget, name: str) -> Button:
    found = parent.findChildren(Button, name)
    assert found, name
    return next((each for each in found if each.isVisible()), found[-1])


def click(qtbot: QtBot, parent: QWidget, name: str) -> None:
    wanted = button(parent, name)
    assert wanted.isVisible(), name
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)


def type_into(qtbot: QtBot, form: Form, name: str, words: str) -> None:
    """Type over what stands in a line, and go on to the next field."""
    editor = form.fields[name].editor
    assert isinstance(editor, QLineEdit), name
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    if isinstance(editor, FindChoice):
        editor.setText(words)  # its popup would grab the keyboard, which no paper window has
    elif words.isascii():
        qtbot.keyClicks(editor, words)
    else:
        editor.insert(words)  # as an input method commits it
    qtbot.keyClick(editor, Qt.Key.Key_Tab)


def words_of(widget: QWidget) -> str:
    """Every word that can be read on a widget now."""
    shown = [label.text() for label in widget.findChildren(Words) if label.isVisibleTo(widget)]
    shown += [badge.text for badge in widget.findChildren(Badge) if badge.isVisibleTo(widget)]
    shown += [each.text() for each in widget.findChildren(Button) if each.isVisibleTo(widget)]
    return "\n".join(shown)


def rows_of(widget: QWidget) -> list[ListRow]:
    return [row for row in widget.findChildren(ListRow) if row.isVisibleTo(widget)]


def row_of(widget: QWidget, title: str) -> ListRow:
    return next(row for row in rows_of(widget) if row.title == title)
