"""How a cell of the worksheet looks: its finding as a figure on the shade of the body figure."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rehab_tracker.charts import body
from rehab_tracker.core.i18n import translate
from rehab_tracker.domain.exams import MUSCLE_NAMES
from rehab_tracker.domain.isncsci.cord import DERMATOMES
from rehab_tracker.domain.isncsci.exam import Cell
from rehab_tracker.ui import theme
from rehab_tracker.ui.isncsci.model import LEVEL_COLUMN, Index, WorksheetModel

REGION_ENDS = {"C8", "T12", "L5", "S3"}
NARROW_CELL, LEVEL_WIDTH, NAME_WIDTH = 46, 62, 146


def tint(share: float) -> QColor:
    """So much of the accent colour on the ground of a card."""
    ground, ink = theme.colour("card"), theme.colour("accent")
    pairs = (
        (ground.red(), ink.red()),
        (ground.green(), ink.green()),
        (ground.blue(), ink.blue()),
    )
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))


def brush_of(kind: str) -> QBrush:
    """What fills a cell or a shape: plain, striped, pale or crossed, so that it reads in grey."""
    if kind == body.NORMAL:
        return QBrush(theme.colour("accent"))
    if kind == body.ALTERED:
        return QBrush(tint(0.34))
    if kind == body.ABSENT:
        return QBrush(theme.colour("pressed"))
    return QBrush(theme.colour("card"))


def ink_on(kind: str) -> QColor:
    """The colour of words on that ground."""
    return theme.colour("on_accent" if kind == body.NORMAL else "text")


def pattern_of(kind: str) -> QBrush | None:
    """The lines over the ground, which tell findings apart without colour."""
    if kind == body.ALTERED:
        return QBrush(theme.colour("accent"), Qt.BrushStyle.BDiagPattern)
    if kind == body.UNTESTED:
        return QBrush(theme.colour("outline"), Qt.BrushStyle.DiagCrossPattern)
    return None


class CellPainter(QStyledItemDelegate):
    """Paints one cell; `names` says whether there is room for the names of the muscles."""

    def __init__(self, parent: QWidget, model: WorksheetModel) -> None:
        super().__init__(parent)
        self._model = model
        self.names = True

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As the grid decides."""
        return QSize(theme.grown(NARROW_CELL), theme.grown(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The level's name, or a cell with its finding."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        level = DERMATOMES[index.row()]
        if index.column() == LEVEL_COLUMN:
            self._paint_level(painter, place, level)
        else:
            cell = self._model.cell(index)
            if cell is not None:
                state = option.state
                current = bool(state & QStyle.StateFlag.State_Selected)
                focused = bool(state & QStyle.StateFlag.State_HasFocus)
                self._paint_cell(painter, place, cell, current=current, focused=focused)
        self._paint_rule(painter, QRectF(option.rect), level)
        painter.restore()

    def _paint_level(self, painter: QPainter, place: QRectF, level: str) -> None:
        here = level == self._model.level
        painter.setFont(theme.font(bold=here))
        painter.setPen(theme.colour("accent" if here else "muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, level)

    def _paint_rule(self, painter: QPainter, place: QRectF, level: str) -> None:
        """A strong line under the neurological level, hair-lines between the parts of the cord."""
        if level == self._model.level:
            painter.setPen(QPen(theme.colour("warn"), 2.5))
        elif level in REGION_ENDS:
            painter.setPen(QPen(theme.colour("outline"), 1))
        else:
            return
        y = place.bottom()
        painter.drawLine(QPointF(place.left(), y), QPointF(place.right() + 1, y))

    def _paint_cell(
        self, painter: QPainter, place: QRectF, cell: Cell, *, current: bool, focused: bool
    ) -> None:
        if cell.column == "motor" and self.names:
            place = self._paint_name(painter, place, cell)
        value = self._model.editing.details.notation(cell)
        kind = _kind(cell, value)
        square, radius = place.adjusted(2.5, 2.5, -2.5, -2.5), theme.px(4)
        painter.setPen(QPen(theme.colour("outline" if not value else "line"), 1))
        painter.setBrush(brush_of(kind))
        painter.drawRoundedRect(square, radius, radius)
        if kind == body.UNTESTED:
            self._paint_pattern(painter, square, kind)
        painter.setFont(theme.font(bold=True))
        painter.setPen(ink_on(kind))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, value)
        self._paint_marks(painter, square, cell)
        if current:
            self._paint_ring(painter, square, focused=focused)

    def _paint_pattern(self, painter: QPainter, square: QRectF, kind: str) -> None:
        pattern = pattern_of(kind)
        if pattern is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        edge = square.width() * 0.2
        painter.setBrush(pattern)
        painter.drawRect(square.adjusted(1, 1, edge - square.width(), -1))
        painter.drawRect(square.adjusted(square.width() - edge, 1, -1, -1))

    def _paint_marks(self, painter: QPainter, square: QRectF, cell: Cell) -> None:
        key = cell.key
        if key in self._model.changed:
            painter.setPen(QPen(theme.colour("warn"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(square.adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))
            side, corner = theme.px(9), square.topRight()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("warn"))
            painter.drawPolygon(
                QPolygonF([corner, corner - QPointF(side, 0), corner + QPointF(0, side)])
            )
        if key in self._model.pointed:
            painter.setPen(QPen(theme.colour("warn"), 2.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(square.adjusted(1, 1, -1, -1), theme.px(4), theme.px(4))

    def _paint_ring(self, painter: QPainter, square: QRectF, *, focused: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset, token in ((0, "focus"), (2, "card")) if focused else ((0, "outline"),):
            painter.setPen(QPen(theme.colour(token), 2))
            painter.drawRoundedRect(
                square.adjusted(inset, inset, -inset, -inset), theme.px(4), theme.px(4)
            )

    def _paint_name(self, painter: QPainter, place: QRectF, cell: Cell) -> QRectF:
        """The muscle's name on the outer side; what is left for the figure."""
        painter.setFont(theme.font(9))
        painter.setPen(theme.colour("muted"))
        room = theme.grown(NAME_WIDTH)
        name = translate(MUSCLE_NAMES[cell.level])
        if cell.side == "right":
            words = QRectF(place.left(), place.top(), room - theme.px(8), place.height())
            side, rest = Qt.AlignmentFlag.AlignRight, place.adjusted(room, 0, 0, 0)
        else:
            start = place.right() - room + theme.px(8)
            words = QRectF(start, place.top(), room - theme.px(8), place.height())
            side, rest = Qt.AlignmentFlag.AlignLeft, place.adjusted(0, 0, -room, 0)
        painter.drawText(words, side | Qt.AlignmentFlag.AlignVCenter, name)
        return rest


def _kind(cell: Cell, value: str) -> str:
    if not value:
        return body.EMPTY
    if cell.column != "motor":
        return body.kind_of(value)
    kinds = {"0": body.ABSENT, "5": body.NORMAL, "N": body.UNTESTED}
    return kinds.get(value[0], body.ALTERED)
