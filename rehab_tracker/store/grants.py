"""Who holds a group's keys, and under which of them each sealed entry lies."""

import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.errors import Missing, Refused, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Moment
from rehab_tracker.store.database import Pen
from rehab_tracker.store.keys import Keyring, PublicHalves, WrongKeyError, new_key
from rehab_tracker.store.row import Row, table_of
from rehab_tracker.store.seals import (
    Grant,
    GroupKeys,
    Place,
    Sealed,
    granted,
    rewrapped,
    seal,
    unseal,
    vouched,
)

Holders = Mapping[UUID, PublicHalves]


class GroupKeyRow(Row, table=True):
    """A group's key of one epoch, sealed to one member."""

    kept_for_undo: ClassVar[bool] = False

    group_name: str = Field(primary_key=True)
    epoch: int = Field(primary_key=True)
    member_id: UUID = Field(primary_key=True)
    granted_by: UUID
    sealed: bytes
    signature: bytes
    vouch: bytes = b""
    at: datetime


class SealedKeyRow(Row, table=True):
    """The key of one sealed entry, wrapped under its group's key; kind and patient are its place.

    Its version belongs to the seal, so undo brings back the version with the words.
    """

    counts_changes_in: ClassVar[str] = ""

    row_id: UUID = Field(primary_key=True)
    group_name: str
    kind: str
    patient_id: UUID | None = None
    epoch: int = Field(index=True)
    version: int
    wrapped: bytes


class Holding(Facts):
    """That a member holds a group's key, since when, granted by whom."""

    member_id: UUID
    granted_by: UUID
    at: Moment


