"""Buttons that stay at the foot of a page, whatever is scrolled above them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QWidget

from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.cards import rule
from rehab_tracker.ui.widgets.page import Page
from rehab_tracker.ui.widgets.spacing import column, row


class FootBar(QFrame):
    """A bar over the lower end of a page, which makes room for it while it is shown."""

    def __init__(self, page: Page, buttons: Sequence[QWidget]) -> None:
        super().__init__(page)
        self._page = page
        self.setProperty("sheet", "true")
        whole = column(self, gap=0)
        whole.addWidget(rule())
        lay = row(margins=(24, 12, 24, 12), gap=10)
        whole.addLayout(lay)
        for button in buttons:
            lay.addWidget(button)
        lay.addStretch(1)
        self.hide()
        page.installEventFilter(self)
        theme.follow(self.place)

    def place(self) -> None:
        """Stand where the page ends now."""
        if self.isHidden():
            self._page.setViewportMargins(0, 0, 0, 0)
            return
        height = self.sizeHint().height()
        self._page.setViewportMargins(0, 0, 0, height)
        self.setGeometry(0, self._page.height() - height, self._page.width(), height)
        self.raise_()

    def setVisible(self, visible: bool) -> None:
        """Come with the room it needs, and give it back."""
        super().setVisible(visible)
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the page's size."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)
