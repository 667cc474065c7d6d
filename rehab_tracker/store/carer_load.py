"""What carers say of their own load, sealed to psychologists and family workers.

Only the answers and the note are sealed; that the question was asked, when and to whom, is a row
like that of every measure.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from rehab_tracker.core.errors import Refused
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.team import Member, Part, Role, Verb
from rehab_tracker.store.answer_seal import AnswerSeal
from rehab_tracker.store.database import Pen
from rehab_tracker.store.grants import Grants, Holders
from rehab_tracker.store.keys import Keyring, PublicHalves
from rehab_tracker.store.safety import SafetyWork

GROUP = "carer_load"
TRUSTED = frozenset({Role.PSYCHOLOGIST, Role.FAMILY_WORKER})


class MeasureWork(SafetyWork):
    """A unit of work that knows both keys under which answers lie: of safety and of carers."""

    def __init__(
        self,
        sql: Pen,
        data_key: bytes,
        author: UUID | None,
        at: datetime,
        **more: Any,  # noqa: ANN401  # as the unit of work has it
    ) -> None:
        super().__init__(sql, data_key, author, at, **more)
        self.load_grants = Grants(sql, GROUP)

    def carers_answers(self, member: Member, keyring: Keyring) -> AnswerSeal:
        """What carers answered, for a psychologist or family worker who holds the key.

        Raises:
            Refused: the member is neither, or nobody granted them the key yet.
        """
        if not member.may(Verb.READ, Part.CARER_LOAD):
            raise Refused(_("This is for psychologists and family workers."))
        holders = self.load_granters()
        keys = self.load_grants.opened(member.id, keyring, holders)
        if self.author is not None:
            self.load_grants.adopt((member.id, keyring), holders, self.at)
        return AnswerSeal(self.load_grants, keys)

    def load_granters(self) -> Holders:
        """The public keys of everybody whose grants are trusted, also of those who left."""
        return {
            member.id: PublicHalves(member.box_key, member.verify_key)
            for member in self.team.everyone()
            if not TRUSTED.isdisjoint(member.roles) and member.box_key
        }
