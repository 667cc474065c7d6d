"""The therapy page and one saving, for a person with 500 sessions and one with 5,000.

Both lie in the same clinic and are measured in turn, so that a busy computer slows both.

Run: .venv/bin/python tests/benchmarks/therapy.py [ROUNDS]
Prints the medians and their ratios; the aims are under 300 ms to open, under 50 ms to save, and
neither more than a fifth slower with ten times as many sessions.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication  # after the path

from rehab_tracker.core.ids import new_id  # as above
from rehab_tracker.core.preferences import Preferences
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import (
    Activity,
    ActivityKind,
    Assistance,
    SessionKind,
    TherapySession,
)
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.store.bulk import bulk_insert
from rehab_tracker.store.therapy import TherapySessionRow
from rehab_tracker.ui import theme
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.dialogs import ScriptedDialogs
from rehab_tracker.ui.tasks import InlineTasks
from rehab_tracker.ui.therapy.page import TherapyPage
from tests.builders import TODAY, make_clinic, member_with, registered, session_details

FEW, MANY = 500, 5_000
OPENS, SAVES, GROWS = 300.0, 50.0, 1.2  # ms, ms, times
A_DAY = 3


def main(rounds: int = 15) -> None:
    """Measure in turn and print."""
    with tempfile.TemporaryDirectory() as home:
        app = QApplication([])
        theme.apply(app)
        clinic = member_with(make_clinic(Path(home)), Role.PHYSIOTHERAPIST)
        people = {count: _person_with(clinic, count) for count in (FEW, MANY)}
        desk = Desk(clinic, InlineTasks(), ScriptedDialogs(), Preferences,
                    lambda **_v: None, lambda *_a, **_v: None, lambda *_a, **_v: None)  # fmt: skip
        _report(
            "the page opens", _medians(people, rounds, lambda who: _open(desk, who, app)), OPENS
        )
        _report(
            "one is saved", _medians(people, rounds * 4, lambda who: _save(clinic, who)), SAVES
        )
        clinic.close()


def _person_with(clinic: Clinic, count: int) -> UUID:
    patient = registered(clinic, full_name=f"With {count}")
    with clinic._office.store.write(clinic.member.id) as work:
        bulk_insert(work, TherapySessionRow, _sessions(patient.id, clinic.member.id, count))
    return patient.id


def _sessions(patient_id: UUID, member_id: UUID, count: int) -> Iterator[TherapySession]:
    done = tuple(
        Activity(kind=kind, minutes=15, assistance=Assistance.MODERATE)
        for kind in (ActivityKind.TRANSFERS, ActivityKind.STRENGTHENING, ActivityKind.GAIT)
    )
    for number in range(count):
        day = TODAY - timedelta(days=1 + number // A_DAY)
        moment = datetime(day.year, day.month, day.day, 9 + number % A_DAY, tzinfo=UTC)
        yield TherapySession(
            id=new_id(int(moment.timestamp() * 1000)),
            author_id=member_id,
            written_at=moment,
            patient_id=patient_id,
            therapist_id=member_id,
            kind=SessionKind.PHYSIOTHERAPY,
            happened_on=day,
            started_at=moment.time(),
            minutes=50,
            activities=done,
            note="Board transfer with one helper.",
            plan_next="From the left",
        )


def _open(desk: Desk, patient_id: UUID, app: QApplication) -> None:
    page = TherapyPage(desk, patient_id)
    page.resize(1100, 700)
    page.show()
    app.processEvents()
    page.close()
    page.deleteLater()


def _save(clinic: Clinic, patient_id: UUID) -> None:
    clinic.therapy.log(session_details(patient_id, clinic.member.id, note="x" * 200))


def _medians(
    people: dict[int, UUID], rounds: int, deed: Callable[[UUID], None]
) -> dict[int, float]:
    taken: dict[int, list[float]] = {count: [] for count in people}
    for number in range(rounds + 3):
        for count, who in people.items():
            began = time.perf_counter()
            deed(who)
            if number >= 3:
                taken[count].append(time.perf_counter() - began)
    return {count: statistics.median(times) * 1000 for count, times in taken.items()}


def _report(what: str, medians: dict[int, float], aim: float) -> None:
    ratio = medians[MANY] / medians[FEW]
    print(
        f"{what:>15}: {medians[FEW]:6.1f} ms with {FEW} sessions, {medians[MANY]:6.1f} ms with "
        f"{MANY} (aim {aim:.0f} ms), {ratio:.2f} times (aim {GROWS})"
    )


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
