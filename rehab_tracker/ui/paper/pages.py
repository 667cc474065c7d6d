"""The pages of a paper on the screen, as wide as there is room."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rehab_tracker.core.i18n import plural
from rehab_tracker.ui import theme

if TYPE_CHECKING:
    from rehab_tracker.reports.preview import PagePicture


def image_of(page: "PagePicture") -> QImage:
    """A page as Qt's own picture; it keeps the dots."""
    kind = QImage.Format.Format_RGB888
    return QImage(page.dots, page.width, page.height, 3 * page.width, kind).copy()


class Paper(QWidget):
    """Pages below each other; the paper stays white in every look, as it will be printed."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._pages: list[QImage] = []
        self._scaled: list[QImage] = []
        theme.follow(self._dress)

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    def show_pages(self, pages: "Sequence[PagePicture]", words: str) -> None:
        """Show these pages; `words` is what stands on them, for screen readers."""
        self._pages = [image_of(page) for page in pages]
        self._scaled = []
        self.setAccessibleName(plural("{n} page", "{n} pages", len(pages)))
        self.setAccessibleDescription(words)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wider pages are higher."""
        super().resizeEvent(event)
        self._dress()

    def sizeHint(self) -> QSize:
        """A page that can be read."""
        return QSize(theme.px(480), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Small pages are still pages."""
        return QSize(theme.px(240), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages, sharp on any screen."""
        painter = QPainter(self)
        self._scale()
        top = 0
        for page, drawn in zip(self._pages, self._scaled, strict=True):
            place = QRectF(0.5, top + 0.5, self.width() - 1, self._height(page, self.width()) - 1)
            painter.drawImage(place, drawn)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawRect(place)
            top += self._height(page, self.width()) + self._gap()
        painter.end()

    def _scale(self) -> None:
        wide = round(self.width() * self.devicePixelRatioF())
        if [page.width() for page in self._scaled] != [wide] * len(self._pages):
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = [page.scaledToWidth(wide, smooth) for page in self._pages]

    def _height(self, page: QImage, width: int) -> int:
        return round(page.height() * width / page.width())

    def _gap(self) -> int:
        return theme.px(16)

    def _dress(self) -> None:
        together = sum(self._height(page, self.width()) + self._gap() for page in self._pages)
        self.setFixedHeight(together)
        self.update()
