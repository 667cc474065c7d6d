"""Process notes that do not open: after new keys, or after a colleague left."""

from collections.abc import Callable, Mapping
from uuid import UUID

from rehab_tracker.core.i18n import _, list_words, plural, translate
from rehab_tracker.ui.widgets import key_cards
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.fields import Field
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.text import paragraph


class ClosedCard(Card):
    """Says whose process notes are closed, and takes the code of the sheet that opens them."""

    def __init__(
        self,
        closed: Mapping[UUID, int],
        names: Mapping[UUID, str],
        open_sheet: Callable[[str], object],
    ) -> None:
        count = sum(closed.values())
        super().__init__(
            plural("{n} process note is closed", "{n} process notes are closed", count),
            icon="lock",
        )
        who = list_words([names.get(author, "") for author in closed])
        self.add(
            paragraph(
                translate(
                    _("Only the counselling recovery sheet of {who} opens what they wrote for "
                      "themselves. Opening the envelope is noted, and spends the sheet."),
                    who=who,
                )
            )
        )  # fmt: skip
        self._open_sheet = open_sheet
        self.code = Field(translate(_("Code of the sheet")), LineEdit())
        self.add(self.code)
        key_cards.at_the_start(
            self, Button(translate(_("Open with the sheet")), icon="lock-open", clicked=self._open)
        )

    def _open(self) -> None:
        code = str(self.code.value() or "")
        if not code:
            self.code.set_error(translate(_("Type the code of the sheet.")))
            return
        self._open_sheet(code)
