"""A page of cards with forms: what stands in the open ones is one draft, and comes back."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from pydantic import JsonValue

from rehab_tracker.core.i18n import _, format_date, format_time, translate
from rehab_tracker.domain.drafts import Draft
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of, show_kept
from rehab_tracker.ui.moments import at_the_clinic
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.form_card import FormCard
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.states import Notice

T = TypeVar("T")


class CardsPage(ClinicPage):
    """Forms open in their cards, and what is typed in them is not lost.

    A page makes its cards, then calls `follow_cards`, and `go_on` once it is laid out.

    Attributes:
        cards: those with forms, by the names that drafts know them by.
        keeper: keeps the one draft of all of them.
    """

    def __init__(
        self, desk: Desk, patient_id: UUID | None, kind: str, title: str = "", *actions: Button
    ) -> None:
        super().__init__(desk, patient_id, title, "", actions)
        self.cards: dict[str, FormCard] = {}
        self.keeper = DraftKeeper(desk, kind, patient_id, self._typed, self)
        self._draft_note: Notice | None = None

    def follow_cards(self, cards: Mapping[str, FormCard]) -> None:
        """Keep what is typed in these cards."""
        self.cards |= cards
        for card in cards.values():
            card.touched.connect(self._touched)

    def attempt(
        self, deed: Callable[[], T], form: Form | None = None, *, said: str = "", undo: bool = True
    ) -> T | None:
        """Do it as any page does; a saved draft goes, what is open besides is kept."""
        done = super().attempt(deed, form, said=said, undo=undo)
        if done is not None:
            self.keeper.finish()
            self._touched()
        return done

    def go_on(self) -> None:
        """Open again the forms that were left with something typed in them."""
        draft = self.keeper.waiting()
        if draft is not None:
            put_back(self.cards, draft.values)
            self._say_it_was_kept(draft)

    def put_away(self) -> None:
        """Close every form; undo brings the draft back."""
        for card in self.cards.values():
            card.close_form()

    def _typed(self) -> dict[str, JsonValue]:
        return {name: _state(card) for name, card in self.cards.items() if card.open is not None}

    def _touched(self) -> None:
        if self._typed():
            self.keeper.touched()
        else:
            self._drop_draft_note()
            self.keeper.discard()

    def _say_it_was_kept(self, draft: Draft) -> None:
        self._drop_draft_note()
        kept_at = at_the_clinic(draft.kept_at, self.desk.clinic.clock)
        away = Button(translate(_("Put away")), icon="trash-2", clicked=self.put_away)
        away.setObjectName("put-away")
        words = translate(
            _("What was typed here on {day}, {time} is not saved yet. Its form is open again."),
            day=format_date(kept_at.date()),
            time=format_time(kept_at),
        )
        self._draft_note = Notice(words, "accent", away)
        self.body.insertWidget(0, self._draft_note)
        self._draft_note.show()

    def _drop_draft_note(self) -> None:
        if self._draft_note is not None:
            self._draft_note.hide()
            self._draft_note.deleteLater()
            self._draft_note = None


def put_back(cards: Mapping[str, FormCard], kept: Mapping[str, Any]) -> None:
    """Open the forms again as they stood."""
    for name, state in kept.items():
        if name not in cards or not isinstance(state, dict):
            continue
        card = cards[name]
        card.start(str(state.get("form", "")), str(state.get("key", "")))
        if card.open is not None:
            fill(card.open.form, state.get("typed", {}))


def fill(form: Form, kept: Mapping[str, JsonValue]) -> None:
    """Show what a draft kept; what was emptied then is empty again."""
    show_kept(form, {**dict.fromkeys(form.fields, ""), **kept})


def _state(card: FormCard) -> JsonValue:
    typed = kept_of(card.open.form) if card.open is not None else {}
    return {"form": card.open_name, "key": card.open_key, "typed": typed}
