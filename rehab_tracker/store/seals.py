"""Sealed words: each entry under its own key, that key under a group's, that one under persons'.

Pure arithmetic: no table. A note's key never changes; when people come or leave, only the small
wrapped keys around it do. The length shows no more than the next 256 bytes.
"""

from dataclasses import dataclass, field
from typing import NoReturn
from uuid import UUID

from rehab_tracker.store.keys import (
    Keyring,
    PublicHalves,
    WrongKeyError,
    bound,
    derived,
    keyed_hash,
    new_key,
    seal_for,
    signature_fits,
    unwrap,
    wrap,
)

BLOCK = 256
_LENGTH_BYTES = 4


@dataclass(frozen=True)
class Place:
    """Where sealed words belong; moved anywhere else, they do not open.

    Attributes:
        kind: the kind of entry, as its table is called.
        version: counts the sealings of this row, from 1.
    """

    kind: str
    row_id: UUID
    patient_id: UUID
    version: int = 1

    def parts(self) -> tuple[str, bytes, bytes, int]:
        """What the words are bound to."""
        return (self.kind, self.row_id.bytes, self.patient_id.bytes, self.version)


@dataclass(frozen=True)
class GroupKeys:
    """A group's keys by epoch, opened for one member, in memory only.

    Attributes:
        group: who shares them, such as `counselling`.
        keys: the key of each epoch.
    """

    group: str
    keys: dict[int, bytes] = field(repr=False)

    @property
    def newest(self) -> int:
        """The epoch in which new words are sealed."""
        return max(self.keys)

    def __reduce__(self) -> NoReturn:
        raise TypeError("Keys stay in this process.")


@dataclass(frozen=True)
class Sealed:
    """Words sealed: the body for the entry's own row, and its wrapped key.

    Attributes:
        epoch: the epoch of the group's key around the row's key.
    """

    body: bytes
    epoch: int
    wrapped_key: bytes


def seal(keys: GroupKeys, place: Place, plain: bytes) -> Sealed:
    """Seal words for a group under a key of their own."""
    row_key = new_key()
    body = wrap(row_key, _padded(plain), *place.parts())
    return Sealed(body, keys.newest, wrap_row_key(keys, keys.newest, place, row_key))


def unseal(keys: GroupKeys, place: Place, sealed: Sealed) -> bytes:
    """The words again.

    Raises:
        WrongKeyError: not this group's or epoch's, not this place, or changed.
    """
    row_key = unwrap_row_key(keys, sealed.epoch, place, sealed.wrapped_key)
    return _unpadded(unwrap(row_key, sealed.body, *place.parts()))


def wrap_row_key(keys: GroupKeys, epoch: int, place: Place, row_key: bytes) -> bytes:
    """A row's key under the group's key of one epoch."""
    return wrap(keys.keys[epoch], row_key, keys.group, epoch, *place.parts())


def unwrap_row_key(keys: GroupKeys, epoch: int, place: Place, wrapped: bytes) -> bytes:
    """A row's key.

    Raises:
        WrongKeyError: this member does not hold that epoch, or it was changed.
    """
    if epoch not in keys.keys:
        raise WrongKeyError
    return unwrap(keys.keys[epoch], wrapped, keys.group, epoch, *place.parts())


def rewrapped(keys: GroupKeys, place: Place, sealed: Sealed) -> Sealed:
    """The same body with its key under the newest epoch: what happens when somebody left."""
    row_key = unwrap_row_key(keys, sealed.epoch, place, sealed.wrapped_key)
    newest = keys.newest
    return Sealed(sealed.body, newest, wrap_row_key(keys, newest, place, row_key))


def vouched(keys: GroupKeys, epoch: int, member_id: UUID, public: PublicHalves) -> bytes:
    """Word under the group's key that these public halves belong to somebody who holds it.

    Nobody without the key can write it. So whoever makes the next key sees whether the halves on
    file were swapped since, and seals it to nobody else.
    """
    secret = derived(keys.keys[epoch], "holder")
    return keyed_hash(secret, keys.group, epoch, member_id.bytes, public.box, public.verify)


@dataclass(frozen=True)
class Grant:
    """A group's key of one epoch, sealed to one member and signed by who granted it."""

    group: str
    epoch: int
    member_id: UUID
    granted_by: UUID
    sealed: bytes = field(repr=False)
    signature: bytes = field(repr=False)

    def opened(self, keyring: Keyring, granter: PublicHalves) -> bytes:
        """The group's key, if it is ours and the colleague we trust granted it.

        Raises:
            WrongKeyError: sealed to another, moved, or not signed by that colleague.
        """
        if not signature_fits(granter, self._signed(), self.signature):
            raise WrongKeyError
        return keyring.open_sealed(self.sealed)

    def _signed(self) -> bytes:
        return bound("grant", self.group, self.epoch, self.member_id.bytes, self.sealed)


def granted(
    group: str,
    epoch: int,
    key: bytes,
    to: tuple[UUID, PublicHalves],
    by: tuple[UUID, Keyring],
) -> Grant:
    """Hand the group's key of one epoch to a member."""
    member_id, public = to
    granter_id, keyring = by
    sealed = seal_for(public, key)
    unsigned = Grant(group, epoch, member_id, granter_id, sealed, b"")
    return Grant(group, epoch, member_id, granter_id, sealed, keyring.sign(unsigned._signed()))  # noqa: SLF001  # same module


def _padded(plain: bytes) -> bytes:
    framed = len(plain).to_bytes(_LENGTH_BYTES) + plain
    return framed + bytes(-len(framed) % BLOCK)


def _unpadded(framed: bytes) -> bytes:
    length = int.from_bytes(framed[:_LENGTH_BYTES])
    return framed[_LENGTH_BYTES : _LENGTH_BYTES + length]
