"""After a session comes the next person of the day whose session is not written yet."""

from datetime import time
from pathlib import Path

import pytest

from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import SessionKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    appointment_details,
    make_clinic,
    member_with,
    registered,
    session_details,
)


@pytest.fixture
def asha(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.PHYSIOTHERAPIST)


@pytest.fixture
def three(asha: Clinic) -> list[Patient]:
    """Three people at nine, ten and eleven."""
    people = [registered(asha, full_name=name) for name in ("Nine", "Ten", "Eleven")]
    for hour, patient in enumerate(people, start=9):
        asha.appointments.make(
            appointment_details(patient.id, member_id=asha.member.id, at=time(hour), minutes=40)
        )
    return people


def log(asha: Clinic, patient: Patient) -> str:
    asha.therapy.log(session_details(patient.id, asha.member.id))
    following = asha.therapy.next_turn(patient.id)
    return following.name if following else ""


def test_the_day_goes_on_in_its_order(asha: Clinic, three: list[Patient]) -> None:
    nine, ten, eleven = three
    assert [each.name for each in asha.therapy.turns()] == ["Nine", "Ten", "Eleven"]
    assert log(asha, ten) == "Eleven"
    assert log(asha, eleven) == "Nine", "whoever was passed over comes at the end"
    assert log(asha, nine) == ""


def test_a_colleagues_people_are_not_due_to_me(asha: Clinic, three: list[Patient]) -> None:
    somebody = registered(asha, full_name="Not on the list")
    assert log(asha, somebody) == "Nine"
    asha.appointments.cancel(asha.appointments.of(three[0].id)[0].appointment.id)
    assert log(asha, somebody) == "Ten"


def test_what_lies_ready_comes_from_the_same_therapy(asha: Clinic) -> None:
    patient = registered(asha)
    me = asha.member.id
    first = asha.therapy.log(session_details(patient.id, me, kind=SessionKind.PHYSIOTHERAPY))
    asha.therapy.log(session_details(patient.id, me, kind=SessionKind.SEATING))
    found = asha.therapy.last(patient.id, SessionKind.PHYSIOTHERAPY)
    assert found is not None
    assert found.id == first.id
    assert asha.therapy.last(patient.id, SessionKind.CHEST) is None
