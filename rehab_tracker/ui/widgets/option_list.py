"""One of several answers that are sentences: all in the open, a figure chooses."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.chips import TYPING_SECONDS
from rehab_tracker.ui.widgets.choices import CheckBox
from rehab_tracker.ui.widgets.spacing import column


class Option(CheckBox):
    """One answer: a ring that fills, its value and its words."""

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        edge = "accent" if self.isChecked() else "outline"
        painter.setPen(QPen(theme.colour(edge), 1.5))
        painter.setBrush(theme.colour("card"))
        painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75))
        if self.isChecked():
            inset = box.width() * 0.27
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))

    def minimumSizeHint(self) -> QSize:
        """A little lower than a tick: many of them stand below each other."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), theme.px(36))

    def heightForWidth(self, width: int) -> int:
        """As a tick, but closer together."""
        return max(super().heightForWidth(width) - theme.px(4), theme.px(36))


class OptionList(QWidget):
    """Answers below each other; their values are typed, arrow keys move, Delete empties.

    A second digit typed soon after the first belongs to it, so that 1 and 3 make 13.

    Args:
        options: each value with its words.
        clock: seconds that never go back; tests hand in their own.
    """

    changed = Signal()

    def __init__(
        self,
        options: Iterable[tuple[Any, str]],
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._typed, self._typed_at = "", float("-inf")
        self._values: list[Any] = []
        self.options: list[Option] = []
        self._lay = column(self, gap=0)
        for value, words in options:
            self._add(value, words)
        self._rove(0)

    def value(self) -> Any:  # noqa: ANN401  # whatever kind of value was offered
        """The value chosen; None when none is."""
        pairs = zip(self._values, self.options, strict=True)
        return next((value for value, option in pairs if option.isChecked()), None)

    def set_value(self, value: Any) -> None:  # noqa: ANN401  # as above
        """Choose this value; None chooses nothing."""
        before = self.value()
        for offered, option in zip(self._values, self.options, strict=True):
            option.setChecked(offered == value and value is not None)
        if value in self._values:
            self._rove(self._values.index(value))
        if self.value() != before:
            self.changed.emit()

    def setAccessibleName(self, name: str) -> None:
        """Name the list; each answer is described by it."""
        super().setAccessibleName(name)
        for option in self.options:
            option.setAccessibleDescription(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of one answer that mean the whole list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event, self.options.index(watched))  # type: ignore[arg-type]  # an Option
        return super().eventFilter(watched, event)

    def _add(self, value: Any, words: str) -> None:  # noqa: ANN401  # as above
        self._values.append(value)
        option = Option(f"{value}   {words}" if str(value) != words else words)
        option.clicked.connect(self._clicked)
        option.installEventFilter(self)
        self.options.append(option)
        self._lay.addWidget(option)

    def _take_key(self, event: QKeyEvent, place: int) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and 0 <= place + step < len(self.options):
            self._go(place + step)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.set_value(None)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.set_value(self._values[place])
        else:
            return self._take_sign(event.text())
        return True

    def _take_sign(self, sign: str) -> bool:
        if not sign.isalnum() and sign not in {"-", "+"}:
            return False
        soon = self._clock() - self._typed_at < TYPING_SECONDS
        for typed in ([self._typed + sign] if soon else []) + [sign]:
            if any(str(value).startswith(typed) for value in self._values):
                self._typed, self._typed_at = typed, self._clock()
                self._choose_typed(typed)
                return True
        return False

    def _choose_typed(self, typed: str) -> None:
        for place, value in enumerate(self._values):
            if str(value) == typed:
                self._go(place)
                self.set_value(value)

    def _clicked(self) -> None:
        pressed = self.sender()
        for option in self.options:
            option.setChecked(option is pressed)
        self._rove(self.options.index(pressed))  # type: ignore[arg-type]  # an Option
        self.changed.emit()

    def _go(self, place: int) -> None:
        self._rove(place)
        self.options[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _rove(self, place: int) -> None:
        for at, option in enumerate(self.options):
            here = at == place
            policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            option.setFocusPolicy(policy)
        if self.options:
            self.setFocusProxy(self.options[place])
