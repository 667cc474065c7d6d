"""The way of the keyboard through the session form: one key answers and goes on, Enter accepts."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.fields import Field
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.text_area import TextArea
from rehab_tracker.ui.widgets.typed_line import TypedLine

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


class KeyFlow(QObject):
    """Watches the editors of a form; the form says which field comes after which.

    Args:
        form: whose fields are gone through.
        names: the fields in whose editors Enter and answering keys go on, in their order.
        after: the field that comes after this one.
        accept: called before going on with Enter; True when it has moved the focus itself.

    Attributes:
        stays: whether an answered field is looked at before the keyboard goes on.
    """

    def __init__(
        self,
        form: Form,
        names: Sequence[str],
        after: Callable[[str], str],
        accept: Callable[[str], bool],
    ) -> None:
        super().__init__(form)
        self._form, self._after, self._accept = form, after, accept
        self._watched: dict[QObject, str] = {}
        self.stays: Callable[[str], bool] = _never
        for name in names:
            for editor in _focusable(form.fields[name]):
                self._watched[editor] = name
                editor.installEventFilter(self)

    def go_on(self, name: str) -> None:
        """Go to the field after this one."""
        following = self._after(name)
        if following:
            self._form.go_to(self._form.fields[following])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean going on; all others are the editor's own."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        name = self._watched.get(watched)
        if name is None or event.modifiers() not in PLAIN:
            return False
        if event.key() in ENTER:
            return self._enter(name, watched)
        return self._answer(name, watched, event)

    def _enter(self, name: str, watched: QObject) -> bool:
        if isinstance(watched, TextArea) and watched.toPlainText().strip():
            return False  # a new line
        if isinstance(watched, TypedLine):
            watched.tidy()
        row = _row_of(watched)
        if row is not None and isinstance(watched, QPushButton):
            reached = row.chips.index(watched) if watched in row.chips else 0
            if reached and not watched.isChecked():
                watched.click()
        if not self._accept(name):
            self.go_on(name)
        return True

    def _answer(self, name: str, watched: QObject, event: QKeyEvent) -> bool:
        row = _row_of(watched)
        typed = event.text()
        if row is None or not typed.strip() or not typed.isprintable():
            return False
        if not row.handle_key(event):
            return False
        here = row.window().focusWidget()
        many = isinstance(row.value(), tuple) and len(row.value()) < len(row.chips)
        if here is not None and row.isAncestorOf(here) and not many and not self.stays(name):
            self.go_on(name)
        return True


def _never(_name: str) -> bool:
    return False


def _row_of(watched: QObject) -> ChoiceRow | None:
    above = watched.parent() if isinstance(watched, QPushButton) else None
    return above if isinstance(above, ChoiceRow) else None


def _focusable(field: Field) -> list[QWidget]:
    """The editors inside a field to which the keyboard comes."""
    kinds: tuple[type[QWidget], ...] = (LineEdit, Choice, TextArea)
    rows = field.findChildren(ChoiceRow)
    chips: list[QWidget] = [chip for row in rows for chip in row.chips]
    return [*(each for kind in kinds for each in field.findChildren(kind)), *chips]
