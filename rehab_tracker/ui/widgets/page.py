"""A page: title row, body of a readable width, and scrolling when it is long."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import paragraph

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
        self.setAccessibleName(title)
        ground = QWidget()
        ground.setProperty("page", True)
        self._outer = column(ground, margins=(MARGIN, 20, MARGIN, MARGIN), gap=0)
        self._width = QWidget()
        self._width.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._outer.addWidget(self._width, 1)
        self.body: QVBoxLayout = column(self._width, gap=16)
        self.setWidget(ground)
        self.title_row = TitleRow(title, subtitle, actions)
        self.title_row.setVisible(bool(title or actions))
        self.body.addWidget(self.title_row)
        theme.follow(self._dress)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is there."""
        self.body.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout, stretch: int = 0) -> None:
        """Put a layout below what is there."""
        self.body.addLayout(layout, stretch)

    def finish(self) -> None:
        """Let the rest of the page be empty, so that nothing is drawn out to fill it."""
        self.body.addStretch(1)

    def _dress(self) -> None:
        self._width.setMaximumWidth(theme.grown(self._widest))


class TitleRow(QWidget):
    """Title and subtitle at the start, buttons at the end, or below when there is no room."""

    def __init__(self, title: str, subtitle: str = "", actions: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.words = column(gap=2)
        self._title, self._subtitle = paragraph(title, "title"), paragraph(subtitle, "muted")
        self._subtitle.setVisible(bool(subtitle))
        self.words.addWidget(self._title)
        self.words.addWidget(self._subtitle)
        self._line.addLayout(self.words, 1)
        self._actions = row(gap=10)
        for action in actions:
            self._actions.addWidget(action)
        self._line.addLayout(self._actions)
        theme.follow(self._dress)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Name the page anew."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack what does not fit side by side."""
        super().resizeEvent(event)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the buttons alone."""
        narrow = self._actions.minimumSize().width()
        return QSize(max(narrow, theme.grown(120)), super().minimumSizeHint().height())

    def _turn(self) -> None:
        longest = self._title.fontMetrics().horizontalAdvance(self._title.text())
        needed = min(longest, theme.grown(480)) + self._actions.sizeHint().width()
        beside = needed + theme.px(16) <= self.width()
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)
        end = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignLeading
        self._line.setAlignment(self._actions, end)

    def _dress(self) -> None:
        self._line.setSpacing(theme.px(16))
        self._turn()
