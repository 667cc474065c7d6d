"""kill -9 at every step of a restore and of an upgrade: afterwards it is the old or the new.

Steps are the moments at which the program touches names on the disk. Large: every one of them,
and 100 kills at random times as well.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from alembic import command

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.safekeeping import Occasion
from rehab_tracker.store.audit import AuditLog
from rehab_tracker.store.backup import make, shelf_of
from rehab_tracker.store.database import Database, Pen
from rehab_tracker.store.inspection import faults_of_file, opened_copy
from rehab_tracker.store.keys import CHEAP_COST
from rehab_tracker.store.restore import restore
from rehab_tracker.store.snapshot import revision
from rehab_tracker.store.unit_of_work import Store
from rehab_tracker.store.upgrade import configuration, head
from rehab_tracker.store.vault import NewVault, Vault, new_vault
from tests.builders import NOON, PASSPHRASE
from tests.reliability.children import killed_after, killed_at_step, needs_fork
from tests.reliability.conftest import size

pytestmark = [pytest.mark.slow, needs_fork]
CLOCK = StoppedClock(NOON)
LONGEST = 400  # more steps than there are
STRIDE = size(7, 1)
TIMED = size(4, 100)


@pytest.fixture(scope="module")
def made() -> NewVault:
    return new_vault(
        clinic_name="Practice", account="asha", display_name="Asha Rao", passphrase=PASSPHRASE,
        is_practice=True, cost=CHEAP_COST,
    )  # fmt: skip


def add(store: Store, name: str) -> None:
    with store.write(new_id(at_ms=0)) as work:
        work.log(name, "patient")


@pytest.fixture(scope="module")
def backed_up(made: NewVault, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kill") / "clinic"
    store = Store.create(folder, made.vault, made.unlocked, CLOCK)
    add(store, "first")
    make(store.database, made.unlocked.data_key, folder, shelf_of(folder), Occasion.ASKED, NOON)
    add(store, "second")
    store.close()
    return folder


@pytest.fixture(scope="module")
def old(made: NewVault, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic as the first version left it, with a log."""
    folder = tmp_path_factory.mktemp("old") / "clinic"
    key = made.unlocked.data_key
    database = Database.create(folder, key, is_practice=True)
    with database.writing() as connection:
        command.upgrade(configuration(connection), "0001")
    with Pen(database.write_engine) as pen:
        AuditLog(pen, key).append(NOON, None, "first", "patient")
        pen.commit()
    database.close()
    made.vault.save(folder)
    return folder


def lines(folder: Path, made: NewVault) -> list[str]:
    """What the log tells once the clinic was opened as anybody would."""
    Vault.load(folder)
    store = Store.open(folder, made.unlocked, CLOCK)
    with store.read() as work:
        assert work.audit.verify().is_whole
        found = [line.action for line in work.audit.newest()][::-1]
    store.close()
    with (
        opened_copy(folder, made.unlocked.data_key) as database,
        database.reading() as connection,
    ):
        assert faults_of_file(connection) == []
    return found


def test_a_restore_leaves_the_old_or_the_new(
    backed_up: Path, made: NewVault, tmp_path: Path, say: Callable[[str], None]
) -> None:
    old_lines, new_lines = ["first", "second"], ["first", Deed.RESTORE]

    def unlock(vault: Vault) -> bytes:
        return vault.unlock("asha", PASSPHRASE).data_key

    def judge(folder: Path, *, is_killed: bool) -> str:
        found = lines(folder, made)
        assert found in (([old_lines, new_lines]) if is_killed else [new_lines])
        return "old" if found == old_lines else "new"

    def deed(folder: Path) -> Callable[[], None]:
        (file,) = (folder / "backups").glob("*.rtbackup")
        return lambda: restore(file, folder, unlock, CLOCK) and None

    say("restore: " + _torture(backed_up, tmp_path, deed, judge, longest=0.1))


def test_an_upgrade_leaves_the_old_or_the_new(
    old: Path, made: NewVault, tmp_path: Path, say: Callable[[str], None]
) -> None:
    def judge(folder: Path, *, is_killed: bool) -> str:
        database = Database.open(folder, made.unlocked.data_key)
        with database.reading() as connection:
            stands_at = revision(connection)
        database.close()
        assert stands_at in ({"0001", head()} if is_killed else {head()})
        assert lines(folder, made) == ["first"]
        return "old" if stands_at == "0001" else "new"

    def deed(folder: Path) -> Callable[[], None]:
        return lambda: Store.open(folder, made.unlocked, CLOCK).close()

    say("upgrade: " + _torture(old, tmp_path, deed, judge, longest=0.6))


def _torture(
    pattern: Path,
    tmp_path: Path,
    deed: Callable[[Path], Callable[[], None]],
    judge: Callable[..., str],
    longest: float,
) -> str:
    ends: dict[str, int] = {"old": 0, "new": 0}
    steps, random = 0, Random(1)
    for step in range(0, LONGEST, STRIDE):
        folder = Path(shutil.copytree(pattern, tmp_path / f"step{step}"))
        is_killed = killed_at_step(deed(folder), step)
        ends[judge(folder, is_killed=is_killed)] += is_killed
        shutil.rmtree(folder)
        if not is_killed:
            break
        steps += 1
    assert 0 < steps < LONGEST // STRIDE
    timed = 0
    for number in range(TIMED):
        folder = Path(shutil.copytree(pattern, tmp_path / f"time{number}"))
        is_killed = killed_after(deed(folder), random.uniform(0, longest))
        ends[judge(folder, is_killed=is_killed)] += is_killed
        timed += is_killed
        shutil.rmtree(folder)
    return f"killed at {steps} steps and {timed} moments: {ends['old']} old, {ends['new']} new"
