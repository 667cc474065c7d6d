"""Restoring a clinic from a backup, before anybody can sign in; slow on purpose.

Whoever restores needs a key to the backup itself: an account and passphrase as they were when it
was made, or the recovery sheet's code.
"""

from pathlib import Path

from rehab_tracker.core.clock import Clock
from rehab_tracker.store.restore import Restored, restore
from rehab_tracker.store.vault import Vault


def restore_backup(
    file: Path, folder: Path, account: str, passphrase: str, clock: Clock | None = None
) -> Restored:
    """Put a backup in the place of the clinic in `folder`, which may be dead, missing or newer.

    Raises:
        UserError: the backup is damaged, newer than the program, or does not open; the clinic is
            open in another window; nothing was touched.
    """

    def unlock(vault: Vault) -> bytes:
        return vault.unlock(account, passphrase).data_key

    return restore(file, folder, unlock, clock or Clock())


def restore_with_sheet(
    file: Path, folder: Path, code: str, clock: Clock | None = None
) -> Restored:
    """The same with the code of the recovery sheet.

    Raises:
        UserError: see `restore_backup`.
    """

    def unlock(vault: Vault) -> bytes:
        return vault.data_key_with(code)

    return restore(file, folder, unlock, clock or Clock())
