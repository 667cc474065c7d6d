"""The small shapes that stand beside a colour, so that colour never speaks alone."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from rehab_tracker.ui import theme

Tone = Literal["neutral", "accent", "ok", "warn", "danger"]

INK: dict[Tone, str] = {
    "neutral": "muted",
    "accent": "accent",
    "ok": "ok",
    "warn": "warn",
    "danger": "danger",
}
GROUND: dict[Tone, str] = {
    "neutral": "hover",
    "accent": "accent_soft",
    "ok": "ok_soft",
    "warn": "warn_soft",
    "danger": "danger_soft",
}


def paint_mark(painter: QPainter, place: QRectF, tone: Tone) -> None:
    """A disc for well, a triangle for look here, a diamond for act, a ring for anything else."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme.colour(INK[tone])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if tone == "ok":
        painter.drawEllipse(place)
    elif tone in {"warn", "danger"}:
        painter.drawPolygon(_triangle(place) if tone == "warn" else _diamond(place))
    else:
        painter.setPen(QPen(ink, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place.adjusted(1, 1, -1, -1))
    painter.restore()


def paint_focus(painter: QPainter, place: QRectF, radius: float = 8) -> None:
    """The ring that shows where the keyboard is; it lies inside `place`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def _triangle(place: QRectF) -> QPolygonF:
    top = QPointF(place.center().x(), place.top())
    return QPolygonF([top, place.bottomRight(), place.bottomLeft()])


def _diamond(place: QRectF) -> QPolygonF:
    middle, wide = place.center(), place.adjusted(-0.5, -0.5, 0.5, 0.5)
    return QPolygonF(
        [
            QPointF(middle.x(), wide.top()),
            QPointF(wide.right(), middle.y()),
            QPointF(middle.x(), wide.bottom()),
            QPointF(wide.left(), middle.y()),
        ]
    )
