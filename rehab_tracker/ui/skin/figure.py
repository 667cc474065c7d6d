"""The body from the front and the back, with a mark at each site of a skin check."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from rehab_tracker.charts import body, skin_sites
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.skin import SITE_NAMES, STATE_NAMES, SkinSite, SkinState
from rehab_tracker.ui import theme

HIGH, HEADING = 430, 40
RADIUS, REACH = 9, 22  # pixels at normal text: the mark, and how near a click must come
VIEW_NAMES = {skin_sites.FRONT: _("Front"), skin_sites.BACK: _("Back")}
INKS = {
    SkinState.NORMAL: "ok",
    SkinState.FADES: "warn",
    SkinState.STAYS: "danger",
    SkinState.OPEN: "danger",
    SkinState.NOT_LOOKED: "outline",
}


class SkinFigure(QWidget):
    """Shows every site; a click chooses the nearest one. Each state has its own shape."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._states: dict[SkinSite, SkinState] = dict.fromkeys(SkinSite, SkinState.NOT_LOOKED)
        self._current: SkinSite | None = None
        self.setAccessibleName(translate(_("Body figures, front and back")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the body has its own sides
        theme.follow(self._dress)

    def show_states(
        self, states: Mapping[SkinSite, SkinState], current: SkinSite | None = None
    ) -> None:
        """Show what was seen at each site, and which one is asked about."""
        self._states, self._current = dict(states), current
        said = [
            translate(
                _("{site}: {state}."),
                site=translate(SITE_NAMES[site]),
                state=translate(STATE_NAMES[state]),
            )
            for site, state in self._states.items()
            if state is not SkinState.NOT_LOOKED
        ]
        self.setAccessibleDescription(" ".join(said))
        self.update()

    def point_of(self, site: SkinSite) -> QPointF:
        """Where a site is painted."""
        view, point = skin_sites.place_of(site)
        return self._on_screen(view, point)

    def sizeHint(self) -> QSize:
        """Room for both figures."""
        return QSize(theme.grown(380), self.height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as both can be told apart."""
        return QSize(theme.grown(260), self.height())

    def event(self, event: QEvent) -> bool:
        """Say what is under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            site = self._near(QPointF(event.pos()))
            words = ""
            if site is not None:
                words = translate(
                    _("{site}: {state}"),
                    site=translate(SITE_NAMES[site]),
                    state=translate(STATE_NAMES[self._states[site]]),
                )
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the nearest site."""
        event.accept()
        site = self._near(event.position())
        if site is not None:
            self.chosen.emit(site)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Both figures with their names, and the marks on them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for view in skin_sites.VIEWS:
            self._paint_figure(painter, view)
        for site, state in self._states.items():
            self._paint_mark(painter, site, state)
        painter.end()

    def _paint_figure(self, painter: QPainter, view: str) -> None:
        room = self._room(view)
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("text"))
        top = QRectF(room.left(), 0, room.width(), theme.grown(HEADING) / 2)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, translate(VIEW_NAMES[view]))
        painter.setFont(theme.font(9))
        painter.setPen(theme.colour("muted"))
        sides = (_("Right"), _("Left"))
        first, second = sides if view == skin_sites.FRONT else sides[::-1]
        line = QRectF(room.left(), top.bottom(), room.width(), top.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, translate(first))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, translate(second))
        skin = theme.colour("pressed")
        painter.setPen(QPen(skin, 1.5))
        painter.setBrush(skin)
        x, y, half_wide, half_high = body.HEAD
        scale = self._scale(view)
        painter.drawEllipse(self._on_screen(view, (x, y)), half_wide * scale, half_high * scale)
        for points in skin_sites.OUTLINE:
            painter.drawPolygon(QPolygonF([self._on_screen(view, point) for point in points]))

    def _paint_mark(self, painter: QPainter, site: SkinSite, state: SkinState) -> None:
        at, radius = self.point_of(site), theme.grown(RADIUS)
        ink = theme.colour(INKS[state])
        if site is SkinSite.ORTHOSIS:
            self._paint_name(painter, at, radius)
        if site is self._current:
            painter.setPen(QPen(theme.colour("focus"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, radius + 5, radius + 5)
        seen = state is not SkinState.NOT_LOOKED
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if state in FILLED else theme.colour("card"))
        painter.drawEllipse(at, radius, radius)
        if seen:
            painter.setPen(QPen(theme.colour("card") if state in FILLED else ink, 2.2))
            _SHAPES[state](painter, at, radius * 0.5)

    def _paint_name(self, painter: QPainter, at: QPointF, radius: float) -> None:
        """The brace is no place on the body; it has a name instead."""
        painter.setFont(theme.font(8.5))
        painter.setPen(theme.colour("muted"))
        wide = theme.grown(64)
        below = QRectF(at.x() - wide / 2, at.y() + radius + 4, wide, theme.grown(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, translate(_("Brace")))

    def _near(self, point: QPointF) -> SkinSite | None:
        def distance(site: SkinSite) -> float:
            away = self.point_of(site) - point
            return float(away.x() ** 2 + away.y() ** 2)

        nearest = min(SkinSite, key=distance)
        return nearest if distance(nearest) <= theme.grown(REACH) ** 2 else None

    def _room(self, view: str) -> QRectF:
        half, head, gap = self.width() / 2, theme.grown(HEADING), theme.px(8)
        left = half * skin_sites.VIEWS.index(view)
        return QRectF(left + gap, head, half - 2 * gap, self.height() - head - gap)

    def _scale(self, view: str) -> float:
        room = self._room(view)
        return min(room.width() / body.WIDTH, room.height() / body.HEIGHT)

    def _on_screen(self, view: str, point: body.Point) -> QPointF:
        room, scale = self._room(view), self._scale(view)
        left = room.center().x() - body.WIDTH * scale / 2
        return QPointF(left + point[0] * scale, room.top() + point[1] * scale)

    def _dress(self) -> None:
        self.setFixedHeight(theme.grown(HIGH))
        self.update()


def _tick(painter: QPainter, at: QPointF, half: float) -> None:
    low = QPointF(at.x() - half * 0.2, at.y() + half * 0.7)
    painter.drawLine(QPointF(at.x() - half, at.y()), low)
    painter.drawLine(low, QPointF(at.x() + half, at.y() - half * 0.8))


def _dash(painter: QPainter, at: QPointF, half: float) -> None:
    painter.drawLine(QPointF(at.x() - half, at.y()), QPointF(at.x() + half, at.y()))


def _bar(painter: QPainter, at: QPointF, half: float) -> None:
    painter.drawLine(QPointF(at.x(), at.y() - half), QPointF(at.x(), at.y() + half * 0.25))
    painter.drawPoint(QPointF(at.x(), at.y() + half))


def _cross(painter: QPainter, at: QPointF, half: float) -> None:
    for slope in (1, -1):
        painter.drawLine(
            QPointF(at.x() - half, at.y() - half * slope),
            QPointF(at.x() + half, at.y() + half * slope),
        )


FILLED = frozenset({SkinState.STAYS, SkinState.OPEN})
_SHAPES = {
    SkinState.NORMAL: _tick,
    SkinState.FADES: _dash,
    SkinState.STAYS: _bar,
    SkinState.OPEN: _cross,
}
