"""A file from before there were signatures: nothing is lost, and every guard stands afterwards."""

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy.exc import IntegrityError

from rehab_tracker.core.ids import new_id
from rehab_tracker.store.database import Database
from rehab_tracker.store.guards import guards
from rehab_tracker.store.keys import new_key
from rehab_tracker.store.upgrade import bring_up_to_date, configuration, head, revision

ASHA, NEW, TASK = new_id(at_ms=1).hex, new_id(at_ms=2).hex, new_id(at_ms=3).hex
MEMBER = (
    "INSERT INTO member"
    " (id, account, full_name, roles, trainee, lead, active, box_key, verify_key)"
    " VALUES ('{id}', '{id}', 'Asha', '[]', 0, 0, 1, x'01', {key})"
)


@pytest.fixture
def old(tmp_path: Path) -> Database:
    """A clinic one step before signatures, with two members and a piece of work."""
    database = Database.create(tmp_path / "clinic", new_key())
    with database.writing() as connection:
        command.upgrade(configuration(connection), "0002")
    with database.writing() as connection:
        connection.exec_driver_sql(MEMBER.format(id=ASHA, key="x'aabb'"))
        connection.exec_driver_sql(MEMBER.format(id=NEW, key="x''"))
        connection.exec_driver_sql(
            "INSERT INTO task (kind, due_on, about, why, id, opened_by, opened_at, closed_how)"
            f" VALUES ('to_do', '2026-11-12', '', 'Order', '{TASK}', '{ASHA}',"
            " '2026-11-12 12:00:00.000000', '')"
        )
    return database


def test_keys_and_work_come_along(old: Database) -> None:
    bring_up_to_date(old)
    with old.reading() as connection:
        assert revision(connection) == head()
        keys = connection.exec_driver_sql("SELECT member_id, verify_key FROM member_key").all()
        work = connection.exec_driver_sql("SELECT id, why, kind FROM task").all()
    assert [tuple(key) for key in keys] == [(ASHA, b"\xaa\xbb")]
    assert [tuple(line) for line in work] == [(TASK, "Order", "to_do")]


def test_every_guard_stands_after_the_step(old: Database) -> None:
    bring_up_to_date(old)
    with old.reading() as connection:
        wanted = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        there = {line.name: line.sql for line in connection.exec_driver_sql(wanted)}
    assert guards().items() <= there.items()


def test_each_key_that_comes_later_is_kept_and_none_is_lost(old: Database) -> None:
    bring_up_to_date(old)
    with old.writing() as connection:
        for key in ("x'cc'", "x'cc'", "x'dd'", "x'cc'"):
            connection.exec_driver_sql(f"UPDATE member SET verify_key = {key} WHERE id = '{NEW}'")
    with old.reading() as connection:
        wanted = f"SELECT verify_key FROM member_key WHERE member_id = '{NEW}'"
        assert set(connection.exec_driver_sql(wanted).scalars()) == {b"\xcc", b"\xdd"}
    with pytest.raises(IntegrityError, match="only ever added"), old.writing() as connection:
        connection.exec_driver_sql("DELETE FROM member_key")


def test_the_work_list_takes_the_new_kind_and_no_other(old: Database) -> None:
    bring_up_to_date(old)
    with old.writing() as connection:
        connection.exec_driver_sql("UPDATE task SET kind = 'co_sign'")
    with pytest.raises(IntegrityError), old.writing() as connection:
        connection.exec_driver_sql("UPDATE task SET kind = 'sorcery'")
