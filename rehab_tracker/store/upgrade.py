"""Bring a clinic's file to this version's tables, as a whole or not at all.

A file that is up to date costs one SQL line; Alembic is loaded only when there is something to do.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.safekeeping import Occasion
from rehab_tracker.store.backup import BackupFailed, make, prove, shelf_of
from rehab_tracker.store.container import BadBackup
from rehab_tracker.store.database import FILE_NAME, Database
from rehab_tracker.store.durable import sync_folder
from rehab_tracker.store.exchange import hold_alone, hold_with_others
from rehab_tracker.store.occupancy import Occupancy
from rehab_tracker.store.snapshot import (
    Contents,
    always,
    contents,
    copy,
    counts,
    faults_of_pages,
    revision,
)

if TYPE_CHECKING:
    from alembic.config import Config


STEPS = Path(__file__).parent / "migrations" / "versions"
NONE_YET = "0000"
ASIDE_NAME = ".upgrading"
_NO_REASON = "the copy did not hold what it should"


class UpgradeFailed(UserError):
    """The file stays as it was; nothing of the step was kept."""


@lru_cache(maxsize=1)
def head() -> str:
    """The newest step, told by the names of the steps' files without loading Alembic."""
    return max((step.name[:4] for step in STEPS.glob("[0-9]*.py")), default=NONE_YET)


def is_behind(database: Database) -> bool:
    """Whether there are steps that the file has not taken yet.

    Raises:
        UserError: a newer version of the program made the file.
    """
    with database.reading() as connection:
        stands_at = revision(connection)
    if stands_at > head():
        raise UserError(
            _("This clinic was made by a newer version of the program; please update.")
        )
    return stands_at != head()


def open_up_to_date(folder: Path, data_key: bytes, at: datetime) -> tuple[Occupancy, Database]:
    """Open a clinic's file and hold it; an older one is brought up to date first.

    That works on a copy, after a backup was made and proved: whenever it is cut off, the folder
    holds the old file or the new one.

    Raises:
        Missing: there is no file.
        UserError: damaged, not this key's, made by a newer version, or open elsewhere.
        UpgradeFailed: it could not be brought up to date and is as it was.
    """
    hold = hold_with_others(folder)
    try:
        database = Database.open(folder, data_key)
        if not _behind_or_closed(database):
            return hold, database
        database.close()
    except BaseException:
        hold.end()
        raise
    hold.end()
    with hold_alone(folder):
        try:
            _exchange_for_newer(folder, data_key, at)
        finally:
            shutil.rmtree(folder / ASIDE_NAME, ignore_errors=True)
    hold = hold_with_others(folder)
    try:
        return hold, Database.open(folder, data_key)
    except BaseException:
        hold.end()
        raise


def _behind_or_closed(database: Database) -> bool:
    try:
        return is_behind(database)
    except BaseException:
        database.close()
        raise


def _exchange_for_newer(folder: Path, data_key: bytes, at: datetime) -> None:
    aside = folder / ASIDE_NAME
    shutil.rmtree(aside, ignore_errors=True)
    database = Database.open(folder, data_key)
    try:
        _back_up(database, folder, data_key, at)
        aside.mkdir()
        with database.reading() as connection:
            before = contents(connection)
            copy(connection, aside / FILE_NAME, data_key, always)
    except (OSError, dbapi2.Error, BackupFailed, BadBackup) as error:
        raise _failed(str(error)) from None
    finally:
        database.close()
    _refuse_open_elsewhere(folder)
    _upgrade_copy(aside, data_key, before)
    (aside / FILE_NAME).replace(folder / FILE_NAME)
    sync_folder(folder)


def _back_up(database: Database, folder: Path, data_key: bytes, at: datetime) -> None:
    shelf = shelf_of(folder)
    made = make(database, data_key, folder, shelf, Occasion.UPGRADE, at)
    prove(shelf, made.name, data_key, at)


def _upgrade_copy(aside: Path, data_key: bytes, before: Contents) -> None:
    fresh = Database.open(aside, data_key)
    try:
        bring_up_to_date(fresh)
        with fresh.reading() as connection:
            after, faults = contents(connection), faults_of_pages(connection, always)
    finally:
        fresh.close()
    if faults or after.head != before.head:
        raise _failed(", ".join(faults[:3]))
    _sync(aside / FILE_NAME)


def _refuse_open_elsewhere(folder: Path) -> None:
    """A log beside a file that everybody closed: somebody has not."""
    if (folder / f"{FILE_NAME}-wal").exists():
        raise UserError(_("This clinic is open in another window. Close it there and try again."))


def _sync(file: Path) -> None:
    with file.open("r+b") as stream:
        os.fsync(stream.fileno())
    sync_folder(file.parent)


def _failed(reason: str) -> UpgradeFailed:
    return UpgradeFailed(
        _(
            "The clinic's file could not be brought up to date and is as it was before. "
            "The reason: {reason}"
        ),
        reason=reason or _NO_REASON,
    )


def bring_up_to_date(database: Database) -> None:
    """Take every step the file has not taken yet, in one transaction.

    Raises:
        UserError: a newer version of the program made the file.
        UpgradeFailed: a step lost rows or left a broken reference; the file is as before.
    """
    if not is_behind(database):
        return
    with _exclusive(database) as connection:
        before = counts(connection)
        _take_steps(connection)
        _check_nothing_lost(connection, before)


def configuration(connection: Connection) -> "Config":
    """Alembic's settings for the steps in this package, on a connection that is already open."""
    from alembic.config import Config  # noqa: PLC0415  # slow, and needed only for an old file

    config = Config()
    config.set_main_option("script_location", "rehab_tracker.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _take_steps(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  # slow, and needed only for an old file

    command.upgrade(configuration(connection), "head")


@contextmanager
def _exclusive(database: Database) -> Iterator[Connection]:
    """One transaction without foreign keys.

    With them on, rebuilding a parent table would silently delete its children, and they can be
    switched off only before the transaction begins.
    """
    with database.engine.connect() as plain:
        driver = plain.connection.dbapi_connection
        if driver is None:
            raise RuntimeError("The connection is closed.")
        driver.execute("PRAGMA foreign_keys = OFF").close()
        try:
            connection = plain.execution_options(begin="BEGIN EXCLUSIVE")
            with connection.begin():
                yield connection
        finally:
            driver.execute("PRAGMA foreign_keys = ON").close()


def _check_nothing_lost(connection: Connection, before: dict[str, int]) -> None:
    after = counts(connection)
    lost = [name for name, count in before.items() if after.get(name, count) < count]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if lost or broken:
        raise UpgradeFailed(
            _("The clinic's file could not be brought up to date and is as it was before.")
        )
