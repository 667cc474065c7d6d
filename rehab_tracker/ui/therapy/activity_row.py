"""One activity of a session: what, how long, with how much help, and its dose behind one key."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, format_day, translate
from rehab_tracker.domain.therapy import (
    ACTIVITY_NAMES,
    LONGEST_SESSION,
    Activity,
    ActivityKind,
)
from rehab_tracker.ui import theme
from rehab_tracker.ui.therapy.assistance import SAME, AssistanceChoice
from rehab_tracker.ui.therapy.dose import NAMES, DoseForm, Skills, dose_words
from rehab_tracker.ui.widgets.buttons import icon_button
from rehab_tracker.ui.widgets.find_choice import FindChoice
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label

Row = dict[str, Any]
SkillsFor = Callable[[ActivityKind | None], Skills]
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
OPEN_DOSE = "."


class ActivityRow(QFrame):
    """One activity; `done` tells that the keyboard has gone through it.

    A row of last time stands in grey until it is touched or accepted, and counts as empty.

    Attributes:
        offered: the activity of last time that this row came from, None for one typed anew.
        waits: whether it is grey still.
    """

    changed = Signal()
    removed = Signal()
    done = Signal()
    passed = Signal()

    def __init__(
        self,
        offered: Activity | None = None,
        day: date | None = None,
        skills_for: SkillsFor | None = None,
    ) -> None:
        super().__init__()
        self.offered, self._day, self._skills_for = offered, day, skills_for
        self.waits = offered is not None
        self._more: Row = {}
        self.dose: DoseForm | None = None
        self._make_editors()
        whole = column(self, gap=4)
        line = row(gap=8)
        for editor, share in ((self.kind, 5), (self.minutes, 0), (self.help, 5),
                              (self.opener, 0), (self.remove, 0)):  # fmt: skip
            line.addWidget(editor, share)
        whole.addLayout(line)
        self.says = label("", "small", wrap=True)
        whole.addWidget(self.says)
        self._whole = whole
        if offered is not None:
            self._lay_ready(offered)
        for editor in (self.kind, self.minutes, self.help):
            editor.changed.connect(self._touched)
        theme.follow(self._dress)
        self._show_state()

    def is_empty(self) -> bool:
        """Whether nothing of it is to be kept: nothing was typed, or it waits in grey."""
        return self.waits or not (self.kind.text().strip() or self.minutes.text().strip())

    def is_untouched(self) -> bool:
        """Whether it stands as it was made, without anything to accept."""
        return self.is_empty() and not (
            self.waits or self._more or self.dose or self.help.value() is not None
        )

    def begin(self) -> None:
        """Put the keyboard where this row begins."""
        first = self.minutes if self.kind.text().strip() else self.kind
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def accept(self) -> None:
        """Take last time's row over: what, how long, in which dose; never with how much help."""
        if not self.waits or self.offered is None:
            return
        self.waits = False
        if not self.minutes.text().strip():
            self.minutes.setText(str(self.offered.minutes))
        self._show_state()
        self.changed.emit()

    def activity(self) -> Activity:
        """The row as it was typed; raises a UserError that says what is missing."""
        kind, minutes = self.kind.value(), self.minutes.value()
        if kind is None:
            raise UserError(_("What was done in these minutes?"))
        if minutes is None:
            raise UserError(
                _("{activity}: how many minutes?"), activity=translate(ACTIVITY_NAMES[kind])
            )
        typed = {"kind": kind, "minutes": minutes, "assistance": self.help.value()}
        return Activity.checked({**self._further(), **typed})

    def show_row(self, typed: Row) -> None:
        """Show a row that was kept."""
        try:
            self.kind.set_value(ActivityKind(typed.get("kind", "")))
        except ValueError:
            self.kind.setText(str(typed.get("kind", "")))
        self.minutes.setText(str(typed.get("minutes") or ""))
        self.help.set_value(typed.get("assistance"))
        self._more = {name: typed[name] for name in (*NAMES, "copied_from") if typed.get(name)}
        if typed.get("load_kg") == 0:
            self._more["load_kg"] = 0
        if self.dose is not None:
            self.dose.show_kept(self._more)
        self.waits = False
        self._show_state()

    def kept(self) -> Row:
        """What was typed, for a draft."""
        try:
            kind = str(self.kind.value() or "")
        except UserError:
            kind = self.kind.text()
        typed = {"kind": kind, "minutes": self.minutes.text(), "assistance": self.help.value()}
        return {**self._kept_further(), **typed}

    def minutes_typed(self) -> int:
        """The minutes as far as they can be read, else 0."""
        try:
            return 0 if self.waits else int(self.minutes.value() or 0)
        except UserError:
            return 0

    def works_on(self) -> ActivityKind | None:
        """The kind, None while the letters mean nothing yet."""
        try:
            found: ActivityKind | None = self.kind.value()
        except UserError:
            return None
        return found

    def open_dose(self) -> None:
        """Show the dose and go to its first field; again, and it folds away."""
        self.accept()
        if self.dose is None:
            skills = self._skills_for(self.works_on()) if self._skills_for else ()
            self.dose = DoseForm(skills)
            self.dose.show_kept(self._plain_more())
            self.dose.changed.connect(self._touched)
            self.dose.left.connect(self._out_of_dose)
            self._whole.insertWidget(1, self.dose)
            self.dose.setVisible(False)
            before: QWidget = self.opener
            for field in self.dose.fields.values():
                QWidget.setTabOrder(before, field)
                before = field
            QWidget.setTabOrder(before, self.remove)
        shown = not self.dose.isVisibleTo(self)
        self.dose.setVisible(shown)
        if shown:
            self.dose.fields["note"].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.help.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The few keys that carry a row: Enter accepts and goes on, = and the point."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.kind:
                return self._key_in_kind(event)
            return self._key_in_minutes(event)
        return False

    def editors(self) -> tuple[QWidget, ...]:
        """Its editors in the order of the Tab key."""
        return self.kind, self.minutes, self.help, self.opener, self.remove

    def _key_in_kind(self, event: QKeyEvent) -> bool:
        if event.key() not in ENTER or _held(event):
            return False
        if not self.kind.text().strip():
            self.passed.emit()
            return True
        self.kind.keyPressEvent(event)  # takes what the letters mean
        if self.works_on() is not None:
            self.minutes.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _key_in_minutes(self, event: QKeyEvent) -> bool:
        if _held(event):
            return False
        if event.key() in ENTER:
            self.accept()
            self.minutes.tidy()
            self.help.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.text() == SAME:
            self.accept()
            same = self.help.take(SAME)
            (self.done.emit if same else self.help.setFocus)()
        elif event.text() == OPEN_DOSE:
            self.open_dose()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.waits:
            self._remove()
        else:
            return False
        return True

    def _make_editors(self) -> None:
        self.kind = FindChoice(
            [(each, translate(name)) for each, name in ACTIVITY_NAMES.items()],
            placeholder=translate(_("What was done")),
        )
        self.kind.setAccessibleName(translate(_("What was done")))
        self.minutes = NumberEdit(1, LONGEST_SESSION, unit=translate(_("min")))
        self.minutes.setAccessibleName(translate(_("Minutes")))
        self.minutes.setToolTip(translate(_("Enter accepts, = also the same help, . the dose")))
        self.help = AssistanceChoice(self.offered.assistance if self.offered else None)
        self.help.keyed.connect(self._keyed)
        more = translate(_("Sets, load, side and more (.)"))
        self.opener = icon_button(more, "ellipsis", clicked=self.open_dose)
        self.remove = icon_button(translate(_("Take this row away")), "x", clicked=self._remove)
        self.kind.installEventFilter(self)
        self.minutes.installEventFilter(self)

    def _lay_ready(self, offered: Activity) -> None:
        self.kind.set_value(offered.kind)
        self.minutes.setPlaceholderText(str(offered.minutes))
        told = dict(offered)
        self._more = {name: told[name] for name in NAMES if told[name] not in (None, "")}
        if self._day is not None:
            self._more["copied_from"] = self._day

    def _further(self) -> Row:
        """Dose, remark, skill and where it was copied from, as they are kept with the session."""
        found = dict(self._more)
        if self.dose is not None:
            found |= self.dose.values()
        return found

    def _kept_further(self) -> Row:
        if self.dose is None:
            return self._plain_more()
        kept: Row = dict(self.dose.kept())
        if self._more.get("copied_from"):
            kept["copied_from"] = str(self._more["copied_from"])
        return kept

    def _plain_more(self) -> Row:
        plain = (str, int, float)
        return {
            name: value if type(value) in plain else str(value)
            for name, value in self._more.items()
        }

    def _touched(self) -> None:
        if self.waits and (self.minutes.text().strip() or self.help.value() is not None):
            self.accept()
        if self.waits and self.offered and self.works_on() is not self.offered.kind:
            self.accept()
        self._show_state()
        self.changed.emit()

    def _keyed(self) -> None:
        self.accept()
        self.done.emit()

    def _out_of_dose(self) -> None:
        self._show_state()
        self.help.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self) -> None:
        self.removed.emit()

    def _show_state(self) -> None:
        for editor in (self.kind, self.minutes):
            theme.mark(editor, ghost=self.waits)
        said = [self._dose_said(), str(self._more.get("note", "")), self._was()]
        copied = self._more.get("copied_from")
        if copied and not self.waits:
            day = copied if isinstance(copied, date) else date.fromisoformat(str(copied))
            said.append(translate(_("copied from {day}"), day=format_day(day)))
        words = "  ·  ".join(part for part in said if part)
        self.says.setText(words)
        self.says.setVisible(bool(words))

    def _dose_said(self) -> str:
        if self.dose is None:
            return dose_words(self._more)
        try:
            return dose_words(self.dose.values())
        except UserError:
            return ""

    def _was(self) -> str:
        """What changed since last time, said in words."""
        if self.offered is None or self.waits or self.minutes_typed() == self.offered.minutes:
            return ""
        if not self.minutes_typed():
            return ""
        said = _("was {minutes} min") if self._day else _("planned: {minutes} min")
        return translate(said, minutes=self.offered.minutes)

    def _dress(self) -> None:
        self.minutes.setFixedWidth(theme.grown(96))
        self.kind.setMinimumWidth(theme.grown(116))


def _held(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return bool(held & ~Qt.KeyboardModifier.ShiftModifier)
