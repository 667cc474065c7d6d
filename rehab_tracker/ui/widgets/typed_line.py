"""A line whose words stand for a value: read when they are asked for, tidied on the way out."""

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.ui.widgets.lines import LineEdit

V = TypeVar("V")
STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class TypedLine(LineEdit, Generic[V]):
    """Numbers, dates and times are made of it.

    `read` turns words into a value or raises a UserError; `write` says a value in words; `step`
    gives the next value for the arrow keys.
    """

    left = Signal()

    def __init__(
        self,
        *,
        placeholder: str = "",
        icon: str | None = None,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder=placeholder, icon=icon, unit=unit, parent=parent)
        self._kept: tuple[str, V] | None = None

    def read(self, text: str) -> V:
        """The value that these words stand for."""
        raise NotImplementedError

    def write(self, value: V) -> str:
        """The words for a value."""
        raise NotImplementedError

    def step(self, value: V | None, by: int) -> V | None:
        """The value one further up or down; None when there is none."""
        raise NotImplementedError

    def value(self) -> V | None:  # type: ignore[override]  # a line of words is the special case
        """What the words stand for; None when there are none."""
        text = self.text().strip()
        if not text:
            return None
        if self._kept is not None and self._kept[0] == text:
            return self._kept[1]
        return self.read(text)

    def set_value(self, value: V | None) -> None:  # type: ignore[override]  # as above
        """Show a value."""
        text = "" if value is None else self.write(value)
        self._kept = None if value is None else (text, value)
        self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys step; Enter tidies and goes on to whoever waits for it."""
        by = STEPS.get(Qt.Key(event.key()))
        if by and event.modifiers() == Qt.KeyboardModifier.NoModifier and not self.isReadOnly():
            self._step(by)
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.tidy()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tidy when the person goes on."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.tidy()
            self.left.emit()

    def tidy(self) -> None:
        """Show in full how the words were understood; leave what cannot be read as it is."""
        try:
            value = self.value()
        except UserError:
            return
        if value is not None and self.text() != self.write(value):
            self.set_value(value)

    def _step(self, by: int) -> None:
        try:
            further = self.step(self.value(), by)
        except UserError:
            return
        if further is not None:
            self.set_value(further)
            self.selectAll()
