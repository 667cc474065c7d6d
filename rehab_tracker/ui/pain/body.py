"""The body from the front and from behind with the pain problems on it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from rehab_tracker.charts import body, pain_body
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.pain.problems import PAIN_TYPE_NAMES, PainProblem, PainType
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.marks import paint_focus

HEIGHT, HEADING, LEGEND = 410, 24, 52
VIEWS = {pain_body.FRONT: _("From the front"), pain_body.BACK: _("From behind")}
INKS = {
    PainType.NOCICEPTIVE: "accent",
    PainType.NEUROPATHIC: "warn",
    PainType.OTHER: "ok",
    PainType.UNKNOWN: "muted",
}


class PainBody(QWidget):
    """Numbers on the body; the arrow keys go from problem to problem, as the list beside does."""

    looked_at = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the body has its own sides
        self.setAccessibleName(translate(_("Pain on the body")))
        self._problems: tuple[PainProblem, ...] = ()
        self.number = 0
        theme.follow(self._dress)

    def show_problems(self, problems: Sequence[PainProblem], said: str) -> None:
        """Show these; `said` tells them in words for screen readers."""
        self._problems = tuple(problems)
        self.number = self._problems[0].number if self._problems else 0
        self.setAccessibleDescription(said)
        self.update()

    def look_at(self, number: int) -> None:
        """Bring one problem forward."""
        if number != self.number:
            self.number = number
            self.update()
            self.looked_at.emit(number)

    def sizeHint(self) -> QSize:
        """Room for both views."""
        return QSize(theme.grown(330), theme.grown(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """As narrow as both can be told apart."""
        return QSize(theme.grown(210), theme.grown(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go to the next problem or the one before."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._problems:
            super().keyPressEvent(event)
            return
        numbers = [problem.number for problem in self._problems]
        at = numbers.index(self.number) + step
        self.look_at(numbers[at % len(numbers)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Look at the problem whose mark was clicked."""
        for problem, place in self._marks():
            away = place - event.position()
            if away.manhattanLength() <= theme.grown(22):
                self.look_at(problem.number)
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Both views, the marks, what the shapes mean, and the ring of the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for view in VIEWS:
            self._paint_view(painter, view)
        for problem, place in self._marks():
            self._paint_mark(painter, problem, place)
        self._paint_legend(painter)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), theme.px(8))
        painter.end()

    def _paint_view(self, painter: QPainter, view: str) -> None:
        room = self._room(view)
        painter.setFont(theme.font(9))
        painter.setPen(theme.colour("muted"))
        head = QRectF(room.left(), 0, room.width(), theme.grown(HEADING))
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, translate(VIEWS[view]))
        ground = theme.colour("pressed")
        painter.setBrush(ground)
        painter.setPen(QPen(ground, 1))
        x, y, half_width, half_height = body.HEAD
        scale = self._scale(view)
        painter.drawEllipse(self._on_screen(view, (x, y)), half_width * scale, half_height * scale)
        for points in pain_body.OUTLINE:
            painter.drawPolygon(QPolygonF([self._on_screen(view, point) for point in points]))

    def _paint_mark(self, painter: QPainter, problem: PainProblem, place: QPointF) -> None:
        half = theme.grown(10)
        painter.setPen(QPen(theme.colour("card"), 2))
        if problem.number == self.number:
            painter.setPen(QPen(theme.colour("text"), 3))
        painter.setBrush(theme.colour(INKS[problem.group]))
        _shape(painter, problem.group, place, half)
        painter.setPen(theme.colour("card"))
        painter.setFont(theme.font(9, bold=True))
        spot = QRectF(place.x() - half, place.y() - half, 2 * half, 2 * half)
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(problem.number))

    def _paint_legend(self, painter: QPainter) -> None:
        painter.setFont(theme.font(9))
        high, half = theme.grown(LEGEND) / 2, self.width() / 2
        top = self.height() - 2 * high
        for place, group in enumerate(PainType):
            x, y = half * (place % 2) + theme.px(4), top + high * (place // 2)
            side = theme.grown(6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(INKS[group]))
            _shape(painter, group, QPointF(x + side, y + high / 2), side)
            painter.setPen(theme.colour("text"))
            words = QRectF(x + 2 * side + theme.px(6), y, half - 2 * side - theme.px(12), high)
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(words, middle, translate(PAIN_TYPE_NAMES[group]))

    def _marks(self) -> list[tuple[PainProblem, QPointF]]:
        """Every mark with its place; two at the same place stand beside each other."""
        found: list[tuple[PainProblem, QPointF]] = []
        taken: dict[tuple[str, tuple[float, float]], int] = {}
        for problem in self._problems:
            for code in problem.sites:
                spot = pain_body.spot(code)
                if spot is None:
                    continue
                beside = taken.setdefault((spot.view, spot.at), 0)
                taken[spot.view, spot.at] += 1
                shift = QPointF(beside * theme.grown(18), 0)
                found.append((problem, self._on_screen(spot.view, spot.at) + shift))
        return found

    def _room(self, view: str) -> QRectF:
        half, head = self.width() / 2, theme.grown(HEADING)
        left = half * list(VIEWS).index(view)
        return QRectF(left, head, half, self.height() - head - theme.grown(LEGEND) - theme.px(6))

    def _scale(self, view: str) -> float:
        room = self._room(view)
        return min(room.width() / body.WIDTH, room.height() / body.HEIGHT)

    def _on_screen(self, view: str, point: body.Point) -> QPointF:
        room, scale = self._room(view), self._scale(view)
        left = room.center().x() - body.WIDTH * scale / 2
        return QPointF(left + point[0] * scale, room.top() + point[1] * scale)

    def _dress(self) -> None:
        self.setFixedHeight(theme.grown(HEIGHT))
        self.update()


def _shape(painter: QPainter, group: PainType, place: QPointF, half: float) -> None:
    """A shape for each type, so that the colour is never alone."""
    x, y = place.x(), place.y()
    if group is PainType.NOCICEPTIVE:
        painter.drawEllipse(place, half, half)
    elif group is PainType.NEUROPATHIC:
        far = half * 1.25
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - far), QPointF(x + far, y), QPointF(x, y + far),
                       QPointF(x - far, y)])
        )  # fmt: skip
    elif group is PainType.OTHER:
        painter.drawRect(QRectF(x - half * 0.9, y - half * 0.9, half * 1.8, half * 1.8))
    else:
        painter.drawRoundedRect(
            QRectF(x - half, y - half * 0.75, half * 2, half * 1.5), half * 0.7, half * 0.7
        )
