"""What is still to ask, on top of the record: one click begins the answer."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.patients import STILL_TO_ASK
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.text import paragraph


class StillToAskCard(Card):
    """One chip for each thing that nobody has asked yet.

    Args:
        ask: opens the form at the field whose name it is given.
    """

    def __init__(self, ask: Callable[[str], object]) -> None:
        super().__init__(translate(_("Still to ask")), icon="circle-help")
        self._ask = ask
        self.add(paragraph(translate(_("Click what you know now.")), "muted"))
        self._holder: QWidget | None = None
        self.names: tuple[str, ...] = ()
        self.hide()

    def show_names(self, names: tuple[str, ...]) -> None:
        """Show these fields; nothing hides the card."""
        self.setVisible(bool(names))
        if names == self.names:
            return
        self.names = names
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        flow = FlowLayout(self._holder)
        for name in names:
            chip = Button(translate(STILL_TO_ASK[name]), "chip", icon="plus",
                          clicked=partial(self._ask, name))  # fmt: skip
            chip.setObjectName(f"ask-{name}")
            flow.addWidget(chip)
        self.add(self._holder)
        self._holder.show()
