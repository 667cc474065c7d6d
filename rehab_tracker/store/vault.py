"""The vault beside the clinic's file: its data key, wrapped once for each account.

The vault holds no patient data and no passphrase. It names the clinic and its people, because the
sign-in page shows them before anything is open. A vault is a value: what changes it returns a new
one, and `save` writes that whole or not at all.

Nothing here imports SQL or pydantic, so that the key can be derived while the rest still loads.
"""

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from nacl.utils import random

from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.store.accounts import (
    FIRST,
    MEMBER,
    Account,
    Slot,
    Unlocked,
    WrongPassphrase,
    account_as_json,
    account_from,
    as_text,
    cost_from,
    from_text,
)
from rehab_tracker.store.codes import read_code, spell
from rehab_tracker.store.durable import write_durably
from rehab_tracker.store.exchange import finish_exchange
from rehab_tracker.store.keys import (
    FULL_COST,
    KEY_BYTES,
    SALT_BYTES,
    KdfCost,
    Keyring,
    WrongKeyError,
    derived,
    key_from_passphrase,
    new_key,
    unwrap,
    wrap,
)
from rehab_tracker.store.passphrases import check_passphrase, checked_account, tidy_account

FORMAT = 1
VAULT_NAME = "vault.json"
RECOVERY = "recovery"
FIRST_CODE_BYTES = 7


