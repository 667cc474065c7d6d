"""A restore verifies first, works whatever became of the live file, and keeps the old one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import UserError
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.safekeeping import Occasion
from rehab_tracker.store import container, restore
from rehab_tracker.store.accounts import WrongPassphrase
from rehab_tracker.store.backup import make, shelf_of
from rehab_tracker.store.container import BadBackup
from rehab_tracker.store.exchange import INTENT_NAME, finish_exchange
from rehab_tracker.store.keys import CHEAP_COST
from rehab_tracker.store.unit_of_work import Store
from rehab_tracker.store.vault import NewVault, Vault, new_vault
from tests.store.conftest import AUTHOR, PASSPHRASE


def put(
    file: Path, folder: Path, clock: StoppedClock, passphrase: str = PASSPHRASE
) -> Path | None:
    def unlock(vault: Vault) -> bytes:
        return vault.unlock("asha", passphrase).data_key

    return restore.restore(file, folder, unlock, clock).kept


@pytest.fixture
def backed_up(folder: Path, made: NewVault, clock: StoppedClock) -> Path:
    """A backup with two lines of the log; the live file has a third."""
    store = Store.open(folder, made.unlocked, clock)
    shelf = shelf_of(folder)
    for name in ("first", "second"):
        add(store, name)
    kept = make(store.database, made.unlocked.data_key, folder, shelf, Occasion.ASKED, clock.now())
    add(store, "third")
    store.close()
    return shelf.path(kept.name)


def add(store: Store, name: str) -> None:
    with store.write(AUTHOR) as work:
        work.log(name, "patient", None, new_id())


def lines(folder: Path, made: NewVault, clock: StoppedClock) -> list[str]:
    store = Store.open(folder, made.unlocked, clock)
    with store.read() as work:
        assert work.audit.verify().is_whole
        found = [line.action for line in work.audit.newest()][::-1]
    store.close()
    return found


def zero(folder: Path) -> None:
    size = (folder / "clinic.db").stat().st_size
    (folder / "clinic.db").write_bytes(bytes(size))


def cut(folder: Path) -> None:
    (folder / "clinic.db").write_bytes((folder / "clinic.db").read_bytes()[:1000])


def lose(folder: Path) -> None:
    (folder / "clinic.db").unlink()


def lose_both(folder: Path) -> None:
    (folder / "clinic.db").unlink()
    (folder / "vault.json").unlink()


def break_vault(folder: Path) -> None:
    (folder / "vault.json").write_bytes(b"{")


def nothing(_folder: Path) -> None:
    """The file is well, and newer than the backup."""


@pytest.mark.parametrize("harm", [zero, cut, lose, lose_both, break_vault, nothing])
def test_it_works_whatever_became_of_the_file(
    harm: Callable[[Path], None], backed_up: Path, folder: Path, made: NewVault,
    clock: StoppedClock,
) -> None:  # fmt: skip
    harm(folder)
    before = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    kept = put(backed_up, folder, clock)
    assert lines(folder, made, clock) == ["first", "second", Deed.RESTORE]
    for name in ("clinic.db", "vault.json"):
        if name in before:
            assert kept is not None
            assert (kept / name).read_bytes() == before[name]
    if harm is lose_both:
        assert kept is None


def test_a_log_that_was_not_folded_does_not_get_into_the_restored_file(
    backed_up: Path, folder: Path, made: NewVault, clock: StoppedClock
) -> None:
    store = Store.open(folder, made.unlocked, clock)
    add(store, "fourth")
    wal = (folder / "clinic.db-wal").read_bytes()
    store.close()
    (folder / "clinic.db-wal").write_bytes(wal)
    kept = put(backed_up, folder, clock)
    assert lines(folder, made, clock) == ["first", "second", Deed.RESTORE]
    assert kept is not None
    assert (kept / "clinic.db-wal").read_bytes() == wal


def test_into_a_new_folder(
    backed_up: Path, tmp_path: Path, made: NewVault, clock: StoppedClock
) -> None:
    assert put(backed_up, tmp_path / "new" / "clinic", clock) is None
    assert lines(tmp_path / "new" / "clinic", made, clock) == ["first", "second", Deed.RESTORE]


def test_with_the_recovery_sheet(
    backed_up: Path, tmp_path: Path, made: NewVault, clock: StoppedClock
) -> None:
    def unlock(vault: Vault) -> bytes:
        return vault.data_key_with(made.recovery_code)

    restore.restore(backed_up, tmp_path / "new", unlock, clock)
    assert lines(tmp_path / "new", made, clock)[-1] == Deed.RESTORE


def state(folder: Path) -> dict[str, bytes]:
    kept = {"clinic.lock", "restoring", "lock"}
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name not in kept
    }


def test_whoever_has_no_key_to_it_changes_nothing(
    backed_up: Path, folder: Path, tmp_path: Path, clock: StoppedClock
) -> None:
    before = state(folder)
    with pytest.raises(WrongPassphrase):
        put(backed_up, folder, clock, "copper lantern eight")
    with pytest.raises(WrongPassphrase):
        put(backed_up, tmp_path / "new", clock, "copper lantern eight")
    assert state(folder) == before
    assert not (tmp_path / "new").exists()


def test_a_damaged_backup_changes_nothing(
    backed_up: Path, folder: Path, tmp_path: Path, clock: StoppedClock
) -> None:
    content = bytearray(backed_up.read_bytes())
    content[len(content) // 2] ^= 4
    backed_up.write_bytes(content)
    before = state(folder)
    with pytest.raises(BadBackup, match="is damaged"):
        put(backed_up, folder, clock)
    assert state(folder) == before


def test_a_backup_that_turns_out_false_at_the_last_moment_changes_nothing(
    backed_up: Path, folder: Path, tmp_path: Path, clock: StoppedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def false(*_given: object) -> None:
        raise BadBackup("false")

    monkeypatch.setattr(restore, "rehearse", false)
    before = state(folder)
    for place in (folder, tmp_path / "new"):
        with pytest.raises(BadBackup):
            put(backed_up, place, clock)
    assert state(folder) == before
    assert not (tmp_path / "new").exists()


def test_a_backup_of_a_newer_version_is_refused_kindly(
    backed_up: Path, folder: Path, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restore, "head", lambda: "0000")
    with pytest.raises(UserError, match="newer version of the program"):
        put(backed_up, folder, clock)
    monkeypatch.setattr(container, "FORMAT", 0)
    with pytest.raises(UserError, match="newer version of the program"):
        container.read_manifest(backed_up)


def test_a_clinic_that_is_open_is_not_exchanged_under_somebodys_hands(
    backed_up: Path, folder: Path, made: NewVault, clock: StoppedClock
) -> None:
    store = Store.open(folder, made.unlocked, clock)
    with pytest.raises(UserError, match="open in another window"):
        put(backed_up, folder, clock)
    store.close()
    put(backed_up, folder, clock)


def test_another_clinics_folder_is_left_alone(
    backed_up: Path, tmp_path: Path, clock: StoppedClock
) -> None:
    other = new_vault(
        clinic_name="Other", account="ravi", display_name="Ravi", passphrase=PASSPHRASE,
        is_practice=True, cost=CHEAP_COST,
    )  # fmt: skip
    Store.create(tmp_path / "other", other.vault, other.unlocked, clock).close()
    with pytest.raises(UserError, match="Another clinic"):
        put(backed_up, tmp_path / "other", clock)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to the bank.txt").write_text("x")
    with pytest.raises(UserError, match="no clinic lies in it"):
        put(backed_up, tmp_path / "letters", clock)


def test_a_restore_that_was_cut_off_is_finished_by_whoever_looks_next(
    backed_up: Path, folder: Path, made: NewVault, clock: StoppedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from rehab_tracker.store import exchange

    with monkeypatch.context() as patched:
        patched.setattr(exchange, "_carry_out", lambda _folder: None)
        put(backed_up, folder, clock)
    assert (folder / INTENT_NAME).exists()
    Vault.load(folder)
    assert not (folder / INTENT_NAME).exists()
    assert lines(folder, made, clock) == ["first", "second", Deed.RESTORE]
    finish_exchange(folder)
