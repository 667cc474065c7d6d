"""Measures come due on the work list by themselves, once each, and taking one closes its task."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.measures.catalogue import catalogue, instrument
from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.measures.result import MeasureResultDetails
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.stays import AdmissionDetails, StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import Task, TaskKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    injury_details,
    make_clinic,
    member_with,
    patient_details,
    registered,
    stay_details,
)

BY_WINDOWS = {code for code, each in catalogue().items() if each.schedule.windows}


@pytest.fixture
def asha(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST)


def due(clinic: Clinic, patient: Patient) -> dict[str, Task]:
    with clinic._office.store.read() as work:  # as the file has it, for every role
        tasks = work.tasks.open_ones(TaskKind.MEASURE_DUE, patient.id)
    assert len(tasks) == len({task.about for task in tasks}), "each measure once"
    return {task.about: task for task in tasks}


def taken(patient: Patient, code: str = "scim3", on: date = TODAY) -> MeasureResultDetails:
    measure = instrument(code)
    return MeasureResultDetails(
        patient_id=patient.id,
        code=code,
        measure_version=measure.version,
        taken_on=on,
        mode=Mode.OBSERVED,
        answers=dict(measure.examples[1].answers),
    )


def test_without_the_day_of_the_injury_nothing_is_due_on_its_own(asha: Clinic) -> None:
    assert due(asha, registered(asha, {"kind": "traumatic"})) == {}


@pytest.mark.parametrize(
    ("days_ago", "aims_at"), [(1, 3), (20, 28), (41, 84), (99, 168), (200, 336), (540, 336)]
)
def test_registering_with_the_day_of_the_injury_opens_the_next_window(
    asha: Clinic, days_ago: int, aims_at: int
) -> None:
    onset = TODAY - timedelta(days=days_ago)
    patient = registered(asha, {"kind": "traumatic", "onset": onset})
    found = due(asha, patient)
    assert set(found) <= BY_WINDOWS
    assert found["scim3"].due_on == onset + timedelta(days=aims_at)


def test_after_the_last_window_none_is_due(asha: Clinic) -> None:
    onset = TODAY - timedelta(days=547)
    assert due(asha, registered(asha, {"kind": "traumatic", "onset": onset})) == {}


def test_the_day_learnt_later_moves_the_task_and_makes_no_second(asha: Clinic) -> None:
    patient = registered(asha, {"kind": "traumatic", "onset": TODAY - timedelta(days=60)})
    asha.injury.record(injury_details(patient.id, onset=TODAY - timedelta(days=30)))
    assert due(asha, patient)["scim3"].due_on == TODAY - timedelta(days=2)


def test_without_a_cord_injury_its_measures_are_due_no_more(asha: Clinic) -> None:
    patient = registered(asha, {"kind": "traumatic", "onset": TODAY - timedelta(days=60)})
    plain = {"level": "", "grade": "", "examined_on": None}
    asha.injury.record(injury_details(patient.id, kind=InjuryKind.NO_CORD_INJURY, **plain))
    needing = {code for code, each in catalogue().items() if each.needs_cord_injury}
    assert needing
    assert not needing & set(due(asha, patient))


def test_taking_it_closes_the_window_and_opens_what_comes_first(asha: Clinic) -> None:
    onset = TODAY - timedelta(days=70)
    patient = registered(asha, {"kind": "traumatic", "onset": onset})
    asha.measures.record(taken(patient))
    assert due(asha, patient)["scim3"].due_on == TODAY + timedelta(days=28), "by interval"
    closed = [
        line.task
        for line in asha.worklist.of(patient.id)
        if line.task.about == "scim3" and not line.task.open
    ]
    assert [task.closed_how for task in closed] == ["Recorded"]


def test_before_discharge_it_is_due_again(asha: Clinic) -> None:
    leaves = TODAY + timedelta(days=10)
    patient = asha.patients.register(
        patient_details(),
        AdmissionDetails(admitted_on=TODAY - timedelta(days=30), expected_discharge=leaves),
        None,
    )
    found = due(asha, patient)
    assert found["scim3"].due_on == leaves - timedelta(days=7)
    assert found["carer_load"].for_role is Role.FAMILY_WORKER
    assert found["phq9"].for_role is Role.PSYCHOLOGIST


def test_after_discharge_the_follow_ups_are_due(asha: Clinic) -> None:
    patient = registered(asha)
    asha.stays.record(stay_details(patient.id, StayKind.DISCHARGE))
    found = due(asha, patient)
    assert found["carer_load"].due_on == date(2026, 12, 12)
    asha.stays.record(stay_details(patient.id, StayKind.DIED))
    assert due(asha, patient) == {}


def test_others_do_not_read_that_a_confidential_measure_is_due(asha: Clinic) -> None:
    patient = registered(asha)
    asha.stays.record(stay_details(patient.id, StayKind.DISCHARGE))
    assert {"phq9", "carer_load"} <= set(due(asha, patient))
    shown = {line.task.about for line in asha.worklist.of(patient.id)}
    assert not shown & {"phq9", "gad7", "isci_qol", "carer_load"}
    assert "scim3" in shown
