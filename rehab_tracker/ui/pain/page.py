"""The pain page of a record: where it hurts, the injections, and the form for one more."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.pain.injection import Injection
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of
from rehab_tracker.ui.entry_page import EntryPage
from rehab_tracker.ui.pain.card import Below3, InjectionCard
from rehab_tracker.ui.pain.entry import InjectionEntry
from rehab_tracker.ui.pain.problems import ProblemsCard
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.states import EmptyState

if TYPE_CHECKING:
    from rehab_tracker.services.pain import InjectionPicture

CHECK, INJECTION = "which_check", "injection"
KINDS = (EntryKind.INJECTION, EntryKind.LEAVING, EntryKind.INJECTION_CHECK)


class PainPage(EntryPage[InjectionEntry]):
    """Shows pain problems and injections; writing one happens on the same page."""

    kept_says = _("Kept as a draft. Record an injection opens it again.")
    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"injection", "leaving", "injection_check", "pain_reading", "measure_result",
         "therapy_session", "clinic"}
    )  # fmt: skip

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self.home = self._new = Button(
            translate(_("Record an injection")), "primary", icon="plus", clicked=self._open
        )
        subtitle = translate(_("Injections for pain, so that rehabilitation can begin earlier"))
        super().__init__(desk, patient_id, translate(_("Pain")), subtitle, (self._new,))
        self._may_write = desk.clinic.member.may(Verb.WRITE, Part.TREATMENT)
        self._reads_measures = desk.clinic.member.may(Verb.READ, Part.MEASURES)
        may_ask = desk.clinic.member.may(Verb.WRITE, Part.MEASURES)
        self._wanted: UUID | None = None
        self._opened: set[UUID] | None = None
        self._after = After(self, EntryKind.INJECTION)
        self.cards: list[InjectionCard] = []
        self._saving = False
        self._keeper = DraftKeeper(
            desk, Forms.AFTER_INJECTION, patient_id, self._kept_check, parent=self
        )
        first = Button(
            translate(_("Record the first injection")), "primary", icon="plus", clicked=self._open
        )
        words = _("Injections for pain stand here, with their checks and what was felt since.")
        self._empty = EmptyState("syringe", translate(words), first if self._may_write else None)
        self._list = QWidget()
        self._lines = column(self._list, gap=16)
        self.problems = ProblemsCard(self, may_ask=may_ask)
        self.add(self.problems)
        self.add(self._empty)
        self.add(self._list)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read the injections and the newest pain data set again."""
        if not self._saving:
            self._keeper.settle()
        self._after.read()
        pain = self.desk.clinic.pain
        pictures = pain.of(self.patient_id)
        self._know(pictures)
        if self._opened is None:
            counted = [p for p in pictures if self._counts(p.injection.id)]
            self._opened = {counted[0].injection.id} if counted else set()
        for old in self.cards:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = [self._card(picture) for picture in pictures]
        for card in self.cards:
            self._lines.addWidget(card)
        if not self._saving:
            self._take_up_check()
        if self._reads_measures:
            self.problems.show_pictures(pain.problems(self.patient_id))
        self._show_form_or_list()

    def _kept_check(self) -> dict[str, JsonValue]:
        """What stands in the small form that is open."""
        card = next((each for each in self.cards if each.open is not None), None)
        if card is None or card.open is None:
            return {}
        about = {CHECK: card.open_name, INJECTION: str(card.picture.injection.id)}
        return {**kept_of(card.open.form), **about}

    def _take_up_check(self) -> None:
        """Go on with a check that was begun and not saved."""
        draft = self._keeper.waiting() if self._may_write else None
        if draft is None:
            return
        for card in self.cards:
            if str(card.picture.injection.id) == draft.values.get(INJECTION):
                card.take_up(str(draft.values.get(CHECK)), draft.values)

    def _set_saving(self, saving: bool) -> None:
        self._saving = saving

    def heard(self, notice: Changed) -> None:
        """Refresh, but never under a small form that somebody is filling in."""
        typing = notice.what in {"therapy_session", "measure_result", "clinic"} and any(
            card.open is not None for card in self.cards
        )
        if not typing:
            super().heard(notice)

    def arrive(self, values: dict[str, object]) -> None:
        """Begin a new one, go on with a draft, or go to an entry."""
        entry, draft = values.get("entry"), values.get("draft")
        if isinstance(entry, UUID):
            self._go_to(entry)
        elif self._may_write and isinstance(draft, UUID):
            self._start(None, draft)
        elif self._may_write and values.get("new"):
            self._open()

    def _card(self, picture: "InjectionPicture") -> InjectionCard:
        injection = picture.injection
        counts = self._counts(injection.id)
        shown = counts and self._opened is not None and injection.id in self._opened
        change = partial(self._change, injection) if self._may_edit(injection) else None
        card = InjectionCard(
            self,
            picture,
            Below3(*(partial(self._after.below, kind=kind) for kind in KINDS)),
            change=change,
            effect=self.desk.clinic.pain.effect(injection.id) if shown else None,
            turned=partial(self._turn, injection.id),
            counts=counts,
            may_write=self._may_write,
        )
        card.touched.connect(self._keeper.touched)
        card.saving.connect(self._set_saving)
        card.saved.connect(self._keeper.finish)
        card.closed.connect(self._keeper.discard)
        return card

    def _counts(self, injection_id: UUID) -> bool:
        return self._after.counts(injection_id)

    def _know(self, pictures: "tuple[InjectionPicture, ...]") -> None:
        """Read what became of every entry shown, one kind at a time."""
        self._after.know([p.injection.id for p in pictures])
        self._after.know([e.id for p in pictures for e in p.leavings], EntryKind.LEAVING)
        self._after.know([e.id for p in pictures for e in p.checks], EntryKind.INJECTION_CHECK)

    def _may_edit(self, injection: Injection) -> bool:
        mine = injection.author_id == self.desk.clinic.member.id
        return self._may_write and mine and self._after.is_open(injection.id)

    def _open(self) -> None:
        self._start(None)

    def _change(self, injection: Injection) -> None:
        self._start(injection.id)

    def _start(self, held_id: UUID | None, draft_id: UUID | None = None) -> None:
        self.close_form()
        self._wanted = held_id
        self.entry = InjectionEntry(self)
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
        self._start(self._wanted)

    def _turn(self, injection_id: UUID) -> None:
        self._opened = (self._opened or set()) ^ {injection_id}
        self.refresh()

    def _go_to(self, entry_id: UUID) -> None:
        self.close_form()
        for card in self.cards:
            picture = card.picture
            ids = {picture.injection.id, *(e.id for e in (*picture.leavings, *picture.checks))}
            if entry_id in ids:
                self.ensureWidgetVisible(card, 0, 24)

    def _show_form_or_list(self) -> None:
        writing = self.entry is not None
        show_if(self._list, not writing and bool(self.cards))
        show_if(self._empty, not writing and not self.cards)
        show_if(self.problems, not writing and self._reads_measures)
        show_if(self._new, self._may_write and not writing and bool(self.cards))
