"""The findings of an ISNCSCI exam on paper: the grid of both sides and the body figures."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from rehab_tracker.charts import body
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.exams import MUSCLE_NAMES, WORKSHEET, ExamDetails
from rehab_tracker.domain.isncsci.cord import DERMATOMES, SideName
from rehab_tracker.domain.isncsci.exam import Cell, Column
from rehab_tracker.reports.lines import CENTRE, END, START, TextStyle
from rehab_tracker.reports.style import INK, LINE, MUTED, PALE, TEAL, WHITE
from rehab_tracker.reports.text import draw_line

ROW: Final = 11.3
HEAD_ROWS: Final = 2
_CELL: Final = 25.0
_NAMES: Final = 72.0
_LEVELS: Final = 28.0
_PALE_TEAL: Final = "#9CC6D0"
_GREY: Final = "#DDE3E8"

_VALUE = TextStyle(size=8, colour=INK, align=CENTRE, bold=True)
_LEVEL = TextStyle(size=8, colour=INK, align=CENTRE)
_NAME = TextStyle(size=6.6, colour=MUTED)
_HEADING = TextStyle(size=7, colour=MUTED, align=CENTRE)
_SIDE = TextStyle(size=8, colour=TEAL, align=CENTRE, bold=True)

COLUMNS: Final[tuple[tuple[Column, SideName], ...]] = (
    ("motor", "right"),
    ("light_touch", "right"),
    ("pin_prick", "right"),
    ("light_touch", "left"),
    ("pin_prick", "left"),
    ("motor", "left"),
)
SHORT_NAMES: Final[dict[Column, str]] = {
    "motor": _("Motor"),
    "light_touch": _("Touch"),
    "pin_prick": _("Pin"),
}
SIDE_NAMES: Final[dict[SideName, str]] = {"right": _("Right"), "left": _("Left")}
KIND_NAMES: Final = {
    body.NORMAL: _("2 normal"),
    body.ALTERED: _("1 altered"),
    body.ABSENT: _("0 absent"),
    body.UNTESTED: _("NT not testable"),
}


class Grid(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """The scores of every level, the right side on the left as one faces the person."""

    WIDTH = 2 * (_NAMES + 3 * _CELL) + _LEVELS
    HEIGHT = (len(DERMATOMES) + HEAD_ROWS) * ROW

    def __init__(self, exam: ExamDetails) -> None:
        super().__init__()
        self.exam = exam
        self.width, self.height = self.WIDTH, self.HEIGHT

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """It has one size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw headings, then a row for each level."""
        self._draw_heads()
        for place, level in enumerate(DERMATOMES):
            self._draw_row(level, self.height - (HEAD_ROWS + place + 1) * ROW)

    def _draw_heads(self) -> None:
        top = self.height - ROW + 3
        for side, name in SIDE_NAMES.items():
            x = self._x(("light_touch", side)) + _CELL
            draw_line(self.canv, translate(name), x, top, _SIDE)
        for column in COLUMNS:
            x = self._x(column) + _CELL / 2
            draw_line(self.canv, translate(SHORT_NAMES[column[0]]), x, top - ROW, _HEADING)

    def _draw_row(self, level: str, y: float) -> None:
        middle = self._x(("pin_prick", "right")) + _CELL + _LEVELS / 2
        draw_line(self.canv, level, middle, y + 3, _LEVEL)
        for column, side in COLUMNS:
            cell = Cell(column, side, level)
            if cell.key in WORKSHEET:
                self._draw_cell(cell, self._x((column, side)), y)

    def _draw_cell(self, cell: Cell, x: float, y: float) -> None:
        value = self.exam.notation(cell)
        self.canv.setStrokeColor(HexColor(LINE))
        self.canv.setLineWidth(0.5)
        self.canv.setFillColor(HexColor(_ground(cell, value)))
        self.canv.rect(x + 0.6, y + 0.6, _CELL - 1.2, ROW - 1.2, stroke=1, fill=1)
        draw_line(self.canv, value, x + _CELL / 2, y + 3, _VALUE)
        if cell.column == "motor":
            name = translate(MUSCLE_NAMES[cell.level])
            right = cell.side == "right"
            at = x - 4 if right else x + _CELL + 4
            draw_line(self.canv, name, at, y + 3, replace(_NAME, align=END if right else START))

    def _x(self, column: tuple[Column, SideName]) -> float:
        place = COLUMNS.index(column)
        return _NAMES + place * _CELL + (_LEVELS if place >= len(COLUMNS) / 2 else 0)


def _ground(cell: Cell, value: str) -> str:
    """A sensory cell is tinted as in the figure; the score stands in it all the same."""
    if cell.column == "motor" or not value:
        return WHITE if value else PALE
    grounds = {body.ALTERED: _PALE_TEAL, body.ABSENT: _GREY, body.UNTESTED: PALE}
    return grounds.get(body.kind_of(value), WHITE)


@dataclass(frozen=True)
class Figure:
    """One body figure: which sense it shows, and what was found."""

    title: str
    column: Column
    exam: ExamDetails


class Figures(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """Body figures beside each other, with what their shades mean below."""

    def __init__(self, figures: tuple[Figure, ...], width: float) -> None:
        super().__init__()
        self.figures = figures
        self.width = width
        self._scale = (width - 10 * (len(figures) - 1)) / len(figures) / body.WIDTH
        self.height = body.HEIGHT * self._scale + 16 + 24

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """It has one size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw each figure, its name above, and the legend."""
        each = body.WIDTH * self._scale
        for place, figure in enumerate(self.figures):
            x = place * (each + 10)
            draw_line(self.canv, translate(figure.title), x + each / 2, self.height - 9, _SIDE)
            self._draw_figure(figure, x)
        self._draw_legend()

    def _draw_figure(self, figure: Figure, left: float) -> None:
        top, scale, canvas = self.height - 16, self._scale, self.canv

        def on_paper(point: body.Point) -> body.Point:
            return left + point[0] * scale, top - point[1] * scale

        _draw_head(canvas, on_paper, scale)
        for region in body.REGIONS:
            value = figure.exam.notation(Cell(figure.column, region.side, region.level))
            points = [on_paper(point) for point in region.points]
            paint(canvas, points, body.kind_of(value))
            if region.boxed:
                x, y = on_paper(body.middle_of(region))
                dark = body.kind_of(value) == body.NORMAL
                if body.kind_of(value) in {body.ALTERED, body.UNTESTED}:
                    canvas.setFillColor(HexColor(WHITE))
                    canvas.rect(x - 6, y - 2.6, 12, 5.2, stroke=0, fill=1)
                style = TextStyle(size=4.6, colour=WHITE if dark else INK, align=CENTRE)
                draw_line(canvas, region.level, x, y - 1.6, style)

    def _draw_legend(self) -> None:
        room = self.width / 2
        for place, (kind, name) in enumerate(KIND_NAMES.items()):
            x, y = room * (place % 2), 11.0 - 11 * (place // 2)
            paint(self.canv, [(x, y), (x + 11, y), (x + 11, y + 7), (x, y + 7)], kind)
            draw_line(self.canv, translate(name), x + 15, y + 1, replace(_NAME, size=7))


def _draw_head(canvas: Canvas, on_paper: Callable[[body.Point], body.Point], scale: float) -> None:
    x, y, half_width, half_height = body.HEAD
    across, down = on_paper((x, y))
    canvas.setFillColor(HexColor(PALE))
    canvas.setStrokeColor(HexColor(LINE))
    canvas.setLineWidth(0.6)
    canvas.ellipse(
        across - half_width * scale, down - half_height * scale,
        across + half_width * scale, down + half_height * scale,
        stroke=1, fill=1,
    )  # fmt: skip


def paint(canvas: Canvas, points: list[body.Point], kind: str) -> None:
    """Fill a shape so that it is told apart in grey too: plain, striped, pale, crossed, empty."""
    fills = {body.NORMAL: TEAL, body.ALTERED: WHITE, body.ABSENT: _GREY, body.UNTESTED: WHITE}
    shape = canvas.beginPath()
    shape.moveTo(*points[0])
    for point in points[1:]:
        shape.lineTo(*point)
    shape.close()
    canvas.setLineWidth(0.5)
    canvas.setStrokeColor(HexColor(MUTED if kind == body.UNTESTED else LINE))
    canvas.setFillColor(HexColor(fills.get(kind, WHITE)))
    canvas.drawPath(shape, stroke=1, fill=1)
    if kind in {body.ALTERED, body.UNTESTED}:
        canvas.saveState()
        canvas.clipPath(shape, stroke=0, fill=0)
        canvas.setStrokeColor(HexColor(TEAL if kind == body.ALTERED else MUTED))
        _stripe(canvas, points, crossed=kind == body.UNTESTED)
        canvas.restoreState()


def _stripe(canvas: Canvas, points: list[body.Point], *, crossed: bool) -> None:
    canvas.setLineWidth(0.45 if crossed else 0.9)
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    bottom, top = min(y for _x, y in points), max(y for _x, y in points)
    high, step = top - bottom, 2.4
    x = left - high
    while x < right:
        canvas.line(x, bottom, x + high, top)
        if crossed:
            canvas.line(x, top, x + high, bottom)
        x += step
