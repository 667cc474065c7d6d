"""Two parts that scroll each for itself where there is room beside each other."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.beside import Beside

NARROW = 860
LOWEST = 300


class Pane(QScrollArea):
    """One part: it scrolls by itself, or shows all of itself where the page scrolls."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._whole, self._fitting, self._content = False, False, content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("page", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        content.setProperty("page", True)
        self.setWidget(content)
        content.installEventFilter(self)

    def show_whole(self, *, whole: bool) -> None:
        """Become as high as the content, or scroll it."""
        self._whole = whole
        policy = Qt.ScrollBarPolicy
        bar = policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAlwaysOn
        self.setVerticalScrollBarPolicy(bar)  # one that came and went would change the width
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks other lines."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content when it grows."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self._fitting:
            return
        self._fitting = True
        self._take_height()
        self._fitting = False

    def _take_height(self) -> None:
        content = self._content
        inner = content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(inner)
        if not self._whole:
            self.setMinimumHeight(theme.px(LOWEST))
            self.setMaximumHeight(16777215)  # Qt's own "no limit"
            return
        height = content.heightForWidth(self.viewport().width())
        needed = max(height, content.minimumSizeHint().height())
        if self.minimumHeight() != needed or self.maximumHeight() != needed:
            self.setFixedHeight(needed)


class Panes(Beside):
    """The choices at the start, the paper at the end; below each other in a narrow window."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        self._panes = (Pane(first), Pane(second))
        super().__init__(*self._panes, shares=(5, 6), narrow=NARROW)
        theme.follow(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll apart or together."""
        super().resizeEvent(event)
        self._follow()

    def show_first(self, *, shown: bool) -> None:
        """Show the choices, or leave the whole room to the paper."""
        self._panes[0].setVisible(shown)

    def _follow(self) -> None:
        for pane in self._panes:
            pane.show_whole(whole=self.stacked())
