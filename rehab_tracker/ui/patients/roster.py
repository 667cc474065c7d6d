"""The list of patients: found as somebody types, five thousand as fast as twelve."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from rehab_tracker.domain.patients import RosterLine
from rehab_tracker.ui import theme
from rehab_tracker.ui.patients.roster_delegate import LINE_ROLE, RosterDelegate
from rehab_tracker.ui.patients.words import about, alert_words, full_name

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class RosterModel(QAbstractListModel):
    """The lines as the service gave them; a line becomes words only when it is painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[RosterLine] = ()

    def set_lines(self, lines: Sequence[RosterLine]) -> None:
        """Show these people."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, place: int) -> RosterLine:
        """Who stands at this place."""
        return self._lines[place]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own signature
        """What is painted, said and shown as a tooltip."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return full_name(line)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return _spoken(line)
        return None


class RosterView(QListView):
    """The people below each other; a click or Enter opens the record."""

    chosen = Signal(UUID)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.people = RosterModel(self)
        self.setModel(self.people)
        self.setItemDelegate(RosterDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)
        theme.follow(self._dress)

    def show_people(self, lines: Sequence[RosterLine]) -> None:
        """Show these people; whoever was current stays so if they are still there."""
        held = self.currentIndex()
        kept = self.people.line(held.row()).id if held.isValid() else None
        self.people.set_lines(lines)
        place = next((at for at, line in enumerate(lines) if line.id == kept), None)
        if place is not None:
            self.setCurrentIndex(self.people.index(place, 0))

    def enter(self) -> None:
        """Come here from the search line: the first is current, unless one is already."""
        if not self.currentIndex().isValid() and self.people.rowCount():
            self.setCurrentIndex(self.people.index(0, 0))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def open_first(self) -> None:
        """Open the first person found."""
        if self.people.rowCount():
            self._choose(self.people.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the rest is Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.people.line(index.row()).id)

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()


def _spoken(line: RosterLine) -> str:
    parts = (full_name(line), about(line), alert_words(line))
    return ", ".join(part for part in parts if part)
