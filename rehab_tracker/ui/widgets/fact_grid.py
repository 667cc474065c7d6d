"""Facts as they are read: a small name above each value, in as many columns as fit."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.spacing import column, grid
from rehab_tracker.ui.widgets.text import label, paragraph

NARROWEST = 170  # pixels of one column at normal text
MISSING = "–"


class FactGrid(QWidget):
    """Names and values; what is not known is a dash."""

    def __init__(self, columns: int = 3) -> None:
        super().__init__()
        self._most, self._columns = columns, 0
        self._cells: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._grid = grid(self, gap=14)
        theme.follow(self._arrange)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these names with their values."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = [_cell(name, value) for name, value in facts]
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """One column; the height follows the width."""
        return QSize(theme.grown(120), theme.px(40))

    def _fitting(self) -> int:
        return max(1, min(self._most, self.width() // theme.grown(NARROWEST)))

    def _arrange(self) -> None:
        self._columns = self._fitting()
        for cell in self._cells:
            self._grid.removeWidget(cell)
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, *divmod(place, self._columns))
        for number in range(self._most):
            self._grid.setColumnStretch(number, 1 if number < self._columns else 0)


def _cell(name: str, value: str) -> QWidget:
    cell = QWidget()
    lay = column(cell, gap=0)
    lay.addWidget(label(name, "small", wrap=True))
    lay.addWidget(paragraph(value or MISSING))
    lay.addStretch(1)
    cell.setAccessibleName(f"{name}: {value or MISSING}")
    return cell
