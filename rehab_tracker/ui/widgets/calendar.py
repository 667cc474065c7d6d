"""A month to choose a day from, in the program's own look."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QSpinBox, QToolButton, QWidget

from rehab_tracker.core.i18n import _, language, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.icons import IconKeeper
from rehab_tracker.ui.widgets.marks import paint_focus
from rehab_tracker.ui.widgets.spacing import column


class Month(QCalendarWidget):
    """One month; the day chosen is filled, the clinic's day has a ring."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = QDate()
        self.setAccessibleName(translate(_("Calendar")))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setLocale(QLocale(language()))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._name_buttons()
        theme.follow(self._dress)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        """Draw one day."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(rect).adjusted(2, 2, -2, -2)
        chosen = day == self.selectedDate()
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(room, theme.px(8), theme.px(8))
        elif day == self.today:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.drawRoundedRect(room, theme.px(8), theme.px(8))
        painter.setPen(theme.colour("on_accent" if chosen else self._ink(day)))
        painter.setFont(theme.font(bold=chosen or day == self.today))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day()))
        if chosen and self.hasFocus():
            paint_focus(painter, QRectF(rect), theme.px(8))
        painter.restore()

    def _ink(self, day: QDate) -> str:
        allowed = self.minimumDate() <= day <= self.maximumDate()
        return "text" if allowed and day.month() == self.monthShown() else "disabled"

    def _name_buttons(self) -> None:
        words = {
            "qt_calendar_prevmonth": ("chevron-left", translate(_("Month before"))),
            "qt_calendar_nextmonth": ("chevron-right", translate(_("Month after"))),
        }
        for button in self.findChildren(QToolButton):
            if button.objectName() in words:
                icon, name = words[button.objectName()]
                IconKeeper(button, icon)
                button.setToolTip(name)
                button.setAccessibleName(name)
        year = self.findChild(QSpinBox)
        if isinstance(year, QSpinBox):
            year.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
            year.setAccessibleName(translate(_("Year")))

    def _dress(self) -> None:
        self.setMinimumSize(theme.grown(320), theme.grown(320))
        ink = QTextCharFormat()
        ink.setForeground(theme.colour("muted"))
        self.setHeaderTextFormat(ink)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, ink)


class CalendarPopup(QFrame):
    """A month that opens below a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popup", True)
        self.month = Month()
        column(self, margins=(8, 8, 8, 8)).addWidget(self.month)

    def show_month(
        self, day: date, today: date, earliest: date | None, latest: date | None
    ) -> None:
        """Open at this day, within the limits."""
        self.month.today = qt_day(today)
        self.month.setMinimumDate(qt_day(earliest or date(1900, 1, 1)))
        self.month.setMaximumDate(qt_day(latest or date(2199, 12, 31)))
        self.month.setSelectedDate(qt_day(day))

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
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)


def qt_day(day: date) -> QDate:
    """The same day as Qt has it."""
    return QDate(day.year, day.month, day.day)
