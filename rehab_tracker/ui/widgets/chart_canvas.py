"""The matplotlib side of a chart on screen; imported when the first chart is shown, not before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backend_bases import Event, FigureCanvasBase, MouseEvent
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.marks import paint_focus

Reading = tuple[Any, str]


@dataclass(frozen=True)
class Drawn:
    """A figure with its picture; `picture` is None where its size was not known yet."""

    figure: Figure
    picture: FigureCanvasAgg | None = None


def drawn_at(figure: Figure, size: tuple[int, int], ratio: float) -> Drawn:
    """Lay the figure out in the room it gets on screen and draw it; for any thread."""
    if min(size) <= 0:
        return Drawn(figure)
    canvas = FigureCanvasAgg(figure)
    _set_ratio(canvas, ratio)
    width, height = (side * ratio / figure.dpi for side in size)
    figure.set_size_inches(width, height, forward=False)
    if figure.get_layout_engine() is not None:
        figure.set_layout_engine("constrained")
    canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib does not say
    figure.set_layout_engine("none")
    return Drawn(figure, canvas)


def _set_ratio(canvas: FigureCanvasBase, ratio: float) -> None:
    canvas._set_device_pixel_ratio(ratio)  # type: ignore[attr-defined]  # noqa: SLF001  # as Qt's


class ChartCanvas(FigureCanvasQTAgg):
    """A figure that fits its room, lets the page scroll, and can be read point by point.

    `read` tells the words of the point under the mouse or reached with the arrow keys; moving the
    line is a blit, so it follows at once.
    """

    read = Signal(str)

    def __init__(self, drawn: Drawn, readings: Sequence[Reading] = ()) -> None:
        figure = drawn.figure
        super().__init__(figure)  # type: ignore[no-untyped-call]  # matplotlib does not say
        self._picture = drawn.picture
        if self._picture is not None:
            _set_ratio(self, self._picture.device_pixel_ratio)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._constrained = figure.get_layout_engine() is not None
        self._readings = list(readings)
        self._at: int | None = None
        self._ground: Any = None
        self._pointer: list[Artist] = []
        self._axes: Axes | None = figure.axes[0] if figure.axes else None
        if self._readings and self._axes is not None:
            place_of: Any = self._axes.convert_xunits
            self._places = [float(place_of(x)) for x, _text in self._readings]
            self._make_pointer(self._axes)
            self.mpl_connect("motion_notify_event", self._moved)
            self.mpl_connect("axes_leave_event", self._gone)
        self.mpl_connect("draw_event", self._drawn)

    def put_away(self) -> None:
        """Another figure takes its place: what is still to be drawn is not laid out any more."""
        self._constrained = False
        self.figure.set_layout_engine("none")
        self.hide()
        self.deleteLater()

    def step(self, by: int) -> None:
        """Read the next point, or the one before."""
        if self._readings:
            at = (0 if by > 0 else len(self._readings) - 1) if self._at is None else self._at + by
            self.show_point(max(0, min(len(self._readings) - 1, at)))

    def show_point(self, at: int | None) -> None:
        """Point at one reading, or at none."""
        if self._ground is None or self._axes is None or not self._pointer:
            return
        self._at = at
        self.restore_region(self._ground)  # type: ignore[no-untyped-call]  # matplotlib does not say
        if at is not None:
            self._aim(at)
            for artist in self._pointer:
                self._axes.draw_artist(artist)
            self.read.emit(self._readings[at][1])
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right read the points; other keys are the page's."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        by = steps.get(Qt.Key(event.key()))
        if by and self._readings:
            self.step(by)
        else:
            QWidget.keyPressEvent(self, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the chart."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is laid out anew; each drawing after it keeps that layout."""
        if self._takes_over(event.size()):
            QWidget.resizeEvent(self, event)
            return
        if self._constrained:
            self.figure.set_layout_engine("constrained")
        super().resizeEvent(event)  # type: ignore[no-untyped-call]  # matplotlib does not say

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the pointer away."""
        super().focusOutEvent(event)
        self.show_point(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The figure, and a ring while it has the focus."""
        super().paintEvent(event)  # type: ignore[no-untyped-call]  # matplotlib does not say
        if self.hasFocus():
            painter = QPainter(self)
            paint_focus(painter, QRectF(self.rect()), theme.px(8))
            painter.end()

    def _takes_over(self, size: QSize) -> bool:
        """Whether the picture that was drawn beside the window fits; it is used only once."""
        picture, self._picture = self._picture, None
        if picture is None or picture.get_width_height() != (size.width(), size.height()):
            return False
        self.renderer = picture.get_renderer()  # type: ignore[no-untyped-call]  # as above
        self._lastKey = picture._lastKey  # noqa: SLF001  # its size
        self._keep_ground()
        return True

    def _make_pointer(self, axes: Axes) -> None:
        line = axes.axvline(self._places[0], color=theme.hex_colour("muted"), lw=1, animated=True)
        box = {"boxstyle": "round,pad=.5", "fc": theme.hex_colour("tip"), "ec": "none"}
        self._said = axes.annotate(
            "",
            (self._places[0], 1.0),
            xytext=(8, -4),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            bbox=box,
            color=theme.hex_colour("on_tip"),
            va="top",
            animated=True,
        )
        self._line = line
        self._pointer = [line, self._said]
        self._said.set_in_layout(False)
        line.set_in_layout(False)

    def _aim(self, at: int) -> None:
        x = self._places[at]
        self._line.set_xdata([x, x])
        left, right = self._axes.get_xlim() if self._axes is not None else (0.0, 1.0)
        late = x > (left + right) / 2
        self._said.set_text(self._readings[at][1])
        self._said.xy = (x, 1.0)
        self._said.set_horizontalalignment("right" if late else "left")
        self._said.set_position((-8 if late else 8, -4))

    def _drawn(self, _event: Event) -> None:
        self.figure.set_layout_engine("none")
        self._keep_ground()

    def _keep_ground(self) -> None:
        """What the pointer is drawn over."""
        self._ground = self.copy_from_bbox(self.figure.bbox)  # type: ignore[no-untyped-call]  # as above

    def _moved(self, event: Event) -> None:
        if not isinstance(event, MouseEvent) or event.xdata is None:
            return
        x = float(event.xdata)
        at = min(range(len(self._places)), key=lambda place: abs(self._places[place] - x))
        if at != self._at:
            self.show_point(at)

    def _gone(self, _event: Event) -> None:
        self.show_point(None)
