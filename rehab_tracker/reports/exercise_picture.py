"""A drawing of an exercise on paper: the same marks as on the screen, in ink and one accent."""

from collections.abc import Mapping

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from rehab_tracker.charts.exercise_drawings import drawing
from rehab_tracker.charts.exercise_marks import HEIGHT, WIDTH, Area, Mark, Tone
from rehab_tracker.reports.style import INK, TEAL, WHITE

TONES: Mapping[Tone, str] = {
    "person": INK,
    "far": "#98A2AC",
    "helper": INK,
    "paper": WHITE,
    "thing": "#7C8892",
    "move": TEAL,
}
"""On a black-and-white copy the arrow is dark, the far side pale, the helper still hollow."""

_ROUND = 1


class ExercisePicture(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """The drawing of one exercise, as wide as told, with its words for those who listen.

    Args:
        key: the exercise in the catalogue.
        width: in points.
        says: what it shows.
    """

    def __init__(self, key: str, width: float, says: str) -> None:
        super().__init__()
        self.key, self.says = key, says
        self.width, self.height = width, width * HEIGHT / WIDTH

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its own size."""
        return self.width, self.height

    def draw(self) -> None:
        """Paint every mark, with its words."""
        words = ("\ufeff" + self.says).encode("utf-16-be").hex().upper()
        self.canv.addLiteral(f"/Span <</Alt <{words}>>> BDC")
        self.canv.saveState()
        self.canv.setLineCap(_ROUND)
        self.canv.setLineJoin(_ROUND)
        for mark in drawing(self.key):
            self._paint(self.canv, mark)
        self.canv.restoreState()
        self.canv.addLiteral("EMC")

    def _paint(self, canvas: Canvas, mark: Mark) -> None:
        scale = self.width / WIDTH
        points = [(x * scale, self.height - y * scale) for x, y in mark.points]
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        colour = HexColor(TONES[mark.tone])
        if isinstance(mark, Area):
            path.close()
            canvas.setFillColor(colour)
            canvas.drawPath(path, stroke=0, fill=1)
        else:
            canvas.setStrokeColor(colour)
            canvas.setLineWidth(mark.width * scale)
            canvas.drawPath(path, stroke=1, fill=0)
