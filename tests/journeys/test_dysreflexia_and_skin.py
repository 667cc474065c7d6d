"""An episode of dysreflexia in the gym, and skin that stays changed: through the real window."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.domain.care_card import CareLineDetails, CareTopic
from rehab_tracker.domain.events import EventKind, Trigger
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.skin import SkinSite, SkinState
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.workplace import Workplace
from tests.builders import NOON, TODAY, make_clinic, member_with, registered
from tests.journeys.person import Person, settle

NOTE = "First time on the mat without the rail"

pytestmark = pytest.mark.qt_log_ignore(
    "OpenType support missing", "propagateSizeHints", r"raise\(\)", "grabbing the keyboard"
)


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def asha(tmp_path: Path, clock: StoppedClock) -> Iterator[Clinic]:
    office = make_clinic(tmp_path, clock)
    yield member_with(office, Role.PHYSIOTHERAPIST, full_name="Asha Rao")
    office.close()


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    injury = {"kind": "traumatic", "level": "T4", "grade": "A", "examined_on": TODAY}
    return registered(asha, injury=injury, full_name="Suresh Patil")


def usual_pressure(patient: Patient) -> CareLineDetails:
    return CareLineDetails(
        patient_id=patient.id,
        topic=CareTopic.USUAL_PRESSURE,
        noted_on=TODAY,
        choice="sitting",
        number=98,
    )


def test_steps_before_forms_and_nothing_typed_is_lost(
    person: Person, asha: Clinic, patient: Patient, clock: StoppedClock
) -> None:
    asha.care_card.note(usual_pressure(patient))
    person.window.enter(asha)
    workplace = at_work(person)
    workplace.go("therapy", patient.id, new=True)
    settle()
    person.fill("Today, in a line", NOTE)
    workplace.go("progress")
    settle()

    person.key(Qt.Key.Key_F9)
    assert person.sees("Dysreflexia: first steps")
    assert person.sees("Sit the person up, legs down.")
    assert person.sees("Usual sitting: 98")
    person.fill("Pressure now", "172/95")
    person.key(Qt.Key.Key_Return)
    assert person.sees("150 or more: call the doctor now.")
    steps = workplace.steps
    assert steps is not None
    clock.moment += timedelta(minutes=1)
    steps.timer.tick()
    assert person.sees("1:00")
    clock.moment += timedelta(minutes=1)
    steps.timer.tick()
    assert person.sees("Take the pressure now")
    person.fill("Pressure now", "104/62")
    person.press("Note it")
    assert person.sees("2:00")
    assert not workplace.in_an_emergency() or steps.isVisible()

    person.press("It has settled: record it")
    assert not steps.isVisible()
    assert person.sees("12:00 172/95\n12:02 104/62")
    person.press("Bladder")
    person.fill("What settled it", "Kinked tube freed")
    person.press("Save event")
    assert person.sees("This is needed.")
    person.press("Session stopped")
    person.fill("Who was told", "Dr Iyer")
    person.press("Save event")
    assert person.sees("Kinked tube freed")

    (story,) = asha.events.of(patient.id)
    episode = story.event.episode
    assert story.event.kind is EventKind.DYSREFLEXIA
    assert episode is not None
    assert [each.systolic for each in episode.pressures] == [172, 104]
    assert episode.triggers == (Trigger.BLADDER,)
    kinds = [line.task.kind for line in asha.worklist.of(patient.id)]
    assert TaskKind.EVENT_FOLLOW_UP in kinds

    workplace.go("therapy", new=True)
    settle()
    assert person.sees(NOTE)


def test_the_steps_lie_over_an_open_form_and_go_with_escape(
    person: Person, asha: Clinic, patient: Patient
) -> None:
    person.window.enter(asha)
    workplace = at_work(person)
    workplace.go("events", patient.id, new=True)
    settle()
    person.fill("Who was told", "Dr Iyer")
    person.key(Qt.Key.Key_F9)
    assert person.sees("Dysreflexia: first steps")
    assert workplace.in_an_emergency()
    person.key(Qt.Key.Key_Escape)
    assert not person.sees("Dysreflexia: first steps")
    assert person.sees("Dr Iyer")
    assert asha.events.of(patient.id) == ()


def test_from_a_page_outside_the_record_the_steps_name_whose_pressures_they_show(
    person: Person, asha: Clinic, patient: Patient
) -> None:
    asha.care_card.note(usual_pressure(patient))
    person.window.enter(asha)
    workplace = at_work(person)
    workplace.go("today")
    settle()
    person.key(Qt.Key.Key_F9)
    assert person.sees("No usual pressure is known."), "no record was opened yet"
    person.key(Qt.Key.Key_Escape)
    workplace.go("therapy", patient.id)
    workplace.go("today")
    settle()
    person.key(Qt.Key.Key_F9)
    assert person.sees(f"For {patient.full_name}, whose record is open. Is it somebody else?")
    assert person.sees("Usual sitting: 98")
    person.press("Somebody else")
    assert not person.sees("Usual sitting: 98")
    assert not person.sees(f"For {patient.full_name}, whose record is open. Is it somebody else?")
    assert person.sees("No usual pressure is known.")
    person.fill("Pressure now", "172/95")
    person.key(Qt.Key.Key_Return)
    assert person.sees("150 or more: call the doctor now.")
    person.key(Qt.Key.Key_Escape)
    assert asha.drafts.mine() == ()


def test_skin_that_stays_makes_a_task_and_a_limit_in_therapy(
    person: Person, asha: Clinic, patient: Patient
) -> None:
    person.window.enter(asha)
    workplace = at_work(person)
    workplace.go("skin", patient.id)
    settle()
    person.press("Check the skin")
    person.press("site-heel_r")
    person.key(Qt.Key.Key_3)
    person.press("All the rest is normal")
    assert person.sees("Off this spot.")
    person.fill("Sits at most", "30")
    person.press("Save the check")
    assert person.sees("Sitting limit since 12 Nov 2026.")
    (check,) = asha.skin.of(patient.id)
    states = check.states()
    assert states[SkinSite.HEEL_R] is SkinState.STAYS
    assert states[SkinSite.HEEL_L] is SkinState.NORMAL
    assert states[SkinSite.ORTHOSIS] is SkinState.NOT_LOOKED
    tasks = [line.task for line in asha.worklist.of(patient.id)]
    (task,) = [task for task in tasks if task.kind is TaskKind.SKIN_CHECK]
    assert task.for_role is Role.OCCUPATIONAL_THERAPIST
    workplace.go("therapy")
    settle()
    assert person.sees("Sits 30 min at most. Heel, right: colour change that stays")
    workplace.go("skin")
    settle()
    person.press("Lift the limit …")
    person.fill("Why is it lifted?", "Normal for three days")
    person.press("Lift the limit")
    assert not person.sees("Sitting limit since")


def at_work(person: Person) -> Workplace:
    workplace = person.window.workplace
    assert isinstance(workplace, Workplace)
    return workplace
