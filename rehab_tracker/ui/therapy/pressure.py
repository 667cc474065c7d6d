"""A blood pressure in one line, with its posture, and what it means for this person."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.dysreflexia import SYMPTOM_NAMES, PressureWatch, judge
from rehab_tracker.domain.vitals import POSTURE_NAMES, BloodPressure, Posture
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.pressure_word import PressureWord, sentence
from rehab_tracker.ui.widgets.spacing import column

UNREADABLE = _("Write both values, such as 110/70.")
WHICH_POSTURE = _("Lying, sitting or standing? Please choose the posture.")
_READING = re.compile(r"(\d{2,3})\s*[/\s.-]\s*(\d{2,3})")


class PressureEdit(QWidget):
    """Upper and lower value in one go, such as 110/70, and three postures to choose from.

    Where it is told whose pressure it is (`watch_over`), it asks people at risk for the signs of
    dysreflexia and says what the reading means; it never stops anybody from saving.

    Attributes:
        exercising: whether it is taken during exercise.
        earlier: gives a reading from before sitting or standing up.
        stopped: tells whether the session was stopped.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LineEdit(placeholder=translate(_("110/70")), longest=12)
        self.posture = ChoiceRow([(each, translate(POSTURE_NAMES[each])) for each in Posture])
        self.symptoms = ChoiceRow(
            [(each, translate(name)) for each, name in SYMPTOM_NAMES.items()], many=True
        )
        self.word = PressureWord()
        self.exercising = False
        self.earlier: Callable[[], BloodPressure | None] = _none
        self.stopped: Callable[[], bool] = bool
        self._watch = PressureWatch()
        whole = column(self, gap=8)
        typed = FlowLayout(gap=8)
        typed.addWidget(self.line)
        typed.addWidget(self.posture)
        whole.addLayout(typed)
        whole.addWidget(self.symptoms)
        whole.addWidget(self.word)
        self.symptoms.hide()
        self.setFocusProxy(self.line)
        self.line.changed.connect(self.changed)
        self.posture.changed.connect(self.changed)
        self.symptoms.changed.connect(self.changed)
        self.changed.connect(self.judge)
        theme.follow(self._dress)

    def watch_over(self, watch: PressureWatch) -> None:
        """Know whose pressure it is."""
        self._watch = watch
        self.symptoms.setVisible(watch.at_risk)
        self.judge()

    def judge(self) -> None:
        """Say what stands there now means; half a reading means nothing yet."""
        reading = None
        with suppress(UserError):
            reading = self.value()
        felt = self.symptoms.value()
        finding = judge(
            reading,
            self._watch,
            felt,
            exercising=self.exercising,
            earlier=self.earlier(),
            stopped=self.stopped(),
        )
        self.word.say(finding, sentence(finding, reading, self._watch, felt))

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
        if not self.line.text().strip() and not self.symptoms.value():
            return None
        return {
            "typed": self.line.text(),
            "posture": self.posture.value(),
            "symptoms": list(self.symptoms.value()),
        }

    def show_kept(self, kept: dict[str, Any]) -> None:
        """Show what a draft kept."""
        self.line.setText(str(kept.get("typed", "")))
        self.posture.set_value(kept.get("posture"))
        self.symptoms.set_value(kept.get("symptoms"))

    def setAccessibleName(self, name: str) -> None:
        """Name both parts."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.posture.setAccessibleName(translate(_("Posture")))
        self.symptoms.setAccessibleName(translate(_("Signs of dysreflexia or low pressure")))

    def _dress(self) -> None:
        self.line.setFixedWidth(theme.grown(96))


def _none() -> None:
    return None
