"""Concerns for abuse or neglect, sealed to psychologists, physicians and family workers.

On disk a concern is a block of bytes; whom it names is sealed with it.
"""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.errors import Refused
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.concerns import Concern
from rehab_tracker.domain.team import Member, Part, Role, Verb
from rehab_tracker.store.database import Pen
from rehab_tracker.store.grants import Grants, Holders
from rehab_tracker.store.keys import Keyring, PublicHalves
from rehab_tracker.store.row import Row, table_of
from rehab_tracker.store.seals import GroupKeys
from rehab_tracker.store.signed import in_record
from rehab_tracker.store.unit_of_work import UnitOfWork

GROUP = "concern"
KIND = "concern_entry"
TRUSTED = frozenset({Role.PSYCHOLOGIST, Role.PHYSICIAN, Role.FAMILY_WORKER})


class ConcernEntryRow(Row, table=True):
    """One sealed entry; a guard refuses to change or delete it."""

    id: UUID = Field(primary_key=True)
    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    author_id: UUID = Field(foreign_key="member.id")
    written_at: datetime
    body: bytes


TABLE = table_of(ConcernEntryRow)


class ConcernWork(UnitOfWork):
    """A unit of work that knows the sealed concerns."""

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

    def concerns(self, member: Member, keyring: Keyring) -> "ConcernPapers":
        """What is sealed, for a member of the group who holds the key.

        Raises:
            Refused: the member is of another role, or nobody granted them the key yet.
        """
        if not member.may(Verb.READ, Part.CONCERN):
            raise Refused(_("This is for psychologists, physicians and family workers."))
        holders = self.granters()
        keys = self.grants.opened(member.id, keyring, holders)
        if self.author is not None:
            self.grants.adopt((member.id, keyring), holders, self.at)
        return ConcernPapers(self.sql, self.grants, keys)

    def granters(self) -> Holders:
        """The public keys of everybody whose grants are trusted, also of those who left."""
        return {
            member.id: PublicHalves(member.box_key, member.verify_key)
            for member in self.team.everyone()
            if not TRUSTED.isdisjoint(member.roles) and member.box_key
        }


class ConcernPapers:
    """What is sealed, inside one unit of work, opened for one member."""

    def __init__(self, pen: Pen, grants: Grants, keys: GroupKeys) -> None:
        self._pen = pen
        self._grants = grants
        self._keys = keys

    def keep(self, entry: Concern) -> None:
        """Seal a new entry."""
        words = json.dumps(entry.model_dump(mode="json"))
        body = self._grants.seal(self._keys, KIND, entry.id, entry.patient_id, words)
        self._pen.add(
            ConcernEntryRow(
                id=entry.id,
                patient_id=entry.patient_id,
                author_id=entry.author_id,
                written_at=entry.written_at,
                body=body,
            )
        )
        self._pen.flush()

    def of(self, patient_id: UUID) -> tuple[Concern, ...]:
        """A person's entries, the oldest first; those under a lost key are left out."""
        wanted = sa.select(TABLE.c.id, TABLE.c.patient_id, TABLE.c.body).where(
            in_record(self._pen, TABLE.c.patient_id, patient_id)
        )
        found = self._pen.execute(wanted.order_by(TABLE.c.written_at, TABLE.c.id)).all()
        return tuple(
            self._opened(row.id, row.patient_id, row.body)
            for row in found
            if not self._grants.is_lost(self._keys, row.id)
        )

    def _opened(self, entry_id: UUID, patient_id: UUID, body: bytes) -> Concern:
        words = self._grants.unseal(self._keys, KIND, entry_id, patient_id, body)
        return Concern.model_validate_json(words)
