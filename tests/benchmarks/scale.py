"""A large clinic: search, one long record, the clinic's page and memory, each beside bare SQL.

The bare SQL reads the same rows from the same encrypted file through the driver alone; the ratio
says what the program adds. Both are measured in turn, so that a busy computer slows both.

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
from typing import Any
from uuid import UUID

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication  # after the path

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
YEAR = timedelta(days=365)
ROUNDS = 7
TYPED = "ravi ya"
Deed = Callable[[], object]


def main(sizes: list[int]) -> None:
    """Make each clinic, measure, print."""
    app = QApplication([])
    theme.apply(app)
    before: dict[str, float] = {}
    for patients in sizes:
        with tempfile.TemporaryDirectory() as home:
            found = _measure(app, Path(home), patients)
        print(f"\n{patients} people")
        for name, (ours, bare) in found.items():
            grown = f"  grown {ours / before[name]:.2f}" if name in before else ""
            ratio = f"  bare SQL {bare:7.1f}  ratio {ours / bare:5.2f}" if bare else ""
            print(f"  {name:<38}{ours:8.1f} ms{ratio}{grown}")
        before = {name: ours for name, (ours, _bare) in found.items()}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  peak memory of the process so far {peak:.0f} MB")


def _measure(app: QApplication, home: Path, patients: int) -> dict[str, tuple[float, float]]:
    began = time.perf_counter()
    make_practice(home / "clinic", patients=patients, days=180, seed=1, as_of=DAY)
    clock = StoppedClock(datetime.combine(DAY, hour(9, 30), ZONE))
    clinic = sign_in(home / "clinic", ACCOUNTS["physiotherapist"], PASSPHRASE, clock)
    long = _long_record(clinic)
    count = _sql(clinic, "SELECT count(*) FROM therapy_session")
    print(f"made in {time.perf_counter() - began:.0f} s: {count[0][0]} sessions")
    desk = Desk(clinic, InlineTasks(), ScriptedDialogs(), PreferenceKeeper(app).now,
                lambda **_v: None, lambda *_a, **_v: None, lambda *_a, **_v: None)  # fmt: skip
    found = {
        "search, a keystroke": _search(clinic),
        "the long record opens": (_median(lambda: _open(desk, "therapy", long, app)), _bare(
            clinic, "SELECT id, happened_on, started_at, minutes, missed, note, plan_next"
            " FROM therapy_session WHERE patient_id = :who"
            " ORDER BY happened_on DESC, id DESC LIMIT 50", who=long.hex)),
        "its progress page": (_median(lambda: _open(desk, "progress", long, app)), 0.0),

        "the first page": (_median(lambda: _open(desk, "today", None, app)), 0.0),
        "the clinic's figures, a year": (
            _median(lambda: clinic.figures.page(DAY - YEAR, DAY), 3), _bare(
                clinic, "SELECT patient_id, missed, count(*), sum(minutes) FROM therapy_session"
                " WHERE happened_on BETWEEN :first AND :last GROUP BY patient_id, missed",
                first=str(DAY - YEAR), last=str(DAY)) + _bare(
                clinic, "SELECT p.id, i.level, i.onset FROM patient p LEFT JOIN injury i"
                " ON i.id = (SELECT max(id) FROM injury WHERE patient_id = p.id)")),
        "the clinic's page, 90 days": (_median(lambda: _open(desk, "counts", None, app), 3), 0.0),
    }  # fmt: skip
    clinic.close()
    return found


def _search(clinic: Clinic) -> tuple[float, float]:
    """The slowest keystroke of typing a name, beside the same words asked of the table."""
    slowest, bare = 0.0, 0.0
    for end in range(1, len(TYPED) + 1):
        words = TYPED[:end].split()
        ours = _median(lambda words=words: clinic.patients.everyone(" ".join(words), limit=50))
        if ours > slowest:
            where = " AND ".join(f"folded LIKE :w{n}" for n in range(len(words)))
            said = {f"w{n}": f"%{word}%" for n, word in enumerate(words)}
            slowest = ours
            bare = _bare(clinic, f"SELECT id, full_name, number FROM patient WHERE {where}"
                         " ORDER BY folded LIMIT 50", **said)  # fmt: skip
    return slowest, bare


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


def _sql(clinic: Clinic, sql: str, **values: Any) -> list[Any]:
    with clinic._office.store.database.reading() as connection:
        cursor = connection.connection.cursor()
        return list(cursor.execute(sql, values).fetchall())


def _bare(clinic: Clinic, sql: str, **values: Any) -> float:
    return _median(lambda: _sql(clinic, sql, **values))


def _median(deed: Deed, rounds: int = ROUNDS) -> float:
    deed()
    taken = []
    for _round in range(rounds):
        began = time.perf_counter()
        deed()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [500, 5000])
