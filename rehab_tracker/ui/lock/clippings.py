"""What was copied from the program: it leaves the clipboard when the screen is locked."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication


def has_keyboard() -> bool:
    """Whether one of our windows has the keyboard."""
    return QGuiApplication.focusWindow() is not None


class Clippings(QObject):
    """Remembers by its hash what came onto the clipboard while our window had the keyboard."""

    def __init__(
        self, parent: QObject | None = None, at_ours: Callable[[], bool] = has_keyboard
    ) -> None:
        super().__init__(parent)
        self._ours: int | None = None
        self._at_ours = at_ours
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._changed)

    def forget(self) -> None:
        """Empty the clipboard if what lies there came from here."""
        if self._clipboard.ownsClipboard() or (
            self._ours is not None and self._ours == self._now()
        ):
            self._clipboard.clear()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)
        self._ours = None

    def _changed(self) -> None:
        self._ours = self._now() if self._at_ours() else None

    def _now(self) -> int | None:
        """The text's own hash, salted anew in each process; the text itself is not kept."""
        text = self._clipboard.text()
        return hash(text) if text else None
