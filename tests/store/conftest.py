"""A clinic made by the real migrations, once, and copied for each test that writes."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.ids import new_id
from rehab_tracker.store.keys import CHEAP_COST
from rehab_tracker.store.unit_of_work import Store
from rehab_tracker.store.vault import NewVault, new_vault
from tests.store.example import tables

PASSPHRASE = "copper lantern seven"
NOON = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)
AUTHOR = new_id(at_ms=0)


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture(scope="session")
def made() -> NewVault:
    """A practice clinic's vault: the only kind that may have cheap keys."""
    return new_vault(
        clinic_name="Practice",
        account="asha",
        display_name="Asha Rao",
        passphrase=PASSPHRASE,
        is_practice=True,
        cost=CHEAP_COST,
    )


@pytest.fixture(scope="session")
def pattern_folder(made: NewVault, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pattern") / "clinic"
    store = Store.create(folder, made.vault, made.unlocked, StoppedClock(NOON))
    store.close()
    return folder


@pytest.fixture
def folder(pattern_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pattern_folder, tmp_path / "clinic"))


@pytest.fixture
def store(folder: Path, made: NewVault, clock: StoppedClock) -> Iterator[Store]:
    opened = Store.open(folder, made.unlocked, clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def visits_folder(
    pattern_folder: Path, made: NewVault, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("visits") / "clinic"
    shutil.copytree(pattern_folder, folder)
    store = Store.open(folder, made.unlocked, StoppedClock(NOON))
    with store.database.writing() as connection:
        tables.create_all(connection)
    store.close()
    return folder


@pytest.fixture
def visits(
    visits_folder: Path, tmp_path: Path, made: NewVault, clock: StoppedClock
) -> Iterator[Store]:
    """A store with the example's tables beside the clinic's own."""
    folder = shutil.copytree(visits_folder, tmp_path / "visits")
    opened = Store.open(folder, made.unlocked, clock)
    yield opened
    opened.close()
