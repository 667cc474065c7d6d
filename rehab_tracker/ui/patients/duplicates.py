"""Who on file may be the person that is being registered; shown before anything is saved."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.patients import RosterLine
from rehab_tracker.ui.patients.words import about, full_name
from rehab_tracker.ui.widgets.avatar import Avatar
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.form_card import quiet
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.text import paragraph

MOST_SHOWN = 5


class DuplicatesCard(Card):
    """The likely ones, each with a way to their record, and the word that it is somebody else."""

    opened = Signal(UUID)

    def __init__(self, register: Callable[[], object]) -> None:
        super().__init__(translate(_("On file already?")), icon="user-search")
        self.add(
            paragraph(
                translate(_("These people sound alike, or have the same number or phone.")),
                "muted",
            )
        )
        self._list = RowList(translate(_("People who may be the same")))
        self.add(self._list)
        self.others = Button(
            translate(_("It is somebody else, register")), icon="user-plus", clicked=register
        )
        self.others.setObjectName("somebody-else")
        self.add(self.others)
        self.found: tuple[RosterLine, ...] = ()
        self.hide()

    def show_people(self, found: Sequence[RosterLine]) -> None:
        """Show these people; nobody hides the card."""
        if tuple(found) == self.found:
            return
        self.found = tuple(found)
        self._list.set_rows([self._row(line) for line in self.found[:MOST_SHOWN]])
        self.setVisible(bool(self.found))

    def _row(self, line: RosterLine) -> ListRow:
        go = quiet(translate(_("Open this record")), "arrow-right", f"open-{line.id}",
                   partial(self.opened.emit, line.id))  # fmt: skip
        shown = ListRow(full_name(line), [about(line)], lead=Avatar(line.full_name, size=36))
        shown.below.addWidget(go, 0, Qt.AlignmentFlag.AlignLeading)
        return shown
