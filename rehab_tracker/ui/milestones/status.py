"""How a skill's status looks: a disc that fills, with a colour and always with its word."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from rehab_tracker.domain.milestones import SkillStatus
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.marks import INK, Tone, paint_mark

TONES: dict[SkillStatus, Tone] = {
    SkillStatus.NOT_STARTED: "neutral",
    SkillStatus.IN_TRAINING: "accent",
    SkillStatus.WITH_HELP: "accent",
    SkillStatus.ACHIEVED: "ok",
    SkillStatus.MAINTAINED: "ok",
    SkillStatus.LOST: "warn",
    SkillStatus.NOT_APPLICABLE: "neutral",
}
SIXTEENTHS = 16 * 360
FILLED: dict[SkillStatus, float] = {SkillStatus.IN_TRAINING: 0.25, SkillStatus.WITH_HELP: 0.5}


def mark_of(status: SkillStatus) -> Callable[[QPainter, QRectF], None]:
    """What paints the status: an empty ring, a quarter, a half, a full disc, a triangle."""

    def paint(painter: QPainter, place: QRectF) -> None:
        _paint(painter, place, status)

    return paint


def _paint(painter: QPainter, place: QRectF, status: SkillStatus) -> None:
    tone = TONES[status]
    if status is SkillStatus.LOST:
        paint_mark(painter, place, "warn")
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme.colour(INK[tone])
    ring = place.adjusted(1, 1, -1, -1)
    if status is SkillStatus.NOT_APPLICABLE:
        painter.setPen(QPen(ink, 2))
        painter.drawLine(
            QPointF(ring.left() + 2, ring.center().y()),
            QPointF(ring.right() - 2, ring.center().y()),
        )
    elif status in {SkillStatus.ACHIEVED, SkillStatus.MAINTAINED}:
        _paint_full(painter, ring, status)
    else:
        painter.setPen(QPen(ink, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPie(ring, 90 * 16, -round(FILLED.get(status, 0) * SIXTEENTHS))
    painter.restore()


def _paint_full(painter: QPainter, ring: QRectF, status: SkillStatus) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(INK["ok"]))
    painter.drawEllipse(ring.adjusted(-1, -1, 1, 1))
    if status is SkillStatus.MAINTAINED:
        tick = theme.pixmap("check", "card", 12)
        side = ring.width() * 0.75
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(ring.center())
        painter.drawPixmap(spot, tick, QRectF(tick.rect()))
