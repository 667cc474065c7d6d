"""An upgrade works on a copy, after a proven backup: the folder holds the old file or the new."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import UserError
from rehab_tracker.store import upgrade
from rehab_tracker.store.backup import rehearse, shelf_of
from rehab_tracker.store.database import Database
from rehab_tracker.store.snapshot import revision
from rehab_tracker.store.unit_of_work import Store
from rehab_tracker.store.upgrade import UpgradeFailed, head
from rehab_tracker.store.vault import NewVault


@pytest.fixture
def old(folder: Path, made: NewVault, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file one step behind; the step adds a table."""
    database = Database.open(folder, made.unlocked.data_key)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    database.close()
    taking(monkeypatch, "CREATE TABLE fresh (id INTEGER PRIMARY KEY)")
    return folder


def taking(monkeypatch: pytest.MonkeyPatch, *statements: str) -> None:
    def step(connection: Connection) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{head()}'")

    monkeypatch.setattr(upgrade, "_take_steps", step)


def stands_at(folder: Path, made: NewVault) -> str:
    database = Database.open(folder, made.unlocked.data_key)
    with database.reading() as connection:
        found = revision(connection)
    database.close()
    return found


def test_an_old_file_is_backed_up_proved_and_exchanged(
    old: Path, made: NewVault, clock: StoppedClock, tmp_path: Path
) -> None:
    who_may_read = (old / "clinic.db").stat().st_mode
    store = Store.open(old, made.unlocked, clock)
    store.close()
    assert stands_at(old, made) == head()
    assert (old / "clinic.db").stat().st_mode == who_may_read
    (kept,) = shelf_of(old).all()
    assert kept.proven_at is not None
    key = made.unlocked.data_key
    manifest = rehearse(shelf_of(old).path(kept.name), key, tmp_path / "aside")
    assert (manifest.revision, manifest.occasion) == ("0000", "upgrade")
    assert {file.name for file in old.iterdir()} == {
        "clinic.db", "clinic.lock", "vault.json", "backups",
    }  # fmt: skip


def test_what_fails_on_the_copy_leaves_the_file_as_it_was(
    old: Path, made: NewVault, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database.open(old, made.unlocked.data_key)
    store = Store(old, database, made.unlocked.data_key, clock)
    with store.write(None) as work:
        work.log("add", "patient")
    store.close()
    before = (old / "clinic.db").read_bytes()
    taking(monkeypatch, "DROP TRIGGER audit_log_refuses_delete", "DELETE FROM audit_log")
    with pytest.raises(UpgradeFailed, match="as it was before"):
        Store.open(old, made.unlocked, clock)
    assert (old / "clinic.db").read_bytes() == before
    assert not (old / upgrade.ASIDE_NAME).exists()


def test_without_a_backup_there_is_no_upgrade(
    old: Path, made: NewVault, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (old / "clinic.db").read_bytes()

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rehab_tracker.store.backup.pack", full)
    with pytest.raises(UpgradeFailed, match="No space left"):
        Store.open(old, made.unlocked, clock)
    assert (old / "clinic.db").read_bytes() == before


def test_a_file_that_somebody_has_open_is_not_exchanged(
    old: Path, made: NewVault, clock: StoppedClock
) -> None:
    from rehab_tracker.store.exchange import hold_with_others

    with hold_with_others(old), pytest.raises(UserError, match="open in another window"):
        Store.open(old, made.unlocked, clock)
    assert stands_at(old, made) == "0000"


def test_a_newer_file_is_refused_kindly_and_not_touched(
    old: Path, made: NewVault, clock: StoppedClock
) -> None:
    database = Database.open(old, made.unlocked.data_key)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    before = (old / "clinic.db").read_bytes()
    with pytest.raises(UserError, match="newer version of the program"):
        Store.open(old, made.unlocked, clock)
    assert (old / "clinic.db").read_bytes() == before
    assert not (old / "backups").exists()
