"""One moment of a clinic's file: what is in it, and a copy of it under the same key."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from rehab_tracker.store.audit import BEFORE_THE_FIRST, Anchor
from rehab_tracker.store.durable import OWNER_ONLY

KeepGoing = Callable[[], bool]
_PAGES_AT_ONCE = 1024
_STEPS_BETWEEN = 20_000


def always() -> bool:
    """There is time enough."""
    return True


class OutOfTime(Exception):
    """It was given up, because the time for it is over; nothing is left behind."""


@dataclass(frozen=True)
class Contents:
    """What a file holds at one moment: enough to know another copy of it again.

    Attributes:
        revision: the step of its tables.
        head: the newest line of its log.
        counts: rows of each table.
    """

    revision: str
    head: Anchor
    counts: dict[str, int]


def revision(connection: Connection) -> str:
    """The newest step the file has taken, empty for a file without tables."""
    if not _has_table(connection, "alembic_version"):
        return ""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found or "")


def counts(connection: Connection) -> dict[str, int]:
    """Rows of each table, but for the one that holds the step."""
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())
        for name in connection.exec_driver_sql(named).scalars().all()
        if name != "alembic_version"
    }


def head_of_log(connection: Connection) -> Anchor:
    """The newest line of the log; told without the log's class, for a file of any step."""
    if not _has_table(connection, "audit_log"):
        return Anchor(0, BEFORE_THE_FIRST)
    newest = "SELECT seq, mac FROM audit_log ORDER BY seq DESC LIMIT 1"
    found = connection.exec_driver_sql(newest).first()
    return Anchor(found.seq, found.mac) if found else Anchor(0, BEFORE_THE_FIRST)


def contents(connection: Connection) -> Contents:
    """What the file holds, as this transaction sees it."""
    return Contents(revision(connection), head_of_log(connection), counts(connection))


def copy(connection: Connection, out: Path, data_key: bytes, keep_going: KeepGoing) -> None:
    """Copy what this transaction sees, page by page, under the same key; writers go on meanwhile.

    Raises:
        OutOfTime: `keep_going` said no.
    """

    def step(_status: int, _left: int, _all: int) -> None:
        if not keep_going():
            raise OutOfTime

    out.touch(mode=OWNER_ONLY)
    with _connected(str(out), data_key) as target:
        for setting in ("synchronous = OFF", "journal_mode = OFF"):
            target.execute(f"PRAGMA {setting}").fetchall()
        driver(connection).backup(target, pages=_PAGES_AT_ONCE, progress=step)


def copy_raw(file: Path, out: Path, data_key: bytes) -> None:
    """Copy a file that others may have open, through a connection that cannot write."""
    out.touch(mode=OWNER_ONLY)
    uri = f"{file.absolute().as_uri()}?mode=ro"
    with _connected(uri, data_key) as source, _connected(str(out), data_key) as target:
        source.backup(target)


@contextmanager
def _connected(place: str, data_key: bytes) -> Iterator[Any]:
    connection = dbapi2.connect(place, isolation_level=None, uri=place.startswith("file:"))
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        yield connection
    finally:
        connection.close()


def faults_of_pages(
    connection: Connection, keep_going: KeepGoing, *, thorough: bool = False
) -> list[str]:
    """What SQLCipher and SQLite find wrong with the file: its seals, its trees, its references.

    The write-ahead log must be empty, or SQLCipher gives false alarms.

    Args:
        connection: to a file that nobody else has open.
        keep_going: asked now and then.
        thorough: also hold every index against its table, which takes three times as long.

    Raises:
        OutOfTime: `keep_going` said no.
    """
    raw = driver(connection)
    raw.set_progress_handler(lambda: 0 if keep_going() else 1, _STEPS_BETWEEN)
    try:
        found = [str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check")]
        walk = "integrity_check" if thorough else "quick_check"
        found += [str(row[0]) for row in raw.execute(f"PRAGMA {walk}") if row[0] != "ok"]
        found += [f"reference of {row[0]}" for row in raw.execute("PRAGMA foreign_key_check")]
    except dbapi2.OperationalError as error:
        if "interrupt" in str(error):
            raise OutOfTime from None
        raise
    finally:
        raw.set_progress_handler(None, 0)
    return found


def driver(connection: Connection) -> Any:  # noqa: ANN401  # the driver has no types
    """The driver's own connection under a connection that is open."""
    found = connection.connection.dbapi_connection
    if found is None:
        raise RuntimeError("The connection is closed.")
    return found


def _has_table(connection: Connection, name: str) -> bool:
    known = f"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '{name}'"
    return bool(connection.exec_driver_sql(known).scalar())
