"""The worksheet as a table: a row for each level, three columns for each side."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.exams import MUSCLE_NAMES, WORKSHEET
from rehab_tracker.domain.isncsci.cord import DERMATOMES, SideName
from rehab_tracker.domain.isncsci.exam import Cell, Column
from rehab_tracker.ui.isncsci.editing import Editing
from rehab_tracker.ui.isncsci.words import HEADINGS

Index = QModelIndex | QPersistentModelIndex

COLUMNS: tuple[tuple[Column, SideName] | None, ...] = (
    ("motor", "right"),
    ("light_touch", "right"),
    ("pin_prick", "right"),
    None,
    ("light_touch", "left"),
    ("pin_prick", "left"),
    ("motor", "left"),
)
"""From left to right as one faces the person; the names of the levels stand in the middle."""
LEVEL_COLUMN = COLUMNS.index(None)
ROLE = Qt.ItemDataRole


class WorksheetModel(QAbstractTableModel):
    """The cells of one exam; what is typed goes through `Editing`.

    Attributes:
        pointed: keys of the cells that a reason rests on.
        changed: keys of the cells that differ from the other exam.
        level: the neurological level, under which a line is drawn; empty while it is open.
    """

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self.editing = editing
        self.pointed: frozenset[str] = frozenset()
        self.changed: frozenset[str] = frozenset()
        self.level = ""
        editing.changed.connect(self.tell)

    def rowCount(self, parent: Index | None = None) -> int:
        """One row for each level from C2 to S4-5."""
        return 0 if parent is not None and parent.isValid() else len(DERMATOMES)

    def columnCount(self, parent: Index | None = None) -> int:
        """Three columns for each side, and the levels."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def cell(self, index: Index) -> Cell | None:
        """The worksheet's cell there, None where there is none."""
        if not index.isValid():
            return None
        column = COLUMNS[index.column()]
        if column is None:
            return None
        cell = Cell(column[0], column[1], DERMATOMES[index.row()])
        return cell if cell.key in WORKSHEET else None

    def place(self, cell: Cell) -> QModelIndex:
        """Where a cell of the worksheet stands."""
        if cell.side is None or cell.key not in WORKSHEET:
            return QModelIndex()
        return self.index(DERMATOMES.index(cell.level), COLUMNS.index((cell.column, cell.side)))

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own
        """What a cell shows, and what it says to who cannot see it."""
        cell = self.cell(index)
        if cell is None:
            return DERMATOMES[index.row()] if self._names_level(index, role) else None
        if role == ROLE.DisplayRole:
            return self.editing.details.notation(cell)
        if role == ROLE.AccessibleTextRole:
            return self.said(cell)
        if role == ROLE.ToolTipRole:
            return self._tip(cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole
    ) -> Any:  # noqa: ANN401  # Qt's own
        """Side and sense over each column."""
        column = COLUMNS[section] if orientation == Qt.Orientation.Horizontal else None
        if role == ROLE.DisplayRole and column is not None:
            return translate(HEADINGS[column])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only cells of the worksheet can be reached."""
        if self.cell(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def said(self, cell: Cell) -> str:
        """A cell in words."""
        value = self.editing.details.notation(cell)
        if not value:
            return translate(_("{cell}: empty"), cell=cell)
        return translate(_("{cell}: {value}"), cell=cell, value=value)

    def point_at(self, keys: frozenset[str]) -> None:
        """Mark the cells that a reason rests on."""
        self.pointed = keys
        self.tell()

    def tell(self) -> None:
        """Every cell may look different now."""
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def _names_level(self, index: Index, role: int) -> bool:
        wanted = {ROLE.DisplayRole, ROLE.AccessibleTextRole}
        return index.isValid() and index.column() == LEVEL_COLUMN and role in wanted

    def _tip(self, cell: Cell) -> str:
        star = self.editing.details.stars.get(cell.key)
        lines = [self.said(cell)]
        if cell.column == "motor":
            lines.append(translate(MUSCLE_NAMES[cell.level]))
        if star is not None:
            lines.append(star.reason)
            counts = _("Counts as normal") if star.as_normal else _("Counts as not normal")
            lines.append(translate(counts))
        return "\n".join(lines)
