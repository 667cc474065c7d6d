"""Backups hold what they should, show every change to themselves, and count only when proved."""

import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.safekeeping import Kept, Occasion
from rehab_tracker.store import backup
from rehab_tracker.store.backup import Shelf, is_changed, make, prove, rehearse, shelf_of, thin
from rehab_tracker.store.container import BadBackup, Manifest, check_whole, pack, read_manifest
from rehab_tracker.store.keys import new_key
from rehab_tracker.store.snapshot import OutOfTime
from rehab_tracker.store.unit_of_work import Store
from rehab_tracker.store.vault import NewVault
from tests.store.conftest import AUTHOR, NOON

Made = Callable[[], Kept]


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    return shelf_of(folder)


@pytest.fixture
def back_up(store: Store, shelf: Shelf, made: NewVault, clock: StoppedClock) -> Made:
    def now() -> Kept:
        key = made.unlocked.data_key
        return make(store.database, key, store.folder, shelf, Occasion.WORK, clock.now())

    return now


def deed(store: Store, action: str = "view") -> None:
    with store.write(AUTHOR) as work:
        work.log(action, "patient", None, new_id())


def no_time() -> bool:
    return False


def test_a_backup_holds_file_and_vault_and_where_the_log_stood(
    store: Store, shelf: Shelf, back_up: Made, made: NewVault
) -> None:
    deed(store)
    kept = back_up()
    with zipfile.ZipFile(shelf.path(kept.name)) as archive:
        assert set(archive.namelist()) == {"manifest.json", "vault.json", "clinic.db"}
        assert archive.read("vault.json") == (store.folder / "vault.json").read_bytes()
    manifest = shelf.manifest(kept.name)
    with store.read() as work:
        head = work.audit.head()
    assert (manifest.head_seq, manifest.head_mac) == (head.seq, head.mac.hex())
    assert manifest.counts["audit_log"] == 1
    assert manifest.moment == NOON
    manifest.check_key(made.unlocked.data_key)


def test_it_counts_only_after_it_was_opened_counted_and_compared(
    shelf: Shelf, back_up: Made, made: NewVault
) -> None:
    kept = back_up()
    assert shelf.newest() == kept
    assert kept.proven_at is None
    prove(shelf, kept.name, made.unlocked.data_key, NOON + timedelta(hours=1))
    (proven,) = shelf.all()
    assert proven.proven_at == NOON + timedelta(hours=1)
    assert {file.name for file in shelf.folder.iterdir()} == {
        kept.name, "backups.json", "lock",
    }  # fmt: skip


