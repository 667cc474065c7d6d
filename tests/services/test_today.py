"""Today: what waits for one member, and nothing that their roles may not read."""

from datetime import time, timedelta

import pytest

from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.counselling import MeetingDetails
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    alert_details,
    appointment_details,
    member_with,
    registered,
    session_details,
    stay_details,
    task_details,
)
from tests.statements import statements_of


def test_who_is_due_is_whom_i_see_today_or_look_after(clinic: Clinic) -> None:
    me = clinic.member.id
    mine = registered(clinic, full_name="Mine", keyworker_id=me, what_matters="To cook again")
    seen = registered(clinic, full_name="Seen")
    registered(clinic, full_name="Somebody else's")
    left = registered(clinic, full_name="Discharged", keyworker_id=me)
    clinic.stays.record(stay_details(left.id, StayKind.DISCHARGE))
    clinic.appointments.make(appointment_details(seen.id, member_id=me, at=time(9, 0)))
    clinic.therapy.log(session_details(mine.id, me, plan_next="Board to bed\nand back"))
    clinic.alerts.add(alert_details(mine.id))
    clinic.alerts.add(alert_details(mine.id, kind=AlertKind.DYSREFLEXIA))
    first, second = clinic.today.page().due
    assert (first.name, first.at, first.what) == ("Seen", time(9, 0), "Seating clinic")
    assert (second.name, second.at, second.goal) == ("Mine", None, "To cook again")
    assert second.last_line == "Board to bed"
    assert second.alerts == (AlertKind.ALLERGY, AlertKind.DYSREFLEXIA)


def test_a_cancelled_or_later_appointment_makes_nobody_due(clinic: Clinic) -> None:
    patient = registered(clinic)
    me = clinic.member.id
    made = clinic.appointments.make(appointment_details(patient.id, member_id=me))
    tomorrow = TODAY + timedelta(days=1)
    clinic.appointments.make(appointment_details(patient.id, member_id=me, on=tomorrow))
    assert len(clinic.today.page().due) == 1
    clinic.appointments.cancel(made.id)
    page = clinic.today.page()
    assert (page.due, page.appointments) == ((), ())


def test_a_missed_session_leaves_no_line_for_the_next(clinic: Clinic) -> None:
    patient = registered(clinic, keyworker_id=clinic.member.id)
    me = clinic.member.id
    clinic.therapy.log(session_details(patient.id, me, note="Sat well", plan_next=""))
    clinic.therapy.log(
        session_details(patient.id, me, activities=(), missed="pain", note="Stayed in bed")
    )
    (line,) = clinic.today.page().due
    assert line.last_line == "Sat well"


def test_tasks_are_those_due_until_today(clinic: Clinic) -> None:
    clinic.worklist.add(task_details(why="Today"))
    clinic.worklist.add(task_details(why="Overdue", due_on=TODAY - timedelta(days=3)))
    clinic.worklist.add(task_details(why="Next week", due_on=TODAY + timedelta(days=7)))
    assert [line.task.why for line in clinic.today.page().tasks] == ["Overdue", "Today"]


def test_my_own_recent_entries_are_unsigned_work(administrator: Clinic, clinic: Clinic) -> None:
    patient = registered(clinic)
    session = clinic.therapy.log(session_details(patient.id, clinic.member.id))
    (line,) = clinic.today.page().unsigned
    assert (line.kind, line.entry_id, line.patient_name) == ("therapy", session.id, "Asha Verma")
    colleague = member_with(administrator, Role.PHYSIOTHERAPIST)
    assert colleague.today.page().unsigned == ()


def test_a_psychologists_own_meetings_are_unsigned_work(
    administrator: Clinic, clinic: Clinic
) -> None:
    patient = registered(clinic)
    psychologist = member_with(administrator, Role.PSYCHOLOGIST)
    psychologist.counselling.create_key()
    psychologist.counselling.write(
        MeetingDetails(patient_id=patient.id, happened_on=TODAY, minutes=30), None
    )
    assert [line.kind for line in psychologist.today.page().unsigned] == ["counselling"]


def test_drafts_are_listed(clinic: Clinic) -> None:
    patient = registered(clinic)
    draft = clinic.drafts.keep("therapy", patient.id, {"note": "half"})
    (line,) = clinic.today.page().drafts
    assert (line.id, line.patient_name) == (draft.id, "Asha Verma")


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_reads_no_record_sees_nobody(
    administrator: Clinic, clinic: Clinic, role: Role
) -> None:
    outsider = administrator if role is Role.ADMINISTRATOR else member_with(administrator, role)
    patient = registered(clinic, keyworker_id=outsider.member.id)
    clinic.appointments.make(appointment_details(patient.id, member_id=outsider.member.id))
    clinic.worklist.add(task_details(for_role=None, for_member_id=outsider.member.id))
    page = outsider.today.page()
    assert (page.due, page.appointments, page.tasks) == ((), (), ())
    assert page.day == TODAY


def test_the_page_costs_the_same_few_questions_however_many_are_due(clinic: Clinic) -> None:
    def questions() -> int:
        with statements_of(clinic._office.store) as sent:
            clinic.today.page()
        return sum(statement.startswith("SELECT") for statement, _values in sent)

    registered(clinic, keyworker_id=clinic.member.id)
    few = questions()
    for _n in range(6):
        patient = registered(clinic, keyworker_id=clinic.member.id)
        clinic.therapy.log(session_details(patient.id, clinic.member.id))
        clinic.worklist.add(task_details(patient_id=patient.id))
    assert len(clinic.today.page().due) == 7
    assert questions() == few <= 6
