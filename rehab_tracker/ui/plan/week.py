"""One week as a calm grid: each day with its sessions, planned, held, missed, still to come."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from rehab_tracker.core.i18n import _, format_day, translate
from rehab_tracker.domain.delivered import Meeting, Outcome, PlanWeek
from rehab_tracker.domain.therapy import ACTIVITY_NAMES, MISSED_NAMES, SETTING_NAMES, Setting
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.marks import Tone
from rehab_tracker.ui.widgets.slot_words import kinds_of, short_minutes
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.text import label, paragraph

DAYS, WORKDAYS = 7, 5
NARROW = 840  # pixels at normal text below which the days stand under each other
_STATES: dict[Outcome, tuple[str, Tone]] = {
    Outcome.DELIVERED: (_("Done"), "ok"),
    Outcome.TOGETHER: (_("Together"), "ok"),
    Outcome.EXTRA: (_("Not planned"), "accent"),
    Outcome.NOT_WRITTEN: (_("Not written"), "warn"),
}


class WeekGrid(QWidget):
    """Seven days side by side; at the weekend only where there is something.

    Args:
        names: the team by id.
        opened: called with the session that was clicked.
    """

    def __init__(self, names: Mapping[UUID, str], opened: Callable[[Meeting], object]) -> None:
        super().__init__()
        self._names, self._opened = names, opened
        self.setAccessibleName(translate(_("The week")))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.rows: list[MeetingRow] = []
        theme.follow(self._dress)

    def show_week(self, week: PlanWeek, today: date) -> None:
        """Show this week."""
        while self._line.count():
            item = self._line.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for weekday in range(DAYS):
            meetings = week.on(weekday)
            if weekday < WORKDAYS or meetings:
                day = week.begins + timedelta(days=weekday)
                self._line.addWidget(self._day(day, meetings, today), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the room changes."""
        super().resizeEvent(event)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        """It may become as narrow as one day."""
        return QSize(theme.grown(160), super().minimumSizeHint().height())

    def _day(self, day: date, meetings: Sequence[Meeting], today: date) -> QWidget:
        holder = QWidget()
        lay = column(holder, gap=2)
        name = label(format_day(day), "strong")
        name.setContentsMargins(theme.px(8), 0, 0, 0)
        if day == today:
            name.set_tone("accent")
            name.setText(translate(_("Today, {day}"), day=format_day(day)))
        lay.addWidget(name)
        holder.setAccessibleName(format_day(day))
        for meeting in meetings:
            row = MeetingRow(meeting, self._names, today, partial(self._opened, meeting))
            row.ruled = True
            self.rows.append(row)
            lay.addWidget(row)
        if not meetings:
            none = paragraph("–", "muted")
            none.setContentsMargins(theme.px(8), theme.px(6), 0, 0)
            lay.addWidget(none)
        lay.addStretch(1)
        return holder

    def _turn(self) -> None:
        way = QBoxLayout.Direction
        wide = self.width() >= theme.grown(NARROW)
        wanted = way.LeftToRight if wide else way.TopToBottom
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
            self.updateGeometry()

    def _dress(self) -> None:
        self._line.setSpacing(theme.px(8))
        self._turn()


class MeetingRow(ListRow):
    """One session of the week."""

    def __init__(
        self,
        meeting: Meeting,
        names: Mapping[UUID, str],
        today: date,
        on_open: Callable[[], object],
    ) -> None:
        self.meeting = meeting
        badges = [Badge(*state)] if (state := state_of(meeting, today)) else []
        super().__init__(
            _when(meeting),
            [_what(meeting), _where(meeting), _who(meeting, names)],
            badges=badges,
            opens=_opens(meeting),
            on_open=on_open,
        )
        self.setAccessibleName(f"{format_day(meeting.on)}, {self.accessibleName()}")

    def minimumSizeHint(self) -> QSize:
        """Seven of them stand side by side."""
        return QSize(theme.grown(96), theme.px(40))


def state_of(meeting: Meeting, today: date) -> tuple[str, Tone] | None:
    """How a session stands, in words with a tone; None for one that is still to come."""
    if meeting.reason is not None:
        return translate(MISSED_NAMES[meeting.reason]), "neutral"
    if meeting.outcome is Outcome.TO_COME:
        return (translate(_("Due")), "accent") if meeting.on == today else None
    words, tone = _STATES[meeting.outcome]
    return translate(words), tone


def _when(meeting: Meeting) -> str:
    begins = meeting.starts_at
    minutes = meeting.planned.slot.minutes if meeting.planned else 0
    if meeting.session and not meeting.reason and meeting.outcome is not Outcome.TOGETHER:
        minutes = meeting.session.minutes
    words = [f"{begins:%H:%M}" if begins else "", short_minutes(minutes) if minutes else ""]
    return "  ·  ".join(part for part in words if part) or "–"


def _what(meeting: Meeting) -> str:
    if meeting.planned is not None:
        return kinds_of(meeting.planned.slot)
    kinds = meeting.session.kinds if meeting.session else ()
    return ", ".join(translate(ACTIVITY_NAMES[kind]) for kind in kinds)


def _where(meeting: Meeting) -> str:
    """The place where it is not the usual one."""
    setting = meeting.planned.slot.setting if meeting.planned else None
    if setting is None or setting is Setting.GYM:
        return ""
    return translate(SETTING_NAMES[setting])


def _who(meeting: Meeting, names: Mapping[UUID, str]) -> str:
    if meeting.session is not None and meeting.outcome is not Outcome.TOGETHER:
        given = [names.get(each, "") for each in sorted(meeting.session.therapists)]
        return ", ".join(name for name in given if name)
    return names.get(meeting.planned.slot.therapist_id, "") if meeting.planned else ""


def _opens(meeting: Meeting) -> str:
    if meeting.session is not None:
        return translate(_("Open the entry"))
    if meeting.outcome is Outcome.MISSED:
        return ""
    return translate(_("Log this session"))
