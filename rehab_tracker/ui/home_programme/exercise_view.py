"""A drawing of an exercise on the screen: the same marks as on paper."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rehab_tracker.charts.exercise_drawings import drawing
from rehab_tracker.charts.exercise_marks import HEIGHT, WIDTH, Area, Mark, Tone
from rehab_tracker.core.i18n import translate
from rehab_tracker.domain.exercises import exercise_catalogue
from rehab_tracker.ui import theme

TONES: dict[Tone, str] = {
    "person": "text",
    "far": "disabled",
    "helper": "text",
    "paper": "card",
    "thing": "outline",
    "move": "accent",
}


class ExerciseView(QWidget):
    """The drawing, as wide as told at normal text.

    Args:
        key: the exercise in the catalogue.
        wide: pixels at normal text.
    """

    def __init__(self, key: str, wide: int = 132) -> None:
        super().__init__()
        self._wide = wide
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_exercise(key)
        theme.follow(self._dress)

    def show_exercise(self, key: str) -> None:
        """Show another one."""
        self.key = key
        self.setAccessibleName(translate(exercise_catalogue()[key].name))
        self.update()

    def sizeHint(self) -> QSize:
        """In the drawing's own proportions."""
        wide = theme.grown(self._wide)
        return QSize(wide, round(wide * HEIGHT / WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / WIDTH, self.height() / HEIGHT)
        for mark in drawing(self.key):
            _paint(painter, mark)
        painter.end()

    def _dress(self) -> None:
        self.setFixedSize(self.sizeHint())


def _paint(painter: QPainter, mark: Mark) -> None:
    path = QPainterPath(QPointF(*mark.points[0]))
    for point in mark.points[1:]:
        path.lineTo(QPointF(*point))
    colour = theme.colour(TONES[mark.tone])
    if isinstance(mark, Area):
        path.closeSubpath()
        painter.fillPath(path, colour)
        return
    pen = QPen(colour, mark.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
