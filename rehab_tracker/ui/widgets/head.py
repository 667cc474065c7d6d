"""A title with its buttons: beside each other where there is room, below each other where not."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import Role, Words, paragraph

READABLE = 460  # pixels at normal text that a title may claim before its buttons go below
TWO_LINES = 0.6  # of its length: so narrow may a card's heading be beside its buttons


class HeadRow(QWidget):
    """The title of a page or a card, a line below it, and its buttons."""

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        actions: Sequence[QWidget] = (),
        *,
        role: Role = "title",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._start = row(gap=10)
        self._may_wrap = role == "heading"
        if icon:
            self._start.addWidget(Icon(icon, "accent", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        self._words = column(gap=2)
        self._title = paragraph(title, role)
        self._subtitle: Words | None = None
        self._words.addWidget(self._title)
        self._start.addLayout(self._words, 1)
        self._line.addLayout(self._start, 1)
        self._say_below(subtitle)
        self._actions = row(gap=10)
        for action in actions:
            self._actions.addWidget(action)
        self._actions_there = bool(actions)
        self._line.addLayout(self._actions)
        theme.follow(self._dress)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Name it anew."""
        self._title.setText(title)
        self._say_below(subtitle)
        self._turn()

    def add_action(self, action: QWidget) -> None:
        """One button more, at the end."""
        self._actions.addWidget(action)
        self._actions_there = True
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack what does not fit side by side."""
        super().resizeEvent(event)
        self._turn()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the buttons alone."""
        narrow = self._actions.minimumSize().width()
        return QSize(max(narrow, theme.grown(120)), super().minimumSizeHint().height())

    def _say_below(self, subtitle: str) -> None:
        if self._subtitle is None and subtitle:
            self._subtitle = paragraph("", "muted")
            self._words.addWidget(self._subtitle)
        if self._subtitle is not None:
            self._subtitle.setText(subtitle)
            show_if(self._subtitle, bool(subtitle))

    def _turn(self) -> None:
        lines = [line for line in (self._title, self._subtitle) if line is not None]
        longest = max(line.fontMetrics().horizontalAdvance(line.text()) for line in lines)
        if self._may_wrap:
            longest = round(longest * TWO_LINES)
        needed = min(longest, theme.grown(READABLE)) + self._actions.sizeHint().width()
        beside = not self._actions_there or needed + theme.px(50) <= self.width()
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)
        middle, start = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeading
        self._line.setAlignment(self._actions, middle if beside else start)

    def _dress(self) -> None:
        self._line.setSpacing(theme.px(12))
        self._turn()
