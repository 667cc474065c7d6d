"""What was done in a session: rows of activity, minutes and help, and last time's to accept."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.therapy import (
    ACTIVITY_NAMES,
    ASSISTANCE_NAMES,
    LONGEST_SESSION,
    Activity,
    ActivityKind,
    Assistance,
)
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button, icon_button
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.find_choice import FindChoice
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label

Row = dict[str, Any]


class AssistanceChoice(Choice):
    """How much help: its key chooses it; = says the same as last time."""

    def __init__(self, last: Assistance | None) -> None:
        asked = translate(_("Help"))
        shown = translate(_("Help (last {step}; = same)"), step=last.value) if last else asked
        super().__init__(
            [(each, translate(ASSISTANCE_NAMES[each])) for each in Assistance], placeholder=shown
        )
        self._last = last
        self.setAccessibleName(asked)
        self.setToolTip(translate(_("1 to 7, S set-up, D directs; = same as last time")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key is one step; nothing is carried forward without a key."""
        typed = event.text().upper()
        if typed == "=" and self._last is not None:
            self.set_value(self._last)
        elif typed and typed in {each.value for each in Assistance}:
            self.set_value(Assistance(typed))
        else:
            super().keyPressEvent(event)


class ActivityRow(QFrame):
    """One activity with its minutes and the help it took."""

    changed = Signal()
    removed = Signal()

    def __init__(self, last: Assistance | None = None) -> None:
        super().__init__()
        self.kind = FindChoice(
            [(each, translate(name)) for each, name in ACTIVITY_NAMES.items()],
            placeholder=translate(_("What was done")),
        )
        self.kind.setAccessibleName(translate(_("What was done")))
        self.minutes = NumberEdit(1, LONGEST_SESSION, unit=translate(_("min")))
        self.minutes.setAccessibleName(translate(_("Minutes")))
        self.help = AssistanceChoice(last)
        self.remove = icon_button(translate(_("Take this row away")), "x", clicked=self._remove)
        lay = row(self, gap=8)
        lay.addWidget(self.kind, 5)
        lay.addWidget(self.minutes, 0)
        lay.addWidget(self.help, 5)
        lay.addWidget(self.remove)
        for editor in (self.kind, self.minutes, self.help):
            editor.changed.connect(self.changed)
        theme.follow(self._dress)

    def is_empty(self) -> bool:
        """Whether nothing was typed in it."""
        return not self.kind.text().strip() and not self.minutes.text().strip()

    def activity(self) -> Activity:
        """The row as it was typed; raises a UserError that says what is missing."""
        typed = {
            "kind": self.kind.value(),
            "minutes": self.minutes.value(),
            "assistance": self.help.value(),
        }
        if typed["kind"] is None:
            raise UserError(_("What was done in these minutes?"))
        if typed["minutes"] is None:
            raise UserError(
                _("{activity}: how many minutes?"),
                activity=translate(ACTIVITY_NAMES[typed["kind"]]),
            )
        return Activity.checked(typed)

    def show_row(self, typed: Row) -> None:
        """Show a row that was kept or accepted."""
        try:
            self.kind.set_value(ActivityKind(typed.get("kind", "")))
        except ValueError:
            self.kind.setText(str(typed.get("kind", "")))
        self.minutes.setText(str(typed.get("minutes") or ""))
        self.help.set_value(typed.get("assistance"))

    def kept(self) -> Row:
        """What was typed, for a draft."""
        try:
            kind = str(self.kind.value() or "")
        except UserError:
            kind = self.kind.text()
        return {"kind": kind, "minutes": self.minutes.text(), "assistance": self.help.value()}

    def minutes_typed(self) -> int:
        """The minutes as far as they can be read, else 0."""
        try:
            return int(self.minutes.value() or 0)
        except UserError:
            return 0

    def _remove(self) -> None:
        self.removed.emit()

    def _dress(self) -> None:
        self.minutes.setFixedWidth(theme.grown(96))
        self.kind.setMinimumWidth(theme.grown(150))


