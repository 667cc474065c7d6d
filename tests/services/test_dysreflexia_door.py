"""The risk of dysreflexia on file: how it is set, who clears it, and what pressure is usual."""

from datetime import timedelta

import pytest

from rehab_tracker.core.errors import UserError
from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import HowItWent
from rehab_tracker.domain.vitals import Posture
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    alert_details,
    injury_details,
    member_with,
    registered,
    session_details,
)


def risks(clinic: Clinic, patient_id: object) -> list[str]:
    found = clinic.alerts.of(patient_id)  # type: ignore[arg-type]  # an id
    return [alert.reason for alert in found if alert.kind is AlertKind.DYSREFLEXIA]


def test_a_high_level_puts_up_the_alert_and_a_lower_one_does_not_take_it_down(
    clinic: Clinic,
) -> None:
    patient = registered(clinic)
    assert not clinic.dysreflexia.watch(patient.id).at_risk
    clinic.injury.record(injury_details(patient.id, level="T4"))
    assert clinic.dysreflexia.watch(patient.id).at_risk
    assert risks(clinic, patient.id) == ["T4 on 23 Oct 2026: T6 or above"]
    clinic.injury.record(injury_details(patient.id, level="T10"))
    assert clinic.dysreflexia.watch(patient.id).at_risk
    assert len(risks(clinic, patient.id)) == 1


def test_only_a_physician_clears_the_risk(administrator: Clinic, clinic: Clinic) -> None:
    patient = registered(clinic, injury={"kind": "traumatic", "level": "T4", "grade": "A",
                                         "examined_on": TODAY - timedelta(days=3)})  # fmt: skip
    (alert,) = clinic.alerts.of(patient.id)
    with pytest.raises(UserError, match="Only a physician"):
        clinic.alerts.end(alert.id, "Never seen")
    physician = member_with(administrator, Role.PHYSICIAN)
    physician.alerts.end(alert.id, "Level was a slip, examined again")
    assert not clinic.dysreflexia.watch(patient.id).at_risk
    clinic.alerts.add(alert_details(patient.id, kind=AlertKind.DYSREFLEXIA, reason="Had it"))
    assert clinic.dysreflexia.watch(patient.id).at_risk
    physician.close()


def test_usual_is_the_median_before_sessions_without_an_event(clinic: Clinic) -> None:
    patient = registered(clinic)
    seen = [(100, 1), (104, 2), (96, 3), (190, 4), (180, 15)]
    for systolic, days_ago in seen:
        clinic.therapy.log(
            session_details(
                patient.id,
                clinic.member.id,
                happened_on=TODAY - timedelta(days=days_ago),
                systolic_before=systolic,
                diastolic_before=60,
                posture_before=Posture.SITTING,
                how_it_went=HowItWent.EVENT if systolic == 190 else HowItWent.WELL,
            )
        )
    usual = clinic.dysreflexia.watch(patient.id).usual
    assert set(usual) == {Posture.SITTING}
    assert usual[Posture.SITTING].systolic == 100


def test_without_a_cord_injury_there_is_no_risk_from_a_level(clinic: Clinic) -> None:
    patient = registered(clinic)
    clinic.injury.record(
        injury_details(patient.id, kind="no_cord_injury", level="", grade="", examined_on=None)
    )
    assert not clinic.dysreflexia.watch(patient.id).at_risk
