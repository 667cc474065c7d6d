"""The lines of a plan as they are typed: days, hour, minutes, what for, with whom, where."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.plan_lines import PlanLine
from rehab_tracker.domain.therapy import (
    ACTIVITY_NAMES,
    LONGEST_SESSION,
    SETTING_NAMES,
    ActivityKind,
    Setting,
)
from rehab_tracker.ui import theme
from rehab_tracker.ui.plan.words import WEEKDAYS, week_holds
from rehab_tracker.ui.widgets.buttons import Button, icon_button
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import TimeEdit
from rehab_tracker.ui.widgets.find_choice import FindChoice
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label

Kept = dict[str, Any]
KINDS_A_LINE = 3


class LineRow(QFrame):
    """One line: the same session on some days of the week."""

    changed = Signal()
    removed = Signal()

    def __init__(self, team: Mapping[UUID, str]) -> None:
        super().__init__()
        self.setProperty("card", "inner")
        self.days = ChoiceRow(
            [(n, translate(name)) for n, name in enumerate(WEEKDAYS)], many=True, gap=4
        )
        self.days.setAccessibleName(translate(_("On which days")))
        self.at = _named(TimeEdit(), translate(_("Start")))
        self.at.setPlaceholderText(translate(_("Start")))
        self.minutes = _named(
            NumberEdit(5, LONGEST_SESSION, unit=translate(_("min"))), translate(_("Minutes"))
        )
        options = [(kind, translate(name)) for kind, name in ACTIVITY_NAMES.items()]
        asked = [translate(_("What for")), *[translate(_("and"))] * (KINDS_A_LINE - 1)]
        self.kinds = [_named(FindChoice(options, placeholder=words), words) for words in asked]
        self.who = _named(Choice(team.items(), placeholder=translate(_("With whom"))),
                          translate(_("With whom")))  # fmt: skip
        self.where = _named(Choice([(s, translate(n)) for s, n in SETTING_NAMES.items()],
                                   placeholder=translate(_("Where"))),
                            translate(_("Where")))  # fmt: skip
        self.where.set_value(Setting.GYM)
        self.remove = icon_button(translate(_("Take this line away")), "x", clicked=self._remove)
        self._lay_out()
        for editor in self._editors():
            editor.changed.connect(self.changed)
        theme.follow(self._dress)

    def is_empty(self) -> bool:
        """Whether nothing was chosen in it."""
        typed = (self.minutes.text(), self.at.text(), *(each.text() for each in self.kinds))
        return not self.days.value() and not any(words.strip() for words in typed)

    def line(self) -> PlanLine:
        """The line as it was typed; raises a UserError that says what is missing."""
        kinds = tuple(dict.fromkeys(k for each in self.kinds if (k := each.value()) is not None))
        typed = {
            "weekdays": self.days.value(),
            "starts_at": self.at.value(),
            "minutes": self.minutes.value(),
            "kinds": kinds,
            "therapist_id": self.who.value(),
            "setting": self.where.value(),
        }
        if typed["minutes"] is None:
            raise UserError(_("How many minutes does each session last?"))
        if typed["therapist_id"] is None:
            raise UserError(_("Who gives these sessions? Choose a therapist."))
        return PlanLine.checked(typed)

    def show_line(self, line: PlanLine) -> None:
        """Show a line that is on file or offered."""
        self.show_kept(line.model_dump(mode="json"))

    def kept(self) -> Kept:
        """What was typed, for a draft."""
        return {
            "weekdays": list(self.days.value()),
            "starts_at": self.at.text(),
            "minutes": self.minutes.text(),
            "kinds": [_kind_kept(each) for each in self.kinds],
            "therapist_id": str(self.who.value() or ""),
            "setting": str(self.where.value() or ""),
        }

    def show_kept(self, kept: Kept) -> None:
        """Show what a draft kept."""
        self.days.set_value(tuple(kept.get("weekdays") or ()))
        self.at.setText(str(kept.get("starts_at") or "")[:5])
        self.minutes.setText(str(kept.get("minutes") or ""))
        kinds = list(kept.get("kinds") or ())
        for n, editor in enumerate(self.kinds):
            _show_kind(editor, kinds[n] if n < len(kinds) else "")
        who = str(kept.get("therapist_id") or "")
        self.who.set_value(UUID(who) if who else None)
        self.where.set_value(Setting(kept["setting"]) if kept.get("setting") else None)

    def sessions_and_minutes(self) -> tuple[int, int]:
        """What this line adds to a week, as far as it can be read."""
        days = len(self.days.value())
        try:
            return days, days * int(self.minutes.value() or 0)
        except UserError:
            return days, 0

    def _editors(self) -> tuple[Any, ...]:
        return (self.days, self.at, self.minutes, *self.kinds, self.who, self.where)

    def _lay_out(self) -> None:
        lay = column(self, margins=(12, 10, 8, 10), gap=8)
        first, second = row(gap=8), QWidget()
        when = QWidget()
        days_and_hour = FlowLayout(when, gap=8)
        for editor in (self.days, self.at, self.minutes):
            days_and_hour.addWidget(editor)
        first.addWidget(when, 1)
        first.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        lay.addLayout(first)
        flow = FlowLayout(second, gap=8)
        for editor in (*self.kinds, self.who, self.where):
            flow.addWidget(editor)
        lay.addWidget(second)

    def _remove(self) -> None:
        self.removed.emit()

    def _dress(self) -> None:
        self.at.setFixedWidth(theme.grown(92))
        self.minutes.setFixedWidth(theme.grown(92))
        for editor in self.kinds:
            editor.setFixedWidth(theme.grown(216))
        self.who.setFixedWidth(theme.grown(176))
        self.where.setFixedWidth(theme.grown(164))


class LinesEditor(QWidget):
    """The lines of a week below each other, and what the week then holds."""

    changed = Signal()

    def __init__(self, team: Mapping[UUID, str], me: UUID) -> None:
        super().__init__()
        self._team, self._me = team, me
        self.rows: list[LineRow] = []
        whole = column(self, gap=10)
        self._lines = column(gap=10)
        whole.addLayout(self._lines)
        foot = row(gap=12)
        self._add = Button(translate(_("Add a line")), "quiet", icon="plus", shortcut="Alt+A",
                           clicked=self.add_row)  # fmt: skip
        self._add.setObjectName("add-line")
        foot.addWidget(self._add)
        foot.addStretch(1)
        self.sum = label("", "muted")
        foot.addWidget(self.sum)
        whole.addLayout(foot)
        self._start_row()

    def value(self) -> tuple[PlanLine, ...]:
        """The lines; raises a UserError that says which one cannot be read."""
        found: list[PlanLine] = []
        for n, line in enumerate((each for each in self.rows if not each.is_empty()), start=1):
            try:
                found.append(line.line())
            except (Invalid, UserError) as wrong:
                raise UserError(_("Line {n}: {what}"), n=n, what=str(wrong)) from wrong
        return tuple(found)

    def set_value(self, lines: Sequence[PlanLine] | None) -> None:
        """Show these lines."""
        self.show_kept([each.model_dump(mode="json") for each in lines or ()])

    def kept(self) -> list[Kept]:
        """What was typed, for a draft."""
        return [line.kept() for line in self.rows if not line.is_empty()]

    def show_kept(self, kept: Sequence[Kept]) -> None:
        """Show what a draft kept; without anything, one empty line waits."""
        for old in list(self.rows):
            self._drop(old)
        for typed in kept:
            self._start_row().show_kept(dict(typed))
        if not kept:
            self._start_row()
        self._show_sum()

    def add_row(self) -> LineRow:
        """Begin another line and go there."""
        fresh = next((each for each in self.rows if each.is_empty()), None) or self._start_row()
        fresh.days.setFocus(Qt.FocusReason.OtherFocusReason)
        return fresh

    def _start_row(self) -> LineRow:
        fresh = LineRow(self._team)
        fresh.who.set_value(self._me if self._me in self._team else None)
        fresh.changed.connect(self._touched)
        fresh.removed.connect(self._removed)
        self.rows.append(fresh)
        self._lines.addWidget(fresh)
        self.setFocusProxy(self.rows[0].days)
        return fresh

    def _removed(self) -> None:
        gone = self.sender()
        if isinstance(gone, LineRow):
            self._drop(gone)
            if not self.rows:
                self._start_row()
            self.rows[-1].days.setFocus(Qt.FocusReason.OtherFocusReason)
            self._touched()

    def _drop(self, gone: LineRow) -> None:
        self.rows.remove(gone)
        self._lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _touched(self) -> None:
        self._show_sum()
        self.changed.emit()

    def _show_sum(self) -> None:
        each = [line.sessions_and_minutes() for line in self.rows]
        sessions, minutes = sum(s for s, _m in each), sum(m for _s, m in each)
        self.sum.setText(week_holds(sessions, minutes) if sessions else "")


def _named(editor: Any, name: str) -> Any:  # noqa: ANN401  # any editor
    editor.setAccessibleName(name)
    return editor


def _kind_kept(editor: FindChoice) -> str:
    try:
        return str(editor.value() or "")
    except UserError:
        return editor.text()


def _show_kind(editor: FindChoice, kept: str) -> None:
    try:
        editor.set_value(ActivityKind(kept))
    except ValueError:
        editor.setText(kept)
    editor.setCursorPosition(0)  # a long name is read from its beginning
