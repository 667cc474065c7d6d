"""One flipped bit anywhere in the clinic's file or in a backup is noticed, never silently wrong.

Large: 1,000 flips, half of them in each.
"""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from rehab_tracker.core.errors import UserError
from rehab_tracker.domain.safekeeping import Occasion
from rehab_tracker.domain.team import Role
from rehab_tracker.store.backup import make, rehearse, shelf_of
from rehab_tracker.store.container import BadBackup, check_whole
from rehab_tracker.store.inspection import faults_of_file, opened_copy
from tests.builders import make_clinic, member_with, registered, session_details
from tests.reliability.conftest import size

pytestmark = pytest.mark.slow
FLIPS = size(20, 500)


@pytest.fixture
def clinic_folder(tmp_path: Path) -> tuple[Path, bytes]:
    """A closed clinic with some patients and their sessions, and a backup of it."""
    office = make_clinic(tmp_path)
    physio = member_with(office, Role.PHYSIOTHERAPIST)
    key = physio._office.unlocked.data_key
    for number in range(20):
        patient = registered(physio, full_name=f"Number {number}")
        physio.therapy.log(session_details(patient.id, physio.member.id, note="x" * 2000))
    database = physio._office.store.database
    make(database, key, office.folder, shelf_of(office.folder), Occasion.ASKED, physio.clock.now())
    physio.close()
    office.close()
    return office.folder, key


def flipped(content: bytes, random: Random) -> tuple[int, bytes]:
    place = random.randrange(len(content) * 8)
    changed = bytearray(content)
    changed[place // 8] ^= 1 << place % 8
    return place, bytes(changed)


def test_in_the_clinics_file(
    clinic_folder: tuple[Path, bytes], say: Callable[[str], None]
) -> None:
    folder, key = clinic_folder
    file, random = folder / "clinic.db", Random(1)
    whole = file.read_bytes()
    assert noticed_in_file(folder, key) is False
    missed = []
    for _flip in range(FLIPS):
        place, changed = flipped(whole, random)
        file.write_bytes(changed)
        if not noticed_in_file(folder, key):
            missed.append(place)
    say(f"{FLIPS} flips in a file of {len(whole)} bytes: {FLIPS - len(missed)} noticed")
    assert missed == []


def test_in_a_backup(
    clinic_folder: tuple[Path, bytes], tmp_path: Path, say: Callable[[str], None]
) -> None:
    folder, key = clinic_folder
    (kept,) = shelf_of(folder).all()
    file, random = shelf_of(folder).path(kept.name), Random(2)
    whole = file.read_bytes()
    rehearse(file, key, tmp_path / "aside")
    missed = []
    for _flip in range(FLIPS):
        place, changed = flipped(whole, random)
        file.write_bytes(changed)
        if not noticed_in_backup(file):
            missed.append(place)
    say(f"{FLIPS} flips in a backup of {len(whole)} bytes: {FLIPS - len(missed)} noticed")
    assert missed == []


def noticed_in_file(folder: Path, key: bytes) -> bool:
    try:
        with opened_copy(folder, key) as database, database.reading() as connection:
            return bool(faults_of_file(connection))
    except UserError:
        return True


def noticed_in_backup(file: Path) -> bool:
    try:
        check_whole(file)
    except BadBackup:
        return True
    return False
