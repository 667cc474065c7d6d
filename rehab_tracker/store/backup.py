"""Backups: made while people work, proved by opening them, thinned with age.

A backup is made from one moment of the file and carries what that moment held. It counts only
once it was opened from its own file, counted, and compared with that.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.safekeeping import (
    QUIET_DEEDS,
    Kept,
    Occasion,
    allowed_size,
    to_thin,
)
from rehab_tracker.store.audit import BEFORE_THE_FIRST, Anchor
from rehab_tracker.store.container import (
    ENDING,
    BadBackup,
    Manifest,
    check_whole,
    chunks,
    pack,
    read_manifest,
    size_and_hash,
    unpack,
)
from rehab_tracker.store.database import FILE_NAME, Damaged, Database
from rehab_tracker.store.durable import sync_folder, write_durably
from rehab_tracker.store.occupancy import Occupancy, Occupied
from rehab_tracker.store.snapshot import (
    Contents,
    KeepGoing,
    always,
    contents,
    copy,
    faults_of_pages,
    head_of_log,
)
from rehab_tracker.store.vault import VAULT_NAME, Vault

FOLDER_NAME = "backups"
LEDGER_NAME = "backups.json"
RESTORING_NAME = "restoring"
LOCK_NAME = "lock"
_MAKING = ".making"
_PROVING = ".proving"
_NAMED = re.compile(r"clinic-(\d{4}-\d\d-\d\d-\d{6})Z(?:-(\d+))?" + re.escape(ENDING))
_STAMP = "%Y-%m-%d-%H%M%S"
_STILL_TIGHT = 0.8
_ON_A_DRIVE = "rehab-tracker-"


class BackupFailed(UserError):
    """It could not be made; nothing is left behind."""

    def __init__(self, reason: object) -> None:
        super().__init__(_("The backup could not be made: {reason}."), reason=reason)


class BusyElsewhere(UserError):
    """Another window is making or checking backups just now."""

    def __init__(self) -> None:
        super().__init__(_("Another window is making a backup just now."))


@dataclass
class Ledger:
    """What is known of a folder of backups beside the backups themselves.

    Attributes:
        proven: when each was last opened, counted and compared.
        is_thinned_early: whether some went before their time.
        second: the folder on the second drive that `second_at` tells of.
        second_at: when that drive last took a backup, or was first asked to.
    """

    proven: dict[str, str] = field(default_factory=dict)
    is_thinned_early: bool = False
    second: str = ""
    second_at: str = ""


class Shelf:
    """A folder of backups."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> tuple[Kept, ...]:
        """Every backup in the folder, the oldest first."""
        proven = self.ledger().proven
        found = []
        for file in self._files():
            with contextlib.suppress(OSError):
                size, tried = file.stat().st_size, proven.get(file.name)
                proven_at = datetime.fromisoformat(tried) if tried else None
                found.append(Kept(file.name, _moment(file.name), size, proven_at))
        return tuple(sorted(found, key=_order))

    def newest(self) -> Kept | None:
        """The newest backup, proven or not."""
        found = self.all()
        return found[-1] if found else None

    def manifest(self, name: str) -> Manifest:
        """What a backup says of itself.

        Raises:
            BadBackup: it is damaged.
        """
        return read_manifest(self.folder / name)

    def path(self, name: str) -> Path:
        """Where a backup lies."""
        return self.folder / name

    def free_name(self, at: datetime) -> str:
        """A name for a backup made now."""
        stamp = f"clinic-{at.astimezone(UTC).strftime(_STAMP)}Z"
        name, count = stamp + ENDING, 1
        while (self.folder / name).exists():
            count += 1
            name = f"{stamp}-{count}{ENDING}"
        return name

    def ledger(self) -> Ledger:
        """What is known beside the backups; a lost or damaged ledger knows nothing."""
        try:
            ledger = Ledger(**json.loads((self.folder / LEDGER_NAME).read_bytes()))
            for moment in [*ledger.proven.values(), *filter(None, [ledger.second_at])]:
                datetime.fromisoformat(moment)
        except (OSError, ValueError, TypeError, AttributeError):
            return Ledger()
        return ledger

    def write(self, ledger: Ledger) -> None:
        """Keep what is known; of backups that are gone, nothing."""
        here = {file.name for file in self._files()}
        ledger.proven = {name: at for name, at in ledger.proven.items() if name in here}
        self.folder.mkdir(parents=True, exist_ok=True)
        write_durably(self.folder / LEDGER_NAME, json.dumps(asdict(ledger), indent=1).encode())

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else makes, checks or thins backups here meanwhile.

        Raises:
            BusyElsewhere: somebody does.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            hold = Occupancy(self.folder / LOCK_NAME, alone=True)
        except Occupied:
            raise BusyElsewhere from None
        with hold:
            self._clear_leftovers()
            yield

    @contextmanager
    def work_folder(self, name: str) -> Iterator[Path]:
        """A folder for parts of a backup, gone afterwards; what lies in it is encrypted."""
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @property
    def is_frozen(self) -> bool:
        """Whether a restore is under way, during which no backup goes."""
        return (self.folder / RESTORING_NAME).exists()

    def _files(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return [file for file in self.folder.iterdir() if _NAMED.fullmatch(file.name)]

    def _clear_leftovers(self) -> None:
        for name in (_MAKING, _PROVING):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        for half in self.folder.glob(f"*{ENDING}.new"):
            half.unlink(missing_ok=True)


def shelf_of(folder: Path) -> Shelf:
    """The backups that lie beside a clinic's file."""
    return Shelf(folder / FOLDER_NAME)


def shelf_on_second_drive(drive: Path, vault: Vault) -> Shelf:
    """This clinic's own folder on another drive, so that two clinics can share one."""
    return Shelf(drive / f"{_ON_A_DRIVE}{vault.clinic_id.hex[:8]}")


def shelves_on(drive: Path) -> tuple[Shelf, ...]:
    """Every clinic's folder on another drive; none where the drive is not there."""
    if not drive.is_dir():
        return ()
    return tuple(Shelf(found) for found in sorted(drive.glob(f"{_ON_A_DRIVE}*")) if found.is_dir())


def make(
    database: Database,
    data_key: bytes,
    folder: Path,
    shelf: Shelf,
    occasion: Occasion,
    at: datetime,
    keep_going: KeepGoing = always,
) -> Kept:
    """Make a backup of the clinic in `folder`; people go on working meanwhile.

    Raises:
        OutOfTime: `keep_going` said no; nothing is left behind.
        BusyElsewhere: another window is at it.
        BackupFailed: the disk is full or gone, or the clinic's file is damaged.
    """
    with _said_why(), shelf.alone(), shelf.work_folder(_MAKING) as aside:
        fresh = aside / FILE_NAME
        with database.reading() as connection:
            with database.writing():  # so that no account comes between the vault and the file
                vault = (folder / VAULT_NAME).read_bytes()
                head_of_log(connection)
            held = contents(connection)
            copy(connection, fresh, data_key, keep_going)
        manifest = _manifest(Vault.parsed(vault), held, occasion, at, fresh, vault)
        name = shelf.free_name(at)
        pack(shelf.path(name), manifest.signed(data_key), fresh, vault, keep_going)
    return Kept(name, _moment(name), shelf.path(name).stat().st_size)


def prove(
    shelf: Shelf, name: str, data_key: bytes, at: datetime, keep_going: KeepGoing = always
) -> Manifest:
    """Open a backup, count, compare, and write down that it was proved.

    Raises:
        BadBackup: it is not what it should be.
        OutOfTime: `keep_going` said no; it stays unproven.
        BusyElsewhere: another window is at it.
        BackupFailed: the disk is full or gone.
    """
    with _said_why(), shelf.alone(), shelf.work_folder(_PROVING) as aside:
        manifest = rehearse(shelf.path(name), data_key, aside, keep_going)
        ledger = shelf.ledger()
        ledger.proven[name] = at.astimezone(UTC).isoformat()
        shelf.write(ledger)
    return manifest


def rehearse(file: Path, data_key: bytes, aside: Path, keep_going: KeepGoing = always) -> Manifest:
    """Unpack a backup into an empty folder, open it there, and compare it with its manifest.

    Raises:
        BadBackup: it is not what it should be.
        OutOfTime: `keep_going` said no.
    """
    manifest = unpack(file, aside, keep_going)
    manifest.check_key(data_key)
    if str(Vault.parsed((aside / VAULT_NAME).read_bytes()).clinic_id) != manifest.clinic_id:
        raise _not_as_told(file)
    try:
        found, faults = _opened(aside, data_key, keep_going)
    except (Damaged, DatabaseError, dbapi2.DatabaseError):
        raise BadBackup(_("{name} does not open with its key."), name=file.name) from None
    if faults or found != _told(manifest):
        raise _not_as_told(file)
    return manifest


def thin(shelf: Shelf, now: datetime) -> None:
    """Let backups go that the younger ones stand for; none while a restore is under way."""
    if shelf.is_frozen:
        return
    with shelf.alone():
        everything = shelf.all()
        used = sum(kept.size for kept in everything)
        allowed = allowed_size(shutil.disk_usage(shelf.folder).free, used)
        plan = to_thin(everything, now, allowed)
        for name in plan.names:
            shelf.path(name).unlink(missing_ok=True)
        ledger = shelf.ledger()
        is_tight = ledger.is_thinned_early and used > allowed * _STILL_TIGHT
        ledger.is_thinned_early = plan.is_early or is_tight
        shelf.write(ledger)


def copy_to(shelf: Shelf, kept: Kept, other: Shelf, keep_going: KeepGoing = always) -> None:
    """Lay a proven backup on another drive as well, whole or not at all, and read it back.

    Raises:
        BackupFailed: the drive is full or gone.
        BadBackup: the drive does not hold what was written.
        OutOfTime: `keep_going` said no.
        BusyElsewhere: another window is at it.
    """
    target = other.path(kept.name)
    if target.exists():
        return
    with _said_why(), other.alone():
        fresh = target.with_name(kept.name + ".new")
        with shelf.path(kept.name).open("rb") as source, fresh.open("wb") as out:
            out.writelines(chunks(source, keep_going))
            out.flush()
            os.fsync(out.fileno())
        check_whole(fresh)
        fresh.replace(target)
        sync_folder(other.folder)
        ledger = other.ledger()
        if kept.proven_at:
            ledger.proven[kept.name] = kept.proven_at.isoformat()
        other.write(ledger)


def put_aside(shelf: Shelf, name: str) -> None:
    """A backup that turned out bad counts no more, but is not thrown away."""
    shelf.path(name).replace(shelf.path(f"{name}.damaged"))


def is_changed(database: Database, shelf: Shelf) -> bool:
    """Whether the newest backup lacks anything: a line of the log, or a draft.

    That somebody signed in, and no more, is not enough for another backup.

    Raises:
        BackupFailed: the clinic's file cannot be read.
    """
    newest = shelf.newest()
    if newest is None:
        return True
    try:
        manifest = shelf.manifest(newest.name)
    except UserError:
        return True
    quiet = ", ".join(f"'{deed}'" for deed in QUIET_DEEDS)
    seq = manifest.head_seq
    with _said_why(), database.reading() as connection:
        asked = connection.exec_driver_sql
        then = asked("SELECT mac FROM audit_log WHERE seq = ?", (seq,)).scalar()
        later = f"SELECT count(*) FROM audit_log WHERE seq > ? AND action NOT IN ({quiet})"
        deeds = asked(later, (seq,)).scalar_one()
        draft = asked("SELECT max(kept_at) FROM draft").scalar()
    is_same = (then or BEFORE_THE_FIRST).hex() == manifest.head_mac
    is_draft_newer = draft is not None and _utc(draft) >= manifest.moment
    return not is_same or deeds > 0 or is_draft_newer


def anchors(shelf: Shelf, data_key: bytes) -> list[tuple[datetime, Anchor]]:
    """Where the log stood at each backup that this clinic's key wrote, the oldest first."""
    found = []
    for kept in shelf.all():
        with contextlib.suppress(UserError):
            manifest = shelf.manifest(kept.name)
            manifest.check_key(data_key)
            head = Anchor(manifest.head_seq, bytes.fromhex(manifest.head_mac))
            found.append((manifest.moment, head))
    return found


def _opened(aside: Path, data_key: bytes, keep_going: KeepGoing) -> tuple[Contents, list[str]]:
    database = Database.open(aside, data_key)
    try:
        with database.reading() as connection:
            return contents(connection), faults_of_pages(connection, keep_going)
    finally:
        database.close()


@contextmanager
def _said_why() -> Iterator[None]:
    try:
        yield
    except (OSError, dbapi2.Error, DatabaseError) as error:
        raise BackupFailed(getattr(error, "strerror", None) or _first_line(error)) from error


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", error)).partition("\n")[0]


def _utc(stored: str) -> datetime:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)


