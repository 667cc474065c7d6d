"""How a member stands with a group's key, and how it is made and handed on.

A key is made silently by whoever first writes what it seals; from then on it can only be granted,
by somebody who holds it and has compared the newcomer's fingerprint.
"""

from typing import ClassVar
from uuid import UUID

from rehab_tracker.core.errors import Refused
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.group_keys import Group, KeyState, Newcomer
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Verb
from rehab_tracker.services.newcomers import (
    ask_for_everybody_else,
    newcomer_in,
    newcomers_of,
    public_halves,
)
from rehab_tracker.services.office import Office
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about
from rehab_tracker.store.sealed_work import SealedWork, granters


class KeyKeeping(Service):
    """A feature whose words are sealed to a group: the deeds about the group's key.

    Attributes:
        group: who shares it.
    """

    group: ClassVar[Group]

    def state(self) -> KeyState:
        """Whether this member holds the key, waits for it, or nobody made it yet.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, self.group.part)
        with self._reading_in(SealedWork) as work:
            return key_state(work, self._office, self.group)

    def newcomers(self) -> tuple[Newcomer, ...]:
        """Who belongs to the group, has signed in and does not hold the key yet.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, self.group.part)
        with self._reading() as work:
            made = work.has_group_key(self.group.part)
            return newcomers_of(work, self.group) if made else ()

    def grant(self, member_id: UUID, fingerprint: str) -> None:
        """Hand the key to a newcomer whose fingerprint was compared with their own screen.

        Raises:
            Refused: the role does not allow it, or this member does not hold the key.
            UserError: the fingerprint is another's, or the newcomer has another role.
        """
        group = self.group
        self._need(Verb.WRITE, group.part)
        by = (self._member.id, self._office.keyring)
        with self._writing("", Deed.CHANGE, key_of(group), member_id) as work:
            to = (member_id, public_halves(newcomer_in(work, member_id, group)))
            grants = work.group_keys(group.part)
            grants.grant(to, fingerprint, by, granters(work, group), work.at)
            close_about(work, group.task, None, str(member_id), _("Key granted"))


def key_of(group: Group) -> str:
    """What the log and the news call a group's key."""
    return f"{group.part}_key"


def key_state(work: SealedWork, office: Office, group: Group) -> KeyState:
    """How the signed-in member stands with a group's key."""
    if not work.has_group_key(group.part):
        return KeyState.NONE
    try:
        work.opened(group, office.member, office.keyring)
    except Refused:
        return KeyState.WAITING
    return KeyState.HELD


def make_key_once(work: SealedWork, office: Office, group: Group) -> None:
    """Make a group's key if nobody did; its other members then wait for it."""
    if not work.has_group_key(group.part):
        work.group_keys(group.part).begin(office.member.id, office.keyring, work.at)
        ask_for_everybody_else(work, office.member, group)
