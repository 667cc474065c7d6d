"""Activities against a restriction in force: each asks why it was done all the same."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.alerts import Restriction
from rehab_tracker.domain.facts import LONGEST_NAME
from rehab_tracker.domain.therapy import ACTIVITY_NAMES, Activity, ActivityKind, Confirmation
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import paragraph

Key = tuple[UUID, ActivityKind]


class Reasons(QFrame):
    """One line for each conflict; `value` is a confirmation for each, with its reason."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme.mark(self, notice="warn")
        self._lay = column(self, margins=(14, 10, 14, 10), gap=10)
        self._about: dict[Key, Restriction] = {}
        self._typed: dict[Key, str] = {}
        self.lines: dict[Key, LineEdit] = {}
        self._shown: list[QFrame] = []

    def ask(self, conflicts: Sequence[tuple[Activity, Restriction]]) -> bool:
        """Ask about these; what was typed for one that stays is kept. Whether any is asked."""
        about = {(held.id, activity.kind): held for activity, held in conflicts}
        if about.keys() != self._about.keys():
            self._about = about
            self._rebuild()
        return bool(about)

    def value(self) -> tuple[Confirmation, ...]:
        """The reasons; raises a UserError while one is missing."""
        if any(not self._reason(key) for key in self._about):
            raise UserError(
                _("This goes against a restriction. Say why it was done all the same.")
            )
        return tuple(
            Confirmation(
                restriction_id=held.id,
                restriction=held.text,
                kind=key[1],
                reason=self._reason(key),
            )
            for key, held in self._about.items()
        )

    def set_value(self, value: Sequence[Confirmation] | None) -> None:
        """Remember reasons given before; they show where they are asked again."""
        self._typed = {(each.restriction_id, each.kind): each.reason for each in value or ()}
        for key, line in self.lines.items():
            line.setText(self._typed.get(key, ""))

    def kept(self) -> list[dict[str, Any]]:
        """What was typed, for a draft."""
        return [
            {"restriction": str(key[0]), "kind": key[1].value, "reason": said}
            for key, said in self._typed.items()
            if said
        ]

    def show_kept(self, kept: Sequence[dict[str, Any]]) -> None:
        """Show what a draft kept."""
        self._typed = {
            (UUID(str(each["restriction"])), ActivityKind(each["kind"])): str(each["reason"])
            for each in kept
        }
        for key, line in self.lines.items():
            line.setText(self._typed.get(key, ""))

    def text(self) -> str:
        """The reasons as they stand."""
        return " ".join(self._typed.values())

    def begin(self) -> None:
        """Go to the first reason that is missing."""
        for key, line in self.lines.items():
            if not self._reason(key):
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _reason(self, key: Key) -> str:
        return self._typed.get(key, "").strip()

    def _rebuild(self) -> None:
        for old in self._shown:
            self._lay.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown, self.lines = [], {}
        for key, held in self._about.items():
            self._shown.append(self._line(key, held))
            self._lay.addWidget(self._shown[-1])
        if self.lines:
            self.setFocusProxy(next(iter(self.lines.values())))

    def _line(self, key: Key, held: Restriction) -> QFrame:
        holder = QFrame()
        lay = row(holder, gap=10)
        lay.addWidget(Icon("ban", "warn", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=6)
        sentence = _("{activity} goes against: {words} (set by {who})")
        asked = translate(
            sentence,
            activity=translate(ACTIVITY_NAMES[key[1]]),
            words=held.text,
            who=held.set_by,
        )
        words.addWidget(paragraph(asked, "strong"))
        why = translate(_("Why was it done all the same?"))
        line = LineEdit(longest=LONGEST_NAME, placeholder=why)
        line.setAccessibleName(why)
        line.setAccessibleDescription(asked)
        line.setText(self._typed.get(key, ""))
        line.textChanged.connect(self._take)
        self.lines[key] = line
        words.addWidget(line)
        lay.addLayout(words, 1)
        return holder

    def _take(self) -> None:
        self._typed |= {key: line.text() for key, line in self.lines.items()}
        self.changed.emit()
