"""The coloured button that saves a form, pressed with Ctrl+Enter from anywhere in it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.widgets.buttons import Button

SAVE_KEYS = ("Ctrl+Return", "Ctrl+Enter")  # the main keyboard's, and the number pad's


def save_button(owner: QWidget, text: str, save: Callable[[], object]) -> Button:
    """The button; its keys are heard while the focus is inside `owner`."""
    button = Button(text, "primary", icon="check", clicked=save)
    shown = translate(_("Ctrl+Enter"))
    button.setToolTip(translate(_("{deed} ({keys})"), deed=text, keys=shown))
    button.setAccessibleDescription(translate(_("Shortcut: {keys}"), keys=shown))
    for keys in SAVE_KEYS:
        shortcut = QShortcut(QKeySequence(keys), owner)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
    return button
