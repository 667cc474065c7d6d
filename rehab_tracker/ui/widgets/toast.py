"""A line at the bottom of the window that says what was just done, and how to take it back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.speech import announce
from rehab_tracker.ui.widgets.text import Words

SECONDS = 10


class Toast(QWidget):
    """Lies over its window, never takes the focus, and goes by itself after ten seconds."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = row(self, margins=(18, 8, 10, 8), gap=12)
        self._words = Words("")
        line.addWidget(self._words)
        self._undo = Button("", "toast")
        self._undo.clicked.connect(self._take_back)
        self._undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line.addWidget(self._undo)
        self._action: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.expire)
        window.installEventFilter(self)
        self.hide()
        theme.follow(self._dress)

    def say(
        self,
        sentence: str,
        undo: Callable[[], object] | None = None,
        *,
        undo_label: str | None = None,
        shortcut: str = "Ctrl+Z",
    ) -> None:
        """Say what was done; with `undo`, offer to take it back by a button and its shortcut."""
        self._action = undo
        self._words.setText(sentence)
        self._undo.setVisible(undo is not None)
        if undo is not None:
            self._name_undo(undo_label or translate(_("Undo")), shortcut)
        self._undo.setEnabled(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SECONDS * 1000)
        announce(self, f"{sentence} {self._undo.text() if undo else ''}".strip())

    def text(self) -> str:
        """What it says now."""
        return self._words.text()

    def expire(self) -> None:
        """Go away; what was done stays done."""
        self._timer.stop()
        self._action = None
        self._undo.setEnabled(False)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window changes."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dark ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("tip"))
        painter.drawRoundedRect(self.rect(), theme.px(10), theme.px(10))
        painter.end()

    def _name_undo(self, name: str, shortcut: str) -> None:
        keys = QKeySequence(shortcut)
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self._undo.say(translate(_("{deed} ({keys})"), deed=name, keys=shown))
        self._undo.setShortcut(keys)

    def _take_back(self) -> None:
        action = self._action
        self.expire()
        if action is not None:
            action()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        room = window.width() - 2 * theme.px(24)
        self._words.setWordWrap(False)
        self.layout().activate()  # type: ignore[union-attr]  # made in the constructor
        self._words.setWordWrap(self.sizeHint().width() > room)
        width = min(self.sizeHint().width(), room)
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        self.resize(width, height)
        self.move((window.width() - width) // 2, window.height() - height - theme.px(28))

    def _dress(self) -> None:
        self._words.setStyleSheet(f"color: {theme.hex_colour('on_tip')};")
        if self.isVisible():
            self._place()
