"""Chips that one typed sign chooses: a letter or figure that stands for a value."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.widgets.chips import ChoiceRow, ScaleRow

NOT_ASKED = "-"
TEN = "t"


class KeyedRow(ChoiceRow):
    """Some values as chips, each chosen by its own key; `picked` tells a choice by hand.

    Args:
        options: value, name and the key that chooses it.
        show_keys: whether the key stands before the name.
    """

    picked = Signal()

    def __init__(
        self,
        options: Iterable[tuple[Any, str, str]],
        *,
        show_keys: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        offered = list(options)
        super().__init__(
            [(value, f"{key}  {name}" if show_keys else name) for value, name, key in offered],
            parent=parent,
        )
        self._keys = {key.casefold(): place for place, (_v, _n, key) in enumerate(offered)}
        for chip, (_value, name, key) in zip(self.chips, offered, strict=True):
            chip.setAccessibleName(name)
            chip.setToolTip(translate(_("{deed} ({keys})"), deed=name, keys=key.upper()))
            chip.clicked.connect(self._tell_picked)

    def handle_key(self, event: QKeyEvent) -> bool:
        """A value's own key chooses it; other keys as in any row of chips."""
        place = self._keys.get(event.text().casefold()) if event.text() else None
        if place is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return super().handle_key(event)
        self._go(place)
        self.chips[place].setChecked(False)
        self.chips[place].click()
        return True

    def take_digit(self, digit: int) -> bool:  # noqa: ARG002  # the keys say what chooses
        """Figures choose only where they are a value's key."""
        return False

    def _tell_picked(self) -> None:
        self.picked.emit()


class ScoreRow(ScaleRow):
    """A score from 0 to 10 in one key: T is ten, a dash says that it was not asked."""

    def __init__(self, *, ends: tuple[str, str] = ("", ""), parent: QWidget | None = None) -> None:
        super().__init__(range(11), ends=ends, parent=parent)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Two keys more than in any scale."""
        typed = event.text().casefold()
        if typed == NOT_ASKED:
            self.set_value(None)
            return True
        if typed == TEN:
            self._go(10)
            self.set_value(10)
            return True
        return super().handle_key(event)
