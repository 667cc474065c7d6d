"""Keeping the record safe: automatic backups, how safe it stands, a backup on request.

Backups are made on opening, every half hour of work and on closing. One that was not opened,
counted and compared yet is called unproven and checked at the next start. Everything here that
makes or checks a backup is slow: call it off the window's thread.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.preferences import Preferences
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.safekeeping import (
    SECOND_MISSED_AFTER,
    WORK_BETWEEN,
    Kept,
    Occasion,
    Standing,
)
from rehab_tracker.services.office import Office
from rehab_tracker.services.service import Service
from rehab_tracker.store import backup
from rehab_tracker.store.backup import Ledger, Shelf
from rehab_tracker.store.container import BadBackup
from rehab_tracker.store.database import Database
from rehab_tracker.store.exchange import hold_with_others
from rehab_tracker.store.snapshot import KeepGoing, OutOfTime, always
from rehab_tracker.store.vault import Vault

CLOSING_SECONDS = 10.0
_LEFT_FOR_TIDYING = 1.0
Timer = Callable[[], float]


class Safekeeping(Service):
    """Backups of one clinic; every member may make them, for they open with its vault alone."""

    def __init__(self, office: Office, timer: Timer = time.monotonic) -> None:
        super().__init__(office)
        self._timer = timer
        self._at_work = threading.Lock()
        self._leaving = threading.Event()
        self._trouble = ""
        self._looked_at = office.clock.now()
        self._shelf = backup.shelf_of(office.folder)

    def on_opening(self) -> None:
        """Check what was left unproven, then back up what changed since; slow."""
        with self._at_work, self._noting_trouble():
            self._prove_what_is_left()
            self._round(Occasion.OPENING, self._staying)

    def is_due(self) -> bool:
        """Whether half an hour of work has passed since anybody looked for changes."""
        since = self._office.clock.now() - self._looked_at
        return self._office.is_open and abs(since) >= WORK_BETWEEN

    def after_work(self) -> None:
        """Back up what changed in the last half hour; slow."""
        with self._at_work, self._noting_trouble():
            self._round(Occasion.WORK, self._staying)

    def make_way(self) -> None:
        """Let a backup that is under way break off: somebody leaves, and `on_closing` follows."""
        self._leaving.set()

    def on_closing(self, seconds: float = CLOSING_SECONDS) -> None:
        """Back up what changed, within the time there is; the next start checks what is left.

        Args:
            seconds: how long closing may wait.
        """
        ends = self._timer() + seconds

        def in_time() -> bool:
            return self._timer() < ends - _LEFT_FOR_TIDYING

        self._leaving.set()
        if self._office.is_open and self._at_work.acquire(timeout=max(seconds, 0)):
            try:
                with self._noting_trouble():
                    self._round(Occasion.CLOSING, in_time)
            finally:
                self._at_work.release()
        self._leaving.clear()

    def for_locking(self) -> Callable[[], None]:
        """A round for the time behind the lock, to be asked for before it falls and run after it.

        The lock takes file and keys away at once and waits for nobody. This round opens the file
        for itself, holds its key for ten seconds at most, and forgets it.
        """
        if not self._office.is_open:
            return _nothing
        folder, key = self._office.folder, self._office.unlocked.data_key
        return partial(self._round_behind_the_lock, folder, key)

    def standing(self) -> Standing:
        """How safe the record is now; quick, and for everybody."""
        kept, ledger = self._shelf.all(), self._shelf.ledger()
        proven = [each.proven_at for each in kept if each.proven_at]
        drive = Preferences.load().second_drive
        return Standing(
            proven_at=self._here(max(proven, default=None)),
            made_at=self._here(kept[-1].made_at if kept else None),
            unproven=len(kept) - len(proven),
            count=len(kept),
            size=sum(each.size for each in kept),
            is_thinned_early=ledger.is_thinned_early,
            second_drive=drive,
            second_missing_since=self._missing_since(ledger, drive),
            trouble=self._trouble,
        )

    def backups(self) -> tuple[Kept, ...]:
        """Every backup beside the clinic's file, the newest first."""
        return self._shelf.all()[::-1]

    def back_up_to(self, folder: Path) -> Path:
        """Make a backup in a folder of one's own choice and prove it there; slow.

        Every member may: it opens with the same passphrases as the clinic itself. The log says
        who did.

        Returns:
            the backup.

        Raises:
            UserError: the folder cannot be written, or the backup is not what it should be.
        """
        shelf = Shelf(folder.absolute())
        with self._office.store.write(self._member.id) as work:
            work.log(Deed.EXPORT, "backup", self._member.id)
        made = self._make(shelf, Occasion.ASKED, always)
        self._prove(shelf, made, always)
        return shelf.path(made.name)

    def _round(self, occasion: Occasion, keep_going: KeepGoing) -> None:
        """A backup if anything changed, proved, laid on the second drive; then thin."""
        self._looked_at = self._office.clock.now()
        if backup.is_changed(self._office.store.database, self._shelf):
            made = self._make(self._shelf, occasion, keep_going)
            self._prove(self._shelf, made, keep_going)
        self._shelf.path(backup.RESTORING_NAME).unlink(missing_ok=True)
        backup.thin(self._shelf, self._office.clock.now())
        self._lay_on_second_drive(keep_going)

    def _round_behind_the_lock(self, folder: Path, key: bytes) -> None:
        ends, now = self._timer() + CLOSING_SECONDS, self._office.clock.now()

        def in_time() -> bool:
            return self._timer() < ends - _LEFT_FOR_TIDYING

        if not self._at_work.acquire(timeout=CLOSING_SECONDS):
            return
        try:
            with self._noting_trouble(), hold_with_others(folder):
                database = Database.open(folder, key)
                try:
                    if backup.is_changed(database, self._shelf):
                        made = backup.make(
                            database, key, folder, self._shelf, Occasion.LOCKING, now, in_time
                        )
                        _prove_or_put_aside(self._shelf, made, key, now, in_time)
                finally:
                    database.close()
        finally:
            self._at_work.release()

    def _make(self, shelf: Shelf, occasion: Occasion, keep_going: KeepGoing) -> Kept:
        office = self._office
        key, now = office.unlocked.data_key, office.clock.now()
        database = office.store.database
        return backup.make(database, key, office.folder, shelf, occasion, now, keep_going)

    def _prove(self, shelf: Shelf, kept: Kept, keep_going: KeepGoing) -> None:
        key, now = self._office.unlocked.data_key, self._office.clock.now()
        _prove_or_put_aside(shelf, kept, key, now, keep_going)

    def _prove_what_is_left(self) -> None:
        """One bad backup does not keep the others from being proved."""
        bad: BadBackup | None = None
        for kept in self.backups():
            if kept.proven_at is None:
                try:
                    self._prove(self._shelf, kept, self._staying)
                except BadBackup as error:
                    bad = error
        if bad is not None:
            self._trouble = str(bad)

    def _lay_on_second_drive(self, keep_going: KeepGoing) -> None:
        drive = Preferences.load().second_drive
        proven = [kept for kept in self._shelf.all() if kept.proven_at]
        if not drive or not proven:
            return
        ledger, now = self._shelf.ledger(), self._office.clock.now()
        is_there = Path(drive).is_dir()
        if is_there:
            other = backup.shelf_on_second_drive(Path(drive), Vault.load(self._office.folder))
            backup.copy_to(self._shelf, proven[-1], other, keep_going)
            backup.thin(other, now)
        if is_there or ledger.second != drive:
            ledger.second, ledger.second_at = drive, now.isoformat()
            self._shelf.write(ledger)

    def _missing_since(self, ledger: Ledger, drive: str) -> datetime | None:
        if not drive or ledger.second != drive:
            return None
        since = datetime.fromisoformat(ledger.second_at)
        is_long_ago = self._office.clock.now() - since > SECOND_MISSED_AFTER
        return self._here(since) if is_long_ago else None

    def _here(self, moment: datetime | None) -> datetime | None:
        return moment and moment.astimezone(self._office.clock.now().tzinfo)

    def _staying(self) -> bool:
        return not self._leaving.is_set()

    @contextmanager
    def _noting_trouble(self) -> Iterator[None]:
        """What goes wrong is said by `standing`; running out of time is not going wrong."""
        self._trouble = ""
        with contextlib.suppress(OutOfTime, backup.BusyElsewhere):
            try:
                yield
            except UserError as error:
                self._trouble = str(error) if self._office.is_open else ""
            except OSError as error:
                self._trouble = str(backup.BackupFailed(error.strerror or error))


def _prove_or_put_aside(
    shelf: Shelf, kept: Kept, key: bytes, now: datetime, keep_going: KeepGoing
) -> None:
    try:
        backup.prove(shelf, kept.name, key, now, keep_going)
    except BadBackup:
        backup.put_aside(shelf, kept.name)
        raise


def _nothing() -> None:
    """What is locked already was backed up when it was."""
