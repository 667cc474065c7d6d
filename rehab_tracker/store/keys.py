"""The clinic's keys: how they are derived, wrapped and named.

Everything here is arithmetic on bytes: no file, no table. Argon2id turns a passphrase into a key,
BLAKE2b derives one key from another for a stated purpose, XChaCha20-Poly1305 wraps, X25519 sealed
boxes hand a key to one person, Ed25519 signs.
"""

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import NoReturn

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.utils import random

KEY_BYTES = 32
SALT_BYTES = argon2id.SALTBYTES
NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
MEBIBYTE = 1024 * 1024


class WrongKeyError(Exception):
    """The key does not open this, or somebody changed what was wrapped."""


@dataclass(frozen=True)
class KdfCost:
    """How dear one guess at a passphrase is: passes over so many bytes of memory."""

    passes: int
    memory: int

    def is_cheaper_than(self, other: "KdfCost") -> bool:
        """Whether a guess costs less in passes or in memory."""
        return self.passes < other.passes or self.memory < other.memory

    def is_sane(self) -> bool:
        """Whether this computer could be asked to spend it: up to 64 passes over 4 GiB."""
        return (
            argon2id.OPSLIMIT_MIN <= self.passes <= 64
            and argon2id.MEMLIMIT_MIN <= self.memory <= 4096 * MEBIBYTE
        )


FULL_COST = KdfCost(passes=4, memory=256 * MEBIBYTE)
CHEAP_COST = KdfCost(passes=argon2id.OPSLIMIT_MIN, memory=argon2id.MEMLIMIT_MIN)


def new_key() -> bytes:
    """Thirty-two bytes of chance."""
    return random(KEY_BYTES)


def normalised(passphrase: str) -> bytes:
    """The same bytes for the same words, on every keyboard and with a pasted line end."""
    return unicodedata.normalize("NFC", passphrase).strip().encode()


def key_from_passphrase(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """Argon2id: slow on purpose; call it off the window's thread."""
    return argon2id.kdf(KEY_BYTES, normalised(passphrase), salt, cost.passes, cost.memory)


def derived(secret: bytes, purpose: str) -> bytes:
    """A key for one purpose; keys for different purposes tell nothing about each other."""
    return hashlib.blake2b(purpose.encode(), digest_size=KEY_BYTES, key=secret).digest()


def bound(*context: str | bytes | int) -> bytes:
    """What a wrapped thing is bound to, written so that no two contexts read the same."""
    parts = [part if isinstance(part, bytes) else str(part).encode() for part in context]
    return b"".join(len(part).to_bytes(4) + part for part in parts)


def keyed_hash(key: bytes, *context: str | bytes | int) -> bytes:
    """Thirty-two bytes that only whoever holds the key can make of this context."""
    return hashlib.blake2b(bound(*context), digest_size=KEY_BYTES, key=key).digest()


def wrap(key: bytes, plain: bytes, *context: str | bytes | int) -> bytes:
    """Encrypt under `key`, bound to its context; the nonce stands in front."""
    nonce = random(NONCE_BYTES)
    encrypt = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt
    return nonce + encrypt(plain, bound(*context), nonce, key)


def unwrap(key: bytes, wrapped: bytes, *context: str | bytes | int) -> bytes:
    """What was wrapped in this very context.

    Raises:
        WrongKeyError: another key, another context, or changed bytes.
    """
    nonce, body = wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:]
    decrypt = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt
    try:
        return bytes(decrypt(body, bound(*context), nonce, key))
    except (CryptoError, ValueError, TypeError):
        raise WrongKeyError from None


@dataclass(frozen=True)
class PublicHalves:
    """What everybody may know of a member's keys.

    Attributes:
        box: X25519, to hand this member a key.
        verify: Ed25519, to check this member's signature.
    """

    box: bytes
    verify: bytes

    @property
    def fingerprint(self) -> str:
        """Twenty digits in five groups, short enough to read to a colleague.

        >>> PublicHalves(b"1" * 32, b"2" * 32).fingerprint
        '5577 4466 7242 7930 5495'
        """
        digest = hashlib.blake2b(bound(self.box, self.verify), person=b"fingerprint").digest()
        digits = f"{int.from_bytes(digest) % 10**20:020}"
        return " ".join(digits[at : at + 4] for at in range(0, 20, 4))


class Keyring:
    """The signed-in member's private keys, in memory only: never shown, logged or pickled."""

    __slots__ = ("_private_box", "_seed", "_signing", "public")

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        box, self._private_box = bindings.crypto_box_seed_keypair(derived(seed, "member box"))
        verify, self._signing = bindings.crypto_sign_seed_keypair(derived(seed, "member signing"))
        self.public = PublicHalves(box, verify)

    def open_sealed(self, sealed: bytes) -> bytes:
        """What somebody sealed to this member.

        Raises:
            WrongKeyError: it was sealed to somebody else, or changed.
        """
        try:
            return bytes(bindings.crypto_box_seal_open(sealed, self.public.box, self._private_box))
        except (CryptoError, ValueError, TypeError):
            raise WrongKeyError from None

    def sign(self, message: bytes) -> bytes:
        """This member's signature, 64 bytes."""
        return bytes(bindings.crypto_sign(message, self._signing)[: bindings.crypto_sign_BYTES])

    @property
    def seed(self) -> bytes:
        """What the vault wraps under the member's passphrase."""
        return self._seed

    def __repr__(self) -> str:
        return f"Keyring({self.public.fingerprint})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("Private keys stay in this process.")


def seal_for(public: PublicHalves, secret: bytes) -> bytes:
    """Hand a secret to one member: only their private key opens it."""
    return bytes(bindings.crypto_box_seal(secret, public.box))


def signature_fits(public: PublicHalves, message: bytes, signature: bytes) -> bool:
    """Whether this member signed exactly this message."""
    try:
        bindings.crypto_sign_open(signature + message, public.verify)
    except (CryptoError, ValueError, TypeError):
        return False
    return True
