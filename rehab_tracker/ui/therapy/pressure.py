"""A blood pressure in one line, with the posture in which it was taken."""

import re
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.vitals import POSTURE_NAMES, BloodPressure, Posture
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.lines import LineEdit

UNREADABLE = _("Write both values, such as 110/70.")
WHICH_POSTURE = _("Lying, sitting or standing? Please choose the posture.")
_READING = re.compile(r"(\d{2,3})\s*[/\s.-]\s*(\d{2,3})")


class PressureEdit(QWidget):
    """Upper and lower value in one go, such as 110/70, and three postures to choose from."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LineEdit(placeholder=translate(_("110/70")), longest=12)
        self.posture = ChoiceRow([(each, translate(POSTURE_NAMES[each])) for each in Posture])
        lay = FlowLayout(self, gap=8)
        lay.addWidget(self.line)
        lay.addWidget(self.posture)
        self.setFocusProxy(self.line)
        self.line.changed.connect(self.changed)
        self.posture.changed.connect(self.changed)
        theme.follow(self._dress)

    def value(self) -> BloodPressure | None:
        """The reading; raises a UserError when it is not one, or the posture is missing."""
        typed = self.line.text().strip()
        if not typed:
            return None
        found = _READING.fullmatch(typed)
        if found is None:
            raise UserError(UNREADABLE)
        if self.posture.value() is None:
            raise UserError(WHICH_POSTURE)
        return BloodPressure.checked(
            {
                "systolic": int(found[1]),
                "diastolic": int(found[2]),
                "posture": self.posture.value(),
            }
        )

    def set_value(self, value: BloodPressure | None) -> None:
        """Show a reading."""
        self.line.setText(f"{value.systolic}/{value.diastolic}" if value else "")
        self.posture.set_value(value.posture if value else None)

    def kept(self) -> dict[str, Any] | None:
        """What was typed, for a draft."""
        if not self.line.text().strip():
            return None
        return {"typed": self.line.text(), "posture": self.posture.value()}

    def show_kept(self, kept: dict[str, Any]) -> None:
        """Show what a draft kept."""
        self.line.setText(str(kept.get("typed", "")))
        self.posture.set_value(kept.get("posture"))

    def setAccessibleName(self, name: str) -> None:
        """Name both parts."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.posture.setAccessibleName(translate(_("Posture")))

    def _dress(self) -> None:
        self.line.setFixedWidth(theme.grown(96))
