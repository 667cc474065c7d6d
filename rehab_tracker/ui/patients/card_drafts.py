"""What stands in the open forms of a record's cards, as one draft, and putting it back."""

from collections.abc import Mapping
from typing import Any

from pydantic import JsonValue

from rehab_tracker.ui.draft_keeper import kept_of, show_kept
from rehab_tracker.ui.widgets.form_card import FormCard
from rehab_tracker.ui.widgets.forms import Form


def typed_in(cards: Mapping[str, FormCard]) -> dict[str, JsonValue]:
    """Each card's open form with what stands in it; empty when nothing is open."""
    return {name: _state(card) for name, card in cards.items() if card.open is not None}


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
