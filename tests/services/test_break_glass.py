"""Opening in an emergency: one person, a reason, the rest of the day, a review, all in the log."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from rehab_tracker.core.clock import StoppedClock
from rehab_tracker.core.errors import Invalid, Missing, Refused, UserError
from rehab_tracker.domain.emergencies import EMERGENCY_PARTS
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Part, Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    NOON,
    TODAY,
    again,
    alert_details,
    complaints,
    make_clinic,
    member_with,
    registered,
    session_details,
)

WHY = "Found in the corridor, nobody of the team reached"


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def office(tmp_path: Path, clock: StoppedClock) -> Iterator[Clinic]:
    clinic = make_clinic(tmp_path, clock)
    yield clinic
    clinic.close()


@pytest.fixture
def asha(office: Clinic) -> Clinic:
    return member_with(office, Role.PHYSIOTHERAPIST)


@pytest.fixture
def iyer(office: Clinic) -> Clinic:
    return member_with(office, Role.PHYSICIAN, full_name="Dr Iyer", lead=True)


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    found = registered(asha, injury={"kind": "traumatic"}, full_name="Ravi Verma", number="SU-7")
    asha.alerts.add(alert_details(found.id))
    asha.therapy.log(session_details(found.id, asha.member.id))
    return found


def test_one_part_of_one_record_opens_to_be_read(
    office: Clinic, asha: Clinic, patient: Patient
) -> None:
    other = registered(asha, full_name="Sita Rao")
    with pytest.raises(Refused):
        office.alerts.of(patient.id)
    office.break_glass.open(patient.id, Part.ALERTS, WHY)
    assert [alert.reason for alert in office.alerts.of(patient.id)] == ["Penicillin: rash"]
    for refused in (
        lambda: office.alerts.of(other.id),
        lambda: office.therapy.of(patient.id),
        lambda: office.patients.of(patient.id),
        office.patients.everyone,
        lambda: office.alerts.add(alert_details(patient.id)),
    ):
        with pytest.raises(Refused):
            refused()


def test_it_holds_through_a_new_sign_in_and_ends_with_the_day(
    office: Clinic, patient: Patient, clock: StoppedClock
) -> None:
    office.break_glass.open(patient.id, Part.ALERTS, WHY)
    office = again(office)
    assert office.alerts.of(patient.id)
    clock.moment += timedelta(hours=11, minutes=59)
    assert office.alerts.of(patient.id)
    clock.moment += timedelta(minutes=1)
    with pytest.raises(Refused):
        office.alerts.of(patient.id)
    assert office.break_glass.today() == ()
    office.close()


def test_it_opens_for_who_asked_and_for_nobody_else(office: Clinic, patient: Patient) -> None:
    auditor = member_with(office, Role.AUDITOR)
    office.break_glass.open(patient.id, Part.ALERTS, WHY)
    with pytest.raises(Refused):
        auditor.alerts.of(patient.id)


@pytest.mark.parametrize("part", sorted(set(Part) - set(EMERGENCY_PARTS)))
def test_counselling_and_what_is_no_persons_never_open(
    office: Clinic, patient: Patient, part: Part
) -> None:
    with pytest.raises(Invalid) as refused:
        office.break_glass.open(patient.id, part, WHY)
    assert complaints(refused) == {"parts"}


def test_no_opening_reaches_counselling_text(office: Clinic, patient: Patient) -> None:
    psychologist = member_with(office, Role.PSYCHOLOGIST)
    psychologist.counselling.create_key()
    for part in EMERGENCY_PARTS:
        office.break_glass.open(patient.id, part, WHY)
    for refused in (office.counselling.notes, office.counselling.meetings, office.safety.page):
        with pytest.raises(Refused):
            refused(patient.id)


@pytest.mark.parametrize("reason", ["", "   ", "Need it"])
def test_without_a_reason_nothing_opens(office: Clinic, patient: Patient, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        office.break_glass.open(patient.id, Part.ALERTS, reason)
    assert complaints(refused) == {"reason"}
    with pytest.raises(Refused):
        office.alerts.of(patient.id)


@pytest.mark.parametrize("who", ["SU-7", "su-7", "Ravi Verma", "  ravi   verma "])
def test_who_sees_no_list_names_the_person(office: Clinic, patient: Patient, who: str) -> None:
    held = office.break_glass.open_for(who, (Part.PATIENTS,), WHY)
    assert held.patient_id == patient.id
    assert office.patients.open(patient.id).patient.full_name == "Ravi Verma"
    (line,) = office.break_glass.today()
    assert (line.patient_name, line.emergency.parts) == ("Ravi Verma", (Part.PATIENTS,))


@pytest.mark.parametrize("who", ["", "Ravi", "Verma", "SU", "Nobody Here"])
def test_a_part_of_a_name_finds_nobody_and_stands_in_the_log(
    office: Clinic, patient: Patient, who: str
) -> None:
    with pytest.raises(Invalid) as refused:
        office.break_glass.open_for(who, (Part.PATIENTS,), WHY)
    assert complaints(refused) == {"who"}
    auditor = member_with(office, Role.AUDITOR)
    assert ("refused", "emergency") in {(e.action, e.what) for e in auditor.log.entries()}


def test_two_of_one_name_need_the_number(office: Clinic, asha: Clinic, patient: Patient) -> None:
    registered(asha, full_name="Ravi Verma", number="SU-8")
    with pytest.raises(Invalid, match="number"):
        office.break_glass.open_for("Ravi Verma", (Part.PATIENTS,), WHY)


def test_nobody_of_that_id(office: Clinic) -> None:
    with pytest.raises(Missing):
        office.break_glass.open(uuid4(), Part.PATIENTS, WHY)


def test_the_lead_reviews_it_the_next_day_with_the_reason_before_them(
    office: Clinic, iyer: Clinic, patient: Patient, clock: StoppedClock
) -> None:
    held = office.break_glass.open(patient.id, Part.ALERTS, WHY)
    (task,) = [t.task for t in iyer.worklist.mine() if t.task.kind is TaskKind.REVIEW_EMERGENCY]
    assert task.due_on == TODAY + timedelta(days=1)
    (line,) = iyer.break_glass.to_review()
    assert line.emergency.reason == WHY
    assert (line.member_name, line.patient_name) == ("Meera Nair", "Ravi Verma")
    with pytest.raises(UserError):
        iyer.worklist.close(task.id)
    with pytest.raises(UserError):
        iyer.break_glass.review(held.id, "  ")
    iyer.break_glass.review(held.id, "Right: he had fallen")
    assert iyer.break_glass.to_review() == ()
    (closed,) = [
        t.task for t in iyer.worklist.of(patient.id) if t.task.kind is TaskKind.REVIEW_EMERGENCY
    ]
    assert (closed.closed_how, closed.closed_by) == ("Right: he had fallen", iyer.member.id)
    with pytest.raises(UserError):
        iyer.break_glass.review(held.id, "Once more")


def test_nobody_reviews_their_own_opening(office: Clinic, patient: Patient) -> None:
    both = member_with(office, Role.ADMINISTRATOR, Role.AUDITOR, lead=True)
    held = both.break_glass.open(patient.id, Part.ALERTS, WHY)
    assert both.break_glass.to_review() == ()
    with pytest.raises(UserError):
        both.break_glass.review(held.id, "Fine")


def test_without_a_lead_any_physician_reviews_it(office: Clinic, patient: Patient) -> None:
    physician = member_with(office, Role.PHYSICIAN)
    held = office.break_glass.open(patient.id, Part.ALERTS, WHY)
    assert [line.emergency.id for line in physician.break_glass.to_review()] == [held.id]


def test_opening_reading_and_reviewing_stand_in_the_log(
    office: Clinic, iyer: Clinic, patient: Patient
) -> None:
    held = office.break_glass.open(patient.id, Part.ALERTS, WHY)
    office.alerts.of(patient.id)
    office.alerts.of(patient.id)
    iyer.break_glass.review(held.id, "Right")
    with office._office.store.read() as work:
        found = [
            (entry.action, entry.what)
            for entry in reversed(work.audit.of_patient(patient.id))
            if entry.what in {"emergency", "alerts"}
        ]
        assert WHY not in str(work.audit.of_patient(patient.id))
    assert found == [
        ("break_glass", "emergency"),
        ("break_glass", "alerts"),
        ("view", "alerts"),
        ("review", "emergency"),
    ]
