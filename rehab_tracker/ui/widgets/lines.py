"""Editors of one line: words, searches and secrets."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.icons import Icon, IconKeeper
from rehab_tracker.ui.widgets.spacing import mirrored

ICON = 18


class LineEdit(QLineEdit):
    """One line of plain words, with an icon before it and small buttons or a unit after it."""

    changed = Signal()

    def __init__(
        self,
        *,
        placeholder: str = "",
        longest: int = 0,
        icon: str | None = None,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.unit = unit
        self._buttons: list[QToolButton] = []
        self._icon = Icon(icon, "muted", ICON, self) if icon else None
        if self._icon is not None:
            self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setPlaceholderText(placeholder)
        if longest:
            self.setMaxLength(longest)
        self.textChanged.connect(self._tell)
        theme.follow(self.arrange)

    def value(self) -> str | None:
        """The words without spaces at their ends; None when there are none."""
        return self.text().strip() or None

    def set_value(self, value: str | None) -> None:
        """Show these words."""
        self.setText(value or "")

    def add_icon(self, icon: str, name: str) -> QAction:
        """A small button at the end of the line; its name is for tooltips and screen readers."""
        button, action = QToolButton(self), QAction(name, self)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAccessibleName(name)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        IconKeeper(action, icon, "muted", ICON)
        self._buttons.append(button)
        self.arrange()
        return action

    def button_of(self, action: QAction) -> QToolButton:
        """The small button of an action of this line."""
        return next(button for button in self._buttons if button.defaultAction() is action)

    def arrange(self) -> None:
        """Put icon and buttons where they belong, and the words between them."""
        side, height = theme.grown(ICON), self.height()
        start = side + theme.px(6) if self._icon else 0
        if self._icon is not None:
            self._icon.setGeometry(self._seen(QRect(theme.px(11), 0, side, height)))
        end = 0
        for button in self._buttons:
            if button.isHidden():
                continue
            button.setIconSize(theme.icon_size(ICON))
            width = side + theme.px(14)
            spot = QRect(self.width() - 3 - end - width, 3, width, height - 6)
            button.setGeometry(self._seen(spot))
            end += width
        if self.unit:
            end += self._unit_width() + theme.px(8)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(end if mirrored else start, 0, start if mirrored else end, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep them in place."""
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another direction or type has other places."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange}:
            self.arrange()

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a few words beside the buttons."""
        hint = super().minimumSizeHint()
        return QSize(max(hint.width(), theme.grown(96)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, and its unit at the end."""
        super().paintEvent(event)
        if not self.unit:
            return
        width = self._unit_width()
        place = QRect(self.width() - width - theme.px(12), 0, width, self.height())
        painter = QPainter(self)
        painter.setPen(theme.colour("muted"))
        painter.drawText(self._seen(place), Qt.AlignmentFlag.AlignCenter, self.unit)
        painter.end()

    def _unit_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.unit) + 2

    def _seen(self, place: QRect) -> QRect:
        return mirrored(self.layoutDirection(), self.rect(), place)

    def _tell(self) -> None:
        self.changed.emit()


class SearchLine(LineEdit):
    """A line to search with; a small cross empties it, and so does Esc."""

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder=placeholder or name, icon="search", parent=parent)
        self.setAccessibleName(name)
        emptying = self.add_icon("x", translate(_("Empty the search")))
        emptying.triggered.connect(self.clear)
        self._cross = self.button_of(emptying)
        self._cross.hide()
        self.textChanged.connect(self._show_cross)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the line first; only an empty line lets it pass on."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _show_cross(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self.arrange()


class SecretEdit(LineEdit):
    """A passphrase: hidden unless the person asks to see it; spaces at its ends count."""

    def __init__(self, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder=placeholder, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._turn = self.add_icon("eye", "")
        self._keeper = IconKeeper(self._turn, "eye", "muted", ICON)
        self._turn.triggered.connect(self._show_or_hide)
        self._eye = self.button_of(self._turn)
        self._eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._name_eye()

    def value(self) -> str | None:
        """The passphrase as it was typed."""
        return self.text() or None

    def hide_secret(self) -> None:
        """Show dots again."""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._name_eye()

    def _show_or_hide(self) -> None:
        modes = QLineEdit.EchoMode
        self.setEchoMode(modes.Normal if self._hidden() else modes.Password)
        self._name_eye()

    def _hidden(self) -> bool:
        return self.echoMode() == QLineEdit.EchoMode.Password

    def _name_eye(self) -> None:
        name = _("Show the passphrase") if self._hidden() else _("Hide the passphrase")
        self._turn.setText(translate(name))
        self._eye.setAccessibleName(translate(name))
        self._keeper.change("eye" if self._hidden() else "eye-off")
