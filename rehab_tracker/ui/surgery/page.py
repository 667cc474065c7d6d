"""The surgery page of a record: each operation with what followed, and the form for one more."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.surgery.care import CareItem
from rehab_tracker.domain.surgery.operation import Operation
from rehab_tracker.domain.surgery.words import Stage
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.entry_page import EntryPage
from rehab_tracker.ui.surgery.card import OperationCard
from rehab_tracker.ui.surgery.entry import OperationEntry
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.states import EmptyState

if TYPE_CHECKING:
    from rehab_tracker.services.surgery import OperationPicture


class SurgeryPage(EntryPage[OperationEntry]):
    """Shows the operations, what is planned first; writing one happens on the same page."""

    kept_says = _("Kept as a draft. Record an operation opens it again.")
    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"operation", "care_tick", "restriction", "therapy_session", "stay_event", "isncsci_exam"}
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self.home = self._new = Button(
            translate(_("Record an operation")), "primary", icon="plus", clicked=self._open
        )
        subtitle = translate(_("Operations planned and done, and what they mean for therapy"))
        super().__init__(desk, patient_id, translate(_("Surgery")), subtitle, (self._new,))
        self._may_write = desk.clinic.member.may(Verb.WRITE, Part.TREATMENT)
        self._wanted: tuple[UUID | None, Operation | None] = (None, None)
        self._opened: set[UUID] = set()
        self._after = After(self, EntryKind.OPERATION)
        self.cards: list[OperationCard] = []
        first = Button(
            translate(_("Record the first operation")), "primary", icon="plus", clicked=self._open
        )
        words = _("Operations on the spine stand here: planned, done, and what followed.")
        self._empty = EmptyState("bone", translate(words), first if self._may_write else None)
        self.add(self._empty)
        self._list = QWidget()
        self._lines = column(self._list, gap=16)
        self.add(self._list)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read the operations again; what was typed on a care list a moment ago is kept."""
        self.settle()
        self._after.read()
        pictures = self.desk.clinic.surgery.of(self.patient_id)
        self._after.know([picture.operation.id for picture in pictures])
        for old in self.cards:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = [self._card(picture) for picture in pictures]
        for card in self.cards:
            self._lines.addWidget(card)
        self._show_form_or_list()

    def arrive(self, values: dict[str, object]) -> None:
        """Begin a new one, go on with a draft, or go to an entry."""
        entry, draft = values.get("entry"), values.get("draft")
        if isinstance(entry, UUID):
            self._go_to(entry)
        elif self._may_write and isinstance(draft, UUID):
            self._go_on(draft)
        elif self._may_write and values.get("new"):
            self._open()

    def _go_on(self, draft_id: UUID) -> None:
        """Open what was begun: the form of an operation, or a line of its care lists."""
        draft = self.desk.clinic.drafts.open(draft_id)
        if draft.form != Forms.CARE_TICK:
            self._start(None, None, draft_id)
            return
        operation_id = UUID(str(draft.values["about"]))
        self._opened.add(operation_id)
        self.refresh()
        self._go_to(operation_id)
        for card in self.cards:
            if card.picture.operation.id == operation_id and card.lists is not None:
                card.lists.ask(CareItem(str(draft.values["what"])))

    def _card(self, picture: "OperationPicture") -> OperationCard:
        operation = picture.operation
        counts = self._after.counts(operation.id)
        return OperationCard(
            self,
            picture,
            self._after.below(operation.id, operation.author_id),
            self._deeds(operation) if counts else [],
            counts=counts,
            may_tick=self._may_write,
            opened=operation.id in self._opened,
            turned=partial(self._turn, operation.id),
        )

    def _deeds(self, operation: Operation) -> list[QWidget]:
        if not self._may_write:
            return []
        found: list[QWidget] = []
        if self._may_edit(operation):
            found.append(Button(translate(_("Change")), "quiet", icon="pencil",
                                clicked=partial(self._change, operation)))  # fmt: skip
        if operation.stage is Stage.PLANNED:
            found.append(Button(translate(_("Say what was done")), icon="check",
                                clicked=partial(self._tell_outcome, operation)))  # fmt: skip
        return found

    def _may_edit(self, operation: Operation) -> bool:
        mine = operation.author_id == self.desk.clinic.member.id
        return self._may_write and mine and self._after.is_open(operation.id)

    def _open(self) -> None:
        self._start(None, None)

    def _change(self, operation: Operation) -> None:
        self._start(operation.id, None)

    def _tell_outcome(self, plan: Operation) -> None:
        """In the plan's place while it is one's own and unsigned; else as a new entry."""
        self._start(plan.id if self._may_edit(plan) else None, plan)

    def _start(
        self, held_id: UUID | None, plan: Operation | None, draft_id: UUID | None = None
    ) -> None:
        self.close_form()
        self._wanted = (held_id, plan)
        self.entry = OperationEntry(self, plan)
        self.entry.start(held_id, draft_id)
        self.entry.anew.connect(self._start_anew)
        self.entry.saved.connect(self.close_form)
        self.entry.left.connect(self._leave)
        self.body.insertWidget(self.body.indexOf(self._list), self.entry)
        self._show_form_or_list()
        self.verticalScrollBar().setValue(0)
        self.entry.begin()

    def _start_anew(self) -> None:
        self.close_form()
        self._start(*self._wanted)

    def _turn(self, operation_id: UUID) -> None:
        self._opened ^= {operation_id}
        self.refresh()

    def _go_to(self, operation_id: UUID) -> None:
        self.close_form()
        found = next((c for c in self.cards if c.picture.operation.id == operation_id), None)
        if found is not None:
            self.ensureWidgetVisible(found, 0, 24)

    def _show_form_or_list(self) -> None:
        writing = self.entry is not None
        show_if(self._list, not writing and bool(self.cards))
        show_if(self._empty, not writing and not self.cards)
        show_if(self._new, self._may_write and not writing and bool(self.cards))
