"""The key of carers' answers beside the measure it seals: who waits for it, who hands it on."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.group_keys import KeyState, Newcomer
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.widgets.key_cards import Grant, NewcomerCard, WaitingCard
from rehab_tracker.ui.widgets.list_row import RowList


class CarersKey(RowList):
    """Empty unless somebody waits.

    Args:
        page: whose clinic, and how a deed is done.
        look_again: reads the page anew.
    """

    def __init__(self, page: ClinicPage, look_again: Callable[[], object]) -> None:
        super().__init__(translate(_("Key of carers' answers")), gap=16)
        self._page, self._look_again = page, look_again
        self.waits = False
        self.hide()

    def show_for(self, *, carers: bool) -> None:
        """Show what concerns the key where a carer's measure is looked at."""
        self.waits, rows = False, []
        if carers:
            rows = self._rows()
        self.set_rows(rows)
        self.setVisible(bool(rows))

    def _rows(self) -> list[QWidget]:
        answers = self._page.desk.clinic.carers_answers
        self.waits = answers.state() is KeyState.WAITING
        if self.waits:
            title = translate(_("You wait for the key of carers' answers"))
            fingerprint = self._page.desk.clinic.fingerprint
            return [WaitingCard(title, fingerprint, self._look_again)]
        return [_newcomer(each, self._grant) for each in answers.newcomers()]

    def _grant(self, member_id: UUID, fingerprint: str) -> None:
        said = translate(_("The key is given."))
        give = self._page.desk.clinic.carers_answers.grant
        self._page.attempt(lambda: give(member_id, fingerprint), said=said, undo=False)
        self._look_again()


def _newcomer(newcomer: Newcomer, grant: Grant) -> NewcomerCard:
    name = newcomer.member.full_name
    title = translate(_("{name} waits for the key of carers' answers"), name=name)
    words = translate(
        _(
            "Let {name} sign in and read their fingerprint to you. It must be this one, digit by "
            "digit. Whoever gets the key reads what every carer said of their own load."
        ),
        name=name,
    )
    return NewcomerCard(title, words, newcomer, grant)
