"""Which time the charts show: the last 30 or 90 days, all of it, or own dates."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.fields import ErrorLine
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label

MONTH, QUARTER, ALL, OWN = "30", "90", "all", "own"
DAYS = {MONTH: 30, QUARTER: 90}


class PeriodChoice(QWidget):
    """Chips for the usual times, two days for any other; `chosen` tells that another is wanted.

    Args:
        earliest: the first day of "all".
        today: the clinic's day.
    """

    chosen = Signal()

    def __init__(self, earliest: date, today: date) -> None:
        super().__init__()
        self._earliest, self._today = earliest, today
        self.which = ChoiceRow(
            [
                (MONTH, translate(_("30 days"))),
                (QUARTER, translate(_("90 days"))),
                (ALL, translate(_("All"))),
                (OWN, translate(_("Own dates"))),
            ]
        )
        self.which.setAccessibleName(translate(_("Period")))
        self.first = DateEdit(lambda: today, latest=today)
        self.first.setAccessibleName(translate(_("First day")))
        self.last = DateEdit(lambda: today, latest=today)
        self.last.setAccessibleName(translate(_("Last day")))
        self._own = QWidget()
        days = row(self._own, gap=8)
        days.addWidget(self.first)
        days.addWidget(label(translate(_("to")), "muted"))
        days.addWidget(self.last)
        self._fault = ErrorLine()
        whole = column(self, gap=6)
        line = QWidget()
        flow = FlowLayout(line, gap=12)
        flow.addWidget(self.which)
        flow.addWidget(self._own)
        whole.addWidget(line)
        whole.addWidget(self._fault)
        self.which.set_value(QUARTER)
        self._own.hide()
        self.which.changed.connect(self._turned)
        for editor in (self.first, self.last):
            editor.left.connect(self._tell)
            editor.returnPressed.connect(self._tell)
        theme.follow(self._dress)

    def days(self) -> tuple[date, date] | None:
        """The first and the last day, None while they cannot be read."""
        which = self.which.value() or QUARTER
        if which == OWN:
            return self._own_days()
        if which == ALL:
            return self._earliest, self._today
        return self._today - timedelta(days=DAYS[which] - 1), self._today

    def _own_days(self) -> tuple[date, date] | None:
        self._fault.say(None)
        try:
            first, last = self.first.value(), self.last.value()
        except UserError as wrong:
            self._fault.say(str(wrong))
            return None
        if first is None or last is None:
            return None
        if last < first:
            self._fault.say(translate(_("The last day lies before the first. Change one.")))
            return None
        return first, last

    def _turned(self) -> None:
        own = self.which.value() == OWN
        if own and not self.first.text():
            self.first.set_value(self._today - timedelta(days=DAYS[QUARTER] - 1))
            self.last.set_value(self._today)
        self._own.setVisible(own)
        self._fault.say(None)
        self._tell()

    def _tell(self) -> None:
        self.chosen.emit()

    def _dress(self) -> None:
        for editor in (self.first, self.last):
            editor.setFixedWidth(theme.grown(160))
