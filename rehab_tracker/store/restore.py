"""Put a backup in the place of a clinic's file, whatever state that is in.

Nothing that lives is touched before the backup was opened with a key, counted and compared. Then
it takes the place of the old file in one step, and the old file is kept beside it.
"""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.log import Deed
from rehab_tracker.store.audit import AuditLog
from rehab_tracker.store.backup import FOLDER_NAME, RESTORING_NAME, rehearse, shelf_of
from rehab_tracker.store.container import Manifest, check_whole, read_manifest, read_vault
from rehab_tracker.store.database import FILE_NAME, Database, Pen
from rehab_tracker.store.durable import write_durably
from rehab_tracker.store.exchange import exchange, hold_alone, is_intended, staging
from rehab_tracker.store.occupancy import LOCK_NAME
from rehab_tracker.store.places import refuse_unsafe_place
from rehab_tracker.store.upgrade import head
from rehab_tracker.store.vault import VAULT_NAME, Vault

Unlock = Callable[[Vault], bytes]


@dataclass(frozen=True)
class Restored:
    """What was put in place.

    Attributes:
        manifest: of the backup.
        kept: the folder that holds what stood there before; None where nothing did.
    """

    manifest: Manifest
    kept: Path | None


def restore(file: Path, folder: Path, unlock: Unlock, clock: Clock) -> Restored:
    """Restore the backup `file` into the clinic's folder, new or old; slow.

    Args:
        file: the backup.
        folder: where the clinic shall lie; its file may be dead, missing or newer.
        unlock: gives the data key from the backup's own vault, or raises.
        clock: for the line in the log.

    Raises:
        BadBackup: the backup is damaged or not what it should be; nothing was touched.
        UserError: it is from a newer version, nobody opened it, somebody has the clinic open, or
            the folder will not do; nothing was touched.
    """
    refuse_unsafe_place(folder)
    check_whole(file)
    refuse_newer(read_manifest(file))
    data_key = unlock(Vault.parsed(read_vault(file)))
    _refuse_another_clinic(folder, file)
    at = clock.now()
    with _gone_if_it_fails(folder), hold_alone(folder):
        _freeze(folder)
        aside = staging(folder)
        try:
            manifest = rehearse(file, data_key, aside)
            _write_into_log(aside, data_key, at)
            kept = exchange(folder, f"before-restore-{at.astimezone(UTC):%Y-%m-%d-%H%M%S}Z")
        except BaseException:
            if not is_intended(folder):
                shutil.rmtree(aside, ignore_errors=True)
            raise
    return Restored(manifest, kept if kept.exists() else None)


def _freeze(folder: Path) -> None:
    """No backup goes until the restored clinic was opened and proved anew."""
    shelf = shelf_of(folder)
    shelf.folder.mkdir(parents=True, exist_ok=True)
    write_durably(shelf.path(RESTORING_NAME), b"")


@contextmanager
def _gone_if_it_fails(folder: Path) -> Iterator[None]:
    """A folder that was not there before is not there after a restore that failed."""
    was_there = folder.exists()
    try:
        yield
    except BaseException:
        if not was_there and not is_intended(folder):
            shutil.rmtree(folder, ignore_errors=True)
        raise


def refuse_newer(manifest: Manifest) -> None:
    """Let a backup pass that this version of the program can open.

    Raises:
        UserError: a newer version made it.
    """
    if manifest.revision > head():
        raise UserError(
            _("This backup was made by a newer version of the program; please update.")
        )


def _refuse_another_clinic(folder: Path, file: Path) -> None:
    """A living clinic's folder takes only its own backups; a dead vault cannot say whose it is."""
    if not (folder / VAULT_NAME).exists():
        _refuse_strange(folder)
        return
    there = None
    with contextlib.suppress(UserError):
        there = Vault.load(folder).clinic_id
    if there is not None and there != Vault.parsed(read_vault(file)).clinic_id:
        raise UserError(
            _("Another clinic lies in {folder}. Choose a new, empty folder."), folder=folder
        )


def _refuse_strange(folder: Path) -> None:
    remains = {FILE_NAME, FOLDER_NAME, LOCK_NAME}
    if folder.exists() and not (
        folder.is_dir() and ({path.name for path in folder.iterdir()} & remains or _empty(folder))
    ):
        raise UserError(
            _("{folder} is not empty and no clinic lies in it. Choose a new, empty folder."),
            folder=folder,
        )


def _empty(folder: Path) -> bool:
    return not any(folder.iterdir())


def _write_into_log(aside: Path, data_key: bytes, at: datetime) -> None:
    """The restored log says that it was restored: newer backups know lines that it has not."""
    database = Database.open(aside, data_key)
    try:
        with Pen(database.write_engine) as pen:
            AuditLog(pen, data_key).append(at, None, Deed.RESTORE, "clinic")
            pen.commit()
    finally:
        database.close()
    for name in (f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
        (aside / name).unlink(missing_ok=True)
