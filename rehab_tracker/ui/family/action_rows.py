"""What a meeting laid upon somebody: a line for each, with who does it and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.family_meeting import MOST_ACTIONS, MeetingAction
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.spacing import column, row


@dataclass(frozen=True)
class Owner:
    """Who can take something upon themselves; a member of the team gets it on the work list."""

    name: str
    member_id: UUID | None = None

    @property
    def key(self) -> str:
        """Tells them apart in a draft."""
        return str(self.member_id or self.name)


class ActionRows(QWidget):
    """Lines of "what, who, until when"; its value is a tuple of actions."""

    changed = Signal()

    def __init__(self, owners: Sequence[Owner], today: date) -> None:
        super().__init__()
        self._owners, self._today = {each.key: each for each in owners}, today
        self.lines: list[ActionLine] = []
        self._room = column(gap=8)
        lay = column(self, gap=8)
        lay.addLayout(self._room)
        self.more = Button(translate(_("Add one more")), "quiet", icon="plus", clicked=self._more)
        foot = row()
        foot.addWidget(self.more)
        foot.addStretch(1)
        lay.addLayout(foot)
        self._add()

    def value(self) -> tuple[MeetingAction, ...]:
        """What was agreed, without empty lines.

        Raises:
            UserError: a day cannot be read, or a line says who and when but not what.
        """
        return tuple(found for line in self.lines if (found := self._read(line)) is not None)

    def set_value(self, value: Sequence[MeetingAction] | None) -> None:
        """Show these."""
        self.show_kept(
            [
                [each.what, str(each.member_id or each.owner),
                 each.due_on.isoformat() if each.due_on else ""]
                for each in value or ()
            ]
        )  # fmt: skip

    def kept(self) -> JsonValue:
        """Every line as it was typed, for a draft."""
        typed = [[x.what.text(), x.who.value() or "", x.until.text()] for x in self.lines]
        return [list(line) for line in typed if any(line)]

    def show_kept(self, value: Any) -> None:  # noqa: ANN401  # as a draft holds it
        """Show what a draft kept."""
        while len(self.lines) > 1:
            self._drop(self.lines[-1])
        kept = list(value or [["", "", ""]])
        for place, (what, who, until) in enumerate(kept):
            if place >= len(self.lines):
                self._add()
            line = self.lines[place]
            line.what.setText(what)
            line.who.set_value(who or None)
            line.until.setText(until)

    def _read(self, line: "ActionLine") -> MeetingAction | None:
        what, who, until = line.what.value(), line.who.value(), line.until.value()
        if not what:
            if who or until:
                raise UserError(_("What is to be done? Write a few words, or empty the line."))
            return None
        owner = self._owners.get(who or "")
        return MeetingAction(
            what=what,
            owner=owner.name if owner else "",
            member_id=owner.member_id if owner else None,
            due_on=until,
        )

    def _more(self) -> None:
        self._add()
        self.lines[-1].what.setFocus()

    def _add(self) -> None:
        line = ActionLine(tuple(self._owners.values()), self._today)
        for editor in (line.what, line.who, line.until):
            editor.changed.connect(self.changed)
        self.lines.append(line)
        self._room.addWidget(line)
        self.more.setVisible(len(self.lines) < MOST_ACTIONS)

    def _drop(self, line: "ActionLine") -> None:
        self.lines.remove(line)
        self._room.removeWidget(line)
        line.hide()
        line.deleteLater()


class ActionLine(QWidget):
    """One line: what, who, until when."""

    def __init__(self, owners: Sequence[Owner], today: date) -> None:
        super().__init__()
        lay = row(self, gap=8)
        self.what = LineEdit(longest=200, placeholder=translate(_("What is to be done")))
        self.what.setAccessibleName(translate(_("What is to be done")))
        self.who = Choice([(o.key, o.name) for o in owners], placeholder=translate(_("Who")))
        self.who.setAccessibleName(translate(_("Who does it")))
        self.until = DateEdit(lambda: today)
        self.until.setAccessibleName(translate(_("Until when")))
        lay.addWidget(self.what, 4)
        lay.addWidget(self.who, 3)
        lay.addWidget(self.until, 2)
