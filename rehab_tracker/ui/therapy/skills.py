"""Skill moved? M opens the skills that today's activities work on; each takes one status."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from rehab_tracker.core.i18n import _, format_day, plural, translate
from rehab_tracker.domain.milestones import (
    STATUS_NAMES,
    SeenSkill,
    SkillStanding,
    SkillStatus,
)
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.keyed_row import KeyedRow
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.text import label, paragraph

Tied = Callable[[], Sequence[SkillStanding]]
OFFERED = (
    SkillStatus.IN_TRAINING,
    SkillStatus.WITH_HELP,
    SkillStatus.ACHIEVED,
    SkillStatus.MAINTAINED,
    SkillStatus.LOST,
)
MOST_SHOWN = 8


class MovedRow(KeyedRow):
    """No, or M."""

    def __init__(self) -> None:
        no, moved = translate(_("No")), translate(_("Yes, a skill moved"))
        super().__init__([(False, no, "N"), (True, moved, "M")])


class SkillsMoved(QWidget):
    """`value` is what was seen of each skill that moved; empty when none did.

    Args:
        tied: gives the skills that the activities typed so far work on.
    """

    changed = Signal()

    def __init__(self, tied: Tied) -> None:
        super().__init__()
        self._tied = tied
        self.moved = MovedRow()
        self._lay = column(self, gap=10)
        self._lay.addWidget(self.moved)
        self._list = QWidget()
        self._rows = column(self._list, gap=8)
        self._lay.addWidget(self._list)
        self.statuses: dict[str, ChoiceRow] = {}
        self._kept: dict[str, str] = {}
        self.setFocusProxy(self.moved)
        self.moved.changed.connect(self._turned)
        self.set_value(None)

    def value(self) -> tuple[SeenSkill, ...]:
        """What was seen of each."""
        if not self.moved.value():
            return ()
        return tuple(
            SeenSkill(skill_id=skill, status=row.value())
            for skill, row in self.statuses.items()
            if row.value() is not None
        )

    def set_value(self, value: Sequence[SeenSkill] | None) -> None:
        """Begin with no, or show these."""
        self._kept = {each.skill_id: each.status.value for each in value or ()}
        self.moved.set_value(bool(value))
        self._show_list(bool(value))

    def kept(self) -> dict[str, str] | None:
        """What was chosen, for a draft."""
        return {each.skill_id: each.status.value for each in self.value()} or None

    def show_kept(self, kept: dict[str, Any]) -> None:
        """Show what a draft kept."""
        self._kept = {skill: str(status) for skill, status in kept.items()}
        self.moved.set_value(True)
        self._show_list(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter anywhere in the list is not for the page."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            return
        super().keyPressEvent(event)

    def is_open(self) -> bool:
        """Whether the skills are shown."""
        return bool(self.moved.value()) and bool(self.statuses)

    def begin(self) -> None:
        """Go to the first skill."""
        if self.statuses:
            next(iter(self.statuses.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _turned(self) -> None:
        self._kept = {each.skill_id: each.status.value for each in self.value()} or self._kept
        self._show_list(bool(self.moved.value()))
        self.changed.emit()

    def _show_list(self, shown: bool) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.statuses = {}
        self._list.setVisible(shown)
        if not shown:
            return
        tied = list(self._tied())
        for standing in tied[:MOST_SHOWN]:
            self._rows.addWidget(self._line(standing))
        if not tied:
            none = _("Enter what was done first: only skills that it works on stand here.")
            self._rows.addWidget(paragraph(translate(none), "muted"))
        elif len(tied) > MOST_SHOWN:
            more = plural("{n} more on the Skills page", "{n} more on the Skills page",
                          len(tied) - MOST_SHOWN)  # fmt: skip
            self._rows.addWidget(label(more, "small"))

    def _line(self, standing: SkillStanding) -> QFrame:
        holder = QFrame()
        lay = column(holder, gap=4)
        name = translate(standing.skill.label)
        now = translate(STATUS_NAMES[standing.status])
        if standing.since is not None:
            now = translate(_("{status} since {day}"), status=now, day=format_day(standing.since))
        lay.addWidget(label(name, "strong", wrap=True))
        lay.addWidget(label(now, "small"))
        row = ChoiceRow([(each, translate(STATUS_NAMES[each])) for each in OFFERED])
        row.setAccessibleName(name)
        kept = self._kept.get(standing.skill.id)
        if kept is not None:
            row.set_value(SkillStatus(kept))
        row.changed.connect(self.changed)
        lay.addWidget(row)
        self.statuses[standing.skill.id] = row
        return holder
