"""The entries that can be signed, each with a tick and a way to read it first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.signing import EntryRef
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.choices import CheckBox
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.text import label, paragraph


@dataclass(frozen=True)
class Line:
    """One entry as the list shows it.

    Attributes:
        who: the patient.
        what: kind, day and hour in words.
        group: the heading under which it stands; empty for none.
        read: shows the entry where it was made.
    """

    ref: EntryRef
    who: str
    what: str
    group: str
    read: Callable[[], object]


class TickRow(QWidget):
    """An entry with its tick."""

    def __init__(self, line: Line, *, ticked: bool) -> None:
        super().__init__()
        self.line = line
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        whole = row(self, margins=(0, 2, 0, 2), gap=12)
        who = shown_name(line.who)
        self.tick = CheckBox(who)
        self.tick.setAccessibleName(f"{who}, {line.what}")
        self.tick.set_value(ticked)
        what = paragraph(line.what, "muted")
        for part in (self.tick, what):  # columns that line up, however long a name is
            part.setSizePolicy(QSizePolicy.Policy.Ignored, part.sizePolicy().verticalPolicy())
        whole.addWidget(self.tick, 2)
        whole.addWidget(what, 4)
        read = Button(translate(_("Read")), "quiet", icon="eye", clicked=line.read)
        read.setAccessibleDescription(f"{who}, {line.what}")
        whole.addWidget(read)


class EntriesCard(Card):
    """Entries to be signed; what somebody ticked or not stays so while the list is read again.

    Args:
        ticked: whether an entry is ticked before anybody touched it.
    """

    changed = Signal()
    more = Signal()

    def __init__(self, title: str, icon: str, *, ticked: bool) -> None:
        super().__init__(title, icon=icon)
        self._ticked = ticked
        self._touched: dict[UUID, bool] = {}
        self._note = paragraph("", "muted")
        self._rows: list[TickRow] = []
        self.list = RowList(title)
        self.add(self._note)
        self.add(self.list)
        self._rest = Button("", "quiet", icon="chevron-down", clicked=self.more.emit)
        self._rest.setObjectName("more-to-sign")
        self.body.addWidget(self._rest, 0, Qt.AlignmentFlag.AlignLeading)

    def show_lines(self, lines: Sequence[Line], note: str, rest: str = "") -> None:
        """Show these entries, in their groups, below a sentence; `rest` offers those left out.

        Nothing is signed that does not stand here.
        """
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._rows = [self._row(line) for line in lines]
        self.list.set_rows(list(_with_headings(self._rows)))
        self._rest.setVisible(bool(rest))
        self._rest.say(rest)
        self.setVisible(bool(lines))

    def chosen(self) -> list[EntryRef]:
        """What is ticked, in the order shown."""
        return [shown.line.ref for shown in self._rows if shown.tick.value()]

    def ticks(self) -> list[CheckBox]:
        """The ticks, in the order shown."""
        return [shown.tick for shown in self._rows]

    def _row(self, line: Line) -> TickRow:
        shown = TickRow(line, ticked=self._touched.get(line.ref.entry_id, self._ticked))
        shown.tick.changed.connect(self._turned)
        return shown

    def _turned(self) -> None:
        self._touched = {each.line.ref.entry_id: each.tick.value() for each in self._rows}
        self.changed.emit()


def _with_headings(rows: Sequence[TickRow]) -> Iterable[QWidget]:
    group = ""
    for shown in rows:
        if shown.line.group != group:
            group = shown.line.group
            yield label(group, "strong")
        yield shown
