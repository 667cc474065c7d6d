"""The key of what carers answer of their load: made with the first answer, and handed on."""

from uuid import UUID

from rehab_tracker.core.errors import Refused
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.group_keys import KeyState, Newcomer
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.newcomers import CARER_LOAD as GROUP
from rehab_tracker.services.newcomers import (
    ask_for_everybody_else,
    newcomer_in,
    newcomers_of,
    public_halves,
)
from rehab_tracker.services.office import Office
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about
from rehab_tracker.store.answer_seal import AnswerSeal
from rehab_tracker.store.carer_load import MeasureWork

KEY = "carer_load_key"


class CarersAnswers(Service):
    """Who holds the key of carers' answers, for the member who is signed in."""

    def state(self) -> KeyState:
        """Whether this member holds the key, waits for it, or nobody made it yet.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.CARER_LOAD)
        with self._reading_in(MeasureWork) as work:
            if not work.load_grants.exists():
                return KeyState.NONE
            held = answers_if_held(work, self._office) is not None
        return KeyState.HELD if held else KeyState.WAITING

    def newcomers(self) -> tuple[Newcomer, ...]:
        """Who belongs to the group, has signed in and does not hold the key yet.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.CARER_LOAD)
        with self._reading_in(MeasureWork) as work:
            grants = work.load_grants
            return newcomers_of(work, grants, GROUP) if grants.exists() else ()

    def grant(self, member_id: UUID, fingerprint: str) -> None:
        """Hand the key to a newcomer whose fingerprint was compared with their own screen.

        Raises:
            Refused: the role does not allow it, or this member does not hold the key.
            UserError: the fingerprint is another's, or the newcomer has another role.
        """
        self._need(Verb.WRITE, Part.CARER_LOAD)
        by = (self._member.id, self._office.keyring)
        with self._writing_in(MeasureWork, "", Deed.CHANGE, KEY, member_id) as work:
            to = (member_id, public_halves(newcomer_in(work, member_id, GROUP)))
            work.load_grants.grant(to, fingerprint, by, work.load_granters(), work.at)
            close_about(work, GROUP.task, None, str(member_id), _("Key granted"))


def answers_if_held(work: MeasureWork, office: Office) -> AnswerSeal | None:
    """What carers answered, opened for this member; None where it is closed to them."""
    try:
        return work.carers_answers(office.member, office.keyring)
    except Refused:
        return None


def answers_to_write(work: MeasureWork, office: Office) -> AnswerSeal:
    """The same for writing; the first who writes makes the key.

    Raises:
        Refused: the member waits for the key.
    """
    if not work.load_grants.exists():
        work.load_grants.begin(office.member.id, office.keyring, work.at)
        ask_for_everybody_else(work, office.member, GROUP)
    return work.carers_answers(office.member, office.keyring)
