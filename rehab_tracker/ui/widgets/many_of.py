"""Choosing several of many: found by a few letters, each kept as a chip that takes itself away."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.find_choice import FindChoice
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.spacing import column


class _Finder(FindChoice):
    """Enter on what was found hands it on."""

    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what the letters mean."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit()


class ManyOf(QWidget):
    """A line that finds, and below it what was chosen; `value` is a tuple in the order chosen."""

    changed = Signal()

    def __init__(self, options: Iterable[tuple[Any, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = dict(options)
        self._chosen: list[Any] = []
        self.line = _Finder(self._names.items(), placeholder=translate(_("Type to add")))
        self.line.setMaximumWidth(theme.px(560))
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=8)
        lay = column(self, gap=8)
        lay.addWidget(self.line)
        lay.addWidget(self._chips)
        self.setFocusProxy(self.line)
        self.line.taken.connect(self._take)
        self.line.changed.connect(self._take_whole_name)
        self.line.picked.connect(self._take_later)
        self._show()

    def value(self) -> tuple[Any, ...]:
        """What was chosen; raises a UserError while letters stand there that mean nothing yet."""
        typed = self.line.value()
        return (*self._chosen, typed) if typed and typed not in self._chosen else self.chosen()

    def chosen(self) -> tuple[Any, ...]:
        """What stands there as chips."""
        return tuple(self._chosen)

    def set_value(self, value: Sequence[Any] | None) -> None:
        """Show these."""
        self._chosen = [each for each in value or () if each in self._names]
        self.line.clear()
        self._show()

    def text(self) -> str:
        """The letters that stand in the line."""
        return self.line.text()

    def setAccessibleName(self, name: str) -> None:
        """Name the line."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _take_whole_name(self) -> None:
        if self.line.text() in self._names.values() and not self.line.hasFocus():
            self._take()

    def _take_later(self) -> None:
        self._take()

    def _take(self) -> None:
        try:
            found = self.line.value()
        except UserError:
            return
        if found is None:
            return
        if found not in self._chosen:
            self._chosen.append(found)
        self.line.clear()
        self._show()
        self.changed.emit()

    def _drop(self, value: Any) -> None:  # noqa: ANN401  # whatever was offered
        self._chosen.remove(value)
        self._show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for value in self._chosen:
            name = self._names[value]
            chip = Button(name, "chip", icon="x", clicked=partial(self._drop, value))
            chip.setAccessibleName(translate(_("Take {name} away"), name=name))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._chosen))
