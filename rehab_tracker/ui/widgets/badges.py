"""Small statements of state: a colour, a shape and words, never the colour alone."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.marks import GROUND, INK, Tone, paint_mark

POINTS = 9.5


class Badge(QWidget):
    """A rounded tag such as "AIS B" or "Skin review due"."""

    def __init__(self, text: str, tone: Tone = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.tone: Tone = tone
        self.say(text)
        theme.follow(self._dress)

    def say(self, text: str, tone: Tone | None = None) -> None:
        """Show another state."""
        self.text = text
        self.tone = tone or self.tone
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the words, the shape and the round ends."""
        words = self.fontMetrics()
        width = words.horizontalAdvance(self.text) + 1 + 2 * theme.px(10) + self._shape_room()
        return QSize(width, words.height() + theme.px(6))

    def minimumSizeHint(self) -> QSize:
        """It may be cut with an ellipsis before it pushes the page wider."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.grown(72)), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill, the shape and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, radius = QRectF(self.rect()), self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        if theme.look() == "contrast":
            painter.setPen(theme.colour(INK[self.tone]))
            ground.adjust(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(theme.colour(GROUND[self.tone]))
        painter.drawRoundedRect(ground, radius, radius)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        pad, room, side = theme.px(10), self._shape_room(), theme.grown(9)
        inside = self.rect().adjusted(pad, 0, -pad, 0)
        if room:
            spot = QRect(inside.x(), (self.height() - side) // 2, side, side)
            seen = QStyle.visualRect(self.layoutDirection(), inside, spot)
            paint_mark(painter, QRectF(seen), self.tone)
        words = inside.adjusted(room, 0, 0, 0)
        words = QStyle.visualRect(self.layoutDirection(), inside, words)
        painter.setPen(theme.colour("text" if self.tone == "neutral" else INK[self.tone]))
        shown = self.fontMetrics().elidedText(
            self.text, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shown)

    def _shape_room(self) -> int:
        return theme.grown(9) + theme.px(6) if self.tone in {"ok", "warn", "danger"} else 0

    def _dress(self) -> None:
        self.setFont(theme.font(POINTS, bold=True))
        self.updateGeometry()
