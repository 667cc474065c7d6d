"""The one key that shows the first steps in dysreflexia, and a button that does the same."""

from PySide6.QtGui import QAction

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.widgets.buttons import Button, Kind

STEPS_KEYS, STEPS_ACTION = "F9", "first-steps"
STEPS_TITLE = _("First steps in dysreflexia")


def steps_button(kind: Kind = "secondary") -> Button:
    """Shows the first steps over whatever is open, as the key does."""
    button = Button(translate(_("First steps")), kind, icon="life-buoy")
    button.clicked.connect(lambda: _trigger(button))
    tip = translate(_("{deed} ({keys})"), deed=translate(STEPS_TITLE), keys=STEPS_KEYS)
    button.setToolTip(tip)
    return button


def _trigger(button: Button) -> None:
    action = button.window().findChild(QAction, STEPS_ACTION)
    if isinstance(action, QAction):
        action.trigger()
