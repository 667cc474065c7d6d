"""A page: title row, body of a readable width, and scrolling when it is long."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.head import HeadRow
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import column

MARGIN = 24
WIDEST = 1200  # pixels at normal text: beyond it lines are too long to read


class Page(QScrollArea):
    """What every page begins with.

    Args:
        title: the page's name; empty leaves the title row out.
        subtitle: one line below it.
        actions: buttons at its end, the coloured one last.
        widest: the most the body may measure, in pixels at normal text.
    """

    def __init__(
        self,
        title: str = "",
        subtitle: str = "",
        actions: Sequence[QWidget] = (),
        *,
        widest: int = WIDEST,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._widest = widest
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("page", True)
        self.setAccessibleName(title)
        ground = QWidget(self.viewport())
        ground.setProperty("page", True)
        self._outer = column(ground, margins=(MARGIN, 20, MARGIN, MARGIN), gap=0)
        self._width = QWidget(ground)
        self._width.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._outer.addWidget(self._width, 1)
        self.body: QVBoxLayout = column(self._width, gap=16)
        self.setWidget(ground)
        self.title_row = HeadRow(title, subtitle, actions, parent=self._width)
        self.body.addWidget(self.title_row)
        show_if(self.title_row, bool(title or actions))
        theme.follow(self._dress)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is there."""
        self.body.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """Put a layout below what is there."""
        self.body.addLayout(layout, stretch)

    @property
    def ground(self) -> QWidget:
        """What the body lies on; what is made here is not dressed again when it is added."""
        return self._width

    def finish(self) -> None:
        """Let the rest of the page be empty, so that nothing is drawn out to fill it."""
        self.body.addStretch(1)

    def _dress(self) -> None:
        self._width.setMaximumWidth(theme.grown(self._widest))
