"""Being in: one member at a computer that many share, between sign-in and sign-out.

After a full sign-in a member may choose a six-digit PIN. While the screen is locked their keys
exist only in memory, sealed under that PIN; they come back with it for twelve hours. Five wrong
PINs, twelve hours, sleep and closing wipe what was sealed, and the passphrase is asked for. The
PIN is never on the disk, and nothing on the disk opens with it.

Each key derivation here is slow on purpose: call it off the window's thread.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from nacl.utils import random

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, plural
from rehab_tracker.domain.log import Deed
from rehab_tracker.services.coming_in import come_in
from rehab_tracker.services.office import Office, Proof
from rehab_tracker.store import attempts
from rehab_tracker.store.accounts import Unlocked
from rehab_tracker.store.keys import (
    CHEAP_COST,
    KEY_BYTES,
    MEBIBYTE,
    SALT_BYTES,
    KdfCost,
    Keyring,
    WrongKeyError,
    key_from_passphrase,
    unwrap,
    wrap,
)
from rehab_tracker.store.unit_of_work import Store
from rehab_tracker.store.vault import Vault

DIGITS = 6
PIN_LASTS = timedelta(hours=12)
SLIPS = 5
FRESH = timedelta(minutes=10)
COST = KdfCost(passes=2, memory=64 * MEBIBYTE)
MEMBER = "member"


class PinGone(UserError):
    """There is no PIN to come back with: only the passphrase opens."""

    def __init__(self) -> None:
        super().__init__(_("Please use your passphrase; the PIN is not valid any more."))


class WrongPin(UserError):
    """The PIN is not right; says how many tries are left."""

    def __init__(self, left: int) -> None:
        super().__init__("")
        self.left = left

    def __str__(self) -> str:
        return plural(
            "This is not your PIN. {n} more try, then your passphrase is asked for.",
            "This is not your PIN. {n} more tries, then your passphrase is asked for.",
            self.left,
        )


@dataclass
class _Sealed:
    """The keys under the PIN; it lies in memory only and has no other form."""

    cost: KdfCost
    salt: bytes = field(repr=False)
    box: bytes = field(repr=False)
    slips: int = 0


class Presence:
    """One member who is in: at work, or locked and waiting to come back."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._since = office.clock.now()
        self._cost = CHEAP_COST if office.store.is_practice else COST
        self._sealed: _Sealed | None = None

    @property
    def locked(self) -> bool:
        """Whether file and keys are put away."""
        return not self._office.is_open

    @property
    def has_pin(self) -> bool:
        """Whether a PIN would open now; what has run out is wiped in passing."""
        if self._sealed is not None and not self._within(PIN_LASTS):
            self.wipe()
        return self._sealed is not None

    @property
    def needs_passphrase(self) -> bool:
        """Whether a new PIN needs the passphrase: the sign-in is no longer fresh.

        Somebody who finds a colleague's screen open cannot choose a PIN and sign with it.
        """
        return not self._within(FRESH)

    def set_pin(self, pin: str, passphrase: str = "") -> None:
        """Choose the PIN for the next twelve hours.

        Raises:
            Invalid: the PIN will not do (`pin`), or the passphrase is needed or wrong
                (`passphrase`).
            Locked: the member is not at work.
        """
        chosen = _checked(pin)
        unlocked = self._office.unlocked
        if self.needs_passphrase:
            try:
                self.confirm_passphrase(passphrase)
            except UserError as error:
                raise Invalid({"passphrase": error}) from None
        salt = random(SALT_BYTES)
        key = key_from_passphrase(chosen, salt, self._cost)
        secrets = unlocked.data_key + unlocked.keyring.seed
        self._sealed = _Sealed(self._cost, salt, wrap(key, secrets, "pin", unlocked.account))
        self._log(Deed.CHANGE, "pin")

    def confirm(self, pin: str) -> Proof:
        """That it is this member who signs, by their PIN.

        Raises:
            WrongPin: it is not right.
            PinGone: there is none, or it was wrong five times; `confirm_passphrase` confirms.
        """
        try:
            self._open(pin)
        except UserError:
            if self._office.is_open:
                self._log(Deed.REFUSED, "pin")
            raise
        return self._office.prove()

    def confirm_passphrase(self, passphrase: str) -> Proof:
        """That it is this member, by their passphrase; it counts as a full sign-in.

        Raises:
            UserError: it is not right, or was wrong too often in a row.
        """
        office = self._office
        attempts.sign_in(office.folder, office.member.account, passphrase, office.clock)
        self._since = office.clock.now()
        return office.prove()

    def lock(self) -> None:
        """Put file and keys away; with a PIN they can be taken up again."""
        if self.locked:
            return
        try:
            self._log(Deed.LOCK, MEMBER)
        finally:
            self._office.put_away()

    def unlock(self, pin: str) -> None:
        """Go on with the PIN.

        Raises:
            WrongPin: it is not right.
            PinGone: there is none that opens.
            UserError: the account was closed, or the file cannot be opened.
        """
        unlocked = self._open(pin)
        if not self._still_in_vault():
            self.wipe()
            raise PinGone
        self._take_up(unlocked)

    def unlock_with(self, passphrase: str) -> None:
        """Go on with the passphrase: a full sign-in, after which the PIN holds anew.

        Raises:
            UserError: it is not right, or was wrong too often in a row; the account was closed.
        """
        office = self._office
        clock, account = office.clock, office.member.account
        unlocked = attempts.sign_in(office.folder, account, passphrase, clock)
        self._take_up(unlocked)
        self._since = clock.now()
        if self._sealed is not None:
            self._sealed.slips = 0

    def wipe(self) -> None:
        """Forget the keys under the PIN: after this only the passphrase opens."""
        self._sealed = None

    def leave(self) -> None:
        """Sign out: nothing of this member's keys stays."""
        self.wipe()
        self._office.put_away()

    def _open(self, pin: str) -> Unlocked:
        sealed = self._sealed if self.has_pin else None
        if sealed is None:
            raise PinGone
        sealed.slips += 1  # before the answer is known
        account = self._office.member.account
        key = key_from_passphrase(pin, sealed.salt, sealed.cost)
        try:
            secrets = unwrap(key, sealed.box, "pin", account)
        except WrongKeyError:
            if sealed.slips >= SLIPS:
                self.wipe()
                raise PinGone from None
            raise WrongPin(SLIPS - sealed.slips) from None
        sealed.slips = 0
        return Unlocked(account, secrets[:KEY_BYTES], Keyring(secrets[KEY_BYTES:]))

    def _still_in_vault(self) -> bool:
        found = Vault.load(self._office.folder).find(self._office.member.account)
        return found is not None and not found.is_first_time

    def _take_up(self, unlocked: Unlocked) -> None:
        office = self._office
        if office.is_open:
            return
        store = Store.open(office.folder, unlocked, office.clock)
        try:
            member, details = come_in(store, unlocked, Deed.UNLOCK)
        except BaseException:
            store.close()
            raise
        office.take_up(member, store, unlocked, details)

    def _within(self, span: timedelta) -> bool:
        """Whether the full sign-in is at most so long ago; a clock set back ends it too."""
        return timedelta(0) <= self._now() - self._since < span

    def _now(self) -> datetime:
        return self._office.clock.now()

    def _log(self, deed: Deed, what: str) -> None:
        member = self._office.member.id
        with self._office.store.write(member) as work:
            work.log(deed, what, member)


def _checked(pin: str) -> str:
    """The PIN, if nobody guesses it in five tries.

    Raises:
        Invalid: it has not six digits, or they are a row.
    """
    digits = pin.strip()
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        raise Invalid({"pin": UserError(_("The PIN has six digits."))})
    steps = {int(after) - int(before) for before, after in pairwise(digits)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        raise Invalid({"pin": UserError(_("This PIN is easy to guess. Please choose another."))})
    return digits
