"""Who can sign in, and what a sign-in yields; with the words the vault file has for them."""

from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, field
from typing import Any, NoReturn

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.store.keys import KdfCost, Keyring

MEMBER, FIRST = "member", "first"


class WrongPassphrase(UserError):
    """The account and the passphrase do not belong together; it never says which is wrong."""

    def __init__(self) -> None:
        super().__init__(_("The account or the passphrase is not right. Please try again."))


@dataclass(frozen=True)
class Slot:
    """The data key (and the member's seed) wrapped under one passphrase or first code."""

    kind: str
    cost: KdfCost
    salt: bytes
    sealed: bytes


@dataclass(frozen=True)
class Account:
    """Who can sign in: the account they type, the name the page shows, their slot."""

    account: str
    display_name: str
    slot: Slot

    @property
    def is_first_time(self) -> bool:
        """Whether this person still has to choose a passphrase, with a code from the office."""
        return self.slot.kind == FIRST


@dataclass(frozen=True, eq=False)
class Unlocked:
    """What a sign-in yields, in memory only: the clinic's data key and the member's own keys.

    Attributes:
        account: who signed in.
        data_key: opens the clinic's file; 32 bytes.
        keyring: the member's private keys.
        keys_are_new: whether the public halves have yet to be kept in the member's row.
    """

    account: str
    data_key: bytes = field(repr=False)
    keyring: Keyring
    keys_are_new: bool = False

    def __reduce__(self) -> NoReturn:
        raise TypeError("Keys stay in this process.")


def as_text(content: bytes) -> str:
    """Bytes as the vault file writes them."""
    return b64encode(content).decode()


def account_as_json(account: Account) -> dict[str, Any]:
    """An account as the vault file writes it."""
    slot = account.slot
    return {
        "account": account.account,
        "display_name": account.display_name,
        "slot": {
            "kind": slot.kind,
            "cost": asdict(slot.cost),
            "salt": as_text(slot.salt),
            "sealed": as_text(slot.sealed),
        },
    }


def account_from(kept: dict[str, Any]) -> Account:
    """The account the vault file holds.

    Raises:
        ValueError, KeyError, TypeError: the file is damaged.
    """
    slot = kept["slot"]
    if slot["kind"] not in {MEMBER, FIRST}:
        raise ValueError(slot["kind"])
    return Account(
        str(kept["account"]),
        str(kept["display_name"]),
        Slot(
            slot["kind"], cost_from(slot["cost"]), *map(from_text, (slot["salt"], slot["sealed"]))
        ),
    )


def cost_from(kept: dict[str, Any]) -> KdfCost:
    """The cost the vault file states, if this computer could be asked to spend it."""
    cost = KdfCost(int(kept["passes"]), int(kept["memory"]))
    if not cost.is_sane():
        raise ValueError(cost)
    return cost


def from_text(text: str) -> bytes:
    """The bytes behind what the vault file writes."""
    return b64decode(text, validate=True)