def test_a_backup_made_while_somebody_writes_is_of_one_moment(
    store: Store, shelf: Shelf, made: NewVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup.copy

    def copy_late(*given: object) -> None:
        deed(store)
        real(*given)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(backup, "copy", copy_late)
    key = made.unlocked.data_key
    kept = make(store.database, key, store.folder, shelf, Occasion.WORK, NOON)
    assert prove(shelf, kept.name, key, NOON).counts["audit_log"] == 0
    assert is_changed(store.database, shelf)


def test_out_of_time_leaves_nothing_behind(
    store: Store, shelf: Shelf, back_up: Made, made: NewVault
) -> None:
    key = made.unlocked.data_key
    with pytest.raises(OutOfTime):
        make(store.database, key, store.folder, shelf, Occasion.CLOSING, NOON, no_time)
    assert shelf.all() == ()
    kept = back_up()
    with pytest.raises(OutOfTime):
        prove(shelf, kept.name, key, NOON, no_time)
    assert [each.proven_at for each in shelf.all()] == [None]
    assert not list(shelf.folder.glob(".*"))


@pytest.mark.parametrize("harm", ["rows", "head", "revision"])
def test_one_that_does_not_hold_what_it_says_is_not_proved(
    harm: str, shelf: Shelf, back_up: Made, made: NewVault, tmp_path: Path
) -> None:
    kept = back_up()
    key = made.unlocked.data_key
    told = json.loads(shelf.manifest(kept.name).as_bytes())
    told |= {
        "rows": {"counts": {**told["counts"], "patient": 7}},
        "head": {"head_seq": 9},
        "revision": {"revision": "0000"},
    }[harm]
    repack(shelf.path(kept.name), Manifest(**told).signed(key), tmp_path / "parts")
    with pytest.raises(BadBackup, match="does not hold what it should"):
        prove(shelf, kept.name, key, NOON)
    assert [each.proven_at for each in shelf.all()] == [None]


def repack(file: Path, manifest: Manifest, parts: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        archive.extractall(parts)
    pack(file, manifest, parts / "clinic.db", (parts / "vault.json").read_bytes())


def test_nobody_without_the_key_can_write_one(
    shelf: Shelf, back_up: Made, made: NewVault, tmp_path: Path
) -> None:
    kept = back_up()
    manifest = shelf.manifest(kept.name)
    repack(shelf.path(kept.name), manifest.signed(new_key()), tmp_path / "parts")
    with pytest.raises(BadBackup, match="not made with this clinic's key"):
        rehearse(shelf.path(kept.name), made.unlocked.data_key, tmp_path / "aside")


@pytest.mark.parametrize("content", [b"", b"x" * 10, b"x" * 5000])
def test_what_is_no_backup_is_told_so(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "clinic.rtbackup"
    file.write_bytes(content)
    with pytest.raises(BadBackup):
        check_whole(file)
    with pytest.raises(BadBackup):
        read_manifest(file)


def test_nothing_changed_is_nothing_to_back_up(
    store: Store, shelf: Shelf, back_up: Made, clock: StoppedClock
) -> None:
    assert is_changed(store.database, shelf)
    back_up()
    assert not is_changed(store.database, shelf)
    deed(store, "sign_in")
    assert not is_changed(store.database, shelf), "a sign-in alone changes nothing"
    deed(store, "add")
    assert is_changed(store.database, shelf)


def test_a_backup_from_another_course_of_things_does_not_count_as_this_one(
    store: Store, shelf: Shelf, back_up: Made, folder: Path, made: NewVault
) -> None:
    deed(store)
    back_up()
    with store.database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_log_refuses_delete")
        connection.exec_driver_sql("DELETE FROM audit_log")
    assert is_changed(store.database, shelf)


def test_thinning_stops_during_a_restore(
    store: Store, shelf: Shelf, back_up: Made, clock: StoppedClock
) -> None:
    for _hour in range(3):
        back_up()
        clock.moment += timedelta(hours=1)
    clock.moment += timedelta(days=5)
    shelf.path(backup.RESTORING_NAME).touch()
    thin(shelf, clock.now())
    assert len(shelf.all()) == 3
    shelf.path(backup.RESTORING_NAME).unlink()
    thin(shelf, clock.now())
    assert len(shelf.all()) == 1


def test_a_fifth_of_the_free_disk_is_the_most(
    shelf: Shelf, back_up: Made, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _time in range(6):
        back_up()
        clock.moment += timedelta(minutes=30)
    used = sum(kept.size for kept in shelf.all())
    left = 10 * used // 6
    usage = type("Usage", (), {"free": left})()
    monkeypatch.setattr(backup.shutil, "disk_usage", lambda _folder: usage)
    thin(shelf, clock.now())
    assert sum(kept.size for kept in shelf.all()) <= (left + used) // 5
    assert shelf.ledger().is_thinned_early


def test_a_backup_in_the_same_second_gets_a_name_of_its_own(shelf: Shelf, back_up: Made) -> None:
    first, second = back_up(), back_up()
    assert first.name != second.name
    assert [kept.name for kept in shelf.all()] == [first.name, second.name]


def test_a_lost_or_damaged_ledger_makes_backups_unproven_not_gone(
    shelf: Shelf, back_up: Made, made: NewVault
) -> None:
    kept = back_up()
    prove(shelf, kept.name, made.unlocked.data_key, NOON)
    for content in (b"", b"[]", b'{"proven": {"x": "y"}}', b"\x00"):
        shelf.path(backup.LEDGER_NAME).write_bytes(content)
        assert [each.proven_at for each in shelf.all()] == [None]


def test_two_windows_do_not_make_backups_at_once(shelf: Shelf, back_up: Made) -> None:
    with shelf.alone(), pytest.raises(backup.BusyElsewhere):
        back_up()


def test_half_a_backup_of_a_killed_window_is_cleared_away(shelf: Shelf, back_up: Made) -> None:
    shelf.folder.mkdir()
    half = shelf.path("clinic-2026-11-12-110000Z.rtbackup.new")
    half.write_bytes(b"half")
    (shelf.path(".making")).mkdir()
    kept = back_up()
    assert {file.name for file in shelf.folder.iterdir()} == {kept.name, "lock"}
