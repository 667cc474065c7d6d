"""The timeline: gathered for whoever may read each part, and never a word more."""

from datetime import timedelta
from uuid import UUID

import pytest

from rehab_tracker.core.errors import Refused
from rehab_tracker.domain.counselling import MeetingDetails, NoteForm, NoteText
from rehab_tracker.domain.course.facts import CourseFact, FactKind, Lane
from rehab_tracker.domain.milestones import ObservationDetails, SkillStatus
from rehab_tracker.domain.signing import EntryKind, EntryRef
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    event_details,
    injection_details,
    member_with,
    operation_details,
    plan_details,
    registered,
    restriction_details,
    session_details,
    stay_details,
)

SECRET = "Slept badly since the accident"


@pytest.fixture
def patient(clinic: Clinic) -> UUID:
    return registered(clinic, injury={"kind": "traumatic", "onset": TODAY - timedelta(days=50)}).id


def kinds(facts: tuple[CourseFact, ...]) -> set[FactKind]:
    return {each.kind for each in facts}


def of(facts: tuple[CourseFact, ...], kind: FactKind) -> list[CourseFact]:
    return [each for each in facts if each.kind is kind]


def test_a_course_tells_what_happened_in_its_order(
    administrator: Clinic, clinic: Clinic, patient: UUID
) -> None:
    doctor = member_with(administrator, Role.PHYSICIAN)
    doctor.surgery.record(operation_details(patient))
    doctor.pain.record(injection_details(patient))
    clinic.events.record(event_details(patient))
    clinic.alerts.restrict(restriction_details(patient))
    leave = stay_details(patient, StayKind.LEAVE, until=TODAY + timedelta(days=2))
    clinic.stays.record(leave)
    for status in (SkillStatus.ACHIEVED, SkillStatus.LOST):
        clinic.milestones.observe(
            ObservationDetails(
                patient_id=patient, skill_id="TR-01", status=status, observed_on=TODAY
            )
        )
    page = clinic.course.of(patient)
    days = [each.begins for each in page.facts]
    assert days == sorted(days)
    assert page.facts[0].kind is FactKind.INJURY
    assert {
        FactKind.STAY, FactKind.ADMISSION, FactKind.LEAVE, FactKind.OPERATION,
        FactKind.INJECTION, FactKind.EVENT, FactKind.RESTRICTION, FactKind.WON, FactKind.LOST,
    } <= kinds(page.facts)  # fmt: skip
    (stay,) = of(page.facts, FactKind.STAY)
    assert stay.lasts
    (operation,) = of(page.facts, FactKind.OPERATION)
    assert (operation.page, operation.detail) == ("surgery", "L4–L5, Minimally invasive")
    doctor.close()


def test_weeks_of_therapy_stand_beside_what_was_planned_and_a_gap_stays_a_gap(
    clinic: Clinic, patient: UUID
) -> None:
    monday = TODAY - timedelta(days=TODAY.weekday())
    for day in (monday - timedelta(days=14), monday - timedelta(days=13)):
        clinic.therapy.log(session_details(patient, clinic.member.id, happened_on=day))
    clinic.plans.keep(plan_details(patient, clinic.member.id))
    weeks = of(clinic.course.of(patient).facts, FactKind.WEEK)
    assert [(week.begins, week.minutes, week.planned) for week in weeks] == [
        (monday - timedelta(days=14), 90, None),
        (monday, None, 45),
    ]
    assert weeks[0].detail == "2 sessions"


def test_of_counselling_stands_that_there_was_a_meeting_and_nothing_else(
    administrator: Clinic, clinic: Clinic, patient: UUID
) -> None:
    psychologist = member_with(administrator, Role.PSYCHOLOGIST)
    psychologist.counselling.create_key()
    meeting = MeetingDetails(patient_id=patient, happened_on=TODAY, minutes=40)
    psychologist.counselling.write(
        meeting, NoteText(form=NoteForm.FREE, sections={"text": SECRET})
    )
    for reader in (clinic, psychologist):
        (met,) = of(reader.course.of(patient).facts, FactKind.MEETING)
        assert (met.title, met.detail) == ("Meeting", "40 minutes")
        pdf = reader.course.print(patient, (), TODAY - timedelta(days=90), TODAY)
        assert pdf.startswith(b"%PDF")
    psychologist.close()


def test_a_family_worker_sees_no_operation_and_no_injection(
    administrator: Clinic, patient: UUID
) -> None:
    doctor = member_with(administrator, Role.PHYSICIAN)
    doctor.surgery.record(operation_details(patient))
    doctor.pain.record(injection_details(patient))
    worker = member_with(administrator, Role.FAMILY_WORKER)
    facts = worker.course.of(patient).facts
    assert FactKind.STAY in kinds(facts)
    assert Lane.TREATMENT not in {each.lane for each in facts}
    first = TODAY - timedelta(days=30)
    assert not worker.progress.page(patient, first, TODAY).marks
    assert len(doctor.progress.page(patient, first, TODAY).marks) == 2
    worker.close()
    doctor.close()


def test_an_administrator_and_an_auditor_are_refused(
    administrator: Clinic, auditor: Clinic, patient: UUID
) -> None:
    for nobody in (administrator, auditor):
        with pytest.raises(Refused):
            nobody.course.of(patient)
        with pytest.raises(Refused):
            nobody.course.print(patient, (), TODAY, TODAY)


def test_what_was_written_in_error_is_not_part_of_the_course(
    clinic: Clinic, patient: UUID
) -> None:
    event = clinic.events.record(event_details(patient))
    clinic.signing.sign([EntryRef(kind=EntryKind.CARE_EVENT, entry_id=event.id)])
    assert FactKind.EVENT in kinds(clinic.course.of(patient).facts)
    clinic.signing.mark_error(EntryKind.CARE_EVENT, event.id, "Another person fell")
    assert FactKind.EVENT not in kinds(clinic.course.of(patient).facts)