def _manifest(
    vault: Vault, held: Contents, occasion: Occasion, at: datetime, fresh: Path, content: bytes
) -> Manifest:
    size, digest = size_and_hash(fresh)
    return Manifest(
        clinic_id=str(vault.clinic_id),
        made_at=at.astimezone(UTC).isoformat(),
        occasion=occasion,
        app_version=_app_version(),
        revision=held.revision,
        head_seq=held.head.seq,
        head_mac=held.head.mac.hex(),
        counts=held.counts,
        sizes={FILE_NAME: size, VAULT_NAME: len(content)},
        hashes={FILE_NAME: digest, VAULT_NAME: hashlib.sha256(content).hexdigest()},
    )


def _app_version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  # slow

    try:
        return version("rehab-tracker")
    except PackageNotFoundError:
        return ""


def _told(manifest: Manifest) -> Contents:
    head = Anchor(manifest.head_seq, bytes.fromhex(manifest.head_mac))
    return Contents(manifest.revision, head, manifest.counts)


def _not_as_told(file: Path) -> BadBackup:
    return BadBackup(
        _("{name} does not hold what it should. Take another backup."), name=file.name
    )


def _moment(name: str) -> datetime:
    found = _NAMED.fullmatch(name)
    if found is None:
        raise ValueError(name)
    return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)


def _order(kept: Kept) -> tuple[datetime, int, str]:
    found = _NAMED.fullmatch(kept.name)
    return (kept.made_at, int(found[2] or 1) if found else 1, kept.name)
