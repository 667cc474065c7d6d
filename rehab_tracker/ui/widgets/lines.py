"""Editors of one line: words, searches and secrets."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.widgets.icons import IconKeeper


class LineEdit(QLineEdit):
    """One line of plain words."""

    changed = Signal()

    def __init__(
        self,
        *,
        placeholder: str = "",
        longest: int = 0,
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        if longest:
            self.setMaxLength(longest)
        if icon:
            self.add_icon(icon, "", QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(self._tell)

    def value(self) -> str | None:
        """The words without spaces at their ends; None when there are none."""
        return self.text().strip() or None

    def set_value(self, value: str | None) -> None:
        """Show these words."""
        self.setText(value or "")

    def add_icon(
        self,
        icon: str,
        name: str,
        position: QLineEdit.ActionPosition = QLineEdit.ActionPosition.TrailingPosition,
    ) -> QAction:
        """An icon inside the line; one with a name is a small button."""
        action = QAction(self)
        self.addAction(action, position)
        action.setToolTip(name)
        IconKeeper(action, icon, "muted", 18)
        button = self.button_of(action)
        button.setAccessibleName(name)
        if not name:
            button.setCursor(Qt.CursorShape.IBeamCursor)
        return action

    def button_of(self, action: QAction) -> QToolButton:
        """The small button that stands for an action inside the line."""
        return next(
            button for button in self.findChildren(QToolButton) if button.defaultAction() is action
        )

    def _tell(self) -> None:
        self.changed.emit()


class SearchLine(LineEdit):
    """A line to search with; a small cross empties it, and so does Esc."""

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder=placeholder or name, icon="search", parent=parent)
        self.setAccessibleName(name)
        self._cross = self.add_icon("x", translate(_("Empty the search")))
        self._cross.setVisible(False)
        self._cross.triggered.connect(self.clear)
        self.textChanged.connect(self._show_cross)

    def _show_cross(self, text: str) -> None:
        self._cross.setVisible(bool(text))


class SecretEdit(LineEdit):
    """A passphrase: hidden unless the person asks to see it; spaces at its ends count."""

    def __init__(self, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder=placeholder, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction(self)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._keeper = IconKeeper(self._eye, "eye", "muted", 18)
        self._eye.triggered.connect(self._show_or_hide)
        self._button = self.button_of(self._eye)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._name_eye()

    def value(self) -> str | None:
        """The passphrase as it was typed."""
        return self.text() or None

    def hide_secret(self) -> None:
        """Show dots again."""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._name_eye()

    def _show_or_hide(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if hidden else mode.Password)
        self._name_eye()

    def _name_eye(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        name = translate(_("Show the passphrase") if hidden else _("Hide the passphrase"))
        self._eye.setToolTip(name)
        self._button.setAccessibleName(name)
        self._keeper.change("eye" if hidden else "eye-off")
