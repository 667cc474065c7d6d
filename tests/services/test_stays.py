"""Stays: steps that follow from each other, and the end of a life."""

from datetime import date, timedelta

import pytest

from rehab_tracker.core.errors import Invalid
from rehab_tracker.domain.stays import Care, StayKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    appointment_details,
    complaints,
    registered,
    stay_details,
)

YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


def test_a_person_comes_twice(clinic: Clinic) -> None:
    patient = registered(clinic)
    clinic.stays.record(stay_details(patient.id, StayKind.DISCHARGE, on=YESTERDAY))
    assert not clinic.patients.banner(patient.id).whereabouts.in_care
    clinic.stays.record(stay_details(patient.id, StayKind.ADMISSION, care=Care.OUTPATIENT))
    place = clinic.patients.banner(patient.id).whereabouts
    assert (place.in_care, place.care, place.admitted_on) == (True, Care.OUTPATIENT, TODAY)
    assert len(clinic.stays.of(patient.id)) == 3


@pytest.mark.parametrize(
    ("kind", "on", "field"),
    [
        (StayKind.ADMISSION, TODAY, "kind"),
        (StayKind.DISCHARGE, TOMORROW, "on"),
        (StayKind.TRANSFER, TOMORROW, "on"),
        (StayKind.DISCHARGE, TODAY - timedelta(days=31), "kind"),
        (StayKind.DIED, date(1990, 4, 30), "on"),
        (StayKind.ADMISSION, TODAY - timedelta(days=40), "on"),
    ],
)
def test_a_step_must_follow_from_the_ones_before(
    clinic: Clinic, kind: StayKind, on: date, field: str
) -> None:
    patient = registered(clinic)
    with pytest.raises(Invalid) as refused:
        clinic.stays.record(stay_details(patient.id, kind, on=on))
    assert field in complaints(refused)
    assert len(clinic.stays.of(patient.id)) == 1


def test_a_leave_may_be_planned_and_does_not_forbid_a_discharge(clinic: Clinic) -> None:
    patient = registered(clinic)
    clinic.stays.record(
        stay_details(patient.id, StayKind.LEAVE, on=TOMORROW, until=TODAY + timedelta(days=3))
    )
    assert clinic.patients.banner(patient.id).whereabouts.on_leave_until is None
    clinic.stays.record(stay_details(patient.id, StayKind.DISCHARGE))
    assert not clinic.patients.everyone()[0].in_care


def test_a_death_closes_what_waits_and_undo_brings_it_back(clinic: Clinic) -> None:
    patient = registered(clinic)
    made = clinic.appointments.make(appointment_details(patient.id, on=TOMORROW))
    clinic.stays.record(stay_details(patient.id, StayKind.DIED))
    assert clinic.appointments.of(patient.id) == ()
    assert [line.task.open for line in clinic.worklist.of(patient.id)] == [False]
    with pytest.raises(Invalid):
        clinic.stays.record(stay_details(patient.id, StayKind.ADMISSION))
    with pytest.raises(Invalid):
        clinic.appointments.make(appointment_details(patient.id))
    assert clinic.undo.undo() == "Death recorded"
    assert [line.appointment.id for line in clinic.appointments.of(patient.id)] == [made.id]
    assert len(clinic.worklist.mine()) == 1
