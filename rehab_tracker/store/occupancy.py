"""Who has a clinic open: many windows may, but while the file is exchanged nobody does.

On Windows an open file cannot be exchanged at all, so there the system itself is the guard and
only the sole holder of a place is kept apart.
"""

import os
import sys
from pathlib import Path
from types import TracebackType

from rehab_tracker.core.errors import UserError

LOCK_NAME = "clinic.lock"


class Occupied(Exception):
    """Somebody else is in there."""


class Occupancy:
    """A hold on a lock file; it ends with the process at the latest, however that ends."""

    def __init__(self, file: Path, *, alone: bool) -> None:
        """Take hold at once.

        Raises:
            Occupied: others hold it in a way that leaves no room.
        """
        file.parent.mkdir(parents=True, exist_ok=True)
        self._number: int | None = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._number, alone=alone)
        except OSError:
            self.end()
            raise Occupied from None

    def end(self) -> None:
        """Let go; safe to call twice."""
        if self._number is not None:
            number, self._number = self._number, None
            os.close(number)

    def __enter__(self) -> "Occupancy":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()


def of_clinic(folder: Path, *, alone: bool, sentence: str) -> Occupancy:
    """Hold a clinic's folder, with others or alone.

    Raises:
        UserError: with the marked sentence, where others are in the way.
    """
    try:
        return Occupancy(folder / LOCK_NAME, alone=alone)
    except Occupied:
        raise UserError(sentence) from None


if sys.platform == "win32":

    def _lock(number: int, *, alone: bool) -> None:
        import msvcrt  # noqa: PLC0415  # Windows alone

        if alone:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)

else:

    def _lock(number: int, *, alone: bool) -> None:
        import fcntl  # noqa: PLC0415  # not on Windows

        fcntl.flock(number, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