@dataclass(frozen=True)
class Vault:
    """A clinic's vault as it stands in the file.

    Attributes:
        clinic_id: drawn once; everything wrapped is bound to it.
        clinic_name: for the sign-in page.
        is_practice: an invented clinic, marked on every page; the only kind with cheap keys.
        practice_day: the day that is always today in it; None in a real clinic.
        cost: what a guess costs in slots made from now on.
        accounts: who can sign in, in the order they came.
        recovery: the data key wrapped under the recovery sheet's code.
        revision: counts the saves, so that two windows cannot overwrite each other.
    """

    clinic_id: UUID
    clinic_name: str
    is_practice: bool
    cost: KdfCost
    accounts: tuple[Account, ...]
    recovery: bytes = field(repr=False)
    revision: int = 0
    practice_day: date | None = None

    def find(self, account: str) -> Account | None:
        """The account as typed, in capitals or not."""
        wanted = tidy_account(account)
        return next((found for found in self.accounts if found.account == wanted), None)

    def unlock(self, account: str, passphrase: str) -> Unlocked:
        """Open the vault; slow on purpose, and as slow for an account that does not exist.

        Raises:
            WrongPassphrase: they do not belong together.
        """
        found = self.find(account)
        if found is None or found.is_first_time:
            key_from_passphrase(passphrase, bytes(SALT_BYTES), self.cost)
            raise WrongPassphrase
        secrets = self._open_slot(found, passphrase)
        return Unlocked(found.account, secrets[:KEY_BYTES], Keyring(secrets[KEY_BYTES:]))

    def verify(self, account: str, passphrase: str) -> bool:
        """Whether this is the account's passphrase; as slow as `unlock`."""
        try:
            self.unlock(account, passphrase)
        except WrongPassphrase:
            return False
        return True

    def with_first_code(
        self, account: str, display_name: str, unlocked: Unlocked
    ) -> tuple["Vault", str]:
        """Let a person in, new or with a forgotten passphrase: a code for their first sign-in.

        An account that had a passphrase loses it, and with it its private keys: what was sealed
        to those must be granted again by a colleague.
        """
        name = checked_account(account)
        code = random(FIRST_CODE_BYTES)
        slot = self._wrapped(FIRST, name, code.hex(), unlocked.data_key)
        return self._with(Account(name, display_name.strip(), slot)), spell(code, 4)

    def first_sign_in(self, account: str, code: str, passphrase: str) -> tuple["Vault", Unlocked]:
        """The person gives the code and chooses a passphrase, which makes their own keys.

        Raises:
            UserError: the code has a slip, or the passphrase is too easy.
            WrongPassphrase: the code is not this account's.
        """
        secret = read_code(code, FIRST_CODE_BYTES)
        found = self.find(account)
        if found is None or not found.is_first_time:
            key_from_passphrase(secret.hex(), bytes(SALT_BYTES), self.cost)
            raise WrongPassphrase
        check_passphrase(passphrase, found.account, found.display_name)
        return self._with_passphrase(found, passphrase, self._open_slot(found, secret.hex()))

    def change_passphrase(self, account: str, old: str, new: str) -> "Vault":
        """Wrap the same keys under a new passphrase; the clinic's file is not touched.

        Raises:
            WrongPassphrase: the old one is not right.
            UserError: the new one is too easy.
        """
        found = self.find(account)
        if found is not None:
            check_passphrase(new, found.account, found.display_name)
        unlocked = self.unlock(account, old)
        secrets = unlocked.data_key + unlocked.keyring.seed
        held = self._held(unlocked.account)
        return self._with(replace(held, slot=self._wrapped(MEMBER, held.account, new, secrets)))

    def recover(self, code: str, account: str, passphrase: str) -> tuple["Vault", Unlocked]:
        """Open with the recovery sheet and give one account a new passphrase and new keys.

        The sheet opens the clinic's file, never what was sealed to a person.

        Raises:
            UserError: the code has a slip or is another clinic's; the passphrase is too easy.
            Missing: no such account.
        """
        read_code(code, KEY_BYTES)
        held = self._held(account)
        check_passphrase(passphrase, held.account, held.display_name)
        return self._with_passphrase(held, passphrase, self.data_key_with(code))

    def data_key_with(self, code: str) -> bytes:
        """The data key, opened with the recovery sheet.

        Raises:
            UserError: the code has a slip, or is another clinic's or an older sheet's.
        """
        secret = read_code(code, KEY_BYTES)
        try:
            return unwrap(derived(secret, RECOVERY), self.recovery, *self._bound_to(RECOVERY))
        except WrongKeyError:
            raise UserError(
                _("This recovery code belongs to another clinic, or to an older sheet.")
            ) from None

    def with_new_recovery_code(self, unlocked: Unlocked) -> tuple["Vault", str]:
        """A new code for a new sheet; the old sheet stops opening this vault."""
        secret = new_key()
        sealed = wrap(derived(secret, RECOVERY), unlocked.data_key, *self._bound_to(RECOVERY))
        return replace(self, recovery=sealed), spell(secret, 7)

    def without(self, account: str) -> "Vault":
        """End a person's access; copies of the vault that lie elsewhere still know them.

        Raises:
            UserError: nobody would be left who can sign in.
        """
        leaving = self._held(account)
        staying = tuple(kept for kept in self.accounts if kept != leaving)
        if all(kept.is_first_time for kept in staying):
            raise UserError(_("Somebody must be able to sign in; let another person in first."))
        return replace(self, accounts=staying)

    def named(self, clinic_name: str) -> "Vault":
        """The same vault with the clinic's new name for the sign-in page."""
        return replace(self, clinic_name=clinic_name.strip())

    def with_display_name(self, account: str, display_name: str) -> "Vault":
        """The same vault with a person's new name for the sign-in page."""
        return self._with(replace(self._held(account), display_name=display_name.strip()))

    @classmethod
    def load(cls, folder: Path) -> "Vault":
        """Read the vault of the clinic in `folder`; a restore that was cut off is finished first.

        Raises:
            Missing: there is no vault.
            UserError: it is damaged, from a newer version, or too cheap for a real clinic.
        """
        finish_exchange(folder)
        try:
            content = (folder / VAULT_NAME).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise Missing(
                _("There is no clinic in {folder}. Choose the folder that holds “vault.json”."),
                folder=folder,
            ) from None
        return cls.parsed(content)

    @classmethod
    def parsed(cls, content: bytes) -> "Vault":
        """The vault from the bytes of its file."""
        try:
            kept = json.loads(content)
            written = int(kept["format"])
            if written > FORMAT:
                raise UserError(
                    _("This clinic was made by a newer version of the program; please update.")
                )
            vault = _vault_from(kept)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise UserError(
                _("The vault file is damaged. Put back the vault.json of the newest backup.")
            ) from None
        vault.refuse_cheap_keys()
        return vault

    def save(self, folder: Path) -> "Vault":
        """Write it durably, readable by the owner alone, and return it as it now stands.

        Raises:
            UserError: another window changed the vault since this one was read.
        """
        file = folder / VAULT_NAME
        on_disk = Vault.load(folder).revision if file.exists() else 0
        if on_disk != self.revision:
            raise UserError(
                _("The accounts were changed in another window. Look again and repeat the change.")
            )
        fresh = replace(self, revision=self.revision + 1)
        write_durably(file, fresh.as_bytes())
        return fresh

    def as_bytes(self) -> bytes:
        """The vault as its file holds it."""
        kept = {
            "format": FORMAT,
            "clinic_id": str(self.clinic_id),
            "clinic_name": self.clinic_name,
            "practice": self.is_practice,
            "practice_day": self.practice_day.isoformat() if self.practice_day else None,
            "cost": asdict(self.cost),
            "revision": self.revision,
            "accounts": [account_as_json(account) for account in self.accounts],
            "recovery": as_text(self.recovery),
        }
        return json.dumps(kept, indent=1, ensure_ascii=False).encode()

    def refuse_cheap_keys(self) -> None:
        """A real clinic's passphrases are dear to guess, whatever the file says.

        Raises:
            UserError: a cost is too low for a clinic that is not for practice.
        """
        costs = [self.cost, *(account.slot.cost for account in self.accounts)]
        if not self.is_practice and any(cost.is_cheaper_than(FULL_COST) for cost in costs):
            raise UserError(
                _("The keys of this clinic are too weak for real patients; it is not opened.")
            )

    def _held(self, account: str) -> Account:
        found = self.find(account)
        if found is None:
            raise Missing(_("Nobody has the account “{account}”."), account=account)
        return found

    def _with(self, account: Account) -> "Vault":
        if self.find(account.account) is None:
            return replace(self, accounts=(*self.accounts, account))
        kept = (account if a.account == account.account else a for a in self.accounts)
        return replace(self, accounts=tuple(kept))

    def _with_passphrase(
        self, held: Account, passphrase: str, data_key: bytes
    ) -> tuple["Vault", Unlocked]:
        keyring = Keyring(new_key())
        slot = self._wrapped(MEMBER, held.account, passphrase, data_key + keyring.seed)
        unlocked = Unlocked(held.account, data_key, keyring, keys_are_new=True)
        return self._with(replace(held, slot=slot)), unlocked

    def _wrapped(self, kind: str, account: str, passphrase: str, secrets: bytes) -> Slot:
        salt = random(SALT_BYTES)
        key = key_from_passphrase(passphrase, salt, self.cost)
        return Slot(kind, self.cost, salt, wrap(key, secrets, *self._bound_to(kind, account)))

    def _open_slot(self, held: Account, passphrase: str) -> bytes:
        slot = held.slot
        key = key_from_passphrase(passphrase, slot.salt, slot.cost)
        try:
            return unwrap(key, slot.sealed, *self._bound_to(slot.kind, held.account))
        except WrongKeyError:
            raise WrongPassphrase from None

    def _bound_to(self, kind: str, account: str = "") -> tuple[str, str, str]:
        return (str(self.clinic_id), account, kind)


