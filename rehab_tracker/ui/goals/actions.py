"""What people took on in a meeting: a line for each, with who and by when."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.goal_meetings import GoalAction
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button, icon_button
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.spacing import at_start, column, row

LONGEST_LINE = 200
NARROW = 620  # pixels at normal text below which a line's parts stand below each other


class ActionsEdit(QWidget):
    """Some actions, one line each; an empty line is passed over.

    Args:
        today: the clinic's day.
        members: who of the team can take something on, by id.
        me: who looks after an action unless somebody else is chosen.
        due_on: by when, unless another day is typed.
    """

    changed = Signal()

    def __init__(
        self, today: date, members: Sequence[tuple[UUID, str]], me: UUID, due_on: date
    ) -> None:
        super().__init__()
        self._today, self._members, self._me, self._due_on = today, list(members), me, due_on
        self.lines: list[ActionLine] = []
        whole = column(self, gap=8)
        self._lay = column(gap=8)
        whole.addLayout(self._lay)
        self.more = Button(
            translate(_("Add an action")), "quiet", icon="plus", clicked=self._add_and_go
        )
        whole.addWidget(at_start(self.more))
        self.add_line()

    def value(self) -> tuple[GoalAction, ...]:
        """The actions typed.

        Raises:
            UserError: a line has no day, or a day that cannot be read.
        """
        return tuple(line.action() for line in self.lines if line.typed())

    def set_value(self, value: Sequence[GoalAction] | None) -> None:
        """Show these actions; None leaves one empty line."""
        for line in list(self.lines):
            self._drop(line)
        for action in value or ():
            self.add_line().show_action(action)
        if not self.lines:
            self.add_line()

    def kept(self) -> JsonValue:
        """The lines as a draft keeps them."""
        return [line.kept() for line in self.lines if line.typed()]

    def show_kept(self, value: JsonValue) -> None:
        """The lines of a draft."""
        self.set_value(())
        lines = (
            [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
        )
        for place, held in enumerate(lines):
            line = self.add_line() if place else self.lines[0]
            line.show_kept(held)

    def add_line(self) -> "ActionLine":
        """One empty line more."""
        line = ActionLine(self._today, self._members, partial(self._drop_by_hand))
        line.who.set_value(self._me)
        line.due.set_value(self._due_on)
        for editor in (line.what, line.by, line.who, line.due):
            editor.changed.connect(self.changed)
        self.lines.append(line)
        self._lay.addWidget(line)
        if len(self.lines) == 1:
            self.setFocusProxy(line.what)
        return line

    def _add_and_go(self) -> None:
        self.add_line().what.setFocus()

    def _drop_by_hand(self, line: "ActionLine") -> None:
        self._drop(line)
        if not self.lines:
            self.add_line()
        self.changed.emit()

    def _drop(self, line: "ActionLine") -> None:
        self.lines.remove(line)
        self._lay.removeWidget(line)
        line.hide()
        line.deleteLater()


class ActionLine(QWidget):
    """One action: what, who of the team, who else, by when."""

    def __init__(
        self,
        today: date,
        members: Sequence[tuple[UUID, str]],
        drop: Any,  # noqa: ANN401
    ) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.what = LineEdit(placeholder=translate(_("What is to be done")), longest=LONGEST_LINE)
        self.who = Choice(members, placeholder=translate(_("Who of the team")))
        self.by = LineEdit(
            placeholder=translate(_("Done by somebody else?")), longest=LONGEST_LINE
        )
        self.due = DateEdit(lambda: today, earliest=today)
        names = (_("What is to be done"), _("Who of the team"), _("Somebody else"), _("By when"))
        editors = (self.what, self.who, self.by, self.due)
        for editor, name in zip(editors, names, strict=True):
            editor.setAccessibleName(translate(name))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.what, 4)
        self._line.addWidget(self.who, 3)
        self._line.addWidget(self.by, 3)
        end = row(gap=4)
        end.addWidget(self.due, 1)
        end.addWidget(icon_button(translate(_("Take this line out")), "x", clicked=self._drop))
        self._line.addLayout(end, 3)
        self._dropped = drop
        theme.follow(self._dress)

    def typed(self) -> bool:
        """Whether anything is to be done."""
        return bool(self.what.text().strip())

    def action(self) -> GoalAction:
        """The action.

        Raises:
            UserError: nobody of the team is chosen, or there is no day.
        """
        due = self.due.value()
        if due is None:
            raise UserError(_("By when? Give each action a day."))
        if self.who.value() is None:
            raise UserError(_("Who of the team looks after it? Choose somebody for each action."))
        return GoalAction.checked(
            {
                "what": self.what.text(),
                "member_id": self.who.value(),
                "by": self.by.text(),
                "due_on": due,
            }
        )

    def show_action(self, action: GoalAction) -> None:
        """Show an action."""
        self.what.setText(action.what)
        self.who.set_value(action.member_id)
        self.by.setText(action.by)
        self.due.set_value(action.due_on)

    def kept(self) -> dict[str, JsonValue]:
        """The line as a draft keeps it."""
        who = self.who.value()
        return {
            "what": self.what.text(),
            "who": str(who) if who else "",
            "by": self.by.text(),
            "due": self.due.text(),
        }

    def show_kept(self, held: Mapping[str, JsonValue]) -> None:
        """The line of a draft."""
        self.what.setText(str(held.get("what", "")))
        who = str(held.get("who", ""))
        self.who.set_value(UUID(who) if who else None)
        self.by.setText(str(held.get("by", "")))
        self.due.setText(str(held.get("due", "")))

    def minimumSizeHint(self) -> QSize:
        """As narrow as one of its parts."""
        return QSize(theme.grown(160), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the room changes."""
        super().resizeEvent(event)
        self._turn()

    def _drop(self) -> None:
        self._dropped(self)

    def _turn(self) -> None:
        way = QBoxLayout.Direction
        beside = self.width() >= theme.grown(NARROW)
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _dress(self) -> None:
        self._line.setSpacing(theme.px(8))
        self._turn()
