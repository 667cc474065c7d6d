"""kill -9 at random moments while services commit: what was acknowledged is on file, all of it.

Large: 1,000 kills and at least 10,000 acknowledged commits.
"""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import sign_in
from rehab_tracker.store.database import Database
from tests.builders import PASSPHRASE, make_clinic, member_with, registered, session_details
from tests.reliability.children import killed_at_random, needs_fork
from tests.reliability.conftest import faults_on_file, size

pytestmark = [pytest.mark.slow, needs_fork]
KILLS = size(20, 1000)
ENOUGH = size(50, 10_000)
LONGEST = 0.09
EVERY = 50


def test_nothing_acknowledged_is_lost(tmp_path: Path, say: Callable[[str], None]) -> None:
    random = Random(1)
    office = make_clinic(tmp_path)
    physio = member_with(office, Role.PHYSIOTHERAPIST)
    patient, key = registered(physio), physio._office.unlocked.data_key
    folder, account = physio.folder, physio.member.account
    office.close()
    physio.close()

    def work(pipe: int) -> None:
        _log_sessions(sign_in(folder, account, PASSPHRASE, office.clock), patient.id, pipe)

    kills, acknowledged, lost, faults = 0, set(), 0, 0
    while kills < KILLS or len(acknowledged) < ENOUGH:
        acknowledged |= set(killed_at_random(work, random, LONGEST)[1:])
        kills += 1
        lost += len(acknowledged - _on_file(folder, key))
        if kills % EVERY == 0 or kills == KILLS:
            faults += faults_on_file(folder, key)
    faults += faults_on_file(folder, key)
    say(
        f"{kills} kills, {len(acknowledged)} acknowledged commits: {lost} lost, "
        f"{faults} integrity faults"
    )
    assert (lost, faults) == (0, 0)


def _log_sessions(clinic: Clinic, patient_id: UUID, pipe: int) -> None:
    os.write(pipe, b"begin\n")
    while True:
        entry = clinic.therapy.log(session_details(patient_id, clinic.member.id, note="x" * 400))
        os.write(pipe, f"{entry.id.hex}\n".encode())


def _on_file(folder: Path, key: bytes) -> set[str]:
    database = Database.open(folder, key)
    with database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id FROM therapy_session").scalars()
        found = set(rows)
    database.engine.dispose()  # without folding the log: the next child finds what a crash leaves
    return found
