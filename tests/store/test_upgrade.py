"""Steps from version to version: whole or not at all, and nothing lost on the way."""

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from rehab_tracker.core.errors import UserError
from rehab_tracker.store import upgrade
from rehab_tracker.store.database import Database
from rehab_tracker.store.keys import new_key
from rehab_tracker.store.unit_of_work import Store
from rehab_tracker.store.upgrade import (
    UpgradeFailed,
    bring_up_to_date,
    configuration,
    head,
    revision,
)
from rehab_tracker.store.vault import NewVault


@pytest.fixture
def old(folder: Path, made: NewVault) -> Database:
    """A file with a parent and its children, one step behind."""
    database = Database.open(folder, made.unlocked.data_key)
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)")
        connection.exec_driver_sql(
            "CREATE TABLE child (parent_id INTEGER REFERENCES parent ON DELETE CASCADE)"
        )
        connection.exec_driver_sql("INSERT INTO parent VALUES (1, 'kept')")
        connection.exec_driver_sql("INSERT INTO child VALUES (1), (1), (1)")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    return database


def taking(
    monkeypatch: pytest.MonkeyPatch, *statements: str, then: type[Exception] | None = None
) -> None:
    def step(connection: Connection) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement)
        if then:
            raise then
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{head()}'")

    monkeypatch.setattr(upgrade, "_take_steps", step)


def state(database: Database) -> tuple[object, ...]:
    with database.reading() as connection:
        count: Callable[[str], object] = lambda name: connection.exec_driver_sql(  # noqa: E731
            f"SELECT count(*) FROM {name}"
        ).scalar()
        return revision(connection), count("parent"), count("child")


REBUILD = (
    "CREATE TABLE fresh (id INTEGER PRIMARY KEY, name TEXT, born TEXT)",
    "INSERT INTO fresh SELECT id, name, NULL FROM parent",
    "DROP TABLE parent",
    "ALTER TABLE fresh RENAME TO parent",
)


def test_rebuilding_a_parent_keeps_its_children(
    old: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    taking(monkeypatch, *REBUILD)
    bring_up_to_date(old)
    assert state(old) == (head(), 1, 3)
    with old.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize(
    "harm",
    ["DELETE FROM child WHERE rowid = 2", "DELETE FROM parent", "INSERT INTO child VALUES (9)"],
)
def test_a_step_that_loses_rows_or_breaks_references_is_not_kept(
    old: Database, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    taking(monkeypatch, harm)
    with pytest.raises(UpgradeFailed, match="is as it was before"):
        bring_up_to_date(old)
    assert state(old) == ("0000", 1, 3)


def test_a_step_that_breaks_off_in_the_middle_leaves_nothing(
    old: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    taking(monkeypatch, *REBUILD[:3], then=ZeroDivisionError)
    with pytest.raises(ZeroDivisionError):
        bring_up_to_date(old)
    assert state(old) == ("0000", 1, 3)
    taking(monkeypatch, *REBUILD)
    bring_up_to_date(old)
    assert state(old) == (head(), 1, 3)


def test_a_file_of_a_newer_version_is_refused_kindly(store: Store) -> None:
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(UserError, match="newer version of the program"):
        bring_up_to_date(store.database)


def test_a_file_that_is_up_to_date_does_not_load_alembic(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loaded(_connection: object) -> None:
        raise AssertionError

    monkeypatch.setattr(upgrade, "_take_steps", loaded)
    bring_up_to_date(store.database)


def test_tables_and_migrations_agree(store: Store) -> None:
    with store.database.writing() as connection:
        settings = configuration(connection)
        command.check(settings)
        assert ScriptDirectory.from_config(settings).get_heads() == [head()]


def test_a_new_file_has_every_table_and_guard(store: Store) -> None:
    from rehab_tracker.store.tables import metadata

    with store.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT type, name FROM sqlite_master").all()
    names = {name for _kind, name in rows}
    assert set(metadata.tables) <= names
    indexes = {index.name for table in metadata.tables.values() for index in table.indexes}
    assert indexes <= names
    triggers = {name for kind, name in rows if kind == "trigger"}
    assert {"audit_log_refuses_update", "audit_log_refuses_delete"} <= triggers


def test_a_file_without_tables_stands_at_no_step(tmp_path: Path) -> None:
    database = Database.create(tmp_path / "clinic", new_key())
    with database.reading() as connection:
        assert revision(connection) == ""
    bring_up_to_date(database)
    with database.reading() as connection:
        assert revision(connection) == head()
    database.close()
