"""How the timeline is painted: axis, lanes, bars, shapes, weeks, today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from rehab_tracker.charts.course import (
    Row,
    Spot,
    Step,
    Window,
    ink_of,
    marks,
    most_minutes,
)
from rehab_tracker.core.i18n import _, format_day, format_month, translate
from rehab_tracker.domain.course.facts import LANE_NAMES, CourseFact, FactKind
from rehab_tracker.ui import theme
from rehab_tracker.ui.course.shapes import paint_shape
from rehab_tracker.ui.widgets.marks import paint_focus

NAMES, HEAD, ROW, PAD, WEEKS = 138, 34, 28, 10, 76
RADIUS, NEAR = 7, 22
LEAST = 84
"""Pixels at normal text."""
MIDDLE = Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute


def lane_rooms(rows: tuple[Row, ...]) -> Iterator[tuple[Row, float, float]]:
    """Each lane with its top and its height."""
    top = float(theme.grown(HEAD))
    for row in rows:
        weeks = any(spot.facts[0].kind is FactKind.WEEK for spot in row.spots)
        high = theme.grown(WEEKS) if weeks else row.rows * theme.grown(ROW) + theme.px(PAD)
        yield row, top, float(high)
        top += high


def places_of(rows: tuple[Row, ...]) -> Iterator[tuple[Spot, QRectF]]:
    """Each shape with the place it is painted at; bars begin where the names of lanes end."""
    names, radius = theme.grown(NAMES), theme.grown(RADIUS) * 1.5
    for row, top, high in lane_rooms(rows):
        for spot in row.spots:
            if spot.facts[0].kind is FactKind.WEEK:
                yield spot, QRectF(names + spot.left, top, spot.right - spot.left, high)
                continue
            y = top + theme.px(PAD) / 2 + (spot.row + 0.5) * theme.grown(ROW)
            side = 0 if spot.right > spot.left else radius
            left = max(names + spot.left - side, float(names))
            right = max(names + spot.right + side, left)
            yield spot, QRectF(left, y - radius, right - left, 2 * radius)


def height_of(rows: tuple[Row, ...]) -> int:
    """How high all lanes are together with the axis."""
    feet = [top + high for _row, top, high in lane_rooms(rows)]
    return round(max(feet, default=theme.grown(HEAD + 80)))


@dataclass(frozen=True)
class Scene:
    """What is painted: the lanes, the days in sight, and the fact that is read."""

    rows: tuple[Row, ...]
    window: Window
    today: date
    current: CourseFact | None


def paint_timeline(painter: QPainter, scene: Scene, room: QRect, *, focus: bool) -> None:
    """The whole of it, the shapes above the lines."""
    rows, window, today = scene.rows, scene.window, scene.today
    names, width, high = theme.grown(NAMES), room.width(), room.height()
    badge = _badge(window, width, today)
    _paint_axis(painter, window, width, high, badge)
    _paint_lanes(painter, rows, width)
    painter.save()
    painter.setClipRect(QRectF(names, 0, width - names, high))
    if badge is not None:
        _paint_today(painter, window, width, high, today, badge)
    most = {
        row.lane: most_minutes(one for spot in row.spots for one in spot.facts) for row in rows
    }
    for spot, place in places_of(rows):
        _paint_spot(painter, spot, place, scene.current, most[spot.lane])
    painter.restore()
    if focus:
        paint_focus(painter, QRectF(room), theme.px(8))


def mark_words(day: date, step: Step) -> str:
    """What stands at a mark of the axis."""
    if step is Step.YEAR:
        return str(day.year)
    if step in {Step.MONTH, Step.QUARTER}:
        return format_month(day, short=True)
    return format_day(day)


def _paint_axis(
    painter: QPainter, window: Window, width: int, high: int, badge: QRectF | None
) -> None:
    names, head = theme.grown(NAMES), theme.grown(HEAD)
    step, days = marks(window, width - names, theme.grown(LEAST))
    painter.setFont(theme.font(9))
    metrics = QFontMetricsF(theme.font(9))
    for day in days:
        x = names + window.x_of(day.toordinal(), width - names)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(x, head - theme.px(6)), QPointF(x, high))
        words = mark_words(day, step)
        room = QRectF(x + 3, 0, metrics.horizontalAdvance(words) + 2, head - theme.px(4))
        hidden = badge is not None and room.intersects(badge)
        if not hidden and room.right() <= width:
            painter.setPen(theme.colour("muted"))
            painter.drawText(room, int(LEFT | MIDDLE), words)


def _paint_lanes(painter: QPainter, rows: tuple[Row, ...], width: int) -> None:
    for row, top, high in lane_rooms(rows):
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(0, top), QPointF(width, top))
        painter.setFont(theme.font(9.5, bold=True))
        painter.setPen(theme.colour("text"))
        room = QRectF(theme.px(4), top, theme.grown(NAMES) - theme.px(12), high)
        flags = int(LEFT | MIDDLE) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, translate(LANE_NAMES[row.lane]))


def _badge(window: Window, width: int, today: date) -> QRectF | None:
    """Where the word Today stands, None while today is out of sight."""
    names = theme.grown(NAMES)
    x = names + window.x_of(today.toordinal() + 0.5, width - names)
    if not names <= x <= width:
        return None
    metrics = QFontMetricsF(theme.font(8.5, bold=True))
    wide = metrics.horizontalAdvance(translate(_("Today"))) + theme.px(12)
    return QRectF(min(x - wide / 2, width - wide), 1, wide, theme.grown(HEAD) * 0.62)


def _paint_today(
    painter: QPainter, window: Window, width: int, high: int, today: date, badge: QRectF
) -> None:
    names = theme.grown(NAMES)
    x = names + window.x_of(today.toordinal() + 0.5, width - names)
    painter.setPen(QPen(theme.colour("accent"), 1.6, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, badge.bottom()), QPointF(x, high))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(badge, theme.px(6), theme.px(6))
    painter.setPen(theme.colour("on_accent"))
    painter.setFont(theme.font(8.5, bold=True))
    painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), translate(_("Today")))


def _paint_spot(
    painter: QPainter, spot: Spot, place: QRectF, current: CourseFact | None, most: int
) -> None:
    fact = spot.facts[0]
    if fact.kind is FactKind.WEEK:
        _paint_week(painter, fact, place, most)
    elif spot.right > spot.left:
        _paint_bar(painter, fact, place)
    elif len(spot.facts) > 1:
        _paint_count(painter, spot, place)
    else:
        paint_shape(painter, fact.kind, place.center(), theme.grown(RADIUS))
        room = spot.room - place.width() - theme.px(4)
        _write(painter, fact.title, place.right() + theme.px(2), place, room)
    if current is not None and current in spot.facts:
        painter.setPen(QPen(theme.colour("focus"), 2.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), theme.px(5), theme.px(5))


def _paint_bar(painter: QPainter, fact: CourseFact, place: QRectF) -> None:
    ink = theme.colour(ink_of(fact.kind))
    ground = QColor(ink)
    ground.setAlphaF(0.16)
    inset = theme.px(2)
    body = place.adjusted(0, inset, 0, -inset)
    painter.setBrush(ground)
    style = Qt.PenStyle.DashLine if fact.kind is FactKind.LEAVE else Qt.PenStyle.SolidLine
    painter.setPen(QPen(ink, 1.4, style))
    painter.drawRoundedRect(body, theme.px(4), theme.px(4))
    start = body.left() + theme.px(12)
    if body.width() > theme.grown(26):
        paint_shape(painter, fact.kind, QPointF(start, body.center().y()), theme.grown(5))
        words = start + theme.px(11)
        _write(painter, fact.title, words, place, body.right() - words - theme.px(4))


def _paint_count(painter: QPainter, spot: Spot, place: QRectF) -> None:
    """Several that lie too close: how many, and their shape where they are of one kind."""
    painter.setPen(QPen(theme.colour("outline"), 1.4))
    painter.setBrush(theme.colour("card"))
    painter.drawRoundedRect(place, theme.px(6), theme.px(6))
    same = {each.kind for each in spot.facts}
    middle = place.center()
    if len(same) == 1:
        paint_shape(painter, spot.facts[0].kind, QPointF(middle.x(), place.top()), theme.grown(3))
    painter.setFont(theme.font(9, bold=True))
    painter.setPen(theme.colour("text"))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(len(spot.facts)))


def _paint_week(painter: QPainter, fact: CourseFact, place: QRectF, most: int) -> None:
    """Delivered as a bar, planned as a line across it; nothing on file stays empty."""
    pad, gap = theme.px(PAD), 1.0 if place.width() > 3 else 0.0
    full, foot = place.height() - pad, place.bottom() - theme.px(3)
    wide = max(place.width() - gap * 2, 1.0)
    if fact.minutes:
        high = full * fact.minutes / most
        painter.fillRect(QRectF(place.left() + gap, foot - high, wide, high),
                         theme.colour("accent"))  # fmt: skip
    if fact.planned:
        y = foot - full * fact.planned / most
        painter.setPen(QPen(theme.colour("text"), 2))
        painter.drawLine(QPointF(place.left() + gap, y), QPointF(place.left() + gap + wide, y))
    if fact.minutes and place.width() > theme.grown(44):
        painter.setFont(theme.font(9, bold=True))
        painter.setPen(theme.colour("on_accent"))
        foot_room = QRectF(place.left(), foot - theme.grown(18), place.width(), theme.grown(18))
        painter.drawText(foot_room, int(Qt.AlignmentFlag.AlignCenter), str(fact.minutes))


def _write(painter: QPainter, words: str, x: float, place: QRectF, room: float) -> None:
    """As much of the words as there is room for; less than a word is left to the reading line."""
    if room < theme.grown(34):
        return
    face = theme.font(9)
    cut = QFontMetricsF(face).elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.setFont(face)
    painter.setPen(theme.colour("text"))
    painter.drawText(QRectF(x, place.top(), room, place.height()), int(LEFT | MIDDLE), cut)
