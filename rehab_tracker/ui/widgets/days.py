"""Editors for days and clock times: typed as people say them, shown back in full."""

from collections.abc import Callable
from datetime import date, time, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.ui.widgets.calendar import CalendarPopup
from rehab_tracker.ui.widgets.day_words import read_date, read_time
from rehab_tracker.ui.widgets.typed_line import TypedLine


class DateEdit(TypedLine[date]):
    """A day; Alt+Down opens the calendar, the arrow keys step by one day.

    Args:
        today: the clinic's day, asked anew each time.
        latest: the last day that is taken, such as today for something that has happened.
        earliest: the first day that is taken.
    """

    def __init__(
        self,
        today: Callable[[], date] | None = None,
        *,
        earliest: date | None = None,
        latest: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder=translate(_("12 Nov 2026, today, -3")), parent=parent)
        self._today = today or Clock().today
        self._earliest, self._latest = earliest, latest
        opener = self.add_icon("calendar", translate(_("Choose from a calendar (Alt+Down)")))
        opener.triggered.connect(self.open_calendar)
        self.popup: CalendarPopup | None = None

    def read(self, text: str) -> date:
        """The day, within its limits."""
        day = read_date(text, self._today(), self._latest)
        if self._latest is not None and day > self._latest:
            raise UserError(_("Write a day up to {day}."), day=format_date(self._latest))
        if self._earliest is not None and day < self._earliest:
            raise UserError(_("Write a day from {day} on."), day=format_date(self._earliest))
        return day

    def write(self, value: date) -> str:
        """The day as people write it."""
        return format_date(value)

    def step(self, value: date | None, by: int) -> date | None:
        """The day before or after; an empty line begins today."""
        day = self._today() if value is None else value + timedelta(days=by)
        late = self._latest is not None and day > self._latest
        early = self._earliest is not None and day < self._earliest
        return None if late or early else day

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar, as it opens any list."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show a month below the line; a day is chosen by a click or by arrow keys and Enter."""
        if self.popup is None:
            self.popup = CalendarPopup(self)
            self.popup.month.activated.connect(self._choose)
            self.popup.month.clicked.connect(self._choose)
        self.popup.show_month(self._day_to_show(), self._today(), self._earliest, self._latest)
        self.popup.open_below(self)

    def _day_to_show(self) -> date:
        try:
            return self.value() or self._today()
        except UserError:
            return self._today()

    def _choose(self, day: QDate) -> None:
        if self.popup is not None:
            self.popup.close()
        self.set_value(date(day.year(), day.month(), day.day()))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()


class TimeEdit(TypedLine[time]):
    """A clock time, in the clinic's own zone; the arrow keys step by five minutes."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(placeholder=translate(_("9:30 or 1430")), icon="clock", parent=parent)

    def read(self, text: str) -> time:
        """The time of day."""
        return read_time(text)

    def write(self, value: time) -> str:
        """Hours and minutes: 09:30."""
        return f"{value:%H:%M}"

    def step(self, value: time | None, by: int) -> time | None:
        """Five minutes on or back, within the day."""
        start = value or time(9, 0)
        moved = start.hour * 60 + start.minute + (5 * by if value else 0)
        return time(*divmod(moved, 60)) if 0 <= moved < 24 * 60 else None
