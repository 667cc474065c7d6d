"""Alerts and restrictions: put up with a reason, taken down with a reason."""

from datetime import timedelta

import pytest

from rehab_tracker.core.errors import Invalid
from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    alert_details,
    complaints,
    registered,
    restriction_details,
)

YESTERDAY = TODAY - timedelta(days=1)


def test_an_alert_ends_with_a_reason_and_stays_in_the_history(clinic: Clinic) -> None:
    patient = registered(clinic)
    alert = clinic.alerts.add(alert_details(patient.id))
    with pytest.raises(Invalid) as refused:
        clinic.alerts.end(alert.id, " ")
    assert complaints(refused) == {"ended_why"}
    ended = clinic.alerts.end(alert.id, "Tested: no allergy")
    assert clinic.alerts.of(patient.id) == ()
    assert clinic.alerts.of(patient.id, all=True) == (ended,)
    assert ended.ended_why == "Tested: no allergy"
    with pytest.raises(Invalid):
        clinic.alerts.end(alert.id, "Again")
    clinic.undo.undo()
    assert [kept.kind for kept in clinic.alerts.of(patient.id)] == [AlertKind.ALLERGY]


def test_an_alert_is_over_after_its_last_day(clinic: Clinic) -> None:
    patient = registered(clinic)
    past = alert_details(patient.id, begins_on=TODAY - timedelta(days=9), until=YESTERDAY)
    clinic.alerts.add(past)
    clinic.alerts.add(alert_details(patient.id, until=TODAY))
    assert len(clinic.alerts.of(patient.id)) == 1
    assert clinic.patients.everyone()[0].alerts == 1


def test_a_restriction_is_lifted_with_a_reason(clinic: Clinic) -> None:
    patient = registered(clinic)
    restriction = clinic.alerts.restrict(restriction_details(patient.id))
    assert clinic.alerts.restrictions(patient.id) == (restriction,)
    clinic.alerts.lift(restriction.id, "X-ray: healed")
    assert clinic.alerts.restrictions(patient.id) == ()
    assert len(clinic.alerts.restrictions(patient.id, all=True)) == 1


def test_a_restriction_that_is_over_is_refused(clinic: Clinic) -> None:
    patient = registered(clinic)
    over = restriction_details(patient.id, begins_on=TODAY - timedelta(days=9), until=YESTERDAY)
    with pytest.raises(Invalid) as refused:
        clinic.alerts.restrict(over)
    assert complaints(refused) == {"until"}
