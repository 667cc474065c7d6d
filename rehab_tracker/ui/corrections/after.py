"""What stands below an entry once it is saved: its mark, its addenda, the way to put it right."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.signing import KINDS, AddendumLine, EntryHistory, EntryKind, Standing
from rehab_tracker.ui import theme
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.marks import addendum_words, standing_mark, strike
from rehab_tracker.ui.corrections.sheet import CorrectingSheet, Way
from rehab_tracker.ui.widgets.buttons import Button, icon_button
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import paragraph

CORRECT = _("Correct or add")
START = Qt.AlignmentFlag.AlignLeading
MIDDLE = Qt.AlignmentFlag.AlignVCenter
NARROW = 440  # pixels at normal text below which the deed stands under the mark
INDENT = 22  # pixels at normal text by which an addendum stands in


class After:
    """What a page must know of its entries of one kind after they were saved."""

    def __init__(self, page: ClinicPage, kind: EntryKind) -> None:
        self._page, self._kind = page, kind
        self._standings: dict[UUID, Standing] = {}
        self._known: dict[UUID, EntryHistory] = {}

    def read(self) -> None:
        """Read again how every entry of the record stands."""
        signing = self._page.desk.clinic.signing
        self._standings = signing.standings(self._page.patient_id)
        self._known = {}

    def know(self, entry_ids: Sequence[UUID], kind: EntryKind | None = None) -> None:
        """Read what became of these entries in one go; for long lists.

        Args:
            entry_ids: which entries.
            kind: of which kind, where the page shows others beside its own.
        """
        read = self._page.desk.clinic.signing.histories
        self._known |= read(kind or self._kind, self._page.patient_id, entry_ids)

    def is_open(self, entry_id: UUID) -> bool:
        """Whether it can still be changed in its place."""
        return self._standings.get(entry_id, Standing.OPEN) is Standing.OPEN

    def counts(self, entry_id: UUID) -> bool:
        """Whether sums go by it; what does not is struck through."""
        return self._standings.get(entry_id, Standing.OPEN).counts

    def below(
        self, entry_id: UUID, author_id: UUID | None = None, kind: EntryKind | None = None
    ) -> "AfterSigning":
        """What stands below the entry; its author need not be known once it is signed."""
        clinic = self._page.desk.clinic
        known = self._known.get(entry_id)
        history = known or clinic.signing.history(kind or self._kind, entry_id)
        mine = author_id == clinic.member.id
        return AfterSigning(self._page, history, mine=mine)


class AfterSigning(QWidget):
    """The mark of one entry, its addenda, and one quiet button to put it right."""

    def __init__(self, page: ClinicPage, history: EntryHistory, *, mine: bool) -> None:
        super().__init__()
        self._page, self.history = page, history
        clinic = page.desk.clinic
        self._clock, self._member = clinic.clock, clinic.member
        self._may_write = history.writable
        self._mine = mine or self._signed_by_me()
        self._lay: QVBoxLayout = column(self, margins=(0, 4, 0, 0), gap=6)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay.addLayout(self._line)
        self._fill_head()
        for added in history.addenda:
            self._add(added, 1)

    def ways(self) -> list[Way]:
        """What this member may do with the entry."""
        found = []
        if self._may_write and self.history.signatures and self.history.standing.counts:
            found.append(Way.ADDENDUM)
        if self._may_write and self._may_correct() and self.history.standing.counts:
            found.append(Way.ERROR)
            if KINDS[self.history.kind].movable and self.history.movable:
                found.append(Way.MOVE)
        return found

    def correct(self) -> None:
        """Ask what is to be put right, and how."""
        self._open(self.history.kind, self.history.entry_id, self.ways())

    def read_copy(self) -> None:
        """Go to the entry in the record it was moved to."""
        moved = self.history.correction
        if moved is not None and moved.to_patient_id is not None:
            page = KINDS[self.history.kind].page
            self._page.desk.go(page, moved.to_patient_id, entry=moved.copy_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the deed under the mark where there is no room beside it."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        beside = self.width() >= theme.grown(NARROW)
        self._line.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its words can be; the deed goes below, the height follows the width."""
        return QSize(theme.grown(160), theme.px(24))

    def _fill_head(self) -> None:
        line = self._line
        line.addWidget(standing_mark(self.history, self._clock), 1)
        moved = self.history.correction
        if moved is not None and moved.to_patient_id is not None:
            line.addWidget(
                _quiet(translate(_("Read it there")), "arrow-right", self.read_copy), 0, START
            )
        if self.ways():
            line.addWidget(_quiet(translate(CORRECT), "square-pen", self.correct), 0, START)

    def _add(self, added: AddendumLine, depth: int) -> None:
        holder = QWidget()
        lay = column(holder, margins=(INDENT * depth, 0, 0, 0), gap=2)
        line = row(gap=10)
        line.addWidget(paragraph(addendum_words(added, self._clock), "small"), 1, MIDDLE)
        ways = self._ways_of(added)
        if ways:
            deed = partial(self._open, EntryKind.ADDENDUM, added.id, ways)
            line.addWidget(icon_button(translate(CORRECT), "square-pen", clicked=deed))
        lay.addLayout(line)
        text = paragraph(added.text)
        lay.addWidget(text)
        if not added.standing.counts:
            strike(text)
        self._lay.addWidget(holder)
        for more in added.addenda:
            self._add(more, depth + 1)

    def _ways_of(self, added: AddendumLine) -> list[Way]:
        if not (self._may_write and added.standing.counts and self.history.standing.counts):
            return []
        own = added.author == self._member.full_name or self._leads()
        return [Way.ADDENDUM, Way.ERROR] if own else [Way.ADDENDUM]

    def _may_correct(self) -> bool:
        return self._mine or self._leads()

    def _leads(self) -> bool:
        return self._member.lead and self.history.kind is not EntryKind.MEETING

    def _signed_by_me(self) -> bool:
        names = {self.history.waits_for, *(each.signer for each in self.history.signatures)}
        return self._member.full_name in names

    def _open(self, kind: EntryKind, entry_id: UUID, ways: list[Way]) -> None:
        shown_on = KINDS[self.history.kind].page
        CorrectingSheet(self._page, kind, entry_id, ways, shown_on).open()


def _quiet(name: str, icon: str, deed: Callable[[], object]) -> Button:
    return Button(name, "quiet", icon=icon, clicked=deed)
