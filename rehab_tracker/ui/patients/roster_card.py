"""The searchable list of patients, and what it says when nobody is found."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.patients import RosterLine
from rehab_tracker.ui.patients.roster import RosterView
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.lines import SearchLine
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.speech import announce
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import label

Find = Callable[[str, bool], tuple[RosterLine, ...]]


class RosterCard(Card):
    """Search line, "in care" or "all", and the people; the service does the finding.

    Args:
        find: gives the people for the words typed; the second value narrows to those in care.
    """

    def __init__(self, find: Find) -> None:
        super().__init__()
        self._find = find
        self.search = SearchLine(translate(_("Search by name, number or phone")))
        self.search.setObjectName("search-patients")
        self.whose = ChoiceRow([(True, translate(_("In care"))), (False, translate(_("All")))])
        self.whose.setAccessibleName(translate(_("Who is listed")))
        self.whose.set_value(True)
        self.people = RosterView(translate(_("Patients")))
        self.people.setObjectName("patients")
        self._count = label("", "small")
        self._listen()
        self._lay_out()

    def refresh(self) -> None:
        """Find again with what stands in the search line."""
        words, only = self.search.text(), self._only_in_care()
        found = self._find(words, only)
        self.people.show_people(found)
        self._count.setText(_counted(len(found), only=only))
        self._show_state(bool(found), searched=bool(words.strip()))

    def begin(self) -> None:
        """Put the keyboard on the search line."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _only_in_care(self) -> bool:
        return self.whose.value() is not False

    def _searched(self) -> None:
        self.refresh()
        announce(self.search, self._count.text())

    def _show_state(self, found: bool, *, searched: bool) -> None:
        while self._states.count() > 1:
            old = self._states.widget(1)
            if old is not None:
                self._states.removeWidget(old)
                old.deleteLater()
        if not found:
            self._states.addWidget(self._empty_state(searched=searched))
        self._states.setCurrentIndex(0 if found else 1)

    def _empty_state(self, *, searched: bool) -> EmptyState:
        if searched and self._only_in_care():
            every = Button(translate(_("Look among all")), clicked=self._look_among_all)
            sentence = _("Nobody in care is found. Try fewer letters, or look among all.")
            return EmptyState("search", translate(sentence), every)
        if searched:
            return EmptyState("search", translate(_("Nobody is found. Try fewer letters.")))
        return EmptyState(
            "users", translate(_("Nobody is here yet. People stand here once registered."))
        )

    def _look_among_all(self) -> None:
        self.whose.set_value(False)

    def _listen(self) -> None:
        self.search.textChanged.connect(self._searched)
        self.search.returnPressed.connect(self.people.open_first)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.people.enter)
        self.whose.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        top = row(gap=12)
        top.addWidget(self.search, 1)
        top.addWidget(self.whose)
        self.add_layout(top)
        self.add(self._count)
        self._states = QStackedWidget()
        self._states.addWidget(self.people)
        self.add(self._states, 1)


def _counted(n: int, *, only: bool) -> str:
    if only:
        return plural("{n} person in care", "{n} people in care", n)
    return plural("{n} person on file", "{n} people on file", n)
