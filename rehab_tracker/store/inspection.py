"""Look whether a clinic's file is whole, without changing a byte of it.

What is looked at is a copy in a folder of its own, gone afterwards; like the file it is encrypted.
"""

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.log import Deed
from rehab_tracker.store.audit import Anchor, LogEntry, Verdict, judged, log_key
from rehab_tracker.store.database import FILE_NAME, Damaged, Database
from rehab_tracker.store.keys import new_key
from rehab_tracker.store.occupancy import LOCK_NAME
from rehab_tracker.store.snapshot import always, copy_raw, driver, faults_of_pages
from rehab_tracker.store.upgrade import bring_up_to_date

Anchored = Sequence[tuple[datetime, Anchor]]
_NOTES_WITHOUT_KEY = """
SELECT count(*) FROM counselling_note AS note
LEFT JOIN sealed_key AS wrapped ON wrapped.row_id = note.meeting_id WHERE wrapped.row_id IS NULL
"""
_KEYS_WITHOUT_EPOCH = """
SELECT count(*) FROM sealed_key AS wrapped
LEFT JOIN (SELECT DISTINCT group_name, epoch FROM group_key) AS held
ON held.group_name = wrapped.group_name AND held.epoch = wrapped.epoch
WHERE held.epoch IS NULL
"""
_SAID_OPENLY = """
WITH about AS (
    SELECT id, root_id, sealed FROM addendum
    UNION ALL SELECT id, of_id, sealed FROM correction
    UNION ALL SELECT correction.id, root_id, correction.sealed
    FROM correction JOIN addendum ON addendum.id = correction.of_id
)
SELECT count(*) FROM about JOIN measure_result AS result ON result.id = about.root_id
WHERE result.sealed <> x'' AND about.sealed = x''
"""
_WORD = re.compile(r"[^\s,()]+")


@dataclass(frozen=True)
class Seals:
    """Sealed entries that nobody can open any more.

    Attributes:
        entries: how many sealed entries there are.
        without_key: of those, how many have no key of their own.
        without_epoch: keys that lie under a group's key which nobody holds.
        said_openly: additions and corrections of sealed answers that an earlier version kept
            unsealed; a signed row cannot be sealed any more.
    """

    entries: int
    without_key: int
    without_epoch: int
    said_openly: int


@contextmanager
def opened_copy(folder: Path, data_key: bytes) -> Iterator[Database]:
    """A copy of the clinic's file as it is at this moment, open.

    Raises:
        Damaged: the file does not open, or a part of it cannot be read.
        Missing: there is none.
    """
    with TemporaryDirectory(prefix="rehab-tracker-") as place:
        aside = Path(place)
        try:
            _copy_untouched(folder, aside, data_key)
            database = Database.open(aside, data_key)
        except (DatabaseError, dbapi2.Error):
            raise _unreadable() from None
        try:
            _fold_log(database)
            yield database
        except (DatabaseError, dbapi2.DatabaseError):
            raise _unreadable() from None
        finally:
            database.engine.dispose()


def faults_of_file(connection: Connection) -> list[str]:
    """What is wrong with the pages, trees, indexes and references."""
    return faults_of_pages(connection, always, thorough=True)


def missing_guards(connection: Connection) -> list[str]:
    """Tables, indexes and triggers that this version's file has and this one lacks or changed."""
    with TemporaryDirectory(prefix="rehab-tracker-") as place:
        fresh = Database.create(Path(place) / "fresh", new_key())
        try:
            bring_up_to_date(fresh)
            with fresh.reading() as pattern:
                wanted = _parts(pattern)
        finally:
            fresh.close()
    there = _parts(connection)
    return sorted(name for name, made in wanted.items() if there.get(name) != made)


def verdict_of_log(connection: Connection, data_key: bytes, anchored: Anchored) -> Verdict:
    """Walk the whole log, and hold it against where it stood at each backup."""
    names = ", ".join((*LogEntry.model_fields, "prev", "mac"))
    lines = connection.exec_driver_sql(f"SELECT {names} FROM audit_log ORDER BY seq")
    restored = connection.exec_driver_sql(
        "SELECT seq, at FROM audit_log WHERE action = ?", (Deed.RESTORE,)
    ).all()
    restores = [(row.seq, datetime.fromisoformat(row.at).replace(tzinfo=UTC)) for row in restored]
    wanted = [
        anchor for made_at, anchor in anchored if not _is_left_behind(made_at, anchor, restores)
    ]
    return judged(log_key(data_key), (line._asdict() for line in lines), wanted)


def seals(connection: Connection) -> Seals:
    """Whether each sealed entry has its key, and each key a group's key that somebody holds."""
    asked = connection.exec_driver_sql
    return Seals(
        asked("SELECT count(*) FROM counselling_note").scalar_one(),
        asked(_NOTES_WITHOUT_KEY).scalar_one(),
        asked(_KEYS_WITHOUT_EPOCH).scalar_one(),
        asked(_SAID_OPENLY).scalar_one(),
    )


def _is_left_behind(
    made_at: datetime, anchor: Anchor, restores: Sequence[tuple[int, datetime]]
) -> bool:
    """Whether an older backup was restored since, so that these lines are rightly gone."""
    return any(anchor.seq >= seq and made_at <= at for seq, at in restores)


def _copy_untouched(folder: Path, aside: Path, data_key: bytes) -> None:
    """Copy the bytes where nobody has the file open; else what a reader sees.

    A file that this process has open must not be touched in any other way: closing a second
    handle would drop the locks of the first.
    """
    with _alone(folder) as is_alone:
        if is_alone:
            for name in (FILE_NAME, f"{FILE_NAME}-wal"):
                if (folder / name).exists():
                    shutil.copyfile(folder / name, aside / name)
            return
    copy_raw(folder / FILE_NAME, aside / FILE_NAME, data_key)


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether nobody has the clinic open; while the block lasts nobody opens it."""
    file = folder / LOCK_NAME
    if not file.exists():
        yield True
        return
    with file.open("rb") as stream:
        yield _try_alone(stream.fileno())


def _fold_log(database: Database) -> None:
    """SQLCipher's check reads the file alone and takes an unfolded log for damage."""
    with database.engine.connect() as connection:
        driver(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _parts(connection: Connection) -> dict[str, Any]:
    """Each part with the words that made it; a rebuilt table has its rules in any order."""
    wanted = "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL"
    rows = connection.exec_driver_sql(wanted).all()
    return {row.name: (row.type, sorted(_WORD.findall(row.sql))) for row in rows}


def _unreadable() -> Damaged:
    return Damaged(_("A part of the clinic's file cannot be read. Restore the newest backup."))


if sys.platform == "win32":

    def _try_alone(_number: int) -> bool:
        return False  # reading through SQLite is right there, too

else:

    def _try_alone(number: int) -> bool:
        import fcntl  # noqa: PLC0415  # not on Windows

        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
