"""Pulse and oxygen before or after a session, behind one key; odd values are asked about."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.numbers import NumberEdit

Pair = tuple[int | None, int | None]
PULSE, OXYGEN = (20, 250), (50, 100)


class VitalsEdit(QWidget):
    """Two numbers; `value` is pulse and oxygen, each None when it was not looked at."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pulse = NumberEdit(*PULSE, unit=translate(_("a minute")), placeholder="72")
        self.oxygen = NumberEdit(*OXYGEN, unit=translate(_("% oxygen")), placeholder="97")
        lay = FlowLayout(self, gap=8)
        lay.addWidget(self.pulse)
        lay.addWidget(self.oxygen)
        self.setFocusProxy(self.pulse)
        self.pulse.changed.connect(self.changed)
        self.oxygen.changed.connect(self.changed)
        theme.follow(self._dress)

    def value(self) -> Pair:
        """Both numbers; raises a UserError when one cannot be true."""
        pulse, oxygen = self.pulse.value(), self.oxygen.value()
        return (
            None if pulse is None else int(pulse),
            None if oxygen is None else int(oxygen),
        )

    def set_value(self, value: Pair | None) -> None:
        """Show both."""
        pulse, oxygen = value or (None, None)
        self.pulse.set_value(pulse)
        self.oxygen.set_value(oxygen)

    def kept(self) -> dict[str, Any] | None:
        """What was typed, for a draft."""
        typed = {"pulse": self.pulse.text(), "oxygen": self.oxygen.text()}
        return typed if any(typed.values()) else None

    def show_kept(self, kept: dict[str, Any]) -> None:
        """Show what a draft kept."""
        self.pulse.setText(str(kept.get("pulse", "")))
        self.oxygen.setText(str(kept.get("oxygen", "")))

    def setAccessibleName(self, name: str) -> None:
        """Name both parts."""
        super().setAccessibleName(name)
        self.pulse.setAccessibleName(translate(_("Pulse")))
        self.oxygen.setAccessibleName(translate(_("Oxygen")))

    def _dress(self) -> None:
        self.pulse.setFixedWidth(theme.grown(132))
        self.oxygen.setFixedWidth(theme.grown(140))
