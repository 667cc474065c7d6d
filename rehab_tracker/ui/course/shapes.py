"""The shape of each kind of fact, painted; colour never speaks alone."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from rehab_tracker.charts.course import HOLLOW, SHAPES, ink_of
from rehab_tracker.core.i18n import translate
from rehab_tracker.domain.course.facts import KIND_NAMES, FactKind
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.grouped_list import Mark
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.text import label


def paint_shape(painter: QPainter, kind: FactKind, at: QPointF, radius: float) -> None:
    """The kind's shape around a point."""
    ink = theme.colour(ink_of(kind))
    painter.setPen(QPen(ink, 1.6))
    painter.setBrush(theme.colour("card") if kind in HOLLOW else ink)
    points = [QPointF(at.x() + x * radius, at.y() + y * radius) for x, y in SHAPES[kind]]
    painter.drawPolygon(QPolygonF(points))


def shape_of(kind: FactKind) -> Mark:
    """The same for the start of a line in a list."""
    return partial(_in_place, kind)


def _in_place(kind: FactKind, painter: QPainter, place: QRectF) -> None:
    paint_shape(painter, kind, place.center(), place.width() * 0.42)


class ShapeMark(QWidget):
    """One shape with the space it needs."""

    def __init__(self, kind: FactKind) -> None:
        super().__init__()
        self._kind = kind
        theme.follow(self._dress)

    def sizeHint(self) -> QSize:
        """As large as a small icon."""
        return QSize(theme.grown(16), theme.grown(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shape in its middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shape(painter, self._kind, QRectF(self.rect()).center(), theme.grown(6))
        painter.end()

    def _dress(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


def legend_entry(kind: FactKind) -> QWidget:
    """A shape with what it means."""
    holder = QWidget()
    line = row(holder, gap=6)
    line.addWidget(ShapeMark(kind), 0, Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(label(translate(KIND_NAMES[kind]), "muted"))
    return holder
