"""The worksheet's grid, for the keyboard: arrows move, figures fill, one key for each deed."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.exams import fill_down, may_carry_star, values_of
from rehab_tracker.domain.isncsci.cells import NT
from rehab_tracker.domain.isncsci.exam import Cell
from rehab_tracker.ui import theme
from rehab_tracker.ui.isncsci.cell_paint import LEVEL_WIDTH, NAME_WIDTH, NARROW_CELL, CellPainter
from rehab_tracker.ui.isncsci.editing import Editing
from rehab_tracker.ui.isncsci.model import COLUMNS, LEVEL_COLUMN, Index, WorksheetModel
from rehab_tracker.ui.widgets.speech import announce

LOWEST_ROW, WIDEST_CELL = 28, 84
KEY = Qt.Key
MOVES = {KEY.Key_Up: (-1, 0), KEY.Key_Down: (1, 0), KEY.Key_Left: (0, -1), KEY.Key_Right: (0, 1)}


class ColumnNames(QHeaderView):
    """Side and sense over each column, in two lines that narrow columns have room for."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def paintSection(self, painter: QPainter, place: QRect, column: int) -> None:
        """Two lines in the middle, and a hair-line below."""
        painter.save()
        painter.fillRect(place, theme.colour("page"))
        painter.setFont(theme.font(9, bold=True))
        painter.setPen(theme.colour("muted"))
        words = str(self.model().headerData(column, self.orientation()) or "")
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme.colour("line"))
        painter.restore()


