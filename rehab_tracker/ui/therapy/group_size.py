"""Whether a session was for one person or a group, and for how many."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.numbers import NumberEdit

LARGEST = 60


class GroupSize(QWidget):
    """Individual, or a group of so many; `value` is the number of people, 1 for individual."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = ChoiceRow(
            [(False, translate(_("Individual"))), (True, translate(_("Group of")))]
        )
        self.number = NumberEdit(2, LARGEST)
        lay = FlowLayout(self, gap=8)
        lay.addWidget(self.kind)
        lay.addWidget(self.number)
        self.setFocusProxy(self.kind)
        self.kind.changed.connect(self._turned)
        self.number.changed.connect(self.changed)
        self.set_value(1)
        theme.follow(self._dress)

    def value(self) -> int:
        """How many people took part; raises a UserError for a group without a number."""
        if not self.kind.value():
            return 1
        number = self.number.value()
        if number is None:
            raise UserError(_("How many people were in the group?"))
        return int(number)

    def set_value(self, value: int | None) -> None:
        """Show one person or a group."""
        in_group = (value or 1) > 1
        self.kind.set_value(in_group)
        self.number.set_value(value if in_group else None)
        self.number.setVisible(in_group)

    def kept(self) -> str | None:
        """What was typed, for a draft."""
        return self.number.text() or "?" if self.kind.value() else None

    def show_kept(self, kept: str) -> None:
        """Show what a draft kept."""
        self.kind.set_value(True)
        self.number.setText("" if kept == "?" else str(kept))

    def setAccessibleName(self, name: str) -> None:
        """Name both parts."""
        super().setAccessibleName(name)
        self.kind.setAccessibleName(name)
        self.number.setAccessibleName(translate(_("How many people")))

    def _turned(self) -> None:
        self.number.setVisible(bool(self.kind.value()))
        self.changed.emit()

    def _dress(self) -> None:
        self.number.setFixedWidth(theme.grown(72))
