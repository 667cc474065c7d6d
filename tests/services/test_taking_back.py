"""Undo: every unsigned change, the newest first, and only what nobody built on."""

import pytest

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.team import Role
from rehab_tracker.services.clinic import Clinic
from tests.builders import alert_details, member_with, patient_details, registered


def test_with_nothing_done_there_is_nothing_to_take_back(clinic: Clinic) -> None:
    assert (clinic.undo.what(), clinic.undo.what_again()) == ("", "")
    for deed in (clinic.undo.undo, clinic.undo.redo):
        with pytest.raises(UserError, match="nothing"):
            deed()


def test_deeds_go_back_and_forth_in_their_order(clinic: Clinic) -> None:
    patient = registered(clinic)
    clinic.patients.revise(patient.id, patient_details(phone="1"), 1)
    clinic.alerts.add(alert_details(patient.id))
    assert clinic.undo.undo() == "Alert added"
    assert clinic.undo.undo() == "Patient changed"
    assert clinic.patients.of(patient.id).phone == ""
    assert clinic.undo.what_again() == "Patient changed"
    clinic.undo.redo()
    clinic.undo.redo()
    assert clinic.patients.of(patient.id).phone == "1"
    assert len(clinic.alerts.of(patient.id)) == 1


def test_a_new_deed_forgets_what_was_taken_back(clinic: Clinic) -> None:
    patient = registered(clinic)
    clinic.alerts.add(alert_details(patient.id))
    clinic.undo.undo()
    clinic.alerts.add(alert_details(patient.id))
    assert clinic.undo.what_again() == ""


def test_the_pages_hear_of_it(clinic: Clinic) -> None:
    patient = registered(clinic)
    told: list[Changed] = []
    clinic.news.listen(told.append)
    clinic.undo.undo()
    assert told == [Changed("patient", patient.id)]


def test_what_a_colleague_changed_since_stays(administrator: Clinic, clinic: Clinic) -> None:
    patient = registered(clinic)
    colleague = member_with(administrator, Role.PHYSICIAN)
    colleague.patients.revise(patient.id, patient_details(phone="1"), 1)
    with pytest.raises(UserError, match="changed since"):
        clinic.undo.undo()
    assert clinic.patients.of(patient.id).phone == "1"
    assert clinic.undo.what() == "", "it cannot stand in the way of earlier deeds"


def test_what_others_built_on_stays(administrator: Clinic, clinic: Clinic) -> None:
    patient = registered(clinic)
    colleague = member_with(administrator, Role.PHYSICIAN)
    colleague.alerts.add(alert_details(patient.id))
    with pytest.raises(UserError, match="depends on this"):
        clinic.undo.undo()
    assert clinic.patients.of(patient.id) == patient


def test_a_refused_deed_leaves_nothing_to_take_back(clinic: Clinic) -> None:
    patient = registered(clinic)
    with pytest.raises(UserError):
        clinic.patients.revise(patient.id, patient_details(), 7)
    assert clinic.undo.what() == "Patient registered"
