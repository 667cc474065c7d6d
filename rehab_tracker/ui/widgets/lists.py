"""A searchable list of records: a face or initials, a name, a second line, a state."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QListView, QStackedWidget, QWidget

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.entry_delegate import ENTRY_ROLE, EntryDelegate
from rehab_tracker.ui.widgets.finding import folded, matching
from rehab_tracker.ui.widgets.lines import SearchLine
from rehab_tracker.ui.widgets.marks import Tone
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.speech import announce
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import heading, label

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Entry:
    """One row of a list.

    Attributes:
        key: what is told when the row is chosen.
        title: the first line.
        detail: the second line.
        tone: the shape at the end; None draws none.
        state: what the shape means, in words.
        words: more words it is found by, such as a hospital number.
        picture: a photo instead of initials.
    """

    key: Hashable
    title: str
    detail: str = ""
    tone: Tone | None = None
    state: str = ""
    words: str = ""
    picture: QPixmap | None = None

    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.detail, self.state) if part)


class EntryModel(QAbstractListModel):
    """The entries that match the search; filtering a list beats a proxy by far."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: list[Entry] = []
        self._texts: list[str] = []
        self._shown: list[Entry] = []
        self._wanted = ""

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries, filtered as before."""
        self._all = list(entries)
        self._texts = [folded(f"{each.title} {each.detail} {each.words}") for each in entries]
        self.find(self._wanted)

    def find(self, wanted: str) -> None:
        """Show the entries that hold these words."""
        self._wanted = wanted
        self.beginResetModel()
        self._shown = [self._all[place] for place in matching(self._texts, wanted)]
        self.endResetModel()

    def entry(self, place: int) -> Entry:
        """The entry shown at this place."""
        return self._shown[place]

    def place_of(self, key: Hashable) -> int | None:
        """Where the entry with this key is shown, if it is."""
        places = (place for place, entry in enumerate(self._shown) if entry.key == key)
        return next(places, None)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own signature
        """What is painted, said and shown as a tooltip."""
        if not index.isValid():
            return None
        entry = self._shown[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return entry.spoken()
        return None


class _EntryView(QListView):
    """A list in which Enter chooses, on every desktop."""

    entered_key = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter says so; the rest is Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered_key.emit()
            return
        super().keyPressEvent(event)


class RecordList(QWidget):
    """The list with its heading, its search line and what it says when it is empty.

    `chosen` tells the key of the row that was clicked or entered. Down goes from the search line
    into the list; Enter in the search line chooses the first row found.

    Args:
        name: what is listed, as heading and for screen readers.
        search: what the search line asks for; empty leaves it out.
        empty: what belongs here, when nothing is on file.
    """

    chosen = Signal(object)

    def __init__(
        self, name: str, *, search: str = "", empty: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        whole = column(self, gap=10)
        top = row()
        top.addWidget(heading(name), 1)
        self._count = label("", "muted")
        top.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBaseline)
        whole.addLayout(top)
        self.search = SearchLine(search or translate(_("Search")))
        self.search.setVisible(bool(search))
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        whole.addWidget(self.search)
        self.model = EntryModel(self)
        self.view = self._make_view(name)
        self._none = EmptyState("search", translate(_("Nothing found. Try fewer letters.")))
        self._empty = EmptyState("inbox", empty or translate(_("Nothing is on file yet.")))
        self._stack = QStackedWidget()
        for page in (self.view, self._none, self._empty):
            self._stack.addWidget(page)
        whole.addWidget(self._stack, 1)
        self._total = 0
        self.set_entries([])

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries; the one that was current stays so if it is still there."""
        kept = self.current()
        self._total = len(entries)
        self.model.set_entries(entries)
        self._settle(kept)

    def current(self) -> Hashable | None:
        """The key of the current row."""
        index = self.view.currentIndex()
        return self.model.entry(index.row()).key if index.isValid() else None

    def select(self, key: Hashable) -> bool:
        """Make this the current row without choosing it; False when it is not shown."""
        place = self.model.place_of(key)
        if place is None:
            return False
        self.view.setCurrentIndex(self.model.index(place, 0))
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter in the search line mean the list."""
        pressed = watched is self.search and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._take_key(event):
            return True
        return super().eventFilter(watched, event)

    def _make_view(self, name: str) -> QListView:
        view = _EntryView()
        view.setModel(self.model)
        view.setItemDelegate(EntryDelegate(view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setAccessibleName(name)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.clicked.connect(self._choose)
        view.entered_key.connect(self._choose_current)
        theme.follow(self._relay)
        return view

    def _relay(self) -> None:
        view = getattr(self, "view", None)
        if view is not None:
            view.scheduleDelayedItemsLayout()

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Down and self.model.rowCount():
            self._enter_list()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.model.rowCount():
            self._enter_list()
            self._choose(self.view.currentIndex())
        else:
            return False
        return True

    def _enter_list(self) -> None:
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _find(self, wanted: str) -> None:
        kept = self.current()
        self.model.find(wanted)
        self._settle(kept)
        announce(self.search, self._count.text())

    def _settle(self, kept: Hashable | None) -> None:
        shown = self.model.rowCount()
        searched = bool(self.search.text().strip())
        self._count.setText(plural("{n} found", "{n} found", shown) if searched else str(shown))
        if kept is not None:
            self.select(kept)
        page: QWidget = self.view if shown else (self._none if self._total else self._empty)
        self._stack.setCurrentWidget(page)

    def _choose_current(self) -> None:
        self._choose(self.view.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.model.entry(index.row()).key)
