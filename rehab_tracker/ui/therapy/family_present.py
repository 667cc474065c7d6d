"""Who of the family was there: relatives on file by one key each, and free words for others."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, list_words, translate
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.spacing import column

LONGEST = 200


class FamilyPresent(QWidget):
    """Its value is the words that the session keeps; `there` are those of them on file.

    Args:
        people: the relatives on file by id; nobody where only words are asked.
    """

    changed = Signal()

    def __init__(self, people: Iterable[tuple[UUID, str]] = ()) -> None:
        super().__init__()
        self._names = dict(people)
        self.people = ChoiceRow(self._names.items(), many=True)
        said = _("Somebody else") if self._names else _("Nobody")
        self.line = LineEdit(longest=LONGEST, placeholder=translate(said))
        lay = column(self, gap=6)
        lay.addWidget(self.people)
        lay.addWidget(self.line)
        self.people.setVisible(bool(self._names))
        self.setFocusProxy(self.people.chips[0] if self._names else self.line)
        self.people.changed.connect(self.changed)
        self.line.changed.connect(self.changed)

    def there(self) -> tuple[UUID, ...]:
        """The relatives on file who were there."""
        return tuple(self.people.value()) if self._names else ()

    def only_words(self) -> None:
        """Offer nobody: what is put right later is words alone."""
        self.people.set_value(())
        self.people.hide()
        self.setFocusProxy(self.line)

    def value(self) -> str | None:
        """Everybody who was there, in words; None for nobody."""
        names = [self._names[each] for each in self.there()]
        words = [*names, *filter(None, (self.line.text().strip(),))]
        return list_words(words)[:LONGEST] if words else None

    def set_value(self, value: str | None) -> None:
        """Show what was written; None is nobody."""
        self.people.set_value(())
        self.line.setText(value or "")

    def kept(self) -> dict[str, Any] | None:
        """What was chosen and typed, for a draft."""
        there = [str(each) for each in self.there()]
        if not there and not self.line.text().strip():
            return None
        return {"there": there, "words": self.line.text()}

    def show_kept(self, kept: object) -> None:
        """Show what a draft kept, also one that kept words alone."""
        if not isinstance(kept, dict):
            self.set_value(str(kept or ""))
            return
        self.people.set_value([UUID(each) for each in kept.get("there", ())])
        self.line.setText(str(kept.get("words", "")))

    def setAccessibleName(self, name: str) -> None:
        """Name both parts."""
        super().setAccessibleName(name)
        self.people.setAccessibleName(name)
        self.line.setAccessibleName(name)
