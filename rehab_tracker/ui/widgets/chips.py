"""Quick choices in the open: a row of chips for a scale or a few values.

One Tab reaches the row, arrow keys move in it, digits choose, Delete empties.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.flow import FlowLayout

TYPING_SECONDS = 1.0  # digits typed within this time belong to one number, as in any list


class ChoiceRow(QWidget):
    """Some values as chips, one of which (or several, with `many`) is chosen.

    `value` is the value chosen or None; with `many` it is a tuple, in the order offered.
    """

    changed = Signal()

    def __init__(
        self,
        options: Iterable[tuple[Any, str]],
        *,
        many: bool = False,
        gap: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._many = many
        self._flow = FlowLayout(self, gap=gap)
        self._values: list[Any] = []
        self.chips: list[Button] = []
        for value, name in options:
            self._values.append(value)
            self._add_chip(name)
        self._at = 0
        self._rove()

    def value(self) -> Any:  # noqa: ANN401  # whatever kind of value was offered
        """What is chosen."""
        pairs = zip(self._values, self.chips, strict=True)
        chosen = tuple(value for value, chip in pairs if chip.isChecked())
        if self._many:
            return chosen
        return chosen[0] if chosen else None

    def set_value(self, value: Any) -> None:  # noqa: ANN401  # as above
        """Choose this value, or all of these; None chooses nothing."""
        wanted = tuple(value or ()) if self._many else (() if value is None else (value,))
        before = self.value()
        for offered, chip in zip(self._values, self.chips, strict=True):
            chip.setChecked(offered in wanted)
            if offered in wanted and not self._many:
                self._at = self.chips.index(chip)
        self._rove()
        if self.value() != before:
            self.changed.emit()

    def setAccessibleName(self, name: str) -> None:
        """Name the row, and each chip within it."""
        super().setAccessibleName(name)
        for chip in self.chips:
            chip.setAccessibleDescription(name)

    def follow(self, chip: Button) -> None:
        """The keyboard is on this chip."""
        self._at = self.chips.index(chip)
        self._rove()

    def handle_key(self, event: QKeyEvent) -> bool:
        """Whether the row has taken the key."""
        step = self._step_of(event.key())
        if step:
            self._go(self._at + step)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.set_value(None)
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go(0 if event.key() == Qt.Key.Key_Home else len(self.chips) - 1)
        else:
            return event.text().isdecimal() and self.take_digit(int(event.text()))
        return True

    def take_digit(self, digit: int) -> bool:
        """Choose the chip of this place, counted from 1; False when there is none."""
        if not 1 <= digit <= len(self.chips):
            return False
        self._go(digit - 1)
        self.chips[digit - 1].click()
        return True

    def _add_chip(self, name: str) -> None:
        chip = _Chip(name, self)
        chip.setCheckable(True)
        chip.clicked.connect(self._clicked)
        self.chips.append(chip)
        self._flow.addWidget(chip)

    def _clicked(self) -> None:
        pressed = self.sender()
        if not self._many:
            for chip in self.chips:
                if chip is not pressed:
                    chip.setChecked(False)
        self.changed.emit()

    def _step_of(self, key: int) -> int:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward = Qt.Key.Key_Left if mirrored else Qt.Key.Key_Right
        back = Qt.Key.Key_Right if mirrored else Qt.Key.Key_Left
        return {forward: 1, Qt.Key.Key_Down: 1, back: -1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)

    def _go(self, place: int) -> None:
        if self.chips:
            self._at = place % len(self.chips)
            self._rove()
            self.chips[self._at].setFocus(Qt.FocusReason.TabFocusReason)

    def _rove(self) -> None:
        for place, chip in enumerate(self.chips):
            here = place == self._at
            policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)
        if self.chips:
            self.setFocusProxy(self.chips[self._at])


class _Chip(Button):
    """One value; some keys mean the whole row. A filter makes a form of chips a sixth slower."""

    def __init__(self, name: str, among: ChoiceRow) -> None:
        super().__init__(name, "chip", parent=among)
        self._row = among

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask the row first."""
        if not self._row.handle_key(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the row where the keyboard is."""
        self._row.follow(self)
        super().focusInEvent(event)


class ScaleRow(ChoiceRow):
    """Whole numbers in a row, such as pain from 0 to 10; digits choose, 1 and 0 make 10.

    Args:
        numbers: the scale.
        ends: words for its lowest and highest number, for tooltips and screen readers.
        clock: seconds that never go back; tests hand in their own.
    """

    def __init__(
        self,
        numbers: Sequence[int],
        *,
        ends: tuple[str, str] = ("", ""),
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__([(number, str(number)) for number in numbers], gap=4, parent=parent)
        self._clock = clock
        self._typed, self._typed_at = "", float("-inf")
        self._name_ends(ends)
        theme.follow(self._dress)

    def take_digit(self, digit: int) -> bool:
        """Choose the number typed; a second digit soon after the first belongs to it."""
        now = self._clock()
        soon = now - self._typed_at < TYPING_SECONDS
        for typed in ([self._typed + str(digit)] if soon else []) + [str(digit)]:
            if int(typed) in self._values:
                self._typed, self._typed_at = typed, now
                self._go(self._values.index(int(typed)))
                self.set_value(int(typed))
                return True
        return False

    def _name_ends(self, ends: tuple[str, str]) -> None:
        for chip, word in ((self.chips[0], ends[0]), (self.chips[-1], ends[1])):
            if word:
                chip.setToolTip(word)
                chip.setAccessibleName(f"{chip.accessibleName()}, {word}")

    def _dress(self) -> None:
        for chip in self.chips:
            chip.setMinimumWidth(theme.px(42))
