"""A long checklist answered row by row: words at the start, a few short answers at the end."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from pydantic import JsonValue
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.cards import rule
from rehab_tracker.ui.widgets.keyed_row import KeyedRow
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.text import heading, paragraph

NARROW = 620  # pixels at normal text below which the answers stand under the words
Group = tuple[str, str, Mapping[str, str]]


class Checklist(QWidget):
    """Groups of items, each with one answer or none; its value is the answers by item.

    Args:
        groups: the key, the heading and the items of each group, all words translated.
        answers: each answer with its name and the key that chooses it.
        before: what was answered last time, in words, by `group.item`.
    """

    changed = Signal()

    def __init__(
        self,
        groups: Sequence[Group],
        answers: Sequence[tuple[Enum, str, str]],
        before: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._kinds = {str(answer.value): answer for answer, _name, _key in answers}
        self._answers, self._before = list(answers), dict(before or {})
        self.rows: dict[str, KeyedRow] = {}
        self._lay = column(self, gap=6)
        for key, title, items in groups:
            self._add_group(key, title, items)

    def value(self) -> dict[str, Any]:
        """The answers given; what was passed over is not among them."""
        found = {item: chosen.value() for item, chosen in self.rows.items()}
        return {item: value for item, value in found.items() if value is not None}

    def set_value(self, value: Mapping[str, Any] | None) -> None:
        """Show these answers; None empties all."""
        for item, chosen in self.rows.items():
            chosen.set_value((value or {}).get(item))

    def kept(self) -> JsonValue:
        """The answers as a draft keeps them."""
        return {item: str(answer.value) for item, answer in self.value().items()}

    def show_kept(self, value: JsonValue) -> None:
        """The answers of a draft."""
        if isinstance(value, dict):
            held = {item: self._kinds.get(str(answer)) for item, answer in value.items()}
            self.set_value(held)

    def _add_group(self, key: str, title: str, items: Mapping[str, str]) -> None:
        words = heading(title)
        if self.rows:
            words.setContentsMargins(0, theme.px(18), 0, 0)
        self._lay.addWidget(words)
        for place, (item, text) in enumerate(items.items()):
            if place:
                self._lay.addWidget(rule())
            self._add_item(f"{key}.{item}", text)

    def _add_item(self, item: str, text: str) -> None:
        chosen = KeyedRow(self._answers, show_keys=False)
        chosen.setAccessibleName(text)
        chosen.changed.connect(self.changed)
        self.rows[item] = chosen
        if len(self.rows) == 1:
            self.setFocusProxy(chosen)
        self._lay.addWidget(_Item(text, self._before.get(item, ""), chosen))


class _Item(QWidget):
    """One line of the list; the answers go below the words where there is no room beside them."""

    def __init__(self, text: str, before: str, chosen: KeyedRow) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        words = column(gap=0)
        words.addWidget(paragraph(text))
        if before:
            words.addWidget(paragraph(before, "small"))
        self._line.addLayout(words, 5)
        self._line.addWidget(chosen, 6, Qt.AlignmentFlag.AlignVCenter)
        theme.follow(self._dress)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its words can be."""
        return QSize(theme.grown(160), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the room changes."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        way = QBoxLayout.Direction
        beside = self.width() >= theme.grown(NARROW)
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _dress(self) -> None:
        self._line.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        self._line.setSpacing(theme.px(8))
        self._turn()
