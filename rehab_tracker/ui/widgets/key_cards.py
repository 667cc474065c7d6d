"""A key that several people share: who waits for it, and who hands it on."""

from collections.abc import Callable
from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.group_keys import Newcomer
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.choices import CheckBox
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.text import Words, label, paragraph

Grant = Callable[[UUID, str], object]


class WaitingCard(Card):
    """Somebody else has the key: shows what to read to them."""

    def __init__(self, title: str, fingerprint: str, look_again: Callable[[], object]) -> None:
        super().__init__(title, icon="key-round")
        self.add(
            paragraph(
                translate(
                    _(
                        "A colleague who has the key must give it to you. Read them your "
                        "fingerprint:"
                    )
                )
            )
        )
        self.add(_digits(fingerprint))
        self.again = Button(
            translate(_("Look again")), icon="refresh-cw", shortcut="F5", clicked=look_again
        )
        at_the_start(self, self.again)


class NewcomerCard(Card):
    """A colleague waits: their fingerprint is compared with their own screen, then the key goes.

    Args:
        title: who waits for which key.
        words: what is to be compared, and what the key opens.
        newcomer: who waits.
        grant: called with their id and the fingerprint that was compared.
    """

    def __init__(self, title: str, words: str, newcomer: Newcomer, grant: Grant) -> None:
        super().__init__(title, icon="user-check")
        name = newcomer.member.full_name
        self._newcomer, self._grant = newcomer, grant
        self.add(paragraph(words))
        self.add(_digits(newcomer.fingerprint))
        self.compared = CheckBox(
            translate(_("{name} read me the same digits from their own screen."), name=name)
        )
        self.compared.changed.connect(self._compared)
        self.add(self.compared)
        self.give = Button(
            translate(_("The fingerprint is the same: give the key")),
            icon="key-round",
            clicked=self._give,
        )
        self.give.setEnabled(False)
        at_the_start(self, self.give)

    def _compared(self) -> None:
        self.give.setEnabled(self.compared.value())

    def _give(self) -> None:
        self._grant(self._newcomer.member.id, self._newcomer.fingerprint)


def at_the_start(card: Card, button: Button) -> None:
    """Put a button at the beginning of a line of its own."""
    line = row()
    line.addWidget(button)
    line.addStretch(1)
    card.body.addLayout(line)


def _digits(fingerprint: str) -> Words:
    return label(fingerprint, "figure", wrap=True)
