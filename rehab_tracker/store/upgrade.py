"""Bring a clinic's file to this version's tables, as a whole or not at all.

A file that is up to date costs one SQL line; Alembic is loaded only when there is something to do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.store.database import Database

if TYPE_CHECKING:
    from alembic.config import Config


STEPS = Path(__file__).parent / "migrations" / "versions"
NONE_YET = "0000"


class UpgradeFailed(UserError):
    """The file stays as it was; nothing of the step was kept."""


@lru_cache(maxsize=1)
def head() -> str:
    """The newest step, told by the names of the steps' files without loading Alembic."""
    return max((step.name[:4] for step in STEPS.glob("[0-9]*.py")), default=NONE_YET)


def revision(connection: Connection) -> str:
    """The newest step the file has taken, empty for a file without tables."""
    known = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    if not connection.exec_driver_sql(known).scalar():
        return ""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found or "")


def bring_up_to_date(database: Database) -> None:
    """Take every step the file has not taken yet, in one transaction.

    Raises:
        UserError: a newer version of the program made the file.
        UpgradeFailed: a step lost rows or left a broken reference; the file is as before.
    """
    with database.reading() as connection:
        stands_at = revision(connection)
    if stands_at == head():
        return
    if stands_at > head():
        raise UserError(
            _("This clinic was made by a newer version of the program; please update.")
        )
    with _exclusive(database) as connection:
        before = _counts(connection)
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


def _counts(connection: Connection) -> dict[str, int]:
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())
        for name in connection.exec_driver_sql(named).scalars().all()
        if name != "alembic_version"
    }


def _check_nothing_lost(connection: Connection, before: dict[str, int]) -> None:
    after = _counts(connection)
    lost = [name for name, count in before.items() if after.get(name, count) < count]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if lost or broken:
        raise UpgradeFailed(
            _("The clinic's file could not be brought up to date and is as it was before.")
        )
