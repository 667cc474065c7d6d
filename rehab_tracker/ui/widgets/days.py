"""Editors for days and clock times: typed as people say them, shown back in full."""

from collections.abc import Callable
from datetime import date, time, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QSpinBox, QToolButton, QWidget

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, format_date, language, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.day_words import read_date, read_time
from rehab_tracker.ui.widgets.icons import IconKeeper
from rehab_tracker.ui.widgets.spacing import column
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
        opener = self.add_icon("calendar", translate(_("Choose from a calendar")))
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
            self.popup.calendar.activated.connect(self._choose)
            self.popup.calendar.clicked.connect(self._choose)
        self.popup.show_month(self._day_to_show(), self._earliest, self._latest)
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


class CalendarPopup(QFrame):
    """One month at a time, in the program's own look."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(translate(_("Calendar")))
        self.calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self.calendar.setLocale(QLocale(language()))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        column(self, margins=(8, 8, 8, 8)).addWidget(self.calendar)
        self._name_buttons()
        theme.follow(self._dress)

    def show_month(self, day: date, earliest: date | None, latest: date | None) -> None:
        """Open at this day, within the limits."""
        self.calendar.setMinimumDate(_qt_day(earliest or date(1900, 1, 1)))
        self.calendar.setMaximumDate(_qt_day(latest or date(2199, 12, 31)))
        self.calendar.setSelectedDate(_qt_day(day))

    def open_below(self, line: QWidget) -> None:
        """Open where it fits: below the line, or above it near the screen's end."""
        self.adjustSize()
        place = line.mapToGlobal(QPoint(0, line.height() + theme.px(4)))
        room = line.screen().availableGeometry()
        if place.y() + self.height() > room.bottom():
            place = line.mapToGlobal(QPoint(0, -self.height() - theme.px(4)))
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        self.move(place)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _name_buttons(self) -> None:
        words = {
            "qt_calendar_prevmonth": ("chevron-left", translate(_("Month before"))),
            "qt_calendar_nextmonth": ("chevron-right", translate(_("Month after"))),
        }
        for button in self.calendar.findChildren(QToolButton):
            if button.objectName() in words:
                icon, name = words[button.objectName()]
                IconKeeper(button, icon)
                button.setToolTip(name)
                button.setAccessibleName(name)
        year = self.calendar.findChild(QSpinBox)
        if isinstance(year, QSpinBox):
            year.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
            year.setAccessibleName(translate(_("Year")))

    def _dress(self) -> None:
        self.calendar.setMinimumSize(theme.grown(320), theme.grown(300))
        for day, token in ((Qt.DayOfWeek.Saturday, "text"), (Qt.DayOfWeek.Sunday, "text")):
            self.calendar.setWeekdayTextFormat(day, _ink(token))
        self.calendar.setHeaderTextFormat(_ink("muted"))


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


def _ink(token: str) -> QTextCharFormat:
    ink = QTextCharFormat()
    ink.setForeground(theme.colour(token))
    return ink


def _qt_day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
