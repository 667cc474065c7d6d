"""Choosing one of many by a few typed letters, at any place of its name."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QStyledItemDelegate, QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui import theme
from rehab_tracker.ui.widgets.finding import folded
from rehab_tracker.ui.widgets.lines import LineEdit

WHICH = _("Choose one of the list: type a few letters of it, or press Down.")


class FindChoice(LineEdit):
    """A line that offers what holds the typed letters; Enter takes the first, Down shows all.

    The list that opens is made when the keyboard first comes here. `picked` tells that one of it
    was taken.
    """

    picked = Signal()

    def __init__(
        self,
        options: Iterable[tuple[Any, str]],
        *,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder=placeholder or translate(_("Type to find")), parent=parent)
        offered = list(options)
        self._values = [value for value, _name in offered]
        self._names = [name for _value, name in offered]
        self._folded = [folded(name) for name in self._names]
        self._popup: QListView | None = None
        opener = self.add_icon("chevron-down", translate(_("Show all")))
        opener.triggered.connect(self.show_all)

    def value(self) -> Any:  # noqa: ANN401  # whatever was offered
        """The value that the letters mean; raises a UserError when several or none fit."""
        if not self.text().strip():
            return None
        found = self._found()
        if not found or (len(found) > 1 and self._folded[found[0]] != folded(self.text().strip())):
            raise UserError(WHICH)
        return self._values[found[0]]

    def set_value(self, value: Any) -> None:  # noqa: ANN401  # as above
        """Show the name of this value, or letters that a draft kept."""
        if value in self._values:
            self.setText(self._names[self._values.index(value)])
        else:
            self.setText(str(value or ""))

    def show_all(self) -> None:
        """Open the whole list."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._list()
        self.completer().setCompletionPrefix("")
        self.completer().complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the first that fits; Down shows all of them."""
        offered = self._list()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._found():
            if not offered.currentIndex().isValid():
                self._take(self._found()[0])
                offered.hide()
                event.accept()
                return
        elif event.key() == Qt.Key.Key_Down and not offered.isVisible():
            self.show_all()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the list at hand."""
        super().focusInEvent(event)
        self._list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the whole name when the letters fit only one."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and len(self._found()) == 1:
            self._take(self._found()[0])

    def _found(self) -> list[int]:
        """The places of the names that fit, those that begin with the letters first."""
        wanted = folded(self.text().strip())
        if not wanted:
            return []
        inside = [place for place, name in enumerate(self._folded) if wanted in name]
        return sorted(inside, key=lambda place: not self._folded[place].startswith(wanted))

    def _take(self, place: int) -> None:
        if self.text() != self._names[place]:
            self.setText(self._names[place])

    def _list(self) -> QListView:
        if self._popup is None:
            self._popup = QListView()
            completer = QCompleter(QStringListModel(self._names, self), self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setMaxVisibleItems(10)
            self._popup.setProperty("popup", True)
            completer.setPopup(self._popup)
            self._popup.setItemDelegate(QStyledItemDelegate(self._popup))
            self._popup.setSpacing(theme.px(2))
            completer.activated.connect(self._tell_picked)
            self.setCompleter(completer)
        return self._popup

    def _tell_picked(self) -> None:
        self.picked.emit()
