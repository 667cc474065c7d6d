"""No word of a record lies readable anywhere on the disk, after printing, a fault and a crash.

Two hundred seeded words are typed into every kind of entry; then every file that the program left
is searched: database, write-ahead log, temporary files, backups, logs, preferences.
"""

import base64
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
MARKS = 200
EACH = 10
CHILD = """
import os, signal, sys
from pathlib import Path
from datetime import timedelta
from rehab_tracker.core.log import start_log
from rehab_tracker.core.preferences import Preferences
from rehab_tracker.domain.family import Relation, RelativeDetails
from rehab_tracker.domain.team import Role
from rehab_tracker.services.inspection import check_clinic
from rehab_tracker.ui.crash import CrashWatch
from rehab_tracker.ui.dialogs import ScriptedDialogs
from tests.builders import *
from tests.services.test_counselling_room import details, soap

place, marks = Path(sys.argv[1]), iter(sys.argv[2].split())
start_log()
CrashWatch(ScriptedDialogs()).stand_guard()
office = make_clinic(place)
physio = member_with(office, Role.PHYSIOTHERAPIST)
farah = member_with(office, Role.PSYCHOLOGIST)
farah.counselling.create_key()
Preferences(clinic=str(office.folder), second_drive=str(place)).save()
for number in range(int(sys.argv[3])):
    patient = registered(physio, full_name=next(marks), address=next(marks),
                         what_matters=next(marks), number=f"N{number}")
    physio.alerts.add(alert_details(patient.id, reason=next(marks)))
    physio.worklist.add(task_details(patient_id=patient.id, why=next(marks)))
    physio.family.add(RelativeDetails(patient_id=patient.id, full_name=next(marks),
                                      relation=Relation.PARENT, primary_carer=True))
    physio.therapy.log(session_details(patient.id, physio.member.id, note=next(marks)))
    physio.drafts.keep("therapy", patient.id, {"note": next(marks)})
    farah.counselling.write(details(patient), soap(next(marks)))
    farah.drafts.keep("counselling", patient.id, {"plan": next(marks)})
    physio.patients.everyone(patient.full_name)
first, last = TODAY - timedelta(days=30), TODAY
choices = physio.reports.suggest(patient.id, None, first, last).choices
dossier = physio.reports.family(patient.id, None, first, last, "en", choices)
assert physio.reports.family_pdf(dossier).startswith(b"%PDF")
physio.safekeeping.on_opening()
assert not [f for f in check_clinic(office.folder, physio.member.account, PASSPHRASE, NOON_CLOCK)
            if f.is_fault]
try:
    raise ValueError(patient.full_name)
except ValueError as error:
    sys.excepthook(type(error), error, error.__traceback__)
os.kill(os.getpid(), signal.SIGKILL)
"""


def marks() -> list[str]:
    return [f"Zyxwvu{number:03}Nachtigall" for number in range(MARKS)]


def hits(folder: Path, wanted: list[str]) -> list[tuple[str, str]]:
    """In which files which marks are readable, in any of the forms that programs write."""
    found = []
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        content = file.read_bytes()
        lowered = content.lower()
        for mark in wanted:
            forms = (mark.encode().lower(), mark.encode("utf-16-le").lower())
            in_base64 = base64.b64encode(mark.encode())[4:-4]
            if any(form in lowered for form in forms) or in_base64 in content:
                found.append((str(file.relative_to(folder)), mark))
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the child ends itself by a signal")
def test_no_word_is_readable_anywhere(tmp_path: Path, say: Callable[[str], None]) -> None:
    computer = tmp_path / "computer"
    (computer / "tmp").mkdir(parents=True)
    places = {f"REHAB_TRACKER_{name}": str(computer / name) for name in ("CONFIG", "DATA", "LOG")}
    homes = {"HOME": str(computer), "TMPDIR": str(computer / "tmp")}
    child = CHILD.replace("NOON_CLOCK", "office.clock")
    done = subprocess.run(
        [sys.executable, "-c", child, str(computer), " ".join(marks()), str(MARKS // EACH)],
        cwd=ROOT,
        env={**os.environ, **places, **homes},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr
    names = {file.name for file in computer.rglob("*") if file.is_file()}
    assert {"clinic.db", "clinic.db-wal", "rehab-tracker.log", "preferences.txt"} <= names
    assert [name for name in names if name.endswith(".rtbackup")]
    found = hits(computer, marks())
    said = done.stdout + done.stderr
    found += [("what it printed", mark) for mark in marks() if mark in said]
    say(
        f"{MARKS} seeded words in {len(names)} files after printing and a crash: {len(found)} hits"
    )
    assert found == []


def test_the_search_finds_what_is_readable(tmp_path: Path) -> None:
    mark = marks()[7]
    (tmp_path / "a.txt").write_text(f"x{mark}y")
    (tmp_path / "b.bin").write_bytes(mark.upper().encode("utf-16-le"))
    (tmp_path / "c.b64").write_bytes(base64.b64encode(mark.encode()))
    assert {name for name, _mark in hits(tmp_path, marks())} == {"a.txt", "b.bin", "c.b64"}
