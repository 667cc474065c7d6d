"""A small window over the page for one question, in the program's own look."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import heading, paragraph


class Sheet(QDialog):
    """A heading, a sentence, maybe more, and a row of buttons, the likely one last.

    It is opened with `open()`, never `exec()`: the window goes on living behind it.

    Attributes:
        body: where more can be put.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        sentence: str = "",
        *,
        icon: str | None = None,
        tone: str = "accent",
        width: int = 460,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setProperty("sheet", True)
        self._width = width
        whole = column(self, margins=(24, 22, 24, 20), gap=14)
        head = row(gap=12)
        if icon:
            head.addWidget(Icon(icon, tone, 24), 0, Qt.AlignmentFlag.AlignVCenter)
        self._heading = heading(title)
        head.addWidget(self._heading, 1)
        whole.addLayout(head)
        if sentence:
            whole.addWidget(paragraph(sentence))
        self.body = column(gap=12)
        whole.addLayout(self.body, 1)
        self._buttons = row(gap=10)
        self._buttons.addStretch(1)
        whole.addSpacing(theme.px(4))
        whole.addLayout(self._buttons)
        self._first: QWidget | None = None
        theme.follow(self._dress)

    def set_buttons(self, buttons: Sequence[Button], first: QWidget | None = None) -> None:
        """These deeds; `first` gets the focus when it opens (the last button by default)."""
        for button in buttons:
            self._buttons.addWidget(button)
        self._first = first or (buttons[-1] if buttons else None)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the person will want to begin."""
        super().showEvent(event)
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _dress(self) -> None:
        self.setMinimumWidth(min(theme.grown(self._width), 900))
