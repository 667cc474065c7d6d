"""Icons that change colour and size with the look."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from rehab_tracker.ui import theme


class IconKeeper(QObject):
    """Keeps one icon on a button or action through every change of look."""

    def __init__(
        self,
        wearer: QAbstractButton | QAction,
        name: str,
        token: str = "text",
        size: int = 20,
        on: str | None = None,
    ) -> None:
        super().__init__(wearer)
        self._wearer, self._name, self._token, self._size, self._on = wearer, name, token, size, on
        theme.follow(self._dress)

    def change(self, name: str, token: str | None = None) -> None:
        """Wear another icon from now on."""
        self._name, self._token = name, token or self._token
        self._dress()

    def _dress(self) -> None:
        self._wearer.setIcon(theme.icon(self._name, self._token, self._size, self._on))
        if isinstance(self._wearer, QAbstractButton):
            self._wearer.setIconSize(theme.icon_size(self._size))


class Icon(QLabel):
    """An icon beside words that say the same, so that screen readers pass over it."""

    def __init__(
        self, name: str, token: str = "muted", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self._dress)

    def change(self, name: str, token: str | None = None) -> None:
        """Show another icon."""
        self._name, self._token = name, token or self._token
        self._dress()

    def _dress(self) -> None:
        self.setPixmap(theme.pixmap(self._name, self._token, self._size))
