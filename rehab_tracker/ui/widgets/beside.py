"""Two parts of a page side by side, or below each other where there is no room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from rehab_tracker.ui import theme

NARROW = 720


class Beside(QWidget):
    """The first part and the second, sharing the width as told.

    Args:
        first: the part at the start, or on top.
        second: the part at the end, or below.
        shares: how the width is shared.
        narrow: below this width, in pixels at normal text, they are stacked.
    """

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        shares: tuple[int, int] = (1, 1),
        *,
        narrow: int = NARROW,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._narrow = narrow
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        for part, share in zip((first, second), shares, strict=True):
            self._line.addWidget(part, share)
        theme.follow(self._dress)

    def stacked(self) -> bool:
        """Whether the parts lie below each other."""
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the room changes."""
        super().resizeEvent(event)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        """It may become as narrow as its wider part."""
        hint = super().minimumSizeHint()
        parts = [self._line.itemAt(place) for place in range(self._line.count())]
        widest = max(part.minimumSize().width() for part in parts if part is not None)
        return QSize(widest, hint.height())

    def _turn(self) -> None:
        way = QBoxLayout.Direction
        beside = self.width() >= theme.grown(self._narrow)
        wanted = way.LeftToRight if beside else way.TopToBottom
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
            self.updateGeometry()

    def _dress(self) -> None:
        self._line.setSpacing(theme.px(16))
        self._turn()
