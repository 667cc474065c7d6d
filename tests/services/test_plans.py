"""Weekly plans through their door: changes from a day on, today's people, and who may."""

from datetime import time, timedelta

import pytest

from rehab_tracker.core.errors import Invalid, Refused
from rehab_tracker.domain.plans import DueState
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import MissedReason
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    alert_details,
    complaints,
    member_with,
    plan_details,
    registered,
    restriction_details,
    session_details,
    slot,
    stay_details,
)
from tests.statements import statements_of

MONDAY = TODAY - timedelta(days=TODAY.weekday())


def test_a_change_is_a_new_plan_and_the_one_before_ends_on_its_eve(clinic: Clinic) -> None:
    patient, me = registered(clinic), clinic.member.id
    old = clinic.plans.keep(plan_details(patient.id, me, valid_from=MONDAY))
    new = clinic.plans.keep(plan_details(patient.id, me, slots=(slot(me, 4),)))
    kept = {plan.id: plan for plan in clinic.plans.of(patient.id)}
    assert kept[old.id].valid_until == TODAY - timedelta(days=1)
    assert kept[new.id].valid_until is None
    clinic.undo.undo()
    (only,) = clinic.plans.of(patient.id)
    assert (only.id, only.valid_until) == (old.id, None)
    assert clinic.plans.due_today(), "whom it named is named again"


def test_days_that_have_passed_keep_what_was_planned(clinic: Clinic) -> None:
    patient, me = registered(clinic), clinic.member.id
    yesterday = TODAY - timedelta(days=1)
    clinic.plans.keep(plan_details(patient.id, me, valid_from=MONDAY))
    with pytest.raises(Invalid) as refused:
        clinic.plans.keep(plan_details(patient.id, me, valid_from=yesterday))
    assert complaints(refused) == {"valid_from"}
    assert len(clinic.plans.of(patient.id)) == 1


def test_a_plan_of_the_same_day_is_put_right_and_a_later_one_stays(clinic: Clinic) -> None:
    patient, me = registered(clinic), clinic.member.id
    later = clinic.plans.keep(
        plan_details(patient.id, me, valid_from=TODAY + timedelta(days=4), slots=(slot(me, 0),))
    )
    first = clinic.plans.keep(plan_details(patient.id, me))
    assert first.valid_until == TODAY + timedelta(days=3)
    again = clinic.plans.keep(plan_details(patient.id, me, aim="Board to bed"))
    assert (again.id, again.version, again.aim) == (first.id, 2, "Board to bed")
    assert {plan.id for plan in clinic.plans.of(patient.id)} == {first.id, later.id}


def test_today_brings_by_the_hour_whom_my_plans_name(
    administrator: Clinic, clinic: Clinic
) -> None:
    me = clinic.member.id
    early = registered(clinic, full_name="Early", what_matters="To cook again")
    late = registered(clinic, full_name="Late")
    colleague = member_with(administrator, Role.OCCUPATIONAL_THERAPIST)
    other = slot(colleague.member.id, starts_at=time(8))
    clinic.plans.keep(plan_details(late.id, me, slots=(slot(me, starts_at=time(15)), other)))
    clinic.plans.keep(plan_details(early.id, me))
    clinic.alerts.add(alert_details(early.id))
    clinic.alerts.restrict(restriction_details(early.id))
    yesterday = TODAY - timedelta(days=1)
    clinic.therapy.log(
        session_details(early.id, me, happened_on=yesterday, plan_next="Board to bed", note="Sat")
    )
    first, second = clinic.plans.due_today()
    assert (first.name, second.name, second.slot.starts_at) == ("Early", "Late", time(15))
    assert (first.goal, first.last_plan, first.last_line) == (
        "To cook again", "Board to bed", "Sat",
    )  # fmt: skip
    assert len(first.alerts) == len(first.restrictions) == 1
    assert [line.name for line in colleague.plans.due_today()] == ["Late"]


def test_a_session_ticks_the_person_off_and_names_the_next(clinic: Clinic) -> None:
    me = clinic.member.id
    one, two = registered(clinic, full_name="One"), registered(clinic, full_name="Two")
    clinic.plans.keep(plan_details(one.id, me))
    clinic.plans.keep(plan_details(two.id, me, slots=(slot(me, starts_at=time(10)),)))
    found = clinic.plans.next_after(one.id)
    assert found is not None
    assert found.patient_id == two.id
    session = clinic.therapy.log(session_details(one.id, me))
    first, second = clinic.plans.due_today()
    assert (first.state, first.session_id) == (DueState.DONE, session.id)
    assert second.state is DueState.DUE
    assert clinic.plans.due_for(one.id) is None
    clinic.therapy.log(session_details(two.id, me, missed=MissedReason.PAIN, activities=()))
    assert clinic.plans.due_today()[1].state is DueState.MISSED
    assert clinic.plans.next_after(two.id) is None


def test_leave_and_discharge_take_the_person_off_the_day(clinic: Clinic) -> None:
    me = clinic.member.id
    away, gone = registered(clinic, full_name="Away"), registered(clinic, full_name="Gone")
    for patient in (away, gone):
        clinic.plans.keep(plan_details(patient.id, me))
    clinic.stays.record(stay_details(away.id, StayKind.LEAVE, until=TODAY))
    clinic.stays.record(stay_details(gone.id, StayKind.DISCHARGE))
    (line,) = clinic.plans.due_today()
    assert (line.name, line.state) == ("Away", DueState.ON_LEAVE)


def test_the_week_adds_up_over_what_is_on_file(clinic: Clinic) -> None:
    patient, me = registered(clinic), clinic.member.id
    week = tuple(slot(me, day) for day in range(5))
    clinic.plans.keep(plan_details(patient.id, me, valid_from=MONDAY, slots=week))
    clinic.stays.record(stay_details(patient.id, StayKind.LEAVE, on=MONDAY, until=MONDAY))
    clinic.therapy.log(session_details(patient.id, me, happened_on=MONDAY + timedelta(days=1)))
    (found,) = clinic.plans.weeks(patient.id, MONDAY, MONDAY + timedelta(days=6))
    said = found.totals
    assert (said.planned, said.planned_minutes, said.delivered_minutes) == (5, 225, 45)
    assert said.reasons == {MissedReason.LEAVE: 1}
    assert (said.not_written, said.to_come) == (1, 2)


def test_a_psychologist_reads_the_plan_and_makes_none(
    administrator: Clinic, clinic: Clinic
) -> None:
    patient = registered(clinic)
    kept = clinic.plans.keep(plan_details(patient.id, clinic.member.id))
    reader = member_with(administrator, Role.PSYCHOLOGIST)
    assert reader.plans.of(patient.id) == (kept,)
    with pytest.raises(Refused):
        reader.plans.end(kept.id, TODAY)
    assert clinic.plans.end(kept.id, TODAY).valid_until == TODAY


def test_today_asks_the_file_the_same_number_of_questions_for_many(clinic: Clinic) -> None:
    def asked() -> int:
        with statements_of(clinic._office.store) as sent:
            clinic.plans.due_today()
        return len(sent)

    for n in range(3):
        patient = registered(clinic, full_name=f"Person {n}")
        clinic.plans.keep(plan_details(patient.id, clinic.member.id))
        if n == 0:
            few = asked()
    assert asked() == few
