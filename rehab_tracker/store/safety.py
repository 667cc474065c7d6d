"""Safety reviews, calls and the answers of confidential questionnaires, sealed to one group.

The group is psychologists and physicians. On disk a safety entry is a block of bytes: whether it
is a review or a call is sealed with it. The clinic's own key, the administrator's passphrase and
the recovery sheet open none of it.
"""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.errors import Refused
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.safety import SafetyCall, SafetyReview
from rehab_tracker.domain.safety_plan import SafetyPlan
from rehab_tracker.domain.team import Member, Part, Role, Verb
from rehab_tracker.store.answer_seal import AnswerSeal
from rehab_tracker.store.database import Pen
from rehab_tracker.store.grants import Grants, Holders
from rehab_tracker.store.keys import Keyring, PublicHalves
from rehab_tracker.store.row import Row, table_of
from rehab_tracker.store.seals import GroupKeys
from rehab_tracker.store.signed import in_record
from rehab_tracker.store.unit_of_work import UnitOfWork

GROUP = "safety"
SafetyEntry = SafetyReview | SafetyCall | SafetyPlan
KINDS: dict[str, type[SafetyReview] | type[SafetyCall] | type[SafetyPlan]] = {
    kind.__name__: kind for kind in (SafetyReview, SafetyCall, SafetyPlan)
}
"""What a sealed block can be; which of them, only the seal says."""
ENTRY = "safety_entry"
TRUSTED = frozenset({Role.PSYCHOLOGIST, Role.PHYSICIAN})


class SafetyEntryRow(Row, table=True):
    """One sealed entry; a guard refuses to change or delete it."""

    id: UUID = Field(primary_key=True)
    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    author_id: UUID = Field(foreign_key="member.id")
    written_at: datetime
    body: bytes


TABLE = table_of(SafetyEntryRow)


class SafetyWork(UnitOfWork):
    """A unit of work that knows what is sealed for psychologists and physicians."""

    def __init__(
        self,
        sql: Pen,
        data_key: bytes,
        author: UUID | None,
        at: datetime,
        **more: Any,  # noqa: ANN401  # as the unit of work has it
    ) -> None:
        super().__init__(sql, data_key, author, at, **more)
        self.grants = Grants(sql, GROUP)

    def papers(self, member: Member, keyring: Keyring) -> "SafetyPapers":
        """What is sealed, for a psychologist or physician who holds the key.

        Raises:
            Refused: the member is neither, or nobody granted them the key yet.
        """
        if not member.may(Verb.READ, Part.SAFETY):
            raise Refused(_("This is for psychologists and physicians."))
        holders = self.granters()
        keys = self.grants.opened(member.id, keyring, holders)
        if self.author is not None:
            self.grants.adopt((member.id, keyring), holders, self.at)
        return SafetyPapers(self.sql, self.grants, keys)

    def granters(self) -> Holders:
        """The public keys of everybody whose grants are trusted, also of those who left."""
        return {
            member.id: PublicHalves(member.box_key, member.verify_key)
            for member in self.team.everyone()
            if not TRUSTED.isdisjoint(member.roles) and member.box_key
        }


class SafetyPapers(AnswerSeal):
    """What is sealed, inside one unit of work, opened for one member."""

    def __init__(self, pen: Pen, grants: Grants, keys: GroupKeys) -> None:
        super().__init__(grants, keys)
        self._pen = pen

    def keep(self, entry: SafetyEntry) -> None:
        """Seal a new entry."""
        words = json.dumps({"kind": type(entry).__name__, "entry": entry.model_dump(mode="json")})
        body = self._grants.seal(self._keys, ENTRY, entry.id, entry.patient_id, words)
        self._pen.add(
            SafetyEntryRow(
                id=entry.id,
                patient_id=entry.patient_id,
                author_id=entry.author_id,
                written_at=entry.written_at,
                body=body,
            )
        )
        self._pen.flush()

    def of(self, patient_id: UUID) -> tuple[SafetyEntry, ...]:
        """A person's entries, the oldest first."""
        wanted = sa.select(TABLE.c.id, TABLE.c.patient_id, TABLE.c.body).where(
            in_record(self._pen, TABLE.c.patient_id, patient_id)
        )
        found = self._pen.execute(wanted.order_by(TABLE.c.written_at, TABLE.c.id))
        return tuple(self._opened(row.id, row.patient_id, row.body) for row in found)

    def _opened(self, entry_id: UUID, patient_id: UUID, body: bytes) -> SafetyEntry:
        words = self._grants.unseal(self._keys, ENTRY, entry_id, patient_id, body)
        held = json.loads(words)
        return KINDS[held["kind"]].model_validate(held["entry"])
