"""kill -9 while somebody types into the real form: at most 2 s of their typing is missing.

Large: 200 kills.
"""

import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import monotonic, sleep
from uuid import UUID

import pytest

from rehab_tracker.domain.drafts import Form
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import sign_in
from tests.builders import NOON, PASSPHRASE, StoppedClock, make_clinic, member_with, registered
from tests.reliability.children import needs_fork
from tests.reliability.conftest import faults_on_file, size
from tests.reliability.typist import FIELD, Task, text_of, type_away

pytestmark = [pytest.mark.slow, needs_fork]
KILLS = size(4, 200)
LONGEST = size(3, 8)  # seconds from the first letter to the kill, at most
ALLOWED = 2.0  # seconds of typing that may be missing
WINDOW = ["rehab_tracker.app", "rehab_tracker.ui.workplace", "rehab_tracker.ui.therapy.page"]


def test_at_most_two_seconds_of_typing_are_missing(
    tmp_path: Path, say: Callable[[str], None]
) -> None:
    random = Random(4)
    office = make_clinic(tmp_path)
    physio = member_with(office, Role.PHYSIOTHERAPIST)
    folder, account = physio.folder, physio.member.account
    patients = [registered(physio).id for _kill in range(KILLS)]
    office.close()
    physio.close()
    letters, held, faults, missing = 0, 0, 0, [0.0]
    for seed, patient_id in enumerate(patients):
        task = Task(folder, account, patient_id, seed)
        moments, killed_at = _killed_while_typing(task, random.uniform(0.2, LONGEST))
        clinic = sign_in(folder, account, PASSPHRASE, StoppedClock(NOON))
        kept = _kept(clinic, patient_id)
        faults += not text_of(len(moments) + 1).startswith(kept)
        faults += faults_on_file(folder, clinic._office.unlocked.data_key)
        clinic.close()
        letters, held = letters + len(moments), held + len(kept)
        missing += [killed_at - first for first in moments[len(kept) : len(kept) + 1]]
    say(
        f"{KILLS} kills, {letters} letters typed, {held} kept: at most {max(missing):.2f} s of "
        f"typing missing, {faults} faults"
    )
    assert held > 0
    assert faults == 0
    assert max(missing) <= ALLOWED


def _killed_while_typing(task: Task, seconds: float) -> tuple[list[float], float]:
    """The moments at which letters were typed, and the moment of the kill."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(WINDOW)
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=type_away, args=(task, theirs))
    child.start()
    theirs.close()
    first = os.read(ours.fileno(), 1)
    assert first, "the child died by itself"
    sleep(seconds)
    killed_at = monotonic()
    child.kill()
    child.join()
    said = first
    while more := os.read(ours.fileno(), 1 << 16):
        said += more
    ours.close()
    return [float(moment) for moment in said.decode().split("\n")[:-1]], killed_at


def _kept(clinic: Clinic, patient_id: UUID) -> str:
    """What the draft of this record's session says in the field."""
    mine = [
        line
        for line in clinic.drafts.mine()
        if (line.form, line.patient_id) == (Form.THERAPY, patient_id)
    ]
    assert len(mine) <= 1, "one form, one draft"
    return str(clinic.drafts.open(mine[0].id).values.get(FIELD, "")) if mine else ""
