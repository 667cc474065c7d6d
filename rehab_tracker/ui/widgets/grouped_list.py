"""A list under headings: a shape, two lines, a word at the end; one of them is looked at."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.marks import paint_focus

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LINE_ROLE = Qt.ItemDataRole.UserRole + 3
Mark = Callable[[QPainter, QRectF], None]


@dataclass(frozen=True)
class GroupedLine:
    """One line of the list.

    Attributes:
        key: what is told when it is looked at.
        group: the heading it stands under; lines of one group come one after the other.
        title: the first line.
        detail: the second line.
        end: a word or figure at the end.
        tone: the colour name of the word at the end.
        mark: paints the shape at the start; None leaves it out.
        icon: the name of a small icon before the word at the end.
        state: what shape and icon mean, for screen readers.
    """

    key: Hashable
    group: str
    title: str
    detail: str = ""
    end: str = ""
    tone: str = "muted"
    mark: Mark | None = None
    icon: str = ""
    state: str = ""

    def spoken(self) -> str:
        """The line as a screen reader says it."""
        parts = (self.title, self.end, self.state, self.detail)
        return ", ".join(part for part in parts if part)


class GroupedModel(QAbstractListModel):
    """The lines with a heading before each group; headings cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[GroupedLine | str] = []

    def set_lines(self, lines: Sequence[GroupedLine]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._rows = []
        for group, members in groupby(lines, key=_group):
            self._rows += [group] if group else []
            self._rows += members
        self.endResetModel()

    def line(self, place: int) -> GroupedLine | None:
        """The line at this place; None for a heading."""
        found = self._rows[place] if 0 <= place < len(self._rows) else None
        return found if isinstance(found, GroupedLine) else None

    def lines(self) -> list[GroupedLine]:
        """All lines without the headings."""
        return [row for row in self._rows if isinstance(row, GroupedLine)]

    def place_of(self, key: Hashable) -> int | None:
        """Where the line with this key stands."""
        places = (
            place
            for place, row in enumerate(self._rows)
            if isinstance(row, GroupedLine) and row.key == key
        )
        return next(places, None)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many lines and headings there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is only read."""
        if index.isValid() and isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own signature
        """What is painted, said and shown as a tooltip."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == LINE_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.title
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return row if isinstance(row, str) else row.spoken()
        return None


class GroupedList(QListView):
    """The list itself; `looked_at` tells the key whenever another line is current."""

    looked_at = Signal(object)
    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines_model = GroupedModel(self)
        self.setModel(self.lines_model)
        self.setItemDelegate(GroupedDelegate(self))
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(self._choose)
        theme.follow(self._dress)

    def set_lines(self, lines: Sequence[GroupedLine]) -> None:
        """Show these lines; the one that was looked at stays so if it is still there."""
        kept, held = self.current(), self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)  # Qt's own signature
        self.lines_model.set_lines(lines)
        if kept is not None:
            self.look_at(kept)
        self.selectionModel().blockSignals(False)  # as above
        self.verticalScrollBar().setValue(held)

    def current(self) -> Hashable | None:
        """The key of the line looked at."""
        line = self.lines_model.line(self.currentIndex().row())
        return line.key if line else None

    def look_at(self, key: Hashable) -> bool:
        """Make the line with this key the current one; False when it is not shown."""
        place = self.lines_model.place_of(key)
        if place is None:
            return False
        self.setCurrentIndex(self.lines_model.index(place, 0))
        return True

    def look_at_first(self) -> None:
        """Make the first line the current one."""
        lines = self.lines_model.lines()
        if lines:
            self.look_at(lines[0].key)

    def _tell(self, now: QModelIndex) -> None:
        line = self.lines_model.line(now.row())
        if line is not None:
            self.looked_at.emit(line.key)

    def _choose(self, index: QModelIndex) -> None:
        line = self.lines_model.line(index.row())
        if line is not None:
            self.chosen.emit(line.key)

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()


