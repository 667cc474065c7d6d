"""Wrong passphrases are counted on disk, so that a restart does not make guessing quicker.

This slows somebody who sits at the computer. It is no lock: who can copy the files is held off by
the cost of Argon2id alone.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import plural
from rehab_tracker.store.accounts import Unlocked
from rehab_tracker.store.codes import read_code
from rehab_tracker.store.durable import write_durably
from rehab_tracker.store.passphrases import check_passphrase, tidy_account
from rehab_tracker.store.vault import FIRST_CODE_BYTES, Vault

ATTEMPTS_NAME = "attempts.json"
FREE_SLIPS = 4
LONGEST_WAIT = timedelta(minutes=15)
SOMEBODY_UNKNOWN = ""


class WaitFirst(UserError):
    """Too many wrong passphrases in a row; `wait` says how long before the next."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__("")
        self.wait = wait

    def __str__(self) -> str:
        seconds = max(1, round(self.wait.total_seconds()))
        if seconds < 60:
            return plural(
                "Too many wrong passphrases. Please wait {n} second and try again.",
                "Too many wrong passphrases. Please wait {n} seconds and try again.",
                seconds,
            )
        return plural(
            "Too many wrong passphrases. Please wait {n} minute and try again.",
            "Too many wrong passphrases. Please wait {n} minutes and try again.",
            -(-seconds // 60),
        )


@dataclass(frozen=True)
class Slips:
    """How often in a row it was wrong, and when last."""

    failed: int
    last: str

    def wait(self, now: datetime) -> timedelta:
        """How long until the next try: nothing at first, then 5 s, doubled to 15 minutes."""
        if self.failed <= FREE_SLIPS:
            return timedelta(0)
        doublings = min(self.failed - FREE_SLIPS - 1, 10)
        pause = min(timedelta(seconds=5 * 2**doublings), LONGEST_WAIT)
        since = max(now - datetime.fromisoformat(self.last), timedelta(0))
        return max(pause - since, timedelta(0))


@dataclass(frozen=True)
class Attempts:
    """The slips of each account, beside the vault."""

    folder: Path
    clock: Clock

    def wait(self, account: str) -> timedelta:
        """How long this account has to wait before the next try."""
        slips = self._read().get(account)
        return slips.wait(self.clock.now()) if slips else timedelta(0)

    def count(self, account: str) -> None:
        """One more try; told before the answer is known, so that a kill does not hide it."""
        kept = self._read()
        failed = kept[account].failed if account in kept else 0
        self._write(kept | {account: Slips(failed + 1, self.clock.now().isoformat())})

    def forget(self, account: str) -> None:
        """The passphrase was right."""
        kept = self._read()
        if kept.pop(account, None):
            self._write(kept)

    def _read(self) -> dict[str, Slips]:
        try:
            kept = json.loads((self.folder / ATTEMPTS_NAME).read_bytes())
            return {name: _checked(Slips(**slips)) for name, slips in kept.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _write(self, kept: dict[str, Slips]) -> None:
        content = {name: asdict(slips) for name, slips in kept.items()}
        write_durably(self.folder / ATTEMPTS_NAME, json.dumps(content).encode())


def sign_in(folder: Path, account: str, passphrase: str, clock: Clock) -> Unlocked:
    """Open the vault in `folder` for one account; slow on purpose.

    A name that nobody has is counted but never kept: people type passphrases into the wrong field.

    Raises:
        WaitFirst: too many wrong passphrases in a row.
        WrongPassphrase: they do not belong together.
    """
    vault = Vault.load(folder)
    name = _counted_as(vault, account)
    attempts = _after_waiting(folder, name, clock)
    unlocked = vault.unlock(account, passphrase)
    attempts.forget(name)
    return unlocked


def first_sign_in(
    folder: Path, account: str, code: str, passphrase: str, clock: Clock
) -> Unlocked:
    """Take a new person in with their code, and keep their passphrase in the vault.

    A slip in typing the code is told at once and is not counted as a guess.

    Raises:
        WaitFirst: too many wrong codes in a row.
        WrongPassphrase: the code is not this account's.
        UserError: the code has a slip, or the passphrase is too easy.
    """
    vault = Vault.load(folder)
    read_code(code, FIRST_CODE_BYTES)
    found = vault.find(account)
    check_passphrase(passphrase, account, found.display_name if found else "")
    name = _counted_as(vault, account)
    attempts = _after_waiting(folder, name, clock)
    changed, unlocked = vault.first_sign_in(account, code, passphrase)
    changed.save(folder)
    attempts.forget(name)
    return unlocked


def _counted_as(vault: Vault, account: str) -> str:
    return tidy_account(account) if vault.find(account) else SOMEBODY_UNKNOWN


def _after_waiting(folder: Path, name: str, clock: Clock) -> Attempts:
    attempts = Attempts(folder, clock)
    if wait := attempts.wait(name):
        raise WaitFirst(wait)
    attempts.count(name)
    return attempts


def _checked(slips: Slips) -> Slips:
    if datetime.fromisoformat(slips.last).tzinfo is None or slips.failed < 0:
        raise ValueError(slips)
    return slips
