"""Search in one's own notes: typed here, looked for off the window's thread, kept nowhere."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.counselling import Found
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.fields import ErrorLine
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label

HERE, EVERYWHERE = "here", "everywhere"


class SearchLine(QWidget):
    """A line to search in, where to look, and what was found; all of it goes with the page.

    Args:
        desk: the desk.
        patient_id: whose record is open.
        show: opens a found note: in whose record, and which meeting.
    """

    def __init__(self, desk: Desk, patient_id: UUID, show: Callable[[UUID, UUID], object]) -> None:
        super().__init__()
        self._desk, self._patient_id, self._show = desk, patient_id, show
        self._asked = 0
        self.setObjectName("note-search")
        lay = column(self, gap=8)
        line = row(gap=8)
        self.line = _Line(self.search, self.clear)
        self.line.setAccessibleName(translate(_("Search in my notes")))
        self.where = ChoiceRow(
            [(HERE, translate(_("In this record"))), (EVERYWHERE, translate(_("In all my notes")))]
        )
        self.where.setAccessibleName(translate(_("Where to look")))
        self.where.set_value(HERE)
        self.where.changed.connect(self._again)
        go = Button(translate(_("Search")), icon="search", clicked=self.search)
        line.addWidget(self.line, 1)
        line.addWidget(go)
        line.addWidget(self.where)
        lay.addLayout(line)
        self._error = ErrorLine()
        self._count = label("", "small")
        self._count.hide()
        self._rows = RowList(translate(_("Found in my notes")))
        self._rows.hide()
        for part in (self._error, self._count, self._rows):
            lay.addWidget(part)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was sought and found is gone with the page."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.clear()

    def search(self) -> None:
        """Open the notes one after the other and look; nothing is written down."""
        self._error.say(None)
        sought = self.line.text()
        where = None if self.where.value() == EVERYWHERE else self._patient_id
        find = self._desk.clinic.note_search.find
        self._asked += 1
        asked = self._asked
        self._desk.tasks.run(
            lambda: find(sought, where),
            lambda found: self._found(found, asked),
            lambda error: self._failed(error, asked),
        )

    def clear(self) -> None:
        """Forget what was sought and found."""
        self._asked += 1
        self.line.clear()
        self._error.say(None)
        self._rows.set_rows([])
        self._rows.hide()
        self._count.hide()

    def _again(self) -> None:
        if self.line.text().strip():
            self.search()

    def _found(self, found: tuple[Found, ...], asked: int) -> None:
        if asked != self._asked:
            return
        nothing = translate(_("None of your notes has these words."))
        self._count.setText(
            plural("Found in {n} note", "Found in {n} notes", len(found)) if found else nothing
        )
        self._count.show()
        self._rows.set_rows([self._row(each) for each in found])
        self._rows.setVisible(bool(found))

    def _row(self, found: Found) -> ListRow:
        day = format_date(found.meeting.happened_on)
        title = translate(_("{day}, {name}"), day=day, name=found.patient_name)
        kind = translate(_("In the process note")) if found.process else ""
        meeting = found.meeting
        return ListRow(
            title,
            [found.around, kind],
            opens=translate(_("Show the note")),
            on_open=lambda: self._show(meeting.patient_id, meeting.id),
        )

    def _failed(self, error: Exception, asked: int) -> None:
        if asked != self._asked:
            return
        if not isinstance(error, UserError):
            raise error
        self._error.say(str(error))


class _Line(LineEdit):
    def __init__(self, search: Callable[[], object], clear: Callable[[], object]) -> None:
        super().__init__(placeholder=translate(_("Search in my notes")))
        self._search, self._clear = search, clear

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks; Escape forgets."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._search()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self._clear()
        else:
            super().keyPressEvent(event)
