"""Ready to begin: bladder emptied, skin looked at, brace on; Y says all three."""

from PySide6.QtGui import QKeyEvent

from rehab_tracker.core.i18n import translate
from rehab_tracker.domain.therapy import READY_NAMES, Ready
from rehab_tracker.ui.widgets.chips import ChoiceRow

ALL = "y"


class ReadyRow(ChoiceRow):
    """What was found in order; nothing is chosen until somebody looked."""

    def __init__(self) -> None:
        super().__init__([(each, translate(READY_NAMES[each])) for each in Ready], many=True)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Y is all three, a figure turns one."""
        if event.text().casefold() == ALL:
            self.set_value(tuple(Ready))
            return True
        return super().handle_key(event)
