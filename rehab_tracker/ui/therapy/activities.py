"""What was done in a session: last time's rows in grey to accept, new ones, and the sum."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, format_day, plural, translate
from rehab_tracker.domain.therapy import Activity, ActivityKind
from rehab_tracker.ui.therapy.activity_row import ActivityRow, Row, SkillsFor
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label


class ActivityRows(QWidget):
    """The rows; `left` tells that the keyboard went past the last one.

    Last time's rows stand in grey. Enter accepts one with its minutes and dose; the help is only
    shown and must be given anew. What is still grey is not saved, and a line says so.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None, skills_for: SkillsFor | None = None) -> None:
        super().__init__(parent)
        self._session_minutes: int | None = None
        self._skills_for = skills_for
        self._day: date | None = None
        self.rows: list[ActivityRow] = []
        whole = column(self, gap=8)
        self._lines = column(gap=8)
        whole.addLayout(self._lines)
        self._grey = label("", "small", wrap=True)
        whole.addWidget(self._grey)
        foot = row(gap=12)
        self._add = Button(
            translate(_("Add an activity")), "quiet", icon="plus", shortcut="Alt+A",
            clicked=self.add_row,
        )  # fmt: skip
        self._all = Button(
            translate(_("Accept all")), "quiet", icon="check-check", clicked=self.accept_all
        )
        foot.addWidget(self._add)
        foot.addWidget(self._all)
        foot.addStretch(1)
        self.sum = label("", "muted")
        foot.addWidget(self.sum)
        whole.addLayout(foot)
        self.offer(())

    def offer(self, activities: Sequence[Activity], day: date | None = None) -> None:
        """Lay out what was done on that day, or is planned, in grey, and an empty row below it."""
        self._day = day
        empty = self._untouched_row()
        for old in [each for each in self.rows if each is not empty]:
            self._drop(old)
        for place, activity in enumerate(activities):
            self._put(ActivityRow(activity, day, self._skills_for), place)
        self._keep_tab_order()
        self._show_sum()

    def set_session_minutes(self, minutes: int | None) -> None:
        """How long the session was, beside the sum."""
        self._session_minutes = minutes
        self._show_sum()

    def value(self) -> tuple[Activity, ...]:
        """The activities; raises a UserError when a row cannot be read."""
        try:
            return tuple(each.activity() for each in self.rows if not each.is_empty())
        except Invalid as wrong:
            raise UserError(str(wrong)) from wrong

    def kinds(self) -> tuple[ActivityKind, ...]:
        """The kinds that stand there so far, readable or not in the rest."""
        found = (each.works_on() for each in self.rows if not each.waits)
        return tuple(dict.fromkeys(kind for kind in found if kind is not None))

    def readable(self) -> tuple[Activity, ...]:
        """The rows that can be read so far."""
        found: list[Activity] = []
        for each in self.rows:
            try:
                found += [] if each.is_empty() else [each.activity()]
            except UserError:
                continue
        return tuple(found)

    def set_value(self, value: Sequence[Activity] | None) -> None:
        """Show these activities."""
        self.show_kept([each.model_dump(mode="json") for each in value or ()])

    def kept(self) -> list[Row]:
        """What was typed, for a draft."""
        return [each.kept() for each in self.rows if not each.is_empty()]

    def show_kept(self, kept: Sequence[Row]) -> None:
        """Show what a draft kept, in the rows that wait for it where there are some."""
        empty = self._untouched_row()
        for old in [each for each in self.rows if not each.waits and each is not empty]:
            self._drop(old)
        for typed in kept:
            grey = next((each for each in self.rows if _is_for(each, typed)), None)
            shown = grey or self._put(ActivityRow(skills_for=self._skills_for), len(self.rows) - 1)
            shown.show_row(dict(typed))
        self._keep_tab_order()
        self._show_sum()

    def add_row(self) -> ActivityRow:
        """Go to the empty row."""
        fresh = self._keep_one_empty()
        fresh.kind.setFocus(Qt.FocusReason.OtherFocusReason)
        return fresh

    def accept_all(self) -> None:
        """Take all of last time's rows over; then the help is keyed."""
        grey = [each for each in self.rows if each.waits]
        for each in grey:
            each.accept()
        if grey:
            grey[0].help.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Put the keyboard into the first row that waits, else the first."""
        waits = next((each for each in self.rows if each.waits), self.rows[0])
        waits.begin()

    def total(self) -> int:
        """The minutes of all rows together."""
        return sum(each.minutes_typed() for each in self.rows)

    def _put(self, fresh: ActivityRow, place: int) -> ActivityRow:
        fresh.changed.connect(self._touched)
        fresh.removed.connect(self._removed)
        fresh.done.connect(self._go_on)
        fresh.passed.connect(self.left)
        self.rows.insert(place, fresh)
        self._lines.insertWidget(place, fresh)
        return fresh

    def _keep_one_empty(self) -> ActivityRow:
        """There is always one empty row below."""
        last = self.rows[-1] if self.rows else None
        if last is not None and not last.waits and last.is_empty():
            return last
        fresh = self._put(ActivityRow(skills_for=self._skills_for), len(self.rows))
        self._keep_tab_order()
        return fresh

    def _untouched_row(self) -> ActivityRow:
        """The last row as long as nobody touched it, else a new one below it."""
        if self.rows and self.rows[-1].is_untouched():
            return self.rows[-1]
        return self._put(ActivityRow(skills_for=self._skills_for), len(self.rows))

    def _go_on(self) -> None:
        """From a row that is done to the next, and at the end to an empty one."""
        here = self.sender()
        place = self.rows.index(here) if isinstance(here, ActivityRow) else len(self.rows)
        self._keep_one_empty()
        self.rows[min(place + 1, len(self.rows) - 1)].begin()

    def _removed(self) -> None:
        gone = self.sender()
        if isinstance(gone, ActivityRow):
            place = self.rows.index(gone)
            self._drop(gone)
            self._keep_one_empty()
            self.rows[min(place, len(self.rows) - 1)].begin()
            self._touched()

    def _drop(self, gone: ActivityRow) -> None:
        self.rows.remove(gone)
        self._lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _keep_tab_order(self) -> None:
        before: QWidget | None = None
        for editor in (each for line in self.rows for each in line.editors()):
            if before is not None:
                QWidget.setTabOrder(before, editor)
            before = editor
        if before is not None:
            QWidget.setTabOrder(before, self._add)
        first = self.rows[0]
        self.setFocusProxy(first.minutes if first.waits else first.kind)

    def _touched(self) -> None:
        self._keep_one_empty()
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
        self._show_grey()

    def _show_grey(self) -> None:
        grey = sum(each.waits for each in self.rows)
        self._all.setVisible(grey > 1)
        self._grey.setVisible(bool(grey))
        if grey and self._day is None:
            said = _("Grey is planned and is not saved until it is accepted: Enter in a row.")
            self._grey.setText(translate(said))
        elif grey and self._day is not None:
            self._grey.setText(
                translate(
                    _("Grey is from {day} and is not saved until it is accepted: Enter in a row."),
                    day=format_day(self._day),
                )
            )


def _is_for(line: ActivityRow, typed: Row) -> bool:
    kind = line.works_on()
    return line.waits and kind is not None and kind.value == typed.get("kind")
