"""An entry being written on its page: its form, its draft, and saving it."""

from collections.abc import Mapping
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import Signal

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, format_date, format_time, translate
from rehab_tracker.domain.drafts import Draft
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of, show_kept
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.save_button import save_button
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.states import Notice

ENTRY = "entry"


class EntryCard(Card):
    """One entry being written or put right; its signals tell how it ended.

    What is kept as a draft carries the id of the entry it is about, so that a draft that was begun
    on an entry goes on with it.

    Args:
        page: whose record, and how to save.
        form: what is asked.
        drafts: which form of drafts it is.
        label: the coloured button, already translated.
    """

    saved = Signal()
    left = Signal()
    anew = Signal()

    def __init__(self, page: ClinicPage, form: Form, drafts: str, label: str) -> None:
        super().__init__(" ")
        self._page, self.form = page, form
        self._blank: dict[str, JsonValue] = {}
        self._doubted: dict[str, JsonValue] = {}
        self.keeper = DraftKeeper(page.desk, drafts, page.patient_id, self._kept, parent=self)
        self.add(form)
        self._add_foot(label)
        form.changed.connect(self.keeper.touched)

    def start(self, held_id: UUID | None, draft_id: UUID | None = None) -> None:
        """Show an entry on file or an empty form, and over it a draft that waits."""
        draft = self.keeper.waiting(draft_id)
        begun = draft.values.get(ENTRY) if draft is not None else None
        self._about = UUID(str(begun)) if begun else (None if draft is not None else held_id)
        self.set_title(self._show(self._about))
        self._blank = kept_of(self.form)
        if draft is not None:
            show_kept(self.form, draft.values)
            self.form.changed.emit()
            self._say_draft(draft)

    def begin(self) -> None:
        """Go to the first question."""
        self.form.go_to(next(iter(self.form.fields.values())))

    def has_draft(self) -> bool:
        """Whether something typed is kept for later."""
        return bool(self._kept())

    def save(self) -> None:
        """Keep it on file; what cannot be kept, or seldom is so, is said beside its field."""
        try:
            doubts = self._doubts()
        except Invalid as wrong:
            self._complain(wrong.complaints)
            return
        now = kept_of(self.form)
        if doubts and self._doubted != now:
            self._doubted = now
            self._complain(doubts)
            return
        try:
            self._keep()
        except Invalid as wrong:
            self._complain(wrong.complaints)
        except UserError as error:
            self._page.desk.dialogs.tell(self._page, str(error))
        else:
            self.form.clear_complaints()
            self.keeper.finish()
            self._page.desk.say(self._said(), undo=True)
            self.saved.emit()

    def _show(self, held_id: UUID | None) -> str:
        """Show the entry, or an empty form; what the card is called then."""
        raise NotImplementedError

    def _keep(self) -> None:
        """Keep what was typed on file."""
        raise NotImplementedError

    def _said(self) -> str:
        """What is said once it is on file."""
        raise NotImplementedError

    def _doubts(self) -> Mapping[str, UserError]:
        """What seldom is so; asked about once."""
        return {}

    def _complain(self, complaints: Mapping[str, UserError]) -> None:
        self.form.show_complaints(complaints)

    def _kept(self) -> dict[str, JsonValue]:
        now = kept_of(self.form)
        if now == self._blank:
            return {}
        if self._about is not None:
            now[ENTRY] = str(self._about)
        return now

    def _say_draft(self, draft: Draft) -> None:
        anew = Button(translate(_("Start anew")), clicked=self._start_anew)
        clock = self._page.desk.clinic.clock
        moment = draft.kept_at.astimezone(clock.now().tzinfo)
        sentence = translate(
            _("You had begun this on {day} at {time}. Finish it, or start anew."),
            day=format_date(moment.date()),
            time=format_time(moment),
        )
        self.body.insertWidget(0, Notice(sentence, "accent", anew))

    def _start_anew(self) -> None:
        self.keeper.discard()
        self.anew.emit()

    def _add_foot(self, label: str) -> None:
        foot = row(gap=10)
        foot.addStretch(1)
        foot.addWidget(Button(translate(_("Close")), clicked=self._leave))
        foot.addWidget(save_button(self, label, self.save))
        self.add_layout(foot)

    def _leave(self) -> None:
        self.left.emit()
