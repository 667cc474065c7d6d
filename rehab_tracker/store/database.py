"""The clinic's encrypted file: how it is made, opened, and written to.

The standard library's `sqlite3` must never touch this file: a second SQLite in one process drops
the first one's locks and takes its write-ahead log with it.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import PoolProxiedConnection, QueuePool
from sqlcipher3 import dbapi2
from sqlmodel import Session

from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.store.row import check

FILE_NAME = "clinic.db"
CLINIC_ID = 0x52485452  # "RHTR", what `file` and other tools may show
PRACTICE_ID = 0x52485450  # "RHTP", a practice clinic: the only one that takes rows in bulk
FILE_FORMAT = 1
_PLAIN_HEAD = b"SQLite format 3\x00"
_SMALLEST_FILE = 512
SIGNED_WORDS = "this entry is signed"  # what the guards say when SQL goes round the services

_SETTINGS = {
    "foreign_keys": "ON",
    "busy_timeout": "5000",
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "temp_store": "MEMORY",
    "cache_size": "-98304",
}
_STATEMENTS_KEPT = 512  # by the driver, ready to run: a record's pages send some 150 of them
_BEGUN = "begun"
_MAC_SETTINGS = {"fullfsync": "ON", "checkpoint_fullfsync": "ON"}


class Damaged(UserError):
    """The file cannot be read; a backup can."""


class Database:
    """One open clinic file.

    `reading` sees one moment of the file; `writing` holds the only pen. Both end their transaction
    with the block: a reader that stays open makes the write-ahead log grow without end.
    """

    def __init__(self, engine: Engine, *, is_practice: bool) -> None:
        self.engine = engine
        self.write_engine = engine.execution_options(begin="BEGIN IMMEDIATE")
        self.is_practice = is_practice
        self._closed = False

    @classmethod
    def create(cls, folder: Path, data_key: bytes, *, is_practice: bool = False) -> "Database":
        """Make an empty encrypted file; it never replaces one.

        Raises:
            UserError: there is already something in the folder.
        """
        refuse_used_folder(folder)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / FILE_NAME
        file.touch(mode=0o600, exist_ok=False)
        engine = _engine(file, data_key)
        mark = PRACTICE_ID if is_practice else CLINIC_ID
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {mark}")
            connection.exec_driver_sql(f"PRAGMA user_version = {FILE_FORMAT}")
            connection.commit()
        return cls(engine, is_practice=is_practice)

    @classmethod
    def open(cls, folder: Path, data_key: bytes) -> "Database":
        """Open the file in `folder`; it is never made anew and never opened unencrypted.

        Raises:
            Missing: there is no file.
            Damaged: it is no clinic file, not this key's, or broken.
            UserError: a newer version of the program made it.
        """
        file = folder / FILE_NAME
        _check_head(file)
        engine = _engine(file, data_key)
        try:
            with engine.connect() as connection:
                mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
                written = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        except DatabaseError:
            engine.dispose()
            raise Damaged(
                _("The clinic's file does not open with its key. Restore the newest backup.")
            ) from None
        if mark not in {CLINIC_ID, PRACTICE_ID} or written > FILE_FORMAT:
            engine.dispose()
            _refuse_mark(mark)
        return cls(engine, is_practice=mark == PRACTICE_ID)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that holds the pen; committed as a whole or not at all."""
        with said_plainly(), self.write_engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the file."""
        with said_plainly(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def looking(self) -> Iterator["Glance"]:
        """A session that sees one moment of the file, the short way in."""
        with said_plainly():
            try:
                held = self.engine.raw_connection()
            except dbapi2.Error as error:
                raise _as_sqlalchemy_says(error) from None
            try:
                with Glance(self.engine, held) as glance:
                    yield glance
            finally:
                held.close()

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it; safe to call twice."""
        if self._closed:
            return
        self._closed = True
        try:
            with self.engine.connect() as connection:
                driver = connection.connection.dbapi_connection
                if driver is not None:
                    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        finally:
            self.engine.dispose()


def refuse_used_folder(folder: Path) -> None:
    """A clinic is made in a new or empty folder only.

    Raises:
        UserError: it is a file, or holds something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(
            _("{folder} is not empty. Choose a new, empty folder for the clinic."), folder=folder
        )


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn what the disk or another window did into a sentence with what to do."""
    try:
        yield
    except StaleDataError:
        raise UserError(
            _("This was changed in another window meanwhile. Look again and repeat the change.")
        ) from None
    except IntegrityError as error:
        if SIGNED_WORDS in str(error.orig):
            raise UserError(_("This entry is signed. Write an addendum.")) from None
        raise
    except OperationalError as error:
        reason = str(error.orig)
        if "locked" in reason or "busy" in reason:
            raise UserError(
                _("Another window is still saving. Nothing was changed; please try again.")
            ) from None
        if "full" in reason:
            raise UserError(
                _("The disk is full. Nothing was changed; free some space and save again.")
            ) from None
        raise


