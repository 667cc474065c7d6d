"""Restoring a clinic from a backup, before anybody can sign in; slow on purpose.

Whoever restores needs a key to the backup itself: an account and passphrase as they were when it
was made, or the recovery sheet's code.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.preferences import Preferences
from rehab_tracker.domain.safekeeping import Kept
from rehab_tracker.services.entrance import Doorname
from rehab_tracker.store.backup import Shelf, shelf_of, shelf_on_second_drive, shelves_on
from rehab_tracker.store.container import check_whole, read_manifest, read_vault
from rehab_tracker.store.restore import Restored, refuse_newer, restore
from rehab_tracker.store.vault import Vault


@dataclass(frozen=True)
class Offered:
    """A backup that may be restored, as its name and its folder tell of it.

    Attributes:
        kept: its moments are those of this computer's clock.
        is_elsewhere: whether it lies on the second drive.
    """

    file: Path
    kept: Kept
    is_elsewhere: bool


@dataclass(frozen=True)
class Content:
    """What a backup says of itself, before anybody opened it with a key."""

    file: Path
    clinic: str
    practice: bool
    made_at: datetime
    people: tuple[Doorname, ...]


def offered(folder: Path | None, clock: Clock | None = None) -> tuple[Offered, ...]:
    """The automatic backups of the clinic in `folder`, also on the second drive, newest first.

    Where the clinic's vault is dead or missing, nobody can say which of the backups on the
    second drive are its own: then all of them are offered.
    """
    now = (clock or Clock()).now()
    found: dict[str, Offered] = {}
    for shelf, is_elsewhere in _shelves(folder):
        for kept in shelf.all():
            here = kept._replace(
                made_at=kept.made_at.astimezone(now.tzinfo),
                proven_at=kept.proven_at and kept.proven_at.astimezone(now.tzinfo),
            )
            key = kept.name if folder is not None else str(shelf.path(kept.name))
            found.setdefault(key, Offered(shelf.path(kept.name), here, is_elsewhere))
    return tuple(sorted(found.values(), key=_age, reverse=True))


def content_of(file: Path, clock: Clock | None = None) -> Content:
    """What lies in a backup, once every byte of it was found as it was written; slow.

    Raises:
        UserError: it is no backup, it is damaged, or a newer version made it.
    """
    check_whole(file)
    manifest, vault = read_manifest(file), Vault.parsed(read_vault(file))
    refuse_newer(manifest)
    people = tuple(Doorname(each.account, each.display_name, each.is_first_time)
                   for each in vault.accounts if not each.is_first_time)  # fmt: skip
    made_at = manifest.moment.astimezone((clock or Clock()).now().tzinfo)
    return Content(file, vault.clinic_name, vault.is_practice, made_at, people)


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

    return _saying_why(lambda: restore(file, folder, unlock, clock or Clock()))


def restore_with_sheet(
    file: Path, folder: Path, code: str, clock: Clock | None = None
) -> Restored:
    """The same with the code of the recovery sheet.

    Raises:
        UserError: see `restore_backup`.
    """

    def unlock(vault: Vault) -> bytes:
        return vault.data_key_with(code)

    return _saying_why(lambda: restore(file, folder, unlock, clock or Clock()))


def _saying_why(deed: Callable[[], Restored]) -> Restored:
    try:
        return deed()
    except OSError as error:
        raise UserError(
            _("The backup could not be put in place: {reason}. What was there before is kept."),
            reason=error.strerror or error,
        ) from error


def _shelves(folder: Path | None) -> list[tuple[Shelf, bool]]:
    found = [] if folder is None else [(shelf_of(folder), False)]
    drive = Preferences.load().second_drive
    if not drive:
        return found
    if folder is not None:
        with contextlib.suppress(UserError):
            return [*found, (shelf_on_second_drive(Path(drive), Vault.load(folder)), True)]
    return [*found, *((shelf, True) for shelf in shelves_on(Path(drive)))]


def _age(offer: Offered) -> datetime:
    return offer.kept.made_at
