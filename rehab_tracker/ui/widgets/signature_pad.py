"""A sheet to sign on with a mouse, a pen or a finger; whoever cannot signs on paper instead."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.drawn import HIGH, WIDE, Stroke, drawn_of, strokes_of
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.spacing import column, row


class SignaturePad(QWidget):
    """Takes a signature; its value is the drawing as letters, empty while nothing is drawn."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheet = SignatureSheet()
        self.sheet.drawn.connect(self._follow)
        self.again = Button(translate(_("Clear")), "quiet", icon="x", clicked=self.clear)
        lay = column(self, gap=4)
        lay.addWidget(self.sheet)
        line = row()
        line.addWidget(self.again)
        line.addStretch(1)
        lay.addLayout(line)
        self._follow()

    def value(self) -> str:
        """The signature as it is kept."""
        return drawn_of(self.sheet.strokes)

    def set_value(self, value: object) -> None:
        """Show a signature that was kept; None empties the sheet."""
        self.sheet.show_strokes(strokes_of(str(value or "")))
        self._follow()

    def clear(self) -> None:
        """Begin anew."""
        self.set_value(None)

    def _follow(self) -> None:
        self.again.setEnabled(bool(self.sheet.strokes))
        self.changed.emit()


class SignatureSheet(QWidget):
    """The sheet itself; shown alone it lets a signature be read.

    Args:
        kept: a signature on file; with one the sheet is not written upon.
    """

    drawn = Signal()

    def __init__(self, kept: str = "") -> None:
        super().__init__()
        self.strokes: tuple[Stroke, ...] = strokes_of(kept)
        self._open: list[tuple[int, int]] = []
        self._kept = bool(kept)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        name = _("The signature") if kept else _("Sign here with the mouse, a pen or a finger")
        self.setAccessibleName(translate(name))
        if not kept:
            self.setCursor(Qt.CursorShape.CrossCursor)
            self.setToolTip(translate(name))
        theme.follow(self._dress)

    def sizeHint(self) -> QSize:
        """A strip in the shape of the sheet."""
        wide = theme.px(200 if self._kept else 360)
        return QSize(wide, wide * HIGH // WIDE)

    def heightForWidth(self, width: int) -> int:
        """Never taller than it must be."""
        return min(width, self.sizeHint().width()) * HIGH // WIDE

    def show_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        """Show these strokes."""
        self.strokes, self._open = strokes, []
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if not self._kept and event.button() == Qt.MouseButton.LeftButton:
            self._open = [self._unit(event.position())]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        if self._open:
            self._open.append(self._unit(event.position()))
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End the stroke."""
        if len(self._open) > 1:
            self.strokes = (*self.strokes, tuple(self._open))
        if self._open:
            self._open = []
            self.update()
            self.drawn.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet, the line to sign on, and what is drawn."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room()
        if not self._kept:
            painter.setPen(QPen(theme.colour("outline"), 1))
            painter.setBrush(theme.colour("card"))
            painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            level = room.top() + room.height() * 0.75
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(room.left() + 16, level), QPointF(room.right() - 16, level))
        pen = QPen(theme.colour("text"), theme.px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in (*self.strokes, tuple(self._open)):
            painter.drawPath(self._path(stroke))
        painter.end()

    def _path(self, stroke: Stroke) -> QPainterPath:
        path, room = QPainterPath(), self._room()
        for place, (x, y) in enumerate(stroke):
            spot = QPointF(
                room.left() + x * room.width() / WIDE, room.top() + y * room.height() / HIGH
            )
            path.lineTo(spot) if place else path.moveTo(spot)
        return path

    def _unit(self, spot: QPointF) -> tuple[int, int]:
        room = self._room()
        x = round((spot.x() - room.left()) * WIDE / max(room.width(), 1))
        y = round((spot.y() - room.top()) * HIGH / max(room.height(), 1))
        return max(0, min(x, WIDE)), max(0, min(y, HIGH))

    def _room(self) -> QRectF:
        high = min(self.height(), self.width() * HIGH / WIDE)
        wide = high * WIDE / HIGH
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(self.width() - wide if mirrored else 0, 0, wide, high)

    def _dress(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()
