"""Appointments: made, moved once, cancelled; never in the past."""

from datetime import timedelta

import pytest

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    appointment_details,
    complaints,
    member_details,
    member_with,
    registered,
)

YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


def test_a_day_lists_its_appointments_in_order(administrator: Clinic, clinic: Clinic) -> None:
    patient = registered(clinic)
    colleague = member_with(administrator, Role.PHYSICIAN)
    late = appointment_details(patient.id, member_id=clinic.member.id, at="15:00")
    early = appointment_details(patient.id, member_id=colleague.member.id, at="08:30")
    clinic.appointments.make(late)
    clinic.appointments.make(early)
    first, second = clinic.appointments.on(TODAY)
    assert (first.member_name, second.member_name) == (
        colleague.member.full_name,
        clinic.member.full_name,
    )
    assert first.patient_name == "Asha Verma"
    assert clinic.appointments.on(TODAY, mine=True) == (second,)


def test_an_appointment_moves_once(clinic: Clinic) -> None:
    patient = registered(clinic)
    made = clinic.appointments.make(appointment_details(patient.id))
    moved = clinic.appointments.revise(
        made.id, appointment_details(patient.id, on=TOMORROW), made.version
    )
    assert (moved.on, moved.version) == (TOMORROW, 2)
    with pytest.raises(UserError, match="another window"):
        clinic.appointments.revise(made.id, appointment_details(patient.id), made.version)
    other = registered(clinic, full_name="Other")
    with pytest.raises(UserError, match="another patient"):
        clinic.appointments.revise(made.id, appointment_details(other.id), 2)


def test_no_appointment_in_the_past_or_with_somebody_who_left(
    administrator: Clinic, clinic: Clinic
) -> None:
    patient = registered(clinic)
    leaver, _code = administrator.team.add(member_details(Role.PHYSICIAN, account="leaver"))
    administrator.team.revise(
        leaver.id, member_details(Role.PHYSICIAN, account="leaver", active=False)
    )
    with pytest.raises(Invalid) as refused:
        clinic.appointments.make(
            appointment_details(patient.id, on=YESTERDAY, member_id=leaver.id)
        )
    assert complaints(refused) == {"on", "member_id"}
