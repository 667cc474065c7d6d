"""A page of the record that shows a list, or in its place the form of one entry."""

from abc import abstractmethod
from typing import ClassVar, Generic, Protocol, TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import translate
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.draft_keeper import DraftKeeper


class Entry(Protocol):
    """A widget in which one entry is written."""

    keeper: DraftKeeper

    def has_draft(self) -> bool:
        """Whether something typed waits there."""

    def hide(self) -> None:
        """As of any widget."""

    def deleteLater(self) -> None:
        """As of any widget."""


E = TypeVar("E", bound=Entry)


class EntryPage(ClinicPage, Generic[E]):
    """Leaves its form by Esc or by looking at something else, and nothing typed is lost by it.

    Attributes:
        kept_says: what is said when the form was left and a draft stayed, marked for translation.
        entry: the form that is open, None while the list is shown.
        home: where the focus goes when the form is left.
    """

    kept_says: ClassVar[str]
    entry: E | None = None
    home: QWidget

    def close_form(self) -> None:
        """Go back to the list; what was typed and not saved stays as a draft."""
        entry, self.entry = self.entry, None
        if entry is None:
            return
        entry.keeper.settle()
        entry.hide()
        self.body.removeWidget(cast(QWidget, entry))
        entry.deleteLater()
        self._show_form_or_list()
        self.home.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form and keeps what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.entry is not None:
            self._leave()
            return
        super().keyPressEvent(event)

    def _leave(self) -> None:
        kept = self.entry is not None and self.entry.has_draft()
        self.close_form()
        if kept:
            self.desk.say(translate(self.kept_says))

    @abstractmethod
    def _show_form_or_list(self) -> None:
        """Show what belongs to the form that is open, or to the list."""
