"""What a pressure means for this person, said beside it while it is typed."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.dysreflexia import (
    OF_DYSREFLEXIA,
    Finding,
    PressureWatch,
    Symptom,
)
from rehab_tracker.domain.vitals import POSTURE_NAMES, BloodPressure
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.speech import announce
from rehab_tracker.ui.widgets.steps_button import steps_button
from rehab_tracker.ui.widgets.text import paragraph

TONES = {
    Finding.FLAG: "danger",
    Finding.REPEAT: "danger",
    Finding.LOW_WITH_SYMPTOMS: "warn",
    Finding.ASK: "warn",
}
SENTENCES = {
    Finding.ASK: _("No usual pressure is known yet. Ask: pounding headache, flushing, sweating?"),
    Finding.REPEAT: _("Stop, sit up, repeat in 2 minutes."),
    Finding.LOW: _("Lower on coming up."),
    Finding.LOW_WITH_SYMPTOMS: _(
        "Low on coming up. Lay the person back, legs up; look at binder and stockings."
    ),
}
RISEN = _("Think of dysreflexia: {systolic} is {rise} over the usual {usual}.")
NO_USUAL = _("Think of dysreflexia: {systolic}, and no usual pressure is known.")
FELT = _("Think of dysreflexia: these signs count at any pressure.")


def sentence(
    finding: Finding,
    reading: BloodPressure | None,
    watch: PressureWatch,
    symptoms: Iterable[Symptom] = (),
) -> str:
    """The finding in words, translated; empty where nothing need be said."""
    if finding is not Finding.FLAG:
        said = SENTENCES.get(finding)
        return translate(said) if said else ""
    if reading is None or frozenset(symptoms) & OF_DYSREFLEXIA:
        return translate(FELT)
    usual = watch.usual.get(reading.posture)
    if usual is None:
        return translate(NO_USUAL, systolic=reading.systolic)
    rise = reading.systolic - usual.systolic
    return translate(RISEN, systolic=reading.systolic, rise=rise, usual=usual.systolic)


def usual_words(watch: PressureWatch) -> str:
    """What is usual, posture by posture; empty where nothing is known."""
    return "  ·  ".join(
        translate(
            _("Usual {posture}: {systolic}"),
            posture=translate(POSTURE_NAMES[posture]).lower(),
            systolic=usual.systolic,
        )
        for posture, usual in watch.usual.items()
    )


class PressureWord(QFrame):
    """The sentence in its colour, and the way to the first steps where they are needed."""

    def __init__(self) -> None:
        super().__init__()
        lay = row(self, margins=(12, 8, 12, 8), gap=10)
        self._icon = Icon("heart-pulse", "danger", 20)
        lay.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=6)
        self._words = paragraph("")
        words.addWidget(self._words)
        self._steps = steps_button("danger")
        words.addWidget(self._steps, 0, Qt.AlignmentFlag.AlignLeading)
        lay.addLayout(words, 1)
        self.finding = Finding.QUIET
        self.hide()

    def say(self, finding: Finding, words: str) -> None:
        """Show another finding; nothing where all is quiet."""
        changed = (finding, words) != (self.finding, self._words.text())
        self.finding = finding
        self._words.setText(words)
        self.setVisible(bool(words))
        self._steps.setVisible(finding in {Finding.FLAG, Finding.REPEAT})
        if not changed or not words:
            return
        tone = TONES.get(finding, "")
        theme.mark(self, notice=tone or False)
        self._icon.change("heart-pulse", tone or "muted")
        self._words.set_tone("" if tone else "muted")
        self.setAccessibleName(words)
        announce(self, words)
