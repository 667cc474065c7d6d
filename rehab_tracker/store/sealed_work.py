"""What units of work share that know sealed entries: opening a group's key, and the entries.

On disk a sealed entry is a block of bytes beside whose it is, by whom and when. The clinic's own
key, the administrator's passphrase and the recovery sheet open none of it.
"""

from abc import abstractmethod
from datetime import datetime
from typing import ClassVar, Generic, Protocol, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.errors import Refused
from rehab_tracker.domain.group_keys import Group
from rehab_tracker.domain.team import Member, Verb
from rehab_tracker.store.database import Pen
from rehab_tracker.store.grants import Grants, Holders
from rehab_tracker.store.keys import Keyring, PublicHalves
from rehab_tracker.store.row import Row, table_of
from rehab_tracker.store.seals import GroupKeys
from rehab_tracker.store.signed import in_record
from rehab_tracker.store.unit_of_work import UnitOfWork


class SealedWork(UnitOfWork):
    """A unit of work that opens what is sealed to a group."""

    def opened(self, group: Group, member: Member, keyring: Keyring) -> GroupKeys:
        """A group's keys, for a member of it who holds them; while writing they become their own.

        Raises:
            Refused: the member is of another role, or nobody granted them the key yet.
        """
        if not member.may(Verb.READ, group.part):
            raise Refused(group.refusal)
        grants, holders = self.group_keys(group.part), granters(self, group)
        keys = grants.opened(member.id, keyring, holders)
        if self.author is not None:
            grants.adopt((member.id, keyring), holders, self.at)
        return keys


def granters(work: UnitOfWork, group: Group) -> Holders:
    """The public keys of everybody whose grants are trusted, also of those who left."""
    return {
        member.id: PublicHalves(member.box_key, member.verify_key)
        for member in work.team.everyone()
        if not member.roles.isdisjoint(group.roles) and member.box_key
    }


class SealedEntryRow(Row):
    """One sealed entry; a guard refuses to change or delete it."""

    id: UUID = Field(primary_key=True)
    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    author_id: UUID = Field(foreign_key="member.id")
    written_at: datetime
    body: bytes


class Entry(Protocol):
    """What every entry knows of itself."""

    @property
    def id(self) -> UUID:
        """Its own."""

    @property
    def patient_id(self) -> UUID:
        """In whose record."""

    @property
    def author_id(self) -> UUID:
        """By whom."""

    @property
    def written_at(self) -> datetime:
        """When."""


E = TypeVar("E", bound=Entry)


class SealedEntries(Generic[E]):
    """A group's entries inside one unit of work, opened for one member."""

    row: ClassVar[type[SealedEntryRow]]

    def __init__(self, pen: Pen, grants: Grants, keys: GroupKeys) -> None:
        self._pen = pen
        self._grants = grants
        self._keys = keys
        self._table = table_of(self.row)

    def keep(self, entry: E) -> None:
        """Seal a new entry."""
        words, kind = self._words(entry), self._table.name
        body = self._grants.seal(self._keys, kind, entry.id, entry.patient_id, words)
        self._pen.add(
            self.row(
                id=entry.id,
                patient_id=entry.patient_id,
                author_id=entry.author_id,
                written_at=entry.written_at,
                body=body,
            )
        )
        self._pen.flush()

    def of(self, patient_id: UUID) -> tuple[E, ...]:
        """A person's entries, the oldest first; those under a lost key are left out."""
        table = self._table
        wanted = sa.select(table.c.id, table.c.patient_id, table.c.body).where(
            in_record(self._pen, table.c.patient_id, patient_id)
        )
        found = self._pen.execute(wanted.order_by(table.c.written_at, table.c.id)).all()
        return tuple(
            self._opened(row.id, row.patient_id, row.body)
            for row in found
            if not self._grants.is_lost(self._keys, row.id)
        )

    @abstractmethod
    def _words(self, entry: E) -> str:
        """An entry as the words that are sealed."""

    @abstractmethod
    def _entry(self, words: str) -> E:
        """The entry again."""

    def _opened(self, entry_id: UUID, patient_id: UUID, body: bytes) -> E:
        kind = self._table.name
        return self._entry(self._grants.unseal(self._keys, kind, entry_id, patient_id, body))
