"""Secrets that people copy by hand: Crockford's alphabet, groups, and a check for slips."""

import hashlib

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK_BYTES = 3
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", "\n": "", "\t": ""})


def spell(secret: bytes, group: int) -> str:
    """The secret and its 24-bit check, five bits a letter, in groups for reading aloud.

    >>> spell(bytes(7), 4)
    '0000-0000-0001-ZM55'
    """
    number = int.from_bytes(secret + _check(secret))
    length = (len(secret) + CHECK_BYTES) * 8 // 5
    letters = "".join(ALPHABET[number >> 5 * at & 31] for at in reversed(range(length)))
    return "-".join(letters[at : at + group] for at in range(0, length, group))


def read_code(text: str, secret_bytes: int) -> bytes:
    """The secret a person typed; O and 0, I, L and 1, small letters and gaps are forgiven.

    Raises:
        UserError: a letter is missing, wrong or swapped.
    """
    letters = text.upper().translate(_FORGIVEN)
    length = (secret_bytes + CHECK_BYTES) * 8 // 5
    if len(letters) != length:
        raise UserError(
            _("The code has {length} letters and digits; {typed} were typed."),
            length=length,
            typed=len(letters),
        )
    if strange := sorted(set(letters) - set(ALPHABET)):
        raise UserError(_("“{letter}” does not occur in the code."), letter=strange[0])
    number = 0
    for letter in letters:
        number = number << 5 | ALPHABET.index(letter)
    whole = number.to_bytes(secret_bytes + CHECK_BYTES)
    secret = whole[:secret_bytes]
    if whole[secret_bytes:] != _check(secret):
        raise UserError(
            _("A letter or digit of the code is not right; compare it group by group.")
        )
    return secret


def _check(secret: bytes) -> bytes:
    return hashlib.blake2b(secret, digest_size=CHECK_BYTES, person=b"typed code").digest()
