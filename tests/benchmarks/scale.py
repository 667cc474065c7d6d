"""A large clinic: search, one long record, the clinic's page and memory, each beside bare SQL.

The bare SQL is the very statements that the deed sent, replayed on the same encrypted file through
the driver alone, every row fetched, in turn with the deed, so that a busy computer slows both. The
ratio is what the deed takes for each millisecond of it; of a page only the reading goes into the
ratio, for most of a page is drawing, which no SQL does. Processor time stands in brackets, reading
and ratio go by it. The first time is that of a program just opened, with nothing in memory.

Run: .venv/bin/python tests/benchmarks/scale.py [--keep FOLDER] [PATIENTS ...]
     (default: 500 and 5000; a clinic that FOLDER holds already is not made again)
Prints medians in milliseconds, ratios, growth from the first clinic to the last, and memory. Each
clinic is made in a process of its own and measured in another, so that memory is the program's.
Aims at 5,000 people with about 600,000 sessions and one record of 5,000: search under 100 ms a
keystroke, that record under 300 ms, the clinic's page under 1 s, memory under 500 MB, ratio 3.
"""

import argparse
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from datetime import time as hour
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent  # after the path
from PySide6.QtWidgets import QApplication

from rehab_tracker.core.clock import StoppedClock  # as above
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.practice.pencil import ZONE
from rehab_tracker.domain.therapy import Activity, ActivityKind, TherapySession
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import sign_in
from rehab_tracker.services.practice import ACCOUNTS, PASSPHRASE, make_practice
from rehab_tracker.store.bulk import bulk_insert
from rehab_tracker.store.therapy import TherapySessionRow
from rehab_tracker.store.unit_of_work import Store, W
from rehab_tracker.ui import theme
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.preferences import PreferenceKeeper
from rehab_tracker.ui.screens import screen
from rehab_tracker.ui.tasks import InlineTasks
from tests.statements import Statement, statements_of

DAY = date(2026, 11, 1)
SESSIONS = 5_000
QUARTER, YEAR = timedelta(days=90), timedelta(days=365)
ROUNDS = 5
TYPED = "a"
Deed = Callable[[], object]


class Taken(NamedTuple):
    """Milliseconds: medians by the clock and of the processor, then those of reading alone."""

    ours: float
    cpu: float
    reading: float
    bare: float
    first: float


def main(sizes: list[int], keep: Path | None) -> None:
    """Make each clinic, measure, print."""
    before: dict[str, Taken] = {}
    for patients in sizes:
        with tempfile.TemporaryDirectory() as passing:
            home = (keep or Path(passing)) / str(patients)
            if not (home / "clinic").exists():
                _in_a_process("make", home, patients)
            told = json.loads(_in_a_process("measure", home, patients))
        print(f"\n{patients} people, {told['sessions']} sessions, {told['megabytes']} MB of file")
        found = {name: Taken(*taken) for name, taken in told["found"].items()}
        for name, now in found.items():
            grown = f"  grown {now.ours / before[name].ours:5.2f}" if name in before else ""
            print(f"  {name:<31}{now.ours:7.0f} ({now.cpu:5.0f})  first time {now.first:5.0f}"
                  f"  reading {now.reading:6.1f}  bare {now.bare:6.1f}"
                  f"  ratio {now.reading / now.bare:5.2f}{grown}")  # fmt: skip
        before = found
        print(f"  memory: {told['opened']} MB signed in, {told['peak']} MB at most")


def _in_a_process(deed: str, home: Path, patients: int) -> str:
    words = [sys.executable, __file__, "--only", deed, str(home), str(patients)]
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout


def _make(home: Path, patients: int) -> None:
    home.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    make_practice(home / "clinic", patients=patients, days=180, seed=1, as_of=DAY)
    clinic = _signed_in(home)
    _add_long_record(clinic)
    clinic.close()
    sys.stderr.write(f"made {patients} people in {time.perf_counter() - began:.0f} s\n")


def _signed_in(home: Path) -> Clinic:
    clock = StoppedClock(datetime.combine(DAY, hour(9, 30), ZONE))
    return sign_in(home / "clinic", ACCOUNTS["physiotherapist"], PASSPHRASE, clock)


