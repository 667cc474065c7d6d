"""Sealed envelopes: the public half of a printed code that opens a group's keys once more.

An envelope stands among the holders of a key like a person. Its private half is derived from the
code on the paper, and lies in the file only sealed to its owner, who keeps it up to date when
the key is renewed.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.facts import Facts, Moment
from rehab_tracker.store.database import Pen
from rehab_tracker.store.keys import Keyring, PublicHalves, WrongKeyError, derived, seal_for
from rehab_tracker.store.row import Row, columns_of, table_of, to_values

PURPOSE = "recovery envelope"


class Envelope(Facts):
    """An envelope as it is on file.

    Attributes:
        member_id: whose it is.
        seed: its private half, sealed to its owner.
    """

    id: UUID
    member_id: UUID
    box_key: bytes
    verify_key: bytes
    seed: bytes
    made_at: Moment

    @property
    def public(self) -> PublicHalves:
        """Its public halves."""
        return PublicHalves(self.box_key, self.verify_key)

    def opened_by(self, owner: Keyring) -> Keyring | None:
        """Its private half, where the owner still has the keys it was sealed to."""
        try:
            found = Keyring(owner.open_sealed(self.seed))
        except WrongKeyError:
            return None
        return found if found.public == self.public else None


class RecoveryEnvelopeRow(Envelope, Row, table=True):
    """An envelope's row."""

    kept_for_undo: ClassVar[bool] = False

    member_id: UUID = Field(foreign_key="member.id", unique=True)
    made_at: datetime


def keyring_of(secret: bytes) -> Keyring:
    """The private half that a code stands for."""
    return Keyring(derived(secret, PURPOSE))


class Envelopes:
    """The envelopes inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def everyone(self) -> tuple[Envelope, ...]:
        """All of them."""
        wanted = sa.select(*columns_of(RecoveryEnvelopeRow, Envelope))
        return tuple(to_values(Envelope, self._pen.execute(wanted).mappings()))

    def of(self, member_id: UUID) -> Envelope | None:
        """A member's."""
        return next((each for each in self.everyone() if each.member_id == member_id), None)

    def that_opens_with(self, keyring: Keyring) -> Envelope | None:
        """The one to which a code belongs."""
        return next((e for e in self.everyone() if e.public == keyring.public), None)

    def keep(
        self, envelope_id: UUID, owner: tuple[UUID, PublicHalves], keyring: Keyring, at: datetime
    ) -> Envelope:
        """Keep a new envelope."""
        member_id, public = owner
        made = Envelope(
            id=envelope_id,
            member_id=member_id,
            box_key=keyring.public.box,
            verify_key=keyring.public.verify,
            seed=seal_for(public, keyring.seed),
            made_at=at,
        )
        self._pen.add(RecoveryEnvelopeRow(**dict(made)))
        self._pen.flush()
        return made

    def remove(self, envelope: Envelope) -> None:
        """Forget an envelope: its paper opens nothing any more."""
        row = self._pen.get(RecoveryEnvelopeRow, envelope.id)
        if row is not None:
            self._pen.delete(row)
            self._pen.flush()


TABLE = table_of(RecoveryEnvelopeRow)
