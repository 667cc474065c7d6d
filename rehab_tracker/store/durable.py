"""Small files that are written whole or not at all, and are on the disk when we say so."""

import os
from pathlib import Path

OWNER_ONLY = 0o600


def write_durably(file: Path, content: bytes) -> None:
    """Replace `file` in one step; after a power cut it holds the old content or the new."""
    fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        _write_and_sync(fresh, content)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(file.parent)


def _write_and_sync(file: Path, content: bytes) -> None:
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(number, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable; Windows does this by itself and has no such call."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