def _measure(home: Path) -> None:
    app = QApplication([])
    theme.apply(app)
    clinic = _signed_in(home)
    gc.freeze()  # as the window does once it is open
    opened = _memory()
    long = _person_with_long_record(clinic)
    desk = Desk(clinic, InlineTasks(), ScriptedDialogs(), PreferenceKeeper(app).now,
                lambda **_v: None, lambda *_a, **_v: None, lambda *_a, **_v: None)  # fmt: skip
    figures, reading = clinic.figures, Reading(clinic._office.store)
    services: dict[str, Deed] = {
        "search, the slowest keystroke": lambda: _type_a_name(clinic),
        "the clinic's figures, 90 days": lambda: figures.page(DAY - QUARTER, DAY),
        "the clinic's figures, a year": lambda: figures.page(DAY - YEAR, DAY),
    }
    pages: dict[str, Deed] = {
        "the long record's therapy page": lambda: _open(desk, "therapy", long, app),
        "its overview": lambda: _open(desk, "overview", long, app),
        "its whole course": lambda: _open(desk, "course", long, app),
        "its progress page": lambda: _open(desk, "progress", long, app),
        "the first page": lambda: _open(desk, "today", None, app),
        "the clinic's page, 90 days": lambda: _open(desk, "counts", None, app),
    }
    found = {name: _measured(clinic, deed) for name, deed in services.items()}
    found |= {name: _measured(clinic, deed, reading) for name, deed in pages.items()}
    told = {
        "sessions": _number(clinic, "SELECT count(*) FROM therapy_session"),
        "megabytes": (home / "clinic" / "clinic.db").stat().st_size // 1_000_000,
        "found": found,
        "opened": opened,
        "peak": _memory(),
    }
    clinic.close()
    sys.stdout.write(json.dumps(told))


def _memory() -> int:
    """The most that this process held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _number(clinic: Clinic, statement: str) -> Any:
    with clinic._office.store.database.reading() as connection:
        return connection.exec_driver_sql(statement).scalar_one()


class Reading:
    """Adds up the processor's time inside units of work."""

    def __init__(self, store: Store) -> None:
        self.seconds = 0.0
        self._deep, self._read_in = 0, store.read_in
        store.read_in = self._counted  # type: ignore[method-assign]

    @contextmanager
    def _counted(self, kind: type[W]) -> Iterator[W]:
        began = time.process_time()
        self._deep += 1
        with self._read_in(kind) as work:
            yield work
        self._deep -= 1
        if not self._deep:
            self.seconds += time.process_time() - began


def _measured(clinic: Clinic, deed: Deed, reading: Reading | None = None) -> Taken:
    """The deed and its bare statements in turn: medians in milliseconds."""
    first, _cpu = _timed(deed)
    with statements_of(clinic._office.store) as sent:
        deed()
    rounds = []
    for _round in range(ROUNDS):
        so_far = reading.seconds if reading else 0.0
        ours, cpu = _timed(deed)
        read = (reading.seconds - so_far) * 1000 if reading else cpu
        rounds.append((ours, cpu, read, _timed(lambda: _replay(clinic, sent))[1]))
    return Taken(*map(statistics.median, zip(*rounds, strict=True)), first)


def _timed(deed: Deed) -> tuple[float, float]:
    """How long it took in milliseconds, by the clock and of the processor."""
    clock, cpu = time.perf_counter(), time.process_time()
    deed()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - cpu) * 1000


def _replay(clinic: Clinic, sent: list[Statement]) -> None:
    with clinic._office.store.database.reading() as connection:
        cursor = connection.connection.cursor()
        for statement, values in sent:
            if statement.startswith("SELECT"):
                cursor.execute(statement, values).fetchall()


def _type_a_name(clinic: Clinic) -> None:
    """The slowest keystroke of a name: one letter, which most people have."""
    clinic.patients.everyone(TYPED, limit=50)


def _open(desk: Desk, key: str, patient: UUID | None, app: QApplication) -> None:
    """Make the page as the window does and let it be laid out and painted."""
    page = screen(key).page_class()(desk, patient)
    page.resize(1150, 700)
    page.show()
    app.processEvents()
    page.grab()
    page.close()
    page.deleteLater()
    app.sendPostedEvents(page, QEvent.Type.DeferredDelete)


def _add_long_record(clinic: Clinic) -> None:
    """One person with 5,000 sessions more: three a day, some not held, as over years of coming."""
    person = _person_with_long_record(clinic)
    activities = (
        Activity(kind=ActivityKind.TRANSFERS, minutes=20),
        Activity(kind=ActivityKind.STRENGTHENING, minutes=25),
    )
    member = clinic.member.id
    days = (DAY - timedelta(days=200 + n // 3) for n in range(SESSIONS))
    rows = (
        TherapySession(
            id=new_id(), author_id=member, written_at=datetime.combine(day, hour(18), ZONE),
            patient_id=person, therapist_id=member, happened_on=day, minutes=45,
            started_at=hour(9 + n % 3 * 2), activities=activities, note="Steady.", plan_next="On.",
        )
        for n, day in enumerate(days)
    )  # fmt: skip
    with clinic._office.store.write(member) as work:
        bulk_insert(work, TherapySessionRow, rows)


def _person_with_long_record(clinic: Clinic) -> UUID:
    return clinic.patients.everyone()[0].id


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser()
    words.add_argument("--keep", type=Path)
    words.add_argument("--only", nargs=2, help=argparse.SUPPRESS)
    words.add_argument("patients", type=int, nargs="*", default=[500, 5000])
    return words.parse_args()


if __name__ == "__main__":
    asked = _asked()
    if asked.only is None:
        main(asked.patients, asked.keep)
    elif asked.only[0] == "make":
        _make(Path(asked.only[1]), asked.patients[0])
    else:
        _measure(Path(asked.only[1]))
