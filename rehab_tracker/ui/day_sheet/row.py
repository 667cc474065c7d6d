"""One session of the day sheet: typed in one line, with what is wrong beneath it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.facts import LONGEST_NAME
from rehab_tracker.domain.shorthand import read_activities
from rehab_tracker.domain.therapy import (
    ACTIVITY_NAMES,
    LONGEST_SESSION,
    Activity,
    SessionKind,
    TherapySessionDetails,
)
from rehab_tracker.ui import theme
from rehab_tracker.ui.day_sheet.cells import (
    COLUMNS,
    PainCell,
    fit,
    missed_cell,
    plan_cell,
    went_cell,
)
from rehab_tracker.ui.widgets.days import TimeEdit
from rehab_tracker.ui.widgets.editor import Editor, widget_of
from rehab_tracker.ui.widgets.fields import ErrorLine
from rehab_tracker.ui.widgets.find_choice import FindChoice
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label

GAP = 6
PLANNED = ("who", "started_at", "minutes")
PLACES = {"patient_id": "who", "activities": "what", "confirmed": "why", "missed_note": "missed"}


class SheetRow(QFrame):
    """Asks for one session; `passed` tells that Enter went past its last cell.

    Args:
        people: who may be typed, by id.
    """

    changed = Signal()
    passed = Signal()
    moved = Signal(str, int)

    def __init__(self, people: Mapping[UUID, str]) -> None:
        super().__init__()
        self._people = people
        self.saved = False
        self._planned: tuple[str, ...] = ("", "", "")
        self.why = LineEdit(
            longest=LONGEST_NAME, placeholder=translate(_("Why was it done all the same?"))
        )
        self.why.setAccessibleName(translate(_("Why was it done all the same?")))
        self.cells: dict[str, Editor] = {
            "who": FindChoice(people.items(), placeholder=translate(_("Name"))),
            "started_at": TimeEdit(),
            "minutes": NumberEdit(0, LONGEST_SESSION, placeholder=translate(_("min"))),
            "what": LineEdit(longest=300, placeholder=translate(_("tr 20 4, bal 10 S"))),
            "pain_before": PainCell(),
            "pain_after": PainCell(),
            "how_it_went": went_cell(),
            "missed": missed_cell(),
            "plan_next": plan_cell(),
        }
        start = widget_of(self.cells["started_at"])
        if isinstance(start, LineEdit):
            start.setPlaceholderText("9:30")  # the longer example has no room here
        self._lay_out()
        for editor in (*self.cells.values(), self.why):
            editor.changed.connect(self._touched)
            widget_of(editor).installEventFilter(self)
        theme.follow(self._dress)
        self._show_understood()

    def is_empty(self) -> bool:
        """Whether nothing is to be saved; a planned person of whom nothing is said is nothing."""
        told = [name for name in self.cells if name not in PLANNED and self._text(name)]
        return self.saved or not (told or self._named_by_hand())

    def begin(self) -> None:
        """Put the keyboard into the first cell that waits."""
        waiting = next((name for name in ("who", "started_at", "what") if not self._text(name)),
                       "what")  # fmt: skip
        self.focus_on(waiting)

    def focus_on(self, name: str) -> None:
        """Put the keyboard into this cell."""
        cell = widget_of(self.cells[name])
        cell.setFocus(Qt.FocusReason.TabFocusReason)

    def plan(self, who: UUID, started_at: object, minutes: int) -> None:
        """Lay a planned session ready."""
        name = self.cells["who"]
        name.set_value(who)
        if isinstance(name, LineEdit):
            name.setCursorPosition(0)
        self.cells["started_at"].set_value(started_at)
        self.cells["minutes"].set_value(minutes)
        self._planned = self._head()

    def details(self, day: date, therapist_id: UUID, kind: SessionKind) -> TherapySessionDetails:
        """The session as it was typed.

        Raises:
            Invalid: with a sentence for each cell that cannot be read.
        """
        typed, wrong = self._typed()
        if wrong:
            raise Invalid(wrong)
        activities: tuple[Activity, ...] = typed.pop("what")
        who = typed.pop("who")
        done = sum(each.minutes for each in activities)
        return TherapySessionDetails.checked(
            {
                **typed,
                "patient_id": who,
                "therapist_id": therapist_id,
                "kind": kind,
                "happened_on": day,
                "activities": activities,
                "minutes": typed["minutes"] if typed["minutes"] is not None else done,
            }
        )

    def show_wrong(self, wrong: Invalid) -> None:
        """Mark each cell that cannot be kept and say why beneath the row; go to the first."""
        placed = {
            PLACES.get(name.partition(".")[0], name.partition(".")[0]): complaint
            for name, complaint in wrong.complaints.items()
        }
        self._asks_why(placed)
        for name, editor in self.cells.items():
            theme.mark(widget_of(editor), invalid=name in placed)
        said = [_about(name, complaint) for name, complaint in placed.items()]
        self._error.say(" ".join(said))

    def first_wrong(self) -> bool:
        """Go to the first cell that is marked; whether there is one."""
        for editor in (*self.cells.values(), self.why):
            cell = widget_of(editor)
            if cell.property("invalid"):
                cell.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def show_saved(self, name: str) -> None:
        """The session is on file: one line is enough."""
        self.saved = True
        self._editing.hide()
        self._error.say(None)
        self._understood.hide()
        self.why.hide()
        hour = self._text("started_at")
        self._saved_words.setText(
            translate(_("{name}, {hour}: saved"), name=name, hour=hour)
            if hour
            else translate(_("{name}: saved"), name=name)
        )
        self._saved_line.show()

    def kept(self) -> dict[str, Any]:
        """What was typed, for a draft."""
        kept = {name: self._kept(name) for name in self.cells}
        return {**kept, "why": self.why.text()}

    def show_kept(self, kept: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        for name, editor in self.cells.items():
            if isinstance(editor, LineEdit):
                editor.setText(str(kept.get(name) or ""))
            else:
                editor.set_value(kept.get(name))
        self.why.setText(str(kept.get("why") or ""))
        self.why.setVisible(bool(self.why.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next cell, Ctrl+Up and Ctrl+Down to the next row."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        names = [name for name, cell in self.cells.items() if widget_of(cell) is watched]
        name = names[0] if names else "why"
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        rows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if held == Qt.KeyboardModifier.ControlModifier and event.key() in rows:
            self.moved.emit(name, rows[Qt.Key(event.key())])
            return True
        if held or event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return False
        if isinstance(watched, FindChoice):
            watched.keyPressEvent(event)  # takes what the letters mean
        self._go_on(name)
        return True

    def _go_on(self, name: str) -> None:
        order = [*self.cells]
        if name == "missed" and self.cells["missed"].value() is not None:
            self.passed.emit()
        elif name in order and order.index(name) + 1 < len(order):
            self.focus_on(order[order.index(name) + 1])
        else:
            self.passed.emit()

    def _typed(self) -> tuple[dict[str, Any], dict[str, UserError]]:
        typed: dict[str, Any] = {}
        wrong: dict[str, UserError] = {}
        for name, editor in self.cells.items():
            try:
                typed[name] = self._activities() if name == "what" else editor.value()
            except UserError as complaint:
                wrong[name] = complaint
        if "who" not in wrong and typed.get("who") is None:
            wrong["who"] = UserError(_("Who was it?"))
        return typed, wrong

    def _activities(self) -> tuple[Activity, ...]:
        names = {kind: translate(name) for kind, name in ACTIVITY_NAMES.items()}
        return read_activities(self._text("what"), names)

    def _asks_why(self, placed: Mapping[str, object]) -> None:
        if "why" in placed:
            self.why.show()
        theme.mark(self.why, invalid="why" in placed)

    def _text(self, name: str) -> str:
        editor = self.cells[name]
        if isinstance(editor, LineEdit):
            return editor.text().strip()
        return "" if editor.value() is None else str(editor.value())

    def _kept(self, name: str) -> Any:  # noqa: ANN401  # whatever the cell keeps
        editor = self.cells[name]
        return editor.text() if isinstance(editor, LineEdit) else editor.value()

    def _head(self) -> tuple[str, ...]:
        return tuple(self._text(name) for name in PLANNED)

    def _named_by_hand(self) -> bool:
        return bool(self._text("who")) and self._head() != self._planned

    def _touched(self) -> None:
        self._error.say(None)
        for editor in (*self.cells.values(), self.why):
            theme.mark(widget_of(editor), invalid=False)
        self._show_understood()
        self.changed.emit()

    def _show_understood(self) -> None:
        """Say how the scribbled activities were read."""
        try:
            done = self._activities()
        except UserError:
            done = ()
        words = [
            translate(
                _("{activity} {minutes} min"),
                activity=translate(ACTIVITY_NAMES[each.kind]),
                minutes=each.minutes,
            )
            + (f", {each.assistance.value}" if each.assistance else "")
            for each in done
        ]
        self._understood.setText("  ·  ".join(words))
        self._understood.setVisible(bool(words) and not self.saved)

    def _lay_out(self) -> None:
        whole = column(self, gap=2)
        self._editing = QWidget()
        flow = FlowLayout(self._editing, gap=GAP)
        for editor in self.cells.values():
            flow.addWidget(widget_of(editor))
        self._understood = label("", "small", wrap=True)
        self._error = ErrorLine()
        self.why.hide()
        self._saved_line = QWidget()
        saved = row(self._saved_line, gap=8)
        saved.addWidget(Icon("circle-check", "ok", 18))
        self._saved_words = label("", "muted")
        saved.addWidget(self._saved_words, 1)
        self._saved_line.hide()
        for part in (self._editing, self._understood, self._error, self.why, self._saved_line):
            whole.addWidget(part)

    def _dress(self) -> None:
        for name, editor in self.cells.items():
            fit(widget_of(editor), name)
        self.why.setMaximumWidth(theme.grown(560))


def _about(name: str, complaint: UserError) -> str:
    if name not in COLUMNS:
        return str(complaint)
    return translate(_("{cell}: {complaint}"), cell=translate(COLUMNS[name][0]),
                     complaint=str(complaint))  # fmt: skip
