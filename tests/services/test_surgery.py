"""Operations through the door: one transaction with their restrictions, and who may."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from rehab_tracker.core.errors import Invalid, Refused, UserError
from rehab_tracker.domain.signing import EntryKind, EntryRef
from rehab_tracker.domain.surgery.care import CareItem
from rehab_tracker.domain.surgery.words import DoneApproach, PlannedApproach, Stage
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import Activity, ActivityKind
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    make_clinic,
    member_with,
    operation_details,
    registered,
    restriction_details,
    session_details,
)


@pytest.fixture
def doctor(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.PHYSICIAN)


def ends(clinic: Clinic, patient_id: UUID) -> list[date]:
    """The days on which a restriction is waited for to end."""
    tasks = [line.task for line in clinic.worklist.of(patient_id) if line.task.open]
    return [task.due_on for task in tasks if task.kind is TaskKind.RESTRICTION_ENDS]


def test_restrictions_stand_with_the_operation_or_not_at_all(doctor: Clinic) -> None:
    patient = registered(doctor)
    past = restriction_details(patient.id, begins_on=TODAY - timedelta(days=9),
                               until=TODAY - timedelta(days=1))  # fmt: skip
    with pytest.raises(Invalid):
        doctor.surgery.record(operation_details(patient.id), (past,))
    assert doctor.surgery.of(patient.id) == ()
    doctor.surgery.record(operation_details(patient.id), (restriction_details(patient.id),))
    (limit,) = doctor.alerts.restrictions(patient.id)
    (picture,) = doctor.surgery.of(patient.id)
    assert picture.restrictions == (limit,)
    assert ends(doctor, patient.id) == [limit.until]


def test_undo_takes_the_operation_its_restriction_and_its_task_back(doctor: Clinic) -> None:
    patient = registered(doctor)
    doctor.surgery.record(operation_details(patient.id), (restriction_details(patient.id),))
    doctor.undo.undo()
    assert doctor.surgery.of(patient.id) == ()
    assert doctor.alerts.restrictions(patient.id) == ()
    assert ends(doctor, patient.id) == []


def test_lifting_a_restriction_closes_the_work_that_waited_for_its_end(doctor: Clinic) -> None:
    patient = registered(doctor)
    doctor.surgery.record(operation_details(patient.id), (restriction_details(patient.id),))
    (limit,) = doctor.alerts.restrictions(patient.id)
    doctor.alerts.lift(limit.id, "The surgeon allows it")
    assert ends(doctor, patient.id) == []


def test_a_plan_becomes_what_was_done(doctor: Clinic) -> None:
    patient = registered(doctor)
    planned = operation_details(
        patient.id, stage=Stage.PLANNED, done_on=None, approach_done=None,
        planned_on=TODAY + timedelta(days=2), approach_planned=PlannedApproach.OPEN,
    )  # fmt: skip
    plan = doctor.surgery.record(planned)
    done = planned.changed(stage=Stage.DONE, done_on=TODAY, approach_done=DoneApproach.OPEN)
    kept = doctor.surgery.revise(plan.id, done, plan.version)
    assert kept.stage is Stage.DONE
    assert len(doctor.surgery.of(patient.id)) == 1


def test_a_signed_plan_stays_and_its_outcome_is_a_new_entry(doctor: Clinic) -> None:
    patient = registered(doctor)
    planned = operation_details(patient.id, stage=Stage.PLANNED, done_on=None, approach_done=None)
    plan = doctor.surgery.record(planned)
    ref = EntryRef(kind=EntryKind.OPERATION, entry_id=plan.id)
    doctor.signing.sign([ref])
    with pytest.raises(UserError):
        doctor.surgery.revise(plan.id, operation_details(patient.id), plan.version)
    doctor.surgery.record(operation_details(patient.id, plan_id=plan.id))
    (picture,) = doctor.surgery.of(patient.id)
    assert picture.plan is not None
    assert picture.plan.id == plan.id


def test_a_line_is_ticked_once_with_day_and_person_also_after_signing(doctor: Clinic) -> None:
    patient = registered(doctor)
    kept = doctor.surgery.record(operation_details(patient.id))
    doctor.signing.sign([EntryRef(kind=EntryKind.OPERATION, entry_id=kept.id)])
    tick = doctor.surgery.tick(kept.id, CareItem.WOUND, TODAY)
    assert tick.done_by == doctor.member.id
    with pytest.raises(UserError):
        doctor.surgery.tick(kept.id, CareItem.WOUND, TODAY)
    doctor.surgery.untick(tick.id)
    (picture,) = doctor.surgery.of(patient.id)
    assert picture.ticks == ()


def test_first_therapy_comes_from_the_sessions_on_file(doctor: Clinic, tmp_path: Path) -> None:
    administrator = make_clinic(tmp_path / "b")
    surgeon, physio = (member_with(administrator, role) for role in
                       (Role.PHYSICIAN, Role.PHYSIOTHERAPIST))  # fmt: skip
    patient = registered(physio)
    surgeon.surgery.record(operation_details(patient.id))
    physio.therapy.log(
        session_details(patient.id, physio.member.id, happened_on=TODAY - timedelta(days=1))
    )
    (picture,) = physio.surgery.of(patient.id)
    assert picture.after.therapy is not None
    assert picture.after.therapy.days == 2


def test_out_of_bed_is_the_first_session_with_such_an_activity(tmp_path: Path) -> None:
    administrator = make_clinic(tmp_path)
    surgeon, physio = (member_with(administrator, role) for role in
                       (Role.PHYSICIAN, Role.PHYSIOTHERAPIST))  # fmt: skip
    patient = registered(physio)
    surgeon.surgery.record(operation_details(patient.id, done_on=TODAY - timedelta(days=9)))
    for ago, kind in ((8, ActivityKind.RESPIRATORY), (5, ActivityKind.BALANCE_SITTING)):
        done = (Activity(kind=kind, minutes=20),)
        day = TODAY - timedelta(days=ago)
        physio.therapy.log(
            session_details(patient.id, physio.member.id, happened_on=day, activities=done)
        )
    found = surgeon.surgery.of(patient.id)[0].after
    assert found.therapy is not None
    assert found.mobilised is not None
    assert (found.therapy.days, found.mobilised.days) == (1, 4)


def test_the_team_reads_and_the_physician_alone_writes(tmp_path: Path) -> None:
    administrator = make_clinic(tmp_path)
    physio = member_with(administrator, Role.PHYSIOTHERAPIST)
    family = member_with(administrator, Role.FAMILY_WORKER)
    patient = registered(physio)
    assert physio.surgery.of(patient.id) == ()
    with pytest.raises(Refused):
        physio.surgery.record(operation_details(patient.id))
    with pytest.raises(Refused):
        family.surgery.of(patient.id)
