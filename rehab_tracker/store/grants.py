"""Who holds a group's keys, and under which of them each sealed entry lies."""

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
from rehab_tracker.store.seals import Grant, GroupKeys, Place, Sealed, granted, seal, unseal

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
    at: datetime


class SealedKeyRow(Row, table=True):
    """The key of one sealed entry, wrapped under its group's key.

    Its version belongs to the seal, so undo brings back the version with the words.
    """

    counts_changes_in: ClassVar[str] = ""

    row_id: UUID = Field(primary_key=True)
    group_name: str
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
        """Whether anybody made this group's key yet."""
        return self._newest_epoch() > 0

    def holders(self) -> list[Holding]:
        """Who holds the newest key."""
        found = self._rows(epoch=self._newest_epoch())
        return [
            Holding(member_id=row.member_id, granted_by=row.granted_by, at=row.at) for row in found
        ]

    def begin(self, member_id: UUID, keyring: Keyring, at: datetime) -> GroupKeys:
        """Make the group's first key; from then on it can only be granted.

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
        for epoch, key in keys.keys.items():
            self._keep(granted(self._group, epoch, key, to, by), at)

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
            if row.granted_by != member_id:
                self._pen.delete(row)
                self._pen.flush()
                own = granted(self._group, row.epoch, key, (member_id, keyring.public), by)
                self._keep(own, at)

    def new_epoch(self, remaining: Holders, by: tuple[UUID, Keyring], at: datetime) -> GroupKeys:
        """A new key for those who stay, after somebody left; old entries keep theirs.

        Raises:
            Refused: the member who does this does not hold the key.
        """
        held = self.opened(*by, remaining)
        return self._new_epoch(remaining, by, at, held.keys)

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
        self._keep_key(row, row_id, version, sealed)
        return sealed.body

    def unseal(
        self, keys: GroupKeys, kind: str, row_id: UUID, patient_id: UUID, body: bytes
    ) -> str:
        """The words of an entry.

        Raises:
            Missing: the entry has no key on file.
            WrongKeyError: not this member's to open, or changed.
        """
        row = self._pen.get(SealedKeyRow, row_id)
        if row is None or row.group_name != self._group:
            raise Missing(_("The key of this entry is missing."))
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
        for member in members.items():
            self._keep(granted(self._group, epoch, key, member, by), at)
        self._pen.flush()
        return GroupKeys(self._group, {**held, epoch: key})

    def _keep(self, grant: Grant, at: datetime) -> None:
        self._pen.add(
            GroupKeyRow(
                group_name=grant.group,
                epoch=grant.epoch,
                member_id=grant.member_id,
                granted_by=grant.granted_by,
                sealed=grant.sealed,
                signature=grant.signature,
                at=at,
            )
        )

    def _keep_key(
        self, row: SealedKeyRow | None, row_id: UUID, version: int, sealed: Sealed
    ) -> None:
        if row is not None:
            row.epoch, row.version, row.wrapped = sealed.epoch, version, sealed.wrapped_key
            return
        self._pen.add(
            SealedKeyRow(
                row_id=row_id,
                group_name=self._group,
                epoch=sealed.epoch,
                version=version,
                wrapped=sealed.wrapped_key,
            )
        )

    def _rows(self, **wanted: object) -> list[GroupKeyRow]:
        chosen = sa.select(GroupKeyRow).filter_by(group_name=self._group, **wanted)
        return list(self._pen.execute(chosen).scalars())

    def _newest_epoch(self) -> int:
        table = table_of(GroupKeyRow)
        newest = sa.select(sa.func.max(table.c.epoch)).where(table.c.group_name == self._group)
        return self._pen.execute(newest).scalar() or 0


def _as_grant(row: GroupKeyRow) -> Grant:
    return Grant(
        row.group_name, row.epoch, row.member_id, row.granted_by, row.sealed, row.signature
    )
