"""A routine session by the keyboard alone, and every key that it takes is counted."""

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import (
    Activity,
    ActivityKind,
    Assistance,
    HowItWent,
    Ready,
    SessionKind,
)
from rehab_tracker.domain.vitals import Posture
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    alert_details,
    appointment_details,
    make_clinic,
    member_with,
    registered,
    session_details,
)
from tests.journeys.person import Person, settle

pytestmark = pytest.mark.qt_log_ignore(
    "OpenType support missing", "propagateSizeHints", r"raise\(\)", "grabbing the keyboard"
)

MOST_KEYS = 40
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
BEFORE = (
    Activity(kind=ActivityKind.BED_MOBILITY, minutes=10, assistance=Assistance.MODERATE),
    Activity(kind=ActivityKind.TRANSFERS, minutes=15, assistance=Assistance.MODERATE),
    Activity(
        kind=ActivityKind.STRENGTHENING, minutes=15, assistance=Assistance.SUPERVISION,
        sets=3, repetitions=12, load_kg=2,
    ),
    Activity(kind=ActivityKind.BALANCE_SITTING, minutes=10, assistance=Assistance.MINIMAL),
)  # fmt: skip


class Keyboard:
    """Types wherever the cursor is and counts; a key that is held down counts as well."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._qtbot, self._window = qtbot, window
        self.count = 0

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        self.count += 1 if held is None else 2
        self._qtbot.keyClick(self._cursor(), key, held or Qt.KeyboardModifier.NoModifier)
        settle()

    def type(self, letters: str) -> None:
        for letter in letters:
            self.count += 1
            self._qtbot.keyClicks(self._cursor(), letter)
        settle()

    def _cursor(self) -> QWidget:
        self._window.activateWindow()
        settle()
        found = self._window.focusWidget()
        assert found is not None
        return found


@pytest.fixture
def asha(tmp_path: Path) -> Iterator[Clinic]:
    office = make_clinic(tmp_path)
    clinic = member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")
    office.close()
    yield clinic
    clinic.close()


@pytest.fixture
def ravi(asha: Clinic) -> Patient:
    """At risk of dysreflexia, with a session yesterday and one planned for now."""
    patient = registered(asha, full_name="Ravi Yadav")
    asha.alerts.add(alert_details(patient.id, kind=AlertKind.DYSREFLEXIA, reason="Had it twice"))
    asha.therapy.log(
        session_details(
            patient.id,
            asha.member.id,
            kind=SessionKind.PHYSIOTHERAPY,
            happened_on=TODAY - timedelta(days=1),
            minutes=60,
            activities=BEFORE,
            plan_next="Ramp",
        )
    )
    asha.appointments.make(
        appointment_details(patient.id, member_id=asha.member.id, at=time(11), minutes=60)
    )
    return patient


def test_a_whole_session_takes_at_most_forty_keys(
    person: Person, asha: Clinic, ravi: Patient, qtbot: QtBot
) -> None:
    lata = registered(asha, full_name="Lata Shinde")
    asha.appointments.make(
        appointment_details(lata.id, member_id=asha.member.id, at=time(12), minutes=45)
    )
    person.window.enter(asha)
    assert person.window.workplace is not None
    person.window.workplace.go("therapy", ravi.id)
    settle()

    keys = Keyboard(qtbot, person.window)
    keys.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    keys.key(ENTER)  # it took place, with whom, where, when: as planned
    keys.type("y")  # ready: all three
    keys.type("3")  # pain before
    keys.type("98/60")
    keys.key(TAB)
    keys.type("2")  # sitting
    keys.type("=")  # bed mobility as before
    keys.type("20")  # transfers longer, with less help
    keys.key(ENTER)
    keys.type("4")
    keys.type("10")  # strengthening shorter, alone
    keys.key(ENTER)
    keys.type("7")
    keys.type("=")  # sitting balance as before
    keys.type("tr")  # transfers begin with it
    keys.key(ENTER)
    keys.type("5")
    keys.key(ENTER)
    keys.type("3")
    keys.key(ENTER)  # no further row
    keys.key(ENTER)  # effort not asked
    keys.type("2")  # pain after
    keys.key(ENTER)  # no pressure after
    keys.type("1")  # it went well
    keys.key(ENTER)  # no family there
    keys.key(ENTER)  # no skill moved
    keys.key(ENTER)  # nothing to say of today
    counted = keys.count
    keys.type("Ramp with a cushion")  # the letters of the plan are not counted
    keys.count = counted
    keys.key(ENTER, Qt.KeyboardModifier.ControlModifier)

    line = asha.therapy.of(ravi.id)[0]
    kept = asha.therapy.get(line.id)
    assert [(each.kind, each.minutes, each.assistance) for each in kept.activities] == [
        (ActivityKind.BED_MOBILITY, 10, Assistance.MODERATE),
        (ActivityKind.TRANSFERS, 20, Assistance.MINIMAL),
        (ActivityKind.STRENGTHENING, 10, Assistance.INDEPENDENT),
        (ActivityKind.BALANCE_SITTING, 10, Assistance.MINIMAL),
        (ActivityKind.TRANSFERS, 5, Assistance.MODERATE),
    ]
    assert (kept.activities[2].sets, kept.activities[2].load_kg) == (3, 2)
    assert [each.copied_from for each in kept.activities] == [TODAY - timedelta(days=1)] * 4 + [
        None
    ]
    assert (kept.happened_on, kept.started_at, kept.minutes) == (TODAY, time(11), 60)
    assert kept.ready == tuple(Ready)
    assert (kept.pain_before, kept.pain_after, kept.effort) == (3, 2, None)
    assert (kept.systolic_before, kept.diastolic_before) == (98, 60)
    assert kept.posture_before is Posture.SITTING
    assert kept.how_it_went is HowItWent.WELL
    assert kept.plan_next == "Ramp with a cushion"
    assert keys.count <= MOST_KEYS, keys.count
    assert person.window.workplace.record.patient_id == lata.id, "the next person is open"
    assert person.sees("Session saved. Next: Lata Shinde 12:00")


def test_a_session_that_did_not_take_place_is_two_keys(
    person: Person, asha: Clinic, ravi: Patient, qtbot: QtBot
) -> None:
    person.window.enter(asha)
    assert person.window.workplace is not None
    person.window.workplace.go("therapy", ravi.id)
    settle()
    keys = Keyboard(qtbot, person.window)
    keys.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    keys.type("n")
    assert person.sees("Why did it not take place?")
    keys.type("5")
    line = asha.therapy.of(ravi.id)[0]
    assert line.missed is not None
    assert line.missed.value == "fatigue"
    assert person.sees("Did not take place")
