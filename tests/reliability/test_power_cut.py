"""Power cuts: what was not yet synced is dropped or torn; what was acknowledged is on file.

A library that this harness builds (write_log.c) records the writes and syncs of a clinic's file in
a child that commits through services. The log is then cut at random places and played back.
Large: 500 cuts.
"""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from rehab_tracker.core.errors import UserError
from rehab_tracker.domain.team import Role
from rehab_tracker.store.inspection import faults_of_file, opened_copy, verdict_of_log
from tests.builders import make_clinic, member_with, registered
from tests.reliability.conftest import size

COMPILER = shutil.which("cc") or shutil.which("gcc")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(COMPILER is None, reason="no C compiler to build the recorder with"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="LD_PRELOAD is Linux's"),
]
RUNS, CUTS = size(1, 5), size(20, 100)
COMMITS = 60
ROOT = Path(__file__).parents[2]
ACKNOWLEDGED = "clinic.db.acknowledged"
SECTOR = 512
CHILD = """
import os, sys
from pathlib import Path
from uuid import UUID
from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.services.entrance import sign_in
from rehab_tracker.store import database
from tests.builders import NOON, PASSPHRASE, session_details
folder, account, patient = Path(sys.argv[1]), sys.argv[2], UUID(sys.argv[3])
commits, database._SETTINGS["wal_autocheckpoint"] = int(sys.argv[4]), sys.argv[5]
told = os.open(str(folder / "clinic.db.acknowledged"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
clinic = sign_in(folder, account, PASSPHRASE, StoppedClock(NOON))
for number in range(commits):
    entry = clinic.therapy.log(session_details(patient, clinic.member.id, note="x" * 3000))
    os.write(told, entry.id.hex.encode())
os._exit(0)
"""


class Event(NamedTuple):
    """One record of the write log."""

    kind: str
    file: str
    offset: int
    content: bytes


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("recorder") / "write_log.so"
    source = Path(__file__).with_name("write_log.c")
    subprocess.run(
        [str(COMPILER), "-shared", "-fPIC", "-O1", "-o", str(out), str(source), "-ldl"], check=True
    )
    return out


def test_nothing_acknowledged_is_lost_when_the_power_goes(
    recorder: Path, tmp_path: Path, say: Callable[[str], None]
) -> None:
    random, cuts, lost, corrupt, acknowledged = Random(1), 0, 0, 0, 0
    for run in range(RUNS):
        before, key, events = _recorded(recorder, tmp_path / f"run{run}", autocheckpoint=16 + run)
        assert ("W", "clinic.db") in {event[:2] for event in events}, "no checkpoint"
        for _cut in range(CUTS):
            place = tmp_path / "cut"
            at = random.randrange(1, len(events) + 1)
            known = _power_cut(before, place, events[:at], random)
            there = _on_file(place, key)
            corrupt += there is None
            lost += len(known - (there or set()))
            acknowledged = max(acknowledged, len(known))
            cuts += 1
            shutil.rmtree(place)
    say(
        f"{cuts} power cuts in {RUNS} recorded runs of {COMMITS} commits: "
        f"{lost} acknowledged lost, {corrupt} corrupt"
    )
    assert (lost, corrupt) == (0, 0)
    assert acknowledged > COMMITS / 2


def test_the_harness_finds_a_program_that_does_not_sync(recorder: Path, tmp_path: Path) -> None:
    """Without its syncs the same run loses what was acknowledged: the harness can fail."""
    random = Random(2)
    before, key, events = _recorded(recorder, tmp_path / "run", autocheckpoint=16)
    careless = [event for event in events if event.kind != "S"]
    lost = 0
    for _cut in range(5):
        known = _power_cut(before, tmp_path / "cut", careless, random)
        lost += len(known - (_on_file(tmp_path / "cut", key) or set()))
        shutil.rmtree(tmp_path / "cut")
    assert lost > 0


def _recorded(
    recorder: Path, place: Path, *, autocheckpoint: int
) -> tuple[Path, bytes, list[Event]]:
    place.mkdir()
    office = make_clinic(place)
    physio = member_with(office, Role.PHYSIOTHERAPIST)
    patient = registered(physio)
    key, account = physio._office.unlocked.data_key, physio.member.account
    physio.close()
    office.close()
    before = Path(shutil.copytree(office.folder, place / "before"))
    log = place / "writes"
    told = {"LD_PRELOAD": str(recorder), "WRITE_LOG": str(log)}
    watched = {"WRITE_LOG_OF": str(office.folder / "clinic.db")}
    given = [str(office.folder), account, str(patient.id), str(COMMITS), str(autocheckpoint)]
    subprocess.run(
        [sys.executable, "-c", CHILD, *given],
        cwd=ROOT,
        env={**os.environ, **told, **watched},
        check=True,
    )
    events = list(_events(log.read_bytes()))
    assert sum(event.file == ACKNOWLEDGED for event in events) == COMMITS
    return before, key, events


def _events(content: bytes) -> Iterator[Event]:
    names: dict[int, str] = {}
    at = 0
    while at < len(content):
        kind = chr(content[at])
        file, offset, length = struct.unpack_from("=3Q", content, at + 1)
        at += 25
        body = content[at : at + length] if kind in "NW" else b""
        at += len(body)
        if kind == "N":
            names[file] = Path(body.decode()).name
        else:
            yield Event(kind, names[file], offset, body)


def _power_cut(before: Path, place: Path, events: list[Event], random: Random) -> set[str]:
    """What the disk holds after the cut: all that was synced, and of the rest what chance left."""
    shutil.copytree(before, place)
    mood = random.choice(("nothing", "some", "torn"))
    last_sync = {event.file: at for at, event in enumerate(events) if event.kind == "S"}
    known = set()
    for at, event in enumerate(events):
        if event.file == ACKNOWLEDGED:
            known.add(event.content.decode())
        elif at < last_sync.get(event.file, -1) or (mood != "nothing" and random.random() < 0.5):
            is_safe = at < last_sync.get(event.file, -1)
            _apply(place / event.file, event, random if mood == "torn" and not is_safe else None)
    return known


def _apply(file: Path, event: Event, tearing: Random | None) -> None:
    if event.kind == "S":
        return
    if not file.exists():
        file.touch()
    with file.open("r+b") as stream:
        if event.kind == "T":
            stream.truncate(event.offset)
            return
        content = event.content
        if tearing is not None and len(content) > SECTOR:
            content = content[: SECTOR * tearing.randrange(1, len(content) // SECTOR + 1)]
        stream.seek(event.offset)
        stream.write(content)


def _on_file(place: Path, key: bytes) -> set[str] | None:
    """The sessions on file, None where the file is corrupt."""
    try:
        with opened_copy(place, key) as database, database.reading() as connection:
            is_whole = verdict_of_log(connection, key, []).is_whole
            if faults_of_file(connection) or not is_whole:
                return None
            rows = connection.exec_driver_sql("SELECT id FROM therapy_session").scalars()
            return set(rows)
    except UserError:
        return None