class GroupedDelegate(QStyledItemDelegate):
    """Paints headings and lines; mirrored for scripts that begin at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines of words and air; a heading is one."""
        row = index.data(LINE_ROLE)
        strong, small = QFontMetrics(theme.font(bold=True)), QFontMetrics(theme.font(9.5))
        if isinstance(row, str):
            return QSize(theme.grown(120), small.height() + theme.px(20))
        if not isinstance(row, GroupedLine):
            return super().sizeHint(option, index)
        height = strong.height() + (small.height() if row.detail else 0)
        return QSize(theme.grown(120), height + theme.px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(LINE_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if isinstance(row, str):
            painter.setFont(theme.font(9.5, bold=True))
            painter.setPen(theme.colour("muted"))
            place = rect.adjusted(theme.px(10), theme.px(10), -theme.px(10), 0)
            painter.drawText(place, _flags(option), row)
        elif isinstance(row, GroupedLine):
            _paint_ground(painter, option, rect)
            _paint_line(painter, option, rect, row)
        painter.restore()


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
    state = option.state
    place = QRectF(rect.adjusted(2, 1, -2, -1))
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft" if chosen else "hover"))
        painter.drawRoundedRect(place, theme.px(8), theme.px(8))
    if state & QStyle.StateFlag.State_HasFocus:
        paint_focus(painter, place, theme.px(8))


def _paint_line(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, line: GroupedLine
) -> None:
    mirror = option.direction
    inner = rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
    start = inner.x()
    if line.mark is not None:
        side = theme.grown(16)
        spot = QRect(start, inner.center().y() - side // 2, side, side)
        line.mark(painter, QRectF(QStyle.visualRect(mirror, rect, spot)))
        start += side + theme.px(12)
    end = _paint_end(painter, option, rect, line, inner.right())
    words = QRect(start, inner.y(), max(end - theme.px(12) - start, 1), inner.height())
    _paint_words(painter, option, QStyle.visualRect(mirror, rect, words), line)


def _paint_end(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, line: GroupedLine, end: int
) -> int:
    """Paint the icon and the word at the end; returns where they begin."""
    mirror = option.direction
    face = theme.font(9.5, bold=True)
    width = QFontMetrics(face).horizontalAdvance(line.end) + 2 if line.end else 0
    place = QRect(end - width, rect.y(), width, rect.height())
    painter.setFont(face)
    painter.setPen(theme.colour(line.tone))
    seen = QStyle.visualRect(mirror, rect, place)
    painter.drawText(seen, int(Qt.AlignmentFlag.AlignCenter), line.end)
    begins = place.x()
    if line.icon:
        side = theme.grown(16)
        begins -= side + (theme.px(8) if line.end else 0)
        spot = QRect(begins, rect.center().y() - side // 2, side, side)
        drawn = theme.pixmap(line.icon, "accent", 16)
        painter.drawPixmap(QStyle.visualRect(mirror, rect, spot), drawn)
    return begins


def _paint_words(
    painter: QPainter, option: QStyleOptionViewItem, place: QRect, line: GroupedLine
) -> None:
    faces = [(line.title, theme.font(bold=True), "text"), (line.detail, theme.font(9.5), "muted")]
    shown = [face for face in faces if face[0]]
    top = place.y() + (place.height() - sum(_height(face) for _t, face, _c in shown)) // 2
    for text, face, token in shown:
        metrics = QFontMetrics(face)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(face)
        painter.setPen(theme.colour(token))
        spot = QRect(place.x(), top, place.width(), metrics.height())
        painter.drawText(spot, _flags(option), cut)
        top += metrics.height()


def _height(face: Any) -> int:  # noqa: ANN401  # a QFont
    return QFontMetrics(face).height()


def _flags(option: QStyleOptionViewItem) -> int:
    rtl = option.direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)


def _group(line: GroupedLine) -> str:
    return line.group
