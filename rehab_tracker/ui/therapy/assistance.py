"""How much help an activity took, in one key, and never without one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.therapy import ASSISTANCE_NAMES, Assistance
from rehab_tracker.ui.widgets.choices import Choice

SAME = "="


class AssistanceChoice(Choice):
    """Its key chooses a step; = says the same as last time. `keyed` tells a choice by one key."""

    keyed = Signal()

    def __init__(self, last: Assistance | None = None) -> None:
        super().__init__([(each, translate(ASSISTANCE_NAMES[each])) for each in Assistance])
        self.setMinimumContentsLength(6)
        self.last: Assistance | None = None
        self.setAccessibleName(translate(_("Help")))
        self.setToolTip(translate(_("1 to 7, S set-up, D directs; = same as last time")))
        self.remember(last)

    def remember(self, last: Assistance | None) -> None:
        """Show what it was last time; it must be keyed all the same."""
        self.last = last
        asked = translate(_("Help"))
        self.setPlaceholderText(
            translate(_("Help (last {step}; = same)"), step=last.value) if last else asked
        )

    def take(self, typed: str) -> bool:
        """Whether this key is a step of the scale; then it is chosen."""
        typed = typed.upper()
        if typed == SAME and self.last is not None:
            self.set_value(self.last)
        elif typed and typed in {each.value for each in Assistance}:
            self.set_value(Assistance(typed))
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key is one step, Enter goes on; nothing is carried forward without a key."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and (
            self.take(event.text()) or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            self.keyed.emit()
            return
        super().keyPressEvent(event)
