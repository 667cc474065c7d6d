"""A person's picture or initials in a circle."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.names import is_private, shown_name


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name.

    >>> initials("Ravi Shankar Iyer")
    'RI'
    >>> initials("")
    ''
    """
    words = name.split()
    ends = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0] for word in ends).upper()


def paint_avatar(
    painter: QPainter,
    place: QRectF,
    name: str,
    *,
    picture: QPixmap | None = None,
    strong: bool = False,
) -> None:
    """Draw the circle: the picture if there is one, otherwise the initials."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if picture is not None and not picture.isNull() and not is_private():
        _paint_picture(painter, place, picture)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if strong else "pressed"))
        painter.drawEllipse(place)
        letters = theme.font(bold=True)
        letters.setPixelSize(max(8, round(place.height() * 0.38)))
        painter.setFont(letters)
        painter.setPen(theme.colour("on_accent" if strong else "muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


def _paint_picture(painter: QPainter, place: QRectF, picture: QPixmap) -> None:
    circle = QPainterPath()
    circle.addEllipse(place)
    painter.setClipPath(circle)
    side = min(picture.width(), picture.height())
    middle = QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side)
    painter.drawPixmap(place, picture, middle)


class Avatar(QWidget):
    """The circle as a widget; `size` in pixels at normal text."""

    def __init__(
        self,
        name: str,
        picture: QPixmap | None = None,
        size: int = 56,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_person(name, picture)
        theme.follow(self._dress)

    def show_person(self, name: str, picture: QPixmap | None = None) -> None:
        """Show somebody else."""
        self._name, self._picture = name, picture
        self.setAccessibleName(shown_name(name))
        self.update()

    def sizeHint(self) -> QSize:
        """As large as it was asked to be."""
        return QSize(theme.grown(self._side), theme.grown(self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle."""
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self._name, picture=self._picture, strong=True)
        painter.end()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()