class WorksheetGrid(QTableView):
    """One exam's findings, typed cell by cell.

    `star_asked` wants the cause of a finding; `left_below` and `next_wanted` ask for what comes
    after the grid; `complained` says why a key did nothing, empty once all is well.
    """

    star_asked = Signal(object)
    left_below = Signal()
    next_wanted = Signal()
    complained = Signal(str)
    moved = Signal()

    def __init__(self, editing: Editing, name: str) -> None:
        super().__init__()
        self.editing = editing
        self.sheet = WorksheetModel(editing)
        self.setModel(self.sheet)
        self._painter = CellPainter(self, self.sheet)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the body has its own sides
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(never)
        self.setHorizontalScrollBarPolicy(never)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalHeader(ColumnNames())
        self.verticalHeader().hide()
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.setCurrentIndex(self.sheet.index(0, 1))
        theme.follow(self._dress)

    def current_cell(self) -> Cell | None:
        """The cell where the keyboard is."""
        return self.sheet.cell(self.currentIndex())

    def go_to(self, cell: Cell) -> None:
        """Put the keyboard on a cell."""
        place = self.sheet.place(cell)
        if place.isValid():
            self.setCurrentIndex(place)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Let the page bring the cell into view."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def event(self, event: QEvent) -> bool:
        """Undo and redo belong to what was typed here as long as there is something."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (self._steps_back(event) or self._steps_forward(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, type, or do one of the deeds of the worksheet."""
        key, plain = KEY(event.key()), not _with_control(event)
        if self._steps_back(event):
            self.editing.go_back()
        elif self._steps_forward(event):
            self.editing.go_forward()
        elif plain and key in MOVES:
            self._move(*MOVES[key])
        elif plain and key in {KEY.Key_Return, KEY.Key_Enter}:
            self.next_wanted.emit()
        elif plain and not self.editing.read_only and self._type(key, event.text()):
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the muscles' names out where there is no room for them."""
        super().resizeEvent(event)
        self._share_width()

    def sizeHint(self) -> QSize:
        """Wide enough for the muscles' names."""
        return QSize(self._width(with_names=True), self.height())

    def minimumSizeHint(self) -> QSize:
        """The cells alone."""
        return QSize(self._width(with_names=False), self.height())

    def keyboardSearch(self, _text: str) -> None:
        """Letters are deeds here, not a search."""

    def _type(self, key: Qt.Key, text: str) -> bool:
        cell = self.current_cell()
        if cell is None:
            return False
        if key in {KEY.Key_Delete, KEY.Key_Backspace}:
            self._put(cell, "")
        elif text.isdecimal():
            self._fill(cell, text)
        elif text.casefold() == "n":
            self._fill(cell, NT)
        elif text == "*":
            self._ask_star(cell)
        elif text.casefold() == "f":
            self._fill_down(cell)
        else:
            return False
        return True

    def _fill(self, cell: Cell, value: str) -> None:
        allowed = values_of(cell.column)
        if value not in allowed:
            self._complain(
                translate(
                    _("{cell}: {value} cannot stand here. Allowed: {allowed}."),
                    cell=cell,
                    value=value,
                    allowed=", ".join(allowed),
                )
            )
            return
        self._put(cell, value)
        if not self._step(1, 0):
            self._begin_next_column()

    def _put(self, cell: Cell, value: str) -> None:
        self.complained.emit("")
        self.editing.take(self.editing.details.with_value(cell, value))
        announce(self, self.sheet.said(cell))

    def _fill_down(self, cell: Cell) -> None:
        value = self.editing.details.typed(cell)
        if not value:
            self._complain(translate(_("Type a finding first, then F fills it down.")))
        elif not fill_down(cell):
            self._complain(translate(_("S4-5 is typed cell by cell; nothing is filled into it.")))
        else:
            self.complained.emit("")
            self.editing.take(self.editing.details.filled_down(cell))
            last = fill_down(cell)[-1].level
            announce(self, translate(_("{value} filled down to {level}"), value=value, level=last))

    def _ask_star(self, cell: Cell) -> None:
        if may_carry_star(cell, self.editing.details.typed(cell)):
            self.complained.emit("")
            self.star_asked.emit(cell)
        else:
            sentence = _("{cell}: only an abnormal or untestable finding can have another cause.")
            self._complain(translate(sentence, cell=cell))

    def _complain(self, sentence: str) -> None:
        self.complained.emit(sentence)
        announce(self, sentence)

    def _move(self, down: int, across: int) -> None:
        if not self._step(down, across) and down > 0:
            self.left_below.emit()

    def _step(self, down: int, across: int) -> bool:
        """Go to the next cell in that direction; False where there is none."""
        here = self.currentIndex()
        row, column = here.row() + down, here.column() + across
        while 0 <= row < self.sheet.rowCount() and 0 <= column < self.sheet.columnCount():
            place = self.sheet.index(row, column)
            if self.sheet.cell(place) is not None:
                self.setCurrentIndex(place)
                return True
            row, column = row + down, column + across
        return False

    def _begin_next_column(self) -> None:
        """After the last cell of a column go on at the top of the next."""
        for column in range(self.currentIndex().column() + 1, len(COLUMNS)):
            for row in range(self.sheet.rowCount()):
                place = self.sheet.index(row, column)
                if self.sheet.cell(place) is not None:
                    self.setCurrentIndex(place)
                    return
        self.left_below.emit()

    def _steps_back(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Undo) and self.editing.can_go_back()

    def _steps_forward(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Redo) and self.editing.can_go_forward()

    def _width(self, *, with_names: bool) -> int:
        names = 2 * theme.grown(NAME_WIDTH) if with_names else 0
        return 6 * theme.grown(NARROW_CELL) + theme.grown(LEVEL_WIDTH) + names

    def _share_width(self) -> None:
        room = self.viewport().width()
        self._painter.names = room >= self._width(with_names=True)
        names = theme.grown(NAME_WIDTH) if self._painter.names else 0
        level = theme.grown(LEVEL_WIDTH)
        widest = theme.grown(WIDEST_CELL)
        each = max(theme.grown(NARROW_CELL), min(widest, (room - 2 * names - level) // 6))
        for column, kind in enumerate(COLUMNS):
            extra = names if kind is not None and kind[0] == "motor" else 0
            self.setColumnWidth(column, level if column == LEVEL_COLUMN else each + extra)

    def _dress(self) -> None:
        metrics = QFontMetrics(theme.font())
        high = max(LOWEST_ROW, metrics.height() + theme.px(9))
        head = 2 * metrics.lineSpacing() + theme.px(10)
        self.verticalHeader().setDefaultSectionSize(high)
        self.horizontalHeader().setFixedHeight(head)
        self.setFixedHeight(high * self.sheet.rowCount() + head + 2)
        self.setMinimumWidth(self._width(with_names=False))
        self._share_width()
        self.viewport().update()


def _with_control(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & held)