def _check_head(file: Path) -> None:
    try:
        with file.open("rb") as stream:
            head = stream.read(_SMALLEST_FILE)
    except (FileNotFoundError, NotADirectoryError):
        raise Missing(
            _("The clinic's file is missing from {folder}. Restore the newest backup."),
            folder=file.parent,
        ) from None
    if head.startswith(_PLAIN_HEAD):
        raise Damaged(_("This file is not encrypted, so it is not a clinic's file."))
    if len(head) < _SMALLEST_FILE or not any(head):
        raise Damaged(_("The clinic's file is empty or damaged. Restore the newest backup."))


def _refuse_mark(mark: int) -> None:
    if mark in {CLINIC_ID, PRACTICE_ID}:
        raise UserError(
            _("This clinic was made by a newer version of the program; please update.")
        )
    raise Damaged(_("This file is not a clinic's file. Restore the newest backup."))


def _engine(file: Path, data_key: bytes) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: _connect(file, data_key),
        poolclass=QueuePool,
        hide_parameters=True,
        json_serializer=as_json,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _let_go)
    return engine


def _connect(file: Path, data_key: bytes) -> Any:  # noqa: ANN401  # the driver has no types
    if not file.exists():
        raise FileNotFoundError(file)
    connection = dbapi2.connect(
        str(file),
        timeout=5,
        check_same_thread=False,
        isolation_level=None,
        cached_statements=_STATEMENTS_KEPT,
    )
    try:
        _unlock(connection, data_key)
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Any, data_key: bytes) -> None:  # noqa: ANN401  # the driver has no types
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise RuntimeError("This SQLite does not encrypt.")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    settings = _SETTINGS | (_MAC_SETTINGS if sys.platform == "darwin" else {})
    for name, value in settings.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchall()


def _begin(connection: Connection) -> None:
    how = connection.get_execution_options().get("begin", "BEGIN")
    if how == _BEGUN:
        return
    connection.exec_driver_sql(how)
    if how != "BEGIN":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def _let_go(connection: Any, _record: object) -> None:  # noqa: ANN401  # the driver has no types
    """End what a refused COMMIT left open: SQLAlchemy takes that transaction for ended."""
    if connection is not None and connection.in_transaction:
        connection.rollback()


def _as_sqlalchemy_says(error: dbapi2.Error, question: str = "") -> BaseException:
    """The driver's error as SQLAlchemy would raise it, without the values that were sent."""
    said: BaseException = DBAPIError.instance(
        question, None, error, dbapi2.Error, hide_parameters=True
    )
    return said


def as_json(value: Any) -> str:  # noqa: ANN401  # whatever a JSON column holds
    """A value as a JSON column holds it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Pen(Session):
    """The SQL session of one unit of work; it looks at each row before it writes it."""

    told: dict[Any, Any] | None = None
    """What was read already and cannot have changed since: only where nothing is written."""

    def ask(self, question: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Read by the driver alone, in the same transaction."""
        try:
            found: list[tuple[Any, ...]] = self._driver().execute(question, values).fetchall()
        except dbapi2.Error as error:
            raise _as_sqlalchemy_says(error, question) from None
        return found

    def _driver(self) -> Any:  # noqa: ANN401  # the driver has no types
        """The driver's connection, once what waits in the session is written."""
        if self.new or self.dirty or self.deleted:
            self.flush()
        return self.connection().connection.dbapi_connection


class Glance(Pen):
    """A session that only reads, and makes a connection of SQLAlchemy's when one is needed.

    A page opens a dozen of them, and most are asked by `Prepared`, which the driver's connection
    alone can answer.
    """

    def __init__(self, engine: Engine, held: PoolProxiedConnection) -> None:
        super().__init__(autoflush=False, info={"read_only": True})
        self.told = {}
        self._engine = engine
        self._held = held
        self._around: Connection | None = None
        self._driver().execute("BEGIN")

    def get_bind(self, *_args: object, **_more: object) -> Connection:
        """The held connection, as SQLAlchemy knows it."""
        if self._around is None:
            around = Connection(self._engine, connection=self._held)
            self._around = around.execution_options(begin=_BEGUN)
        return self._around

    def close(self) -> None:
        """Let go of what was read; there is nothing where no connection was made."""
        if self._around is not None:
            super().close()

    def _driver(self) -> Any:  # noqa: ANN401  # the driver has no types
        return self._held.dbapi_connection


@event.listens_for(Pen, "before_flush")
def check_before_writing(pen: Pen, *_: object) -> None:
    """Check each new or changed row against the domain's rules; nothing goes round this.

    Raises:
        ValidationError: a row is wrong; it names the field and never shows what was typed.
        RuntimeError: the unit of work was opened for reading.
    """
    refuse_when_reading(pen)
    for row in [*pen.new, *(row for row in pen.dirty if pen.is_modified(row))]:
        check(type(row), row.model_dump(warnings=False))


def refuse_when_reading(pen: Pen) -> None:
    """Let nothing be written where only reading was asked for.

    Raises:
        RuntimeError: the unit of work was opened for reading.
    """
    if pen.info.get("read_only"):
        raise RuntimeError("This unit of work was opened for reading.")
