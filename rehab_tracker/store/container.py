"""One backup, one file: the clinic's encrypted file, its vault, and what must be in them.

It is a plain ZIP archive without compression, so that any computer can take out its parts. Its
comment is the SHA-256 of everything before it: one changed bit anywhere shows without any key.
The manifest carries a keyed hash of its own, so that nobody without the clinic's key can write
one.
"""

import hashlib
import hmac
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any, BinaryIO

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.store.database import FILE_NAME
from rehab_tracker.store.durable import sync_folder
from rehab_tracker.store.keys import bound, derived
from rehab_tracker.store.snapshot import KeepGoing, OutOfTime, always
from rehab_tracker.store.vault import VAULT_NAME

ENDING = ".rtbackup"
MANIFEST_NAME = "manifest.json"
FORMAT = 1
_DIGITS = 64
_CHUNK = 1 << 20
_SYNC_EVERY = 32  # chunks, so that the last sync of a large file is not the first
_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_UNREADABLE = (
    OSError, EOFError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error,
    struct.error,
)  # fmt: skip


class BadBackup(UserError):
    """This backup cannot be trusted; another one can."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, written when it was made.

    Attributes:
        clinic_id: whose it is.
        made_at: in UTC.
        occasion: a value of `Occasion`.
        app_version: of the program that made it.
        revision: the step of the tables.
        head_seq: the newest line of the log.
        head_mac: that line's place in the chain, in hexadecimal digits.
        counts: rows of each table.
        sizes: bytes of the file and the vault.
        hashes: their SHA-256.
        mac: the keyed hash of all the above.
    """

    clinic_id: str
    made_at: str
    occasion: str
    app_version: str
    revision: str
    head_seq: int
    head_mac: str
    counts: dict[str, int]
    sizes: dict[str, int] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    mac: str = ""
    format: int = FORMAT

    @property
    def moment(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.made_at)

    def signed(self, data_key: bytes) -> "Manifest":
        """The same with its keyed hash."""
        return replace(self, mac=self._mac(data_key))

    def check_key(self, data_key: bytes) -> None:
        """Let a manifest pass that this clinic's key wrote.

        Raises:
            BadBackup: somebody else wrote or changed it.
        """
        if not hmac.compare_digest(self.mac, self._mac(data_key)):
            raise BadBackup(_("This backup was not made with this clinic's key."))

    def as_bytes(self) -> bytes:
        """The manifest as its file holds it."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    def _mac(self, data_key: bytes) -> str:
        content = replace(self, mac="").as_bytes()
        key = derived(data_key, "backup manifest")
        return hmac.digest(key, bound("manifest", content), hashlib.sha256).hex()


def pack(
    out: Path, manifest: Manifest, database: Path, vault: bytes, keep_going: KeepGoing = always
) -> None:
    """Write a backup whole or not at all.

    Raises:
        OSError: the disk is full or gone; nothing is left behind.
        OutOfTime: `keep_going` said no; nothing is left behind.
    """
    fresh = out.with_name(out.name + ".new")
    try:
        with fresh.open("wb") as stream:
            small = {MANIFEST_NAME: manifest.as_bytes(), VAULT_NAME: vault}
            _write_parts(stream, small, database, keep_going)
        _seal(fresh)
        fresh.replace(out)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(out.parent)


def _write_parts(
    stream: BinaryIO, small: Mapping[str, bytes], database: Path, keep_going: KeepGoing
) -> None:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        archive.comment = b"0" * _DIGITS
        for name, content in small.items():
            archive.writestr(_entry(name), content)
        with (
            database.open("rb") as source,
            archive.open(_entry(FILE_NAME), "w", force_zip64=True) as target,
        ):
            for count, chunk in enumerate(chunks(source, keep_going), start=1):
                target.write(chunk)
                if count % _SYNC_EVERY == 0:
                    stream.flush()
                    os.fsync(stream.fileno())


def chunks(source: IO[bytes], keep_going: KeepGoing = always) -> Iterator[bytes]:
    """A file piece by piece.

    Raises:
        OutOfTime: `keep_going` said no.
    """
    while chunk := source.read(_CHUNK):
        if not keep_going():
            raise OutOfTime
        yield chunk


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY_ONE)
    entry.external_attr = 0o600 << 16
    return entry


def _seal(file: Path) -> None:
    with file.open("r+b") as stream:
        digits = _digest(stream, file.stat().st_size - _DIGITS).encode()
        stream.seek(-_DIGITS, os.SEEK_END)
        stream.write(digits)
        stream.flush()
        os.fsync(stream.fileno())


def check_whole(file: Path) -> None:
    """Let a backup pass that is as it was written; no key is needed.

    Raises:
        BadBackup: it is gone, cut off, or one bit of it is another.
    """
    try:
        with file.open("rb") as stream:
            size = file.stat().st_size
            digits = _digest(stream, size - _DIGITS)
            stream.seek(max(size - _DIGITS, 0))
            is_whole = size > _DIGITS and digits.encode() == stream.read()
    except OSError:
        raise BadBackup(_("{name} cannot be read."), name=file.name) from None
    if not is_whole:
        raise BadBackup(
            _("{name} is damaged: it is not what was written. Take another backup."),
            name=file.name,
        )


def _digest(stream: BinaryIO, length: int) -> str:
    digest = hashlib.sha256()
    stream.seek(0)
    while length > 0 and (chunk := stream.read(min(length, _CHUNK))):
        digest.update(chunk)
        length -= len(chunk)
    return digest.hexdigest()


def read_manifest(file: Path) -> Manifest:
    """What the backup says of itself.

    Raises:
        BadBackup: it is no backup, or damaged.
        UserError: a newer version of the program made it.
    """
    kept = _part(file, MANIFEST_NAME)
    try:
        fields: dict[str, Any] = json.loads(kept)
        if int(fields["format"]) > FORMAT:
            raise UserError(
                _("This backup was made by a newer version of the program; please update.")
            )
        manifest = Manifest(**fields)
        is_dated = manifest.moment.tzinfo is not None
    except (ValueError, KeyError, TypeError):
        raise _damaged(file) from None
    if not is_dated:
        raise _damaged(file)
    return manifest


def read_vault(file: Path) -> bytes:
    """The vault as the backup holds it.

    Raises:
        BadBackup: it is no backup, or damaged.
    """
    return _part(file, VAULT_NAME)


def _part(file: Path, name: str) -> bytes:
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.read(name)
    except _UNREADABLE:
        raise _damaged(file) from None


def unpack(file: Path, folder: Path, keep_going: KeepGoing = always) -> Manifest:
    """Take the file and the vault out into a folder, and hold them against the manifest.

    Raises:
        BadBackup: the backup is damaged, or a part is not what the manifest says.
        OutOfTime: `keep_going` said no.
    """
    check_whole(file)
    manifest = read_manifest(file)
    folder.mkdir(parents=True, exist_ok=True)
    for name in (VAULT_NAME, FILE_NAME):
        found = _take_out(file, name, folder / name, keep_going)
        if found != (manifest.sizes.get(name), manifest.hashes.get(name)):
            raise _damaged(file)
    sync_folder(folder)
    return manifest


def _take_out(file: Path, name: str, target: Path, keep_going: KeepGoing) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    number = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with (
            os.fdopen(number, "wb") as out,
            zipfile.ZipFile(file) as archive,
            archive.open(name) as part,
        ):
            for chunk in chunks(part, keep_going):
                size += len(chunk)
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
    except (KeyError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, struct.error):
        raise _damaged(file) from None
    return size, digest.hexdigest()


def size_and_hash(file: Path) -> tuple[int, str]:
    """A file's bytes and their SHA-256."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        return size, _digest(stream, size)


def _damaged(file: Path) -> BadBackup:
    return BadBackup(
        _("{name} is not a whole backup. Take another one."),
        name=file.name,
    )
