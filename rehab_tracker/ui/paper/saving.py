"""A file that is there as a whole or not at all."""

from pathlib import Path

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _


def save_whole(file: Path, content: bytes) -> bool:
    """Write beside the place first, then move it there; an earlier file stays until then.

    Returns True once it is there.

    Raises:
        UserError: the disk is full, the folder is gone or may not be written to.
    """
    begun = file.with_name(f".{file.name}.part")
    try:
        begun.write_bytes(content)
        begun.replace(file)
    except OSError:
        begun.unlink(missing_ok=True)
        raise UserError(
            _("{file} could not be written. Choose another place; nothing was changed."),
            file=file.name,
        ) from None
    return True
