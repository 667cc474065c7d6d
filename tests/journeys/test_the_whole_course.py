"""A team looks at one course: each sees it as far as the parts of the record that are theirs."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rehab_tracker.domain.counselling import MeetingDetails, NoteForm, NoteText
from rehab_tracker.domain.course.facts import FactKind, Lane
from rehab_tracker.domain.family import InvolvementDetails, InvolvementKind
from rehab_tracker.domain.milestones import ObservationDetails, SkillStatus
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.course.page import CourseView
from rehab_tracker.ui.milestones.page import MilestonesPage
from rehab_tracker.ui.surgery.page import SurgeryPage
from tests.builders import TODAY, make_clinic, member_with, operation_details, registered
from tests.journeys.person import Person, settle

pytestmark = pytest.mark.qt_log_ignore(
    "OpenType support missing", "propagateSizeHints", r"raise\(\)", "grabbing the keyboard"
)

SECRET = "Afraid of going home"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path)
    yield clinic
    clinic.close()


@pytest.fixture
def doctor(office: Clinic) -> Iterator[Clinic]:
    clinic = member_with(office, Role.PHYSICIAN, full_name="Dr Menon")
    yield clinic
    clinic.close()


@pytest.fixture
def ravi(office: Clinic, doctor: Clinic) -> Patient:
    """Operated on, seen by the psychologist, visited, and able to roll."""
    patient = registered(
        doctor, {"kind": "traumatic", "onset": TODAY - timedelta(days=80)}, full_name="Ravi Yadav"
    )
    doctor.surgery.record(operation_details(patient.id, done_on=TODAY - timedelta(days=70)))
    doctor.milestones.observe(
        ObservationDetails(
            patient_id=patient.id,
            skill_id="TR-01",
            status=SkillStatus.ACHIEVED,
            observed_on=TODAY - timedelta(days=5),
        )
    )
    doctor.family.record(
        InvolvementDetails(
            patient_id=patient.id, kind=InvolvementKind.CALL, happened_on=TODAY, minutes=10
        )
    )
    psychologist = member_with(office, Role.PSYCHOLOGIST)
    psychologist.counselling.create_key()
    meeting = MeetingDetails(patient_id=patient.id, happened_on=TODAY, minutes=40)
    psychologist.counselling.write(
        meeting, NoteText(form=NoteForm.FREE, sections={"text": SECRET})
    )
    psychologist.close()
    return patient


def at_course(person: Person, patient: Patient) -> CourseView:
    person.window.workplace.go("course", patient.id)  # type: ignore[union-attr]  # entered
    settle()
    page = now_at(person)
    assert isinstance(page, CourseView)
    return page


def now_at(person: Person) -> ClinicPage | None:
    workplace = person.window.workplace
    assert workplace is not None
    return workplace.record.current()


def test_a_physician_goes_through_the_course_and_opens_what_matters(
    qapp: QApplication, person: Person, doctor: Clinic, ravi: Patient
) -> None:
    person.window.enter(doctor)
    settle()
    line = at_course(person, ravi).timeline
    line.setFocus()
    settle()
    person.key(Qt.Key.Key_Home)
    assert person.sees("Injury or first signs")
    person.key(Qt.Key.Key_Right)
    assert line.current is not None
    assert line.current.kind is FactKind.OPERATION
    person.key(Qt.Key.Key_Plus)
    person.key(Qt.Key.Key_Plus)
    assert line.place_of(line.current) is not None
    person.key(Qt.Key.Key_Return)
    assert isinstance(now_at(person), SurgeryPage)

    line = at_course(person, ravi).timeline
    line.point_at(next(fact for fact in line.facts if fact.kind is FactKind.WON))
    person.press("Open it")
    skills = now_at(person)
    assert isinstance(skills, MilestonesPage)
    assert skills.list.current() == "TR-01"

    person.window.workplace.go("overview", ravi.id)  # type: ignore[union-attr]  # entered
    settle()
    assert person.sees("1 won in 30 days")


def test_a_family_worker_sees_the_same_course_without_operations_or_words_of_counselling(
    qapp: QApplication, person: Person, office: Clinic, ravi: Patient, qtbot: QtBot
) -> None:
    worker = member_with(office, Role.FAMILY_WORKER)
    person.window.enter(worker)
    settle()
    page = at_course(person, ravi)
    lanes = {fact.lane for fact in page.timeline.facts}
    assert Lane.TREATMENT not in lanes
    person.press("Show as list")
    assert person.sees("Phone call")
    assert person.sees("Meeting")
    assert not person.sees("Discectomy")
    assert not person.sees(SECRET)
    worker.close()
