"""Tables of records: columns that line up, numbers at the right, sorting by key or click."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from rehab_tracker.core.i18n import (
    _,
    format_date,
    format_number,
    format_time,
    plural,
    translate,
)
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.cell_delegate import CellDelegate

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
MISSING = "–"


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column of a table.

    Attributes:
        title: the marked heading; it is translated when shown.
        value: the fact of a record that stands here; it sorts, and None is a dash at the end.
        show: how the fact is written; dates and numbers know by themselves.
        numeric: stands at the right, in line with its units.
        tone: the colour name of the record's text here (`ok`, `warn`, `danger`), or "".
        stretch: takes the room that is left.
    """

    title: str
    value: Callable[[T], Any]
    show: Callable[[Any], str] | None = None
    numeric: bool = False
    tone: Callable[[T], str] | None = None
    stretch: bool = False


def written(value: object) -> str:
    """A fact as it is read in a table; what is missing is a dash, never a zero."""
    if value is None or value == "":
        return MISSING
    if isinstance(value, bool):
        return translate(_("Yes") if value else _("No"))
    if isinstance(value, datetime):
        return f"{format_date(value.date())} {format_time(value)}"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int):
        return format_number(value)
    if isinstance(value, float):
        return format_number(value, 0 if value.is_integer() else 1)
    return str(value)


class RecordTableModel(QAbstractTableModel, Generic[T]):
    """Records as rows; each column says which fact it shows."""

    def __init__(self, columns: Sequence[Column[T]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._records: list[T] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def set_records(self, records: Sequence[T]) -> None:
        """Show other records, in the order chosen before."""
        self.beginResetModel()
        self._records = list(records)
        self._put_in_order()
        self.endResetModel()

    def record(self, place: int) -> T:
        """The record in this row."""
        return self._records[place]

    def records(self) -> list[T]:
        """All records as they are shown."""
        return list(self._records)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many records there are."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own signature
        """What is shown, where it stands, how it is coloured and how it is said."""
        if not index.isValid():
            return None
        column, record = self.columns[index.column()], self._records[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._text(column, record)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{translate(column.title)}: {self._text(column, record)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.numeric)
        if role == Qt.ItemDataRole.ForegroundRole and column.tone and column.tone(record):
            return theme.colour(column.tone(record))
        if role == Qt.ItemDataRole.FontRole and column.tone and column.tone(record):
            return theme.font(bold=True)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401  # Qt's own signature
        """The headings; the one that sorts carries an arrow."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return translate(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.numeric)
        if role == Qt.ItemDataRole.ToolTipRole:
            return translate(_("Sort: click here, or Ctrl+Up and Ctrl+Down in the column"))
        if role == Qt.ItemDataRole.DecorationRole and self._sorted_by:
            place, order = self._sorted_by
            up = order == Qt.SortOrder.AscendingOrder
            return (
                theme.icon("arrow-up" if up else "arrow-down", "accent", 14)
                if (place == section)
                else None
            )
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the records in the order of a column; what is missing comes last either way."""
        if column < 0:
            return
        self.layoutAboutToBeChanged.emit()
        before = [self._records[index.row()] for index in self.persistentIndexList()]
        held = self.persistentIndexList()
        self._sorted_by = (column, order)
        self._put_in_order()
        places = {id(record): place for place, record in enumerate(self._records)}
        fresh = [
            self.index(places[id(record)], index.column())
            for record, index in zip(before, held, strict=True)
        ]
        self.changePersistentIndexList(held, fresh)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _put_in_order(self) -> None:
        if self._sorted_by is None:
            return
        place, order = self._sorted_by
        value = self.columns[place].value
        known = [record for record in self._records if value(record) is not None]
        missing = [record for record in self._records if value(record) is None]
        down = order == Qt.SortOrder.DescendingOrder
        self._records = sorted(known, key=_sort_key(value), reverse=down) + missing

    def _text(self, column: Column[T], record: T) -> str:
        value = column.value(record)
        if value is None or column.show is None:
            return written(value)
        return column.show(value)


def _sort_key(value: Callable[[T], Any]) -> Callable[[T], Any]:
    def key(record: T) -> Any:  # noqa: ANN401  # any fact that compares with its like
        fact = value(record)
        return fact.casefold() if isinstance(fact, str) else fact

    return key


def _alignment(numeric: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class RecordTable(QTableView, Generic[T]):
    """The styled table; `opened` tells the record that was entered or double-clicked.

    Args:
        columns: what is shown.
        name: what the table holds, for screen readers.
        empty: what belongs here, when there is nothing.
        rows: how many rows it asks room for; more of them scroll.
    """

    opened = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[T]],
        name: str,
        *,
        empty: str = "",
        rows: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._empty, self._rows = name, empty, rows
        self.records_model: RecordTableModel[T] = RecordTableModel(columns, self)
        self.setModel(self.records_model)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setItemDelegate(CellDelegate(self))
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open)
        self._set_headers()
        self.set_records([])
        theme.follow(self._dress)

    def set_records(self, records: Sequence[T]) -> None:
        """Show these records; the current one stays current if it is still there."""
        kept = self.current()
        self.records_model.set_records(records)
        if kept is not None and kept in records:
            self.selectRow(self.records_model.records().index(kept))
        count = plural("{n} row", "{n} rows", len(records))
        self.setAccessibleName(f"{self._name}, {count}")
        self.setAccessibleDescription("" if records else self._empty)
        self._fit()

    def current(self) -> T | None:
        """The record in the current row."""
        index = self.currentIndex()
        return self.records_model.record(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Ctrl+Up and Ctrl+Down sort by the current column."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
            return
        orders = {
            Qt.Key.Key_Up: Qt.SortOrder.AscendingOrder,
            Qt.Key.Key_Down: Qt.SortOrder.DescendingOrder,
        }
        order = orders.get(Qt.Key(event.key()))
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if order is not None and control and self.currentIndex().isValid():
            self.sort_by(self.currentIndex().column(), order)
            return
        super().keyPressEvent(event)

    def sort_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self.horizontalHeader().setSortIndicator(column, order)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or what belongs here when there are none."""
        super().paintEvent(event)
        if self.records_model.rowCount() or not self._empty:
            return
        painter = QPainter(self.viewport())
        painter.setPen(theme.colour("muted"))
        inside = self.viewport().rect().adjusted(theme.px(16), 0, -theme.px(16), 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inside, int(flags), self._empty)
        painter.end()

    def _set_headers(self) -> None:
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(not any(c.stretch for c in self.records_model.columns))
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(60)
        for place, column in enumerate(self.records_model.columns):
            if column.stretch:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorShown(False)
        header.setSectionsClickable(True)
        self.setSortingEnabled(True)
        header.setSortIndicatorShown(False)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.records_model.record(index.row()))

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.px(20))
        self._fit()

    def _fit(self) -> None:
        rows = min(max(self.records_model.rowCount(), 3), self._rows)
        height = self.horizontalHeader().sizeHint().height()
        height += rows * self.verticalHeader().defaultSectionSize() + 2
        self.setMinimumHeight(height)
