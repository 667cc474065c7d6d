"""A quiet button that shows what is kept out of sight, and hides it again."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.showing import show_if


class TurnButton(Button):
    """Stands at the end of a card while there is more to show.

    Args:
        name: by which tests find it.
        refresh: reads the card again after each turn.

    Attributes:
        turned: whether everything is shown.
    """

    def __init__(self, name: str, refresh: Callable[[], object]) -> None:
        super().__init__("", "quiet", icon="chevron-down", clicked=self.turn)
        self.setObjectName(name)
        self._refresh, self.turned = refresh, False
        self.hide()

    def put_into(self, card: Card) -> None:
        """Stand at the end of this card."""
        card.body.addWidget(self, 0, Qt.AlignmentFlag.AlignLeading)

    def show_count(self, n: int, words: str) -> None:
        """There are so many more; `words` offer to show them."""
        show_if(self, n > 0)
        self.say(translate(_("Show less")) if self.turned else words)

    def turn(self) -> None:
        """Show everything, or less again."""
        self.turned = not self.turned
        self._refresh()
