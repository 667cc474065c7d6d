"""A large clinic: search, one long record, the clinic's page and memory, each beside bare SQL.

The bare SQL is the very statements that the deed sent, replayed on the same encrypted file through
the driver alone, every row fetched; the ratio says what the program and the drawing add. Both are
measured in turn, so that a busy computer slows both. Processor time stands beside the clock's.

Run: .venv/bin/python tests/benchmarks/scale.py [PATIENTS ...]      (default: 500 and 5000)
Prints medians in milliseconds, ratios, growth from the first clinic to the last, and memory.
Aims at 5,000 people with about 600,000 sessions and one record of 5,000: search under 100 ms a
keystroke, that record under 300 ms, the clinic's page under 1 s, memory under 500 MB, ratio 3.
"""

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as hour
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication  # after the path
from sqlalchemy import event

from rehab_tracker.core.clock import StoppedClock  # as above
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.practice.pencil import ZONE
from rehab_tracker.domain.therapy import Activity, ActivityKind, TherapySession
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.services.entrance import sign_in
from rehab_tracker.services.practice import ACCOUNTS, PASSPHRASE, make_practice
from rehab_tracker.store.bulk import bulk_insert
from rehab_tracker.store.therapy import TherapySessionRow
from rehab_tracker.ui import theme
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.preferences import PreferenceKeeper
from rehab_tracker.ui.screens import screen
from rehab_tracker.ui.tasks import InlineTasks

DAY = date(2026, 11, 1)
SESSIONS = 5_000
QUARTER = timedelta(days=90)
ROUNDS = 5
TYPED = "a"
Deed = Callable[[], object]


class Taken(NamedTuple):
    """Medians in milliseconds: by the clock, of the processor, of the bare statements."""

    ours: float
    cpu: float
    bare: float


def main(sizes: list[int]) -> None:
    """Make each clinic, measure, print."""
    app = QApplication([])
    theme.apply(app)
    before: dict[str, Taken] = {}
    for patients in sizes:
        with tempfile.TemporaryDirectory() as home:
            found = _measure(app, Path(home), patients)
        print(f"\n{patients} people")
        for name, now in found.items():
            grown = f"  grown {now.ours / before[name].ours:5.2f}" if name in before else ""
            print(f"  {name:<34}{now.ours:8.1f} ms ({now.cpu:7.1f} of processor)"
                  f"  bare {now.bare:7.1f}  ratio {now.ours / now.bare:6.2f}{grown}")  # fmt: skip
        before = found
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  peak memory of the process so far {peak:.0f} MB")


def _measure(app: QApplication, home: Path, patients: int) -> dict[str, Taken]:
    began = time.perf_counter()
    make_practice(home / "clinic", patients=patients, days=180, seed=1, as_of=DAY)
    clock = StoppedClock(datetime.combine(DAY, hour(9, 30), ZONE))
    clinic = sign_in(home / "clinic", ACCOUNTS["physiotherapist"], PASSPHRASE, clock)
    long = _long_record(clinic)
    with clinic._office.store.database.reading() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM therapy_session").scalar_one()
    print(f"made in {time.perf_counter() - began:.0f} s: {count} sessions")
    desk = Desk(clinic, InlineTasks(), ScriptedDialogs(), PreferenceKeeper(app).now,
                lambda **_v: None, lambda *_a, **_v: None, lambda *_a, **_v: None)  # fmt: skip
    figures = clinic.figures
    deeds: dict[str, Deed] = {
        "search, the slowest keystroke": lambda: _type_a_name(clinic),
        "the long record's therapy page": lambda: _open(desk, "therapy", long, app),
        "its overview": lambda: _open(desk, "overview", long, app),
        "its whole course": lambda: _open(desk, "course", long, app),
        "its progress page": lambda: _open(desk, "progress", long, app),
        "the first page": lambda: _open(desk, "today", None, app),
        "the clinic's figures, 90 days": lambda: figures.page(DAY - QUARTER, DAY),
        "the clinic's page, 90 days": lambda: _open(desk, "counts", None, app),
    }
    found = {name: _measured(clinic, deed) for name, deed in deeds.items()}
    clinic.close()
    return found


def _measured(clinic: Clinic, deed: Deed) -> Taken:
    """The deed and its bare statements in turn: medians in milliseconds."""
    engine = clinic._office.store.database.engine
    sent: list[tuple[str, Any]] = []

    def note(_c: object, _cur: object, statement: str, values: Any, *_rest: object) -> None:
        sent.append((statement, values))

    deed()
    event.listen(engine, "before_cursor_execute", note)
    deed()
    event.remove(engine, "before_cursor_execute", note)
    ours, bare, spent = [], [], []
    for _round in range(ROUNDS):
        clock, cpu = time.perf_counter(), time.process_time()
        deed()
        spent.append((time.process_time() - cpu) * 1000)
        ours.append((time.perf_counter() - clock) * 1000)
        clock = time.perf_counter()
        with clinic._office.store.database.reading() as connection:
            cursor = connection.connection.cursor()
            for statement, values in sent:
                if statement.startswith("SELECT"):
                    cursor.execute(statement, values).fetchall()
        bare.append((time.perf_counter() - clock) * 1000)
    return Taken(*(statistics.median(each) for each in (ours, spent, bare)))


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
    app.processEvents()


def _long_record(clinic: Clinic) -> UUID:
    """One person with 5,000 sessions: three a day, some not held, as over years of coming."""
    person = clinic.patients.everyone()[0].id
    activities = (
        Activity(kind=ActivityKind.TRANSFERS, minutes=20),
        Activity(kind=ActivityKind.STRENGTHENING, minutes=25),
    )
    member = clinic.member.id
    rows = (
        TherapySession(
            id=new_id(), author_id=member, written_at=clinic.clock.now(), patient_id=person,
            therapist_id=member, happened_on=DAY - timedelta(days=200 + n // 3), minutes=45,
            started_at=hour(9 + n % 3 * 2), activities=activities, note="Steady.", plan_next="On.",
        )
        for n in range(SESSIONS)
    )  # fmt: skip
    with clinic._office.store.write(member) as work:
        bulk_insert(work, TherapySessionRow, rows)
    return person


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [500, 5000])
