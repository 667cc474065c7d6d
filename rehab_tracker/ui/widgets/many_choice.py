"""Choosing several of many: each is found by a few letters, and leaves by a press."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.find_choice import FindChoice
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.spacing import column, row


class ManyChoice(QWidget):
    """A line to find one in and a chip for each that was chosen; the value is a tuple.

    Args:
        options: the values with their names.
    """

    changed = Signal()

    def __init__(self, options: Iterable[tuple[Any, str]]) -> None:
        super().__init__()
        offered = list(options)
        self._names = dict(offered)
        self._chosen: list[Any] = []
        self.line = _Line(offered, self.take)
        self.add = Button(translate(_("Add")), icon="plus", clicked=self.take)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=8)
        whole = column(self, gap=8)
        above = row(gap=8)
        above.addWidget(self.line, 1)
        above.addWidget(self.add)
        whole.addLayout(above)
        whole.addWidget(self._chips)
        self._chips.hide()
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """Name the line too, which is what a screen reader meets."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def value(self) -> tuple[Any, ...]:
        """What is chosen; a name that was typed and not added yet counts too."""
        typed = self.line.value()
        more = [typed] if typed is not None and typed not in self._chosen else []
        return (*self._chosen, *more)

    def set_value(self, value: Sequence[Any] | None) -> None:
        """Choose these; what is not offered is passed over."""
        before = list(self._chosen)
        self._chosen = [each for each in value or () if each in self._names]
        self._lay_out()
        if self._chosen != before:
            self.changed.emit()

    def kept(self) -> JsonValue:
        """For a draft."""
        return [str(each) for each in self._chosen]

    def show_kept(self, kept: JsonValue) -> None:
        """Put back what a draft kept."""
        wanted = kept if isinstance(kept, list) else []
        self.set_value([each for each in self._names if str(each) in wanted])

    def take(self) -> None:
        """Take what the letters in the line mean."""
        try:
            found = self.line.value()
        except UserError:
            return
        if found is not None:
            self.line.clear()
            self.set_value([*self._chosen, *([found] if found not in self._chosen else [])])

    def _lay_out(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            chip = item.widget() if item else None
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        for value in self._chosen:
            self._flow.addWidget(_Chip(self, value, self._names[value]))
        self._chips.setVisible(bool(self._chosen))

    def leave_out(self, value: Any) -> None:  # noqa: ANN401  # whatever was offered
        """Take one away again."""
        self.set_value([each for each in self._chosen if each != value])
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


class _Line(FindChoice):
    def __init__(self, options: Iterable[tuple[Any, str]], take: Any) -> None:  # noqa: ANN401
        super().__init__(options)
        self._takes = take

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a whole name adds it."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._takes()


class _Chip(Button):
    def __init__(self, home: ManyChoice, value: Any, name: str) -> None:  # noqa: ANN401
        super().__init__(name, "chip", icon="x", clicked=self._leave)
        self._home, self._value = home, value
        self.setToolTip(translate(_("Take {name} out"), name=name))

    def _leave(self) -> None:
        self._home.leave_out(self._value)