class ActivityRows(QWidget):
    """The rows, the sum, and what was done last time in grey, to accept piece by piece.

    Minutes are offered again; the help is only shown and must be given anew.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session_minutes: int | None = None
        self.rows: list[ActivityRow] = []
        self._last: dict[ActivityKind, Assistance | None] = {}
        self._offered: list[Activity] = []
        whole = column(self, gap=8)
        self._offers = QWidget()
        self._offer_flow = FlowLayout(self._offers, gap=8)
        whole.addWidget(self._offers)
        self._lines = column(gap=8)
        whole.addLayout(self._lines)
        foot = row(gap=12)
        self._add = Button(
            translate(_("Add an activity")), "quiet", icon="plus", shortcut="Alt+A",
            clicked=self.add_row,
        )  # fmt: skip
        foot.addWidget(self._add)
        foot.addStretch(1)
        self.sum = label("", "muted")
        foot.addWidget(self.sum)
        whole.addLayout(foot)
        self.offer(())
        self._start_row()

    def offer(self, activities: Sequence[Activity]) -> None:
        """Lay out what was done last time, to be accepted."""
        self._offered = list(activities)
        self._last = {each.kind: each.assistance for each in activities}
        self._show_offers()

    def set_session_minutes(self, minutes: int | None) -> None:
        """How long the session was, beside the sum."""
        self._session_minutes = minutes
        self._show_sum()

    def value(self) -> tuple[Activity, ...]:
        """The activities; raises a UserError when a row cannot be read."""
        try:
            return tuple(row.activity() for row in self.rows if not row.is_empty())
        except Invalid as wrong:
            raise UserError(str(wrong)) from wrong

    def set_value(self, value: Sequence[Activity] | None) -> None:
        """Show these activities."""
        self.show_kept([each.model_dump(mode="json") for each in value or ()])

    def kept(self) -> list[Row]:
        """What was typed, for a draft."""
        return [row.kept() for row in self.rows if not row.is_empty()]

    def show_kept(self, kept: Sequence[Row]) -> None:
        """Show what a draft kept; without anything, one empty row waits."""
        for old in list(self.rows):
            self._drop(old)
        for typed in kept:
            self._start_row().show_row(dict(typed))
        if not kept:
            self._start_row()
        self._show_sum()

    def add_row(self) -> ActivityRow:
        """Begin another row and go there."""
        fresh = next((row for row in self.rows if row.is_empty()), None) or self._start_row()
        fresh.kind.setFocus(Qt.FocusReason.OtherFocusReason)
        return fresh

    def accept(self, activity: Activity) -> None:
        """Take an activity of last time over: what and how long, not with how much help."""
        fresh = next((row for row in self.rows if row.is_empty()), None)
        if fresh is not None:
            self._drop(fresh)
        taken = self._start_row(activity.assistance)
        taken.show_row({"kind": activity.kind, "minutes": activity.minutes})
        self._offered.remove(activity)
        self._show_offers()
        taken.help.setFocus(Qt.FocusReason.OtherFocusReason)
        self._touched()

    def accept_all(self) -> None:
        """Take all of them over."""
        first = len([row for row in self.rows if not row.is_empty()])
        for activity in list(self._offered):
            self.accept(activity)
        if first < len(self.rows):
            self.rows[first].help.setFocus(Qt.FocusReason.OtherFocusReason)

    def setAccessibleName(self, name: str) -> None:
        """Name the group of rows."""
        super().setAccessibleName(name)

    def total(self) -> int:
        """The minutes of all rows together."""
        return sum(row.minutes_typed() for row in self.rows)

    def _start_row(self, last: Assistance | None = None) -> ActivityRow:
        fresh = ActivityRow(last)
        fresh.changed.connect(self._touched)
        fresh.removed.connect(self._removed)
        self.rows.append(fresh)
        self._lines.addWidget(fresh)
        self.setFocusProxy(self.rows[0].kind)
        self._keep_tab_order()
        return fresh

    def _removed(self) -> None:
        gone = self.sender()
        if isinstance(gone, ActivityRow):
            self._drop(gone)
            if not self.rows:
                self._start_row()
            self.rows[-1].kind.setFocus(Qt.FocusReason.OtherFocusReason)
            self._touched()

    def _drop(self, gone: ActivityRow) -> None:
        self.rows.remove(gone)
        self._lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _keep_tab_order(self) -> None:
        before: QWidget | None = None
        for each in self.rows:
            for editor in (each.kind, each.minutes, each.help, each.remove):
                if before is not None:
                    QWidget.setTabOrder(before, editor)
                before = editor
        if before is not None:
            QWidget.setTabOrder(before, self._add)

    def _touched(self) -> None:
        self._show_sum()
        self.changed.emit()

    def _show_sum(self) -> None:
        done, of = self.total(), self._session_minutes
        if not done:
            self.sum.setText("")
        elif of is None:
            self.sum.setText(plural("{n} minute", "{n} minutes", done))
        else:
            self.sum.setText(translate(_("{done} of {minutes} minutes"), done=done, minutes=of))
        self.sum.set_tone("warn" if of is not None and done > of else "muted")

    def _show_offers(self) -> None:
        while self._offer_flow.count():
            item = self._offer_flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._offered:
            self._offer_flow.addWidget(label(translate(_("Last time:")), "muted"))
        for activity in self._offered:
            self._offer_flow.addWidget(_Offer(activity, self))
        if len(self._offered) > 1:
            self._offer_flow.addWidget(
                Button(translate(_("Accept all")), "quiet", icon="check-check",
                       clicked=self.accept_all)
            )  # fmt: skip
        self._offers.setVisible(bool(self._offered))


class _Offer(Button):
    """One activity of last time, in grey, waiting to be accepted."""

    def __init__(self, activity: Activity, rows: ActivityRows) -> None:
        words = translate(
            _("{activity}, {minutes} min"),
            activity=translate(ACTIVITY_NAMES[activity.kind]),
            minutes=activity.minutes,
        )
        super().__init__(words, "chip", icon="plus", clicked=self._accept)
        self._activity, self._rows = activity, rows
        self.setProperty("offer", True)

    def _accept(self) -> None:
        self._rows.accept(self._activity)
