"""Buttons: one coloured one for the likely next step, quiet ones for the rest."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.icons import IconKeeper

Kind = Literal["primary", "secondary", "quiet", "danger", "icon", "toast", "chip"]
FILLED = {"primary": "on_accent", "danger": "on_danger"}
INKS = {**FILLED, "quiet": "accent", "toast": "tip_link"}


class Button(QPushButton):
    """A deed with a name, maybe an icon, and a shortcut that its tooltip shows.

    Args:
        text: what it does, already translated.
        kind: `primary` once a page, else `secondary`, `quiet` or `danger`.
        icon: the name of an icon.
        shortcut: as in "Ctrl+N".
        clicked: what to call.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        *,
        icon: str | None = None,
        shortcut: str | None = None,
        clicked: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.icon_keeper = IconKeeper(self, icon, INKS.get(kind, "text"), 18) if icon else None
        self._keys = QKeySequence(shortcut) if shortcut else None
        self.say(text)
        if clicked is not None:
            self._clicked = clicked
            self.clicked.connect(self._call)

    def say(self, text: str) -> None:
        """Give the button another name."""
        self._name = text
        shown = "" if self._kind == "icon" else text.replace("&", "&&")
        self.setText(f" {shown}" if self.icon_keeper and shown else shown)
        self.setAccessibleName(text)
        if self._keys is not None:
            self.setShortcut(self._keys)  # setText forgets it
            self._show_keys(self._keys.toString(QKeySequence.SequenceFormat.NativeText))
        elif self._kind == "icon":
            self.setToolTip(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled buttons show the focus as a ring with a gap; the style sheet does the others."""
        super().paintEvent(event)
        if self.hasFocus() and (self._kind in FILLED or self.isChecked()):
            self._paint_ring()

    def _paint_ring(self) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place, radius = QRectF(self.rect()), theme.px(8)
        for inset, token in ((1, "focus"), (3, "card")):
            painter.setPen(QPen(theme.colour(token), 2))
            edge = place.adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(edge, radius - inset, radius - inset)
        painter.end()

    def _show_keys(self, keys: str) -> None:
        self.setToolTip(translate(_("{deed} ({keys})"), deed=self._name, keys=keys))
        self.setAccessibleDescription(translate(_("Shortcut: {keys}"), keys=keys))

    def _call(self) -> None:
        self._clicked()


def icon_button(
    name: str,
    icon: str,
    *,
    shortcut: str | None = None,
    clicked: Callable[[], object] | None = None,
) -> Button:
    """A square button that is only an icon; its name is in the tooltip and for screen readers."""
    return Button(name, "icon", icon=icon, shortcut=shortcut, clicked=clicked)
