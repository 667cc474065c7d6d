"""The counselling key: made by the first psychologist, given on by whoever holds it."""

from collections.abc import Callable

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.group_keys import Newcomer
from rehab_tracker.ui.widgets import key_cards
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.fields import Field
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.states import Notice
from rehab_tracker.ui.widgets.text import paragraph


class FirstKeyCard(Card):
    """Nobody has made the key yet: says what it is for and lets this psychologist make it."""

    def __init__(self, create: Callable[[], object]) -> None:
        super().__init__(translate(_("The counselling key")), icon="key-round")
        self.add(
            paragraph(
                translate(
                    _(
                        "Every note is sealed with a key that only psychologists hold, so that "
                        "nobody else can open it, the administrator included. You are the first: "
                        "you make the key, and colleagues who come later get it from you."
                    )
                )
            )
        )
        self.add(
            Notice(
                translate(
                    _(
                        "If everybody who holds the key forgets their passphrase, no note can "
                        "ever be opened again. Give the key to a second psychologist soon, and "
                        "make your counselling recovery sheet under Settings."
                    )
                ),
                "warn",
            )
        )
        self.make = Button(
            translate(_("Create the counselling key")), "primary", icon="lock", clicked=create
        )
        key_cards.at_the_start(self, self.make)


class WaitingCard(key_cards.WaitingCard):
    """Somebody else has the key: shows what to read to them."""

    def __init__(
        self,
        fingerprint: str,
        look_again: Callable[[], object],
        open_sheet: Callable[[str], object],
    ) -> None:
        title = translate(_("You wait for the counselling key"))
        super().__init__(title, fingerprint, look_again)
        self._open_sheet = open_sheet
        words = _("Or with a counselling recovery sheet: open its envelope and type the code.")
        self.add(paragraph(translate(words)))
        self.code = Field(translate(_("Code of the sheet")), LineEdit())
        self.add(self.code)
        self.open = Button(
            translate(_("Open with the sheet")), icon="lock-open", clicked=self._open
        )
        self.open.setObjectName("open-sheet")
        key_cards.at_the_start(self, self.open)

    def _open(self) -> None:
        code = str(self.code.value() or "")
        if not code:
            self.code.set_error(translate(_("Type the code of the sheet.")))
            return
        self._open_sheet(code)


class NewcomerCard(key_cards.NewcomerCard):
    """A psychologist waits for the key.

    Args:
        newcomer: who waits.
        grant: called with their id and the fingerprint that was compared.
    """

    def __init__(self, newcomer: Newcomer, grant: key_cards.Grant) -> None:
        name = newcomer.member.full_name
        title = translate(_("{name} waits for the counselling key"), name=name)
        words = translate(
            _(
                "Let {name} sign in and read their fingerprint to you. It must be this "
                "one, digit by digit. Whoever gets the key can open every note."
            ),
            name=name,
        )
        super().__init__(title, words, newcomer, grant)
