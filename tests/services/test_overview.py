"""The Now block: each member gets the matters of their own parts, in one quick call."""

from datetime import timedelta

import pytest

from rehab_tracker.core.errors import Refused
from rehab_tracker.domain.now import Matter
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    alert_details,
    goal_details,
    member_with,
    registered,
    session_details,
    task_details,
)


def test_matters_come_in_the_order_in_which_a_team_talks_about_them(clinic: Clinic) -> None:
    patient = registered(clinic, injury={"kind": "traumatic"})
    clinic.goals.set(goal_details(patient.id))
    clinic.alerts.add(alert_details(patient.id))
    clinic.worklist.add(task_details(patient_id=patient.id))
    clinic.therapy.log(session_details(patient.id, clinic.member.id, pain_before=3, pain_after=2))
    cards = {card.matter: card for card in clinic.overview.now(patient.id)}
    assert list(cards) == list(Matter)
    assert cards[Matter.GOAL].first == "“I want to open my shop again”"
    assert cards[Matter.ALERTS].first == "Allergy"
    assert cards[Matter.THERAPY].first == "45 min"
    assert cards[Matter.PAIN].first == "3 before, 2 after"
    assert cards[Matter.DUE].lines[-1].startswith("Order the cushion")
    assert cards[Matter.UNSIGNED].first == "3 of yours"


def test_of_others_work_and_of_other_people_nothing_is_unsigned(
    administrator: Clinic, clinic: Clinic
) -> None:
    patient, other = registered(clinic), registered(clinic, full_name="Anita Rao")
    clinic.therapy.log(session_details(other.id, clinic.member.id))
    worker = member_with(administrator, Role.FAMILY_WORKER)
    for reader in (clinic, worker):
        assert Matter.UNSIGNED not in {card.matter for card in reader.overview.now(patient.id)}
    worker.close()


def test_what_is_older_than_four_weeks_is_not_counted(clinic: Clinic) -> None:
    patient = registered(clinic)
    long_ago = TODAY - timedelta(days=29)
    clinic.therapy.log(session_details(patient.id, clinic.member.id, happened_on=long_ago))
    cards = {card.matter: card for card in clinic.overview.now(patient.id)}
    assert cards[Matter.THERAPY].first == ""


def test_those_who_treat_nobody_are_refused(administrator: Clinic, auditor: Clinic) -> None:
    doctor = member_with(administrator, Role.PHYSICIAN)
    patient = registered(doctor)
    for nobody in (administrator, auditor):
        with pytest.raises(Refused):
            nobody.overview.now(patient.id)
    doctor.close()
