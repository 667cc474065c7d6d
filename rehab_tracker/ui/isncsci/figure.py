"""The body figures on screen: light touch and pin prick, coloured as the worksheet fills."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from rehab_tracker.charts import body
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.isncsci.cord import SIDES
from rehab_tracker.domain.isncsci.exam import Cell, Column
from rehab_tracker.ui import theme
from rehab_tracker.ui.isncsci.cell_paint import brush_of, ink_on, pattern_of
from rehab_tracker.ui.isncsci.editing import Editing
from rehab_tracker.ui.isncsci.words import SENSES, SIDE_NAMES, side_in_words

HEIGHT, HEADING, LEGEND = 390, 44, 52
KINDS = {
    body.NORMAL: _("2 normal"),
    body.ALTERED: _("1 altered"),
    body.ABSENT: _("0 absent"),
    body.UNTESTED: _("NT not testable"),
}


class BodyFigures(QWidget):
    """Two figures from the front; a click on a place goes to its cell."""

    chosen = Signal(object)

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self.setAccessibleName(translate(_("Body figures")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the body has its own sides
        editing.changed.connect(self._show)
        theme.follow(self._dress)
        self._show()

    def kind(self, cell: Cell) -> str:
        """How a place is painted."""
        return body.kind_of(self._editing.details.notation(cell))

    def place(self, cell: Cell) -> QPoint:
        """A point inside the first shape of a cell."""
        regions = (r for r in body.REGIONS if (r.level, r.side) == (cell.level, cell.side))
        return self._shape(cell.column, next(regions)).boundingRect().center().toPoint()

    def sizeHint(self) -> QSize:
        """Room for both."""
        return QSize(theme.grown(330), self.height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as both can be told apart."""
        return QSize(theme.grown(210), self.height())

    def event(self, event: QEvent) -> bool:
        """Say what is under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self._at(QPointF(event.pos()))
            said = self._said(cell) if cell else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the cell of this place."""
        event.accept()
        cell = self._at(event.position())
        if cell is not None:
            self.chosen.emit(cell)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Both figures, their names, and what the shades mean."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column in SENSES:
            self._paint_figure(painter, column)
        self._paint_legend(painter)
        painter.end()

    def _paint_figure(self, painter: QPainter, column: Column) -> None:
        place, high = self._room(column), theme.grown(HEADING) / 2
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("text"))
        top = QRectF(place.left(), 0, place.width(), high)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, translate(SENSES[column]))
        painter.setFont(theme.font(9))
        painter.setPen(theme.colour("muted"))
        sides = QRectF(place.left(), high, place.width(), high)
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for side, align in zip(SIDES, (start, end), strict=True):
            words = translate(SIDE_NAMES[side])
            painter.drawText(sides, align | Qt.AlignmentFlag.AlignVCenter, words)
        self._paint_head(painter, column)
        for region in body.REGIONS:
            self._paint_region(painter, column, region)

    def _paint_head(self, painter: QPainter, column: Column) -> None:
        x, y, half_width, half_height = body.HEAD
        middle, scale = self._on_screen(column, (x, y)), self._scale(column)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("hover"))
        painter.drawEllipse(middle, half_width * scale, half_height * scale)

    def _paint_region(self, painter: QPainter, column: Column, region: body.Region) -> None:
        shape = self._shape(column, region)
        kind = self.kind(Cell(column, region.side, region.level))
        self._fill(painter, shape, kind)
        if region.boxed:
            painter.setFont(theme.font(6.5))
            ground = shape.boundingRect()
            if pattern_of(kind) is not None:
                words = painter.boundingRect(ground, Qt.AlignmentFlag.AlignCenter, region.level)
                painter.fillRect(words.adjusted(-1, 0, 1, 0), theme.colour("card"))
            painter.setPen(ink_on(kind))
            painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, region.level)

    def _fill(self, painter: QPainter, shape: QPolygonF, kind: str) -> None:
        edge = "outline" if kind in {body.EMPTY, body.UNTESTED} else "card"
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(brush_of(kind))
        painter.drawPolygon(shape)
        pattern = pattern_of(kind)
        if pattern is not None:
            painter.setBrush(pattern)
            painter.drawPolygon(shape)

    def _paint_legend(self, painter: QPainter) -> None:
        painter.setFont(theme.font(9))
        high, half = theme.grown(LEGEND) / 2, self.width() / 2
        top = self.height() - 2 * high
        for place, (kind, words) in enumerate(KINDS.items()):
            x, y = half * (place % 2), top + high * (place // 2)
            side = theme.grown(14)
            square = QRectF(x + 1, y + (high - side) / 2, side * 1.4, side)
            self._fill(painter, QPolygonF(square), kind)
            painter.setPen(QPen(theme.colour("outline"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(square)
            painter.setPen(theme.colour("text"))
            room = QRectF(square.right() + theme.px(6), y, half - square.width(), high)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, translate(words)
            )

    def _room(self, column: Column) -> QRectF:
        half, head = self.width() / 2, theme.grown(HEADING)
        gap = theme.px(6)
        left = half * list(SENSES).index(column)
        return QRectF(left + gap, head, half - 2 * gap, self.height() - head - theme.grown(LEGEND))

    def _scale(self, column: Column) -> float:
        room = self._room(column)
        return min(room.width() / body.WIDTH, room.height() / body.HEIGHT)

    def _on_screen(self, column: Column, point: body.Point) -> QPointF:
        room, scale = self._room(column), self._scale(column)
        left = room.center().x() - body.WIDTH * scale / 2
        return QPointF(left + point[0] * scale, room.top() + point[1] * scale)

    def _shape(self, column: Column, region: body.Region) -> QPolygonF:
        return QPolygonF([self._on_screen(column, point) for point in region.points])

    def _at(self, point: QPointF) -> Cell | None:
        for column in SENSES:
            for region in body.REGIONS:
                if self._shape(column, region).containsPoint(point, Qt.FillRule.OddEvenFill):
                    return Cell(column, region.side, region.level)
        return None

    def _said(self, cell: Cell) -> str:
        value = self._editing.details.notation(cell)
        return translate(_("{cell}: {value}"), cell=cell, value=value or translate(_("empty")))

    def _show(self) -> None:
        """Paint anew, and tell in words what is painted."""
        lines = []
        for column, sense in SENSES.items():
            for side in SIDES:
                found = side_in_words(self._editing.details, column, side)
                place = f"{translate(sense)}, {translate(SIDE_NAMES[side])}"
                lines.append(translate(_("{place}: {found}."), place=place, found=found))
        self.setAccessibleDescription(" ".join(lines))
        self.update()

    def _dress(self) -> None:
        self.setFixedHeight(theme.grown(HEIGHT))
        self.update()