class Grants:
    """A group's keys inside one unit of work, for whoever holds the private half."""

    def __init__(self, pen: Pen, group: str) -> None:
        self._pen = pen
        self._group = group

    def exists(self) -> bool:
        """Whether anybody holds a key of this group."""
        return bool(self._rows())

    def holders(self) -> list[Holding]:
        """Who holds the newest key."""
        found = self._rows(epoch=self._newest_epoch())
        return [
            Holding(member_id=row.member_id, granted_by=row.granted_by, at=row.at) for row in found
        ]

    def begin(self, member_id: UUID, keyring: Keyring, at: datetime) -> GroupKeys:
        """Make the group's first key; from then on it can only be granted.

        Where everybody lost the one before, what lies under that one stays closed.

        Raises:
            Refused: somebody made it already.
        """
        if self.exists():
            raise Refused(_("The key exists already; ask a colleague who has it to grant it."))
        return self._new_epoch({member_id: keyring.public}, (member_id, keyring), at, {})

    def grant(
        self,
        to: tuple[UUID, PublicHalves],
        fingerprint: str,
        by: tuple[UUID, Keyring],
        holders: Holders,
        at: datetime,
    ) -> None:
        """Hand every epoch to a colleague whose fingerprint the granting member has compared.

        Args:
            to: the newcomer and the public halves on file.
            fingerprint: what the newcomer's own screen shows, as it was read out.
            by: who grants.
            holders: the public halves of everybody whose grants are trusted.
            at: when.

        Raises:
            UserError: the fingerprint is another's: somebody swapped the keys on file.
            Refused: the granting member does not hold the key.
        """
        member_id, public = to
        if "".join(fingerprint.split()) != "".join(public.fingerprint.split()):
            raise UserError(
                _("The fingerprint does not match the newcomer's screen. Do not grant the key.")
            )
        keys = self.opened(*by, holders)
        for row in self._rows(member_id=member_id):
            self._pen.delete(row)
        self._pen.flush()
        self._hand_on(keys, to, by, at)

    def hand_on(self, keys: GroupKeys, to: tuple[UUID, Keyring], at: datetime) -> None:
        """Keep opened keys for somebody by their own word, in the place of what they had."""
        member_id, keyring = to
        self.revoke(member_id)
        self._hand_on(keys, (member_id, keyring.public), to, at)

    def opened(self, member_id: UUID, keyring: Keyring, holders: Holders) -> GroupKeys:
        """The group's keys for a member who was granted them.

        Raises:
            Refused: they were not, or their keys are new and must be granted again.
        """
        keys = {row.epoch: key for row, key in self._openable(member_id, keyring, holders)}
        if not keys:
            raise Refused(_("You do not hold this key yet. Ask a colleague who has it."))
        return GroupKeys(self._group, keys)

    def adopt(self, by: tuple[UUID, Keyring], holders: Holders, at: datetime) -> None:
        """Sign what others granted as one's own.

        From then on it opens whatever happens to the granter's keys: a colleague who forgets a
        passphrase gets new ones, and every grant signed with the old ones would stop opening.
        """
        member_id, keyring = by
        for row, key in self._openable(member_id, keyring, holders):
            if row.granted_by != member_id or not row.vouch:
                self._pen.delete(row)
                self._pen.flush()
                keys = GroupKeys(self._group, {row.epoch: key})
                self._hand_on(keys, (member_id, keyring.public), by, at)

    def renew(
        self,
        staying: Holders,
        by: tuple[UUID, Keyring],
        holders: Holders,
        at: datetime,
    ) -> frozenset[UUID]:
        """A new key for those who stay, after somebody left; every entry's key goes under it.

        Only whose public halves are vouched for get it: whoever swapped them on file gets
        nothing. The entries themselves are not touched.

        Args:
            staying: the public halves on file of those who shall hold it.
            by: who makes it.
            holders: the public halves of everybody whose grants are trusted.
            at: when.

        Returns:
            Who was given the new key.

        Raises:
            Refused: the member who does this does not hold the key.
        """
        held = self.opened(*by, holders)
        own = {by[0]: by[1].public}
        vouched_for = {
            member_id: public
            for member_id, public in staying.items()
            if self._is_vouched(held, member_id, public)
        } | own
        self._rewrap(self._new_epoch(vouched_for, by, at, held.keys))
        return frozenset(vouched_for)

    def holds(self, member_id: UUID) -> bool:
        """Whether a member was handed the newest key."""
        return bool(self._rows(member_id=member_id, epoch=self._newest_epoch()))

    def count(self) -> int:
        """How many entries lie under this group's keys."""
        table = table_of(SealedKeyRow)
        counted = sa.select(sa.func.count()).where(table.c.group_name == self._group)
        return int(self._pen.execute(counted).scalar_one())

    def revoke(self, member_id: UUID) -> None:
        """Take the sealed keys of a member away."""
        for row in self._rows(member_id=member_id):
            self._pen.delete(row)
        self._pen.flush()

    def seal(
        self, keys: GroupKeys, kind: str, row_id: UUID, patient_id: UUID, words: str
    ) -> bytes:
        """Seal the words of an entry, new or changed; the body is for the entry's own row."""
        row = self._pen.get(SealedKeyRow, row_id)
        version = row.version + 1 if row else 1
        sealed = seal(keys, Place(kind, row_id, patient_id, version), words.encode())
        self._keep_key(row, Place(kind, row_id, patient_id, version), sealed)
        return sealed.body

    def is_lost(self, keys: GroupKeys, row_id: UUID) -> bool:
        """Whether an entry lies under a key that this member was never handed."""
        row = self._pen.get(SealedKeyRow, row_id)
        return row is not None and row.epoch not in keys.keys

    def unseal(
        self, keys: GroupKeys, kind: str, row_id: UUID, patient_id: UUID, body: bytes
    ) -> str:
        """The words of an entry.

        Raises:
            Missing: the entry has no key on file, or lies under one that was lost.
            WrongKeyError: not this member's to open, or changed.
        """
        row = self._pen.get(SealedKeyRow, row_id)
        if row is None or row.group_name != self._group:
            raise Missing(_("The key of this entry is missing."))
        if row.epoch not in keys.keys:
            raise Missing(_("This was sealed under a key that was lost."))
        place = Place(kind, row_id, patient_id, row.version)
        return unseal(keys, place, Sealed(body, row.epoch, row.wrapped)).decode()

    def _openable(
        self, member_id: UUID, keyring: Keyring, holders: Holders
    ) -> list[tuple[GroupKeyRow, bytes]]:
        """What was sealed to a member and opens; their own word needs nobody's table."""
        trusted = {**holders, member_id: keyring.public}
        found = []
        for row in self._rows(member_id=member_id):
            granter = trusted.get(row.granted_by)
            if granter is None:
                continue
            try:
                found.append((row, _as_grant(row).opened(keyring, granter)))
            except WrongKeyError:
                continue
        return found

    def _new_epoch(
        self,
        members: Holders,
        by: tuple[UUID, Keyring],
        at: datetime,
        held: dict[int, bytes],
    ) -> GroupKeys:
        epoch, key = self._newest_epoch() + 1, new_key()
        fresh = GroupKeys(self._group, {epoch: key})
        for member in members.items():
            self._hand_on(fresh, member, by, at)
        self._pen.flush()
        return GroupKeys(self._group, {**held, epoch: key})

    def _hand_on(
        self,
        keys: GroupKeys,
        to: tuple[UUID, PublicHalves],
        by: tuple[UUID, Keyring],
        at: datetime,
    ) -> None:
        for epoch, key in keys.keys.items():
            vouch = vouched(keys, epoch, *to)
            self._keep(granted(self._group, epoch, key, to, by), vouch, at)

    def _is_vouched(self, held: GroupKeys, member_id: UUID, public: PublicHalves) -> bool:
        newest = held.newest
        return any(
            hmac.compare_digest(row.vouch, vouched(held, newest, member_id, public))
            for row in self._rows(member_id=member_id, epoch=newest)
        )

    def _rewrap(self, keys: GroupKeys) -> None:
        wanted = sa.select(SealedKeyRow).where(
            table_of(SealedKeyRow).c.group_name == self._group,
            table_of(SealedKeyRow).c.epoch != keys.newest,
        )
        for row in self._pen.execute(wanted).scalars():
            if row.patient_id is not None and row.epoch in keys.keys:
                place = Place(row.kind, row.row_id, row.patient_id, row.version)
                sealed = rewrapped(keys, place, Sealed(b"", row.epoch, row.wrapped))
                row.epoch, row.wrapped = sealed.epoch, sealed.wrapped_key
        self._pen.flush()

    def _keep(self, grant: Grant, vouch: bytes, at: datetime) -> None:
        self._pen.add(
            GroupKeyRow(
                group_name=grant.group,
                epoch=grant.epoch,
                member_id=grant.member_id,
                granted_by=grant.granted_by,
                sealed=grant.sealed,
                signature=grant.signature,
                vouch=vouch,
                at=at,
            )
        )

    def _keep_key(self, row: SealedKeyRow | None, place: Place, sealed: Sealed) -> None:
        if row is not None:
            row.epoch, row.version, row.wrapped = sealed.epoch, place.version, sealed.wrapped_key
            return
        self._pen.add(
            SealedKeyRow(
                row_id=place.row_id,
                group_name=self._group,
                kind=place.kind,
                patient_id=place.patient_id,
                epoch=sealed.epoch,
                version=place.version,
                wrapped=sealed.wrapped_key,
            )
        )

    def _rows(self, **wanted: object) -> list[GroupKeyRow]:
        chosen = sa.select(GroupKeyRow).filter_by(group_name=self._group, **wanted)
        return list(self._pen.execute(chosen).scalars())

    def _newest_epoch(self) -> int:
        """The newest that anybody holds, or that anything was ever sealed under."""
        tables = (table_of(GroupKeyRow), table_of(SealedKeyRow))
        epochs = sa.union_all(
            *(
                sa.select(sa.func.max(t.c.epoch)).where(t.c.group_name == self._group)
                for t in tables
            )
        )
        return max((found or 0 for found in self._pen.execute(epochs).scalars()), default=0)


def _as_grant(row: GroupKeyRow) -> Grant:
    return Grant(
        row.group_name, row.epoch, row.member_id, row.granted_by, row.sealed, row.signature
    )
