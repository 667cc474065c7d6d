"""A page on a desk, for a signed-in member: what it says, and how a person uses it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rehab_tracker.core.preferences import Preferences
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.bridge import Bridge
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.tasks import InlineTasks
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.forms import Form

P = TypeVar("P", bound=ClinicPage)


@dataclass
class Seat:
    """Where somebody sits: their desk, and what the window was told."""

    clinic: Clinic
    file: Path | None = None
    said: list[str] = field(default_factory=list)
    undoable: bool = False
    gone: list[tuple[str, UUID | None, dict[str, object]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dialogs = ScriptedDialogs(file=self.file)
        self.desk = Desk(
            self.clinic,
            InlineTasks(),
            self.dialogs,
            Preferences,
            lambda **_values: None,
            self._go,
            self._say,
        )

    def open(self, page: type[P], patient_id: UUID, qtbot: QtBot) -> P:
        """The page as the window shows it: it hears of every change."""
        shown = page(self.desk, patient_id)
        qtbot.addWidget(shown)
        bridge = Bridge(self.clinic.news, shown)
        bridge.changed.connect(shown.heard)
        shown.resize(1100, 700)
        with qtbot.waitActive(shown):
            shown.show()
            shown.activateWindow()
        return shown

    def _go(self, page: str, patient_id: UUID | None = None, **values: object) -> None:
        self.gone.append((page, patient_id, values))

    def _say(self, sentence: str, *, undo: bool = False) -> None:
        self.said.append(sentence)
        self.undoable = undo


def settle() -> None:
    """Let what was put on the page be shown, and what was taken off it go."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def words(widget: QWidget) -> str:
    """Every word that stands anywhere in a widget, also where only a screen reader finds it."""
    settle()
    return "\n".join(_words(widget))


def shown_words(widget: QWidget) -> str:
    """The words that a person sees."""
    settle()
    return "\n".join(
        part.text() for part in widget.findChildren(QLabel) if part.isVisibleTo(widget)
    )


def button(widget: QWidget, name: str) -> QAbstractButton:
    """The first button of this name that can be seen."""
    settle()
    found = [
        each
        for each in widget.findChildren(QAbstractButton)
        if each.accessibleName() == name and each.isVisibleTo(widget)
    ]
    assert found, f"no button {name!r} among {[b.accessibleName() for b in _buttons(widget)]}"
    return found[0]


def press(widget: QWidget, name: str) -> None:
    """Press the button of this name."""
    wanted = button(widget, name)
    assert wanted.isEnabled(), f"{name!r} cannot be pressed"
    wanted.click()


def choose(form: Form, name: str, *answers: str) -> None:
    """Press these chips of a field."""
    row = form.fields[name].editor
    assert isinstance(row, ChoiceRow)
    for answer in answers:
        next(
            chip for chip in row.chips if answer in {chip.text().strip(), chip.accessibleName()}
        ).click()


def fill(form: Form, **values: Any) -> None:
    """Type into lines, text areas and ticks."""
    settle()
    for name, value in values.items():
        editor = form.fields[name].editor
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value))
        else:
            editor.set_value(value)


def _buttons(widget: QWidget) -> list[QAbstractButton]:
    return [each for each in widget.findChildren(QAbstractButton) if each.isVisibleTo(widget)]


def _words(widget: QWidget) -> Iterator[str]:
    for part in [widget, *widget.findChildren(QWidget)]:
        yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip())
        yield part.windowTitle()
        if isinstance(part, QLabel | QAbstractButton | QLineEdit):
            yield part.text()
        if isinstance(part, QLineEdit | QPlainTextEdit):
            yield part.placeholderText()
        if isinstance(part, QPlainTextEdit):
            yield part.toPlainText()
        if isinstance(part, QComboBox):
            yield from (part.itemText(place) for place in range(part.count()))
        if isinstance(part, QTableView):
            yield from _cells(part)


def _cells(table: QTableView) -> Iterator[str]:
    model = table.model()
    for line in range(model.rowCount()):
        for place in range(model.columnCount()):
            yield str(model.index(line, place).data())
