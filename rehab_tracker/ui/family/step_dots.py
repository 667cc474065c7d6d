"""How far somebody came on a way of a few steps, as dots on a line."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme


class StepDots(QWidget):
    """Dots joined by a line; the steps reached are filled. Words beside it say the same.

    Args:
        reached: the last step reached, counted from 1; 0 is none.
        steps: how many there are.
    """

    def __init__(self, reached: int, steps: int) -> None:
        super().__init__()
        self._reached, self._steps = reached, steps
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        said = translate(_("Step {reached} of {steps}"), reached=reached, steps=steps)
        self.setAccessibleName(said)
        self.setToolTip(said)
        theme.follow(self._dress)

    def sizeHint(self) -> QSize:
        """A short line."""
        return QSize(theme.grown(18 * self._steps), theme.grown(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the way and the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spots = self._spots()
        painter.setPen(QPen(theme.colour("line"), theme.grown(2)))
        painter.drawLine(spots[0], spots[-1])
        size = theme.grown(5)
        for place, spot in enumerate(spots):
            filled = place < self._reached
            painter.setPen(QPen(theme.colour("accent" if filled else "outline"), 1.5))
            painter.setBrush(theme.colour("accent" if filled else "card"))
            painter.drawEllipse(spot, size, size)
        painter.end()

    def _spots(self) -> list[QPointF]:
        pace, middle = self.width() / self._steps, self.height() / 2
        spots = [QPointF(pace * (place + 0.5), middle) for place in range(self._steps)]
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return spots[::-1] if mirrored else spots

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
