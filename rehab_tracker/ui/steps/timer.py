"""Two minutes until the next pressure, by the clinic's clock."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.dysreflexia import REPEAT_AFTER
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.speech import announce
from rehab_tracker.ui.widgets.text import label, paragraph

EACH_SECOND = 1000
DUE = _("Take the pressure now")


class TwoMinutes(QFrame):
    """Counts down from two minutes; at the end it says so and stays until it is begun anew."""

    rang = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.due_at: datetime | None = None
        theme.mark(self, notice="accent")
        lay = column(self, margins=(16, 12, 16, 12), gap=4)
        self._words = paragraph("", "strong")
        self._figure = label("", "figure")
        self._again = Button(
            translate(_("Start 2 minutes anew")), "quiet", icon="timer", clicked=self.begin
        )
        lay.addWidget(self._words)
        lay.addWidget(self._figure)
        lay.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeading)
        self._ticking = QTimer(self)
        self._ticking.timeout.connect(self.tick)
        theme.follow(self._dress)

    def begin(self) -> None:
        """Two minutes from now."""
        self.due_at = self._clock.now() + REPEAT_AFTER
        self._ticking.start(EACH_SECOND)
        self.tick()

    def stop(self) -> None:
        """Count no more."""
        self._ticking.stop()
        self.due_at = None

    def tick(self) -> None:
        """Show what is left by the clock; say once when nothing is."""
        if self.due_at is None:
            return
        left = max(self.due_at - self._clock.now(), timedelta())
        minutes, seconds = divmod(-(-left // timedelta(seconds=1)), 60)
        self._figure.setText(f"{minutes}:{seconds:02}")
        if left:
            self._words.setText(translate(_("Next pressure in")))
            theme.mark(self, notice="accent")
            return
        self._ticking.stop()
        self._words.setText(translate(DUE))
        theme.mark(self, notice="danger")
        self.setAccessibleName(translate(DUE))
        announce(self, translate(DUE))
        self.rang.emit()

    def _dress(self) -> None:
        self._figure.setFont(theme.font(30, bold=True))