@dataclass(frozen=True)
class NewVault:
    """A vault just made and not yet saved, opened for its first account.

    Attributes:
        recovery_code: for the recovery sheet; it is kept nowhere else.
    """

    vault: Vault
    unlocked: Unlocked
    recovery_code: str = field(repr=False)


def new_vault(
    *,
    clinic_name: str,
    account: str,
    display_name: str,
    passphrase: str,
    is_practice: bool = False,
    cost: KdfCost = FULL_COST,
) -> NewVault:
    """Draw a clinic's keys and let the first person in; slow on purpose.

    Raises:
        UserError: the account or passphrase will not do, or the cost is too low for a real clinic.
    """
    name = checked_account(account)
    check_passphrase(passphrase, name, display_name)
    empty = Vault(uuid4(), clinic_name.strip(), is_practice, cost, (), b"")
    empty.refuse_cheap_keys()
    data_key, keyring = new_key(), Keyring(new_key())
    unlocked = Unlocked(name, data_key, keyring, keys_are_new=True)
    slot = empty._wrapped(MEMBER, name, passphrase, data_key + keyring.seed)  # noqa: SLF001  # same module
    peopled = empty._with(Account(name, display_name.strip(), slot))  # noqa: SLF001  # same module
    vault, code = peopled.with_new_recovery_code(unlocked)
    return NewVault(vault, unlocked, code)


def _day_from(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _vault_from(kept: dict[str, Any]) -> Vault:
    return Vault(
        clinic_id=UUID(kept["clinic_id"]),
        clinic_name=str(kept["clinic_name"]),
        is_practice=kept["practice"] is True,
        cost=cost_from(kept["cost"]),
        accounts=tuple(account_from(account) for account in kept["accounts"]),
        recovery=from_text(kept["recovery"]),
        revision=int(kept["revision"]),
        practice_day=_day_from(kept.get("practice_day")),
    )
