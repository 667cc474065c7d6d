"""Several things to tick, each in its own words."""

from collections.abc import Sequence

from pydantic import JsonValue
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.ui.widgets.choices import CheckBox
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.text import paragraph


class TickList(QWidget):
    """Ticks below each other; the value is what is ticked, in the order offered.

    Args:
        none: what is said while nothing is offered.
    """

    changed = Signal()

    def __init__(self, none: str) -> None:
        super().__init__()
        self._none = none
        self._boxes: dict[str, CheckBox] = {}
        self._list = RowList("", gap=0)
        lay = column(self)
        lay.addWidget(self._list)
        self.offer(())

    def offer(self, offered: Sequence[tuple[str, str]]) -> None:
        """Offer these values with their words; what somebody unticked before stays unticked."""
        before = {value: box.isChecked() for value, box in self._boxes.items()}
        self._boxes = {value: CheckBox(words) for value, words in offered}
        for value, box in self._boxes.items():
            box.setChecked(before.get(value, True))
            box.setAccessibleDescription(self.accessibleName())
            box.changed.connect(self._tell)
        nothing = paragraph(self._none, "muted")
        self._list.set_rows(list(self._boxes.values()) or [nothing])
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))

    def value(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(value for value, box in self._boxes.items() if box.isChecked())

    def set_value(self, value: Sequence[str] | None) -> None:
        """Tick these; None ticks everything that is offered."""
        for offered, box in self._boxes.items():
            box.setChecked(value is None or offered in value)

    def kept(self) -> JsonValue:
        """For a draft: what is not ticked, so that what is offered later begins ticked."""
        return [value for value, box in self._boxes.items() if not box.isChecked()]

    def show_kept(self, kept: JsonValue) -> None:
        """Take the ticks away that a draft says were taken away."""
        gone = kept if isinstance(kept, list) else []
        for value, box in self._boxes.items():
            box.setChecked(value not in gone)

    def _tell(self) -> None:
        self.changed.emit()
