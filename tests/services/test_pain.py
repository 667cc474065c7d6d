"""Injections through the door: the hold, the check before leaving, the re-checks, the diary."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from rehab_tracker.core.errors import Invalid, Refused, UserError
from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.medicines import MedicineDetails, MedicineKind
from rehab_tracker.domain.pain.injection import RecheckDetails
from rehab_tracker.domain.pain.words import Anticoagulant, InjectionKind, Legs, Purpose, Recheck
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    alert_details,
    injection_details,
    leaving_details,
    make_clinic,
    member_with,
    registered,
)


@pytest.fixture
def doctor(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.PHYSICIAN)


def open_tasks(clinic: Clinic, patient_id: object, kind: TaskKind) -> list[str]:
    lines = clinic.worklist.of(patient_id)  # type: ignore[arg-type]
    return [line.task.about for line in lines if line.task.open and line.task.kind is kind]


def limits(clinic: Clinic, patient_id: object) -> list[str]:
    return [each.text for each in clinic.alerts.restrictions(patient_id)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "kind",
    [
        InjectionKind.ESI_INTERLAMINAR,
        InjectionKind.ESI_TRANSFORAMINAL,
        InjectionKind.ESI_CAUDAL,
        InjectionKind.NERVE_ROOT,
        InjectionKind.SACROILIAC,
    ],
)
def test_transfers_are_held_until_the_legs_were_looked_at(
    doctor: Clinic, kind: InjectionKind
) -> None:
    patient = registered(doctor)
    kept = doctor.pain.record(injection_details(patient.id, kind=kind))
    assert len(limits(doctor, patient.id)) == 1
    doctor.pain.let_go(leaving_details(patient.id, kept.id, therapy_from_at=time(11, 45)))
    assert limits(doctor, patient.id) == []
    assert doctor.pain.of(patient.id)[0].may_go


@pytest.mark.parametrize(
    "kind", [InjectionKind.FACET, InjectionKind.MEDIAL_BRANCH, InjectionKind.TRIGGER_POINT]
)
def test_other_injections_hold_nothing(doctor: Clinic, kind: InjectionKind) -> None:
    patient = registered(doctor)
    doctor.pain.record(injection_details(patient.id, kind=kind))
    assert limits(doctor, patient.id) == []


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"legs": None}, "legs"),
        ({"upper_sitting": None, "lower_sitting": None}, "upper_sitting"),
        ({"cannot_stand": False}, "upper_standing"),
        ({"therapy_from_on": None, "therapy_from_at": None}, "therapy_from_on"),
    ],
)
def test_nobody_leaves_with_a_gap(doctor: Clinic, facts: dict[str, object], field: str) -> None:
    patient = registered(doctor)
    kept = doctor.pain.record(injection_details(patient.id))
    with pytest.raises(Invalid) as refused:
        doctor.pain.let_go(leaving_details(patient.id, kept.id, **facts))
    assert field in refused.value.complaints
    assert len(limits(doctor, patient.id)) == 1


def test_weaker_legs_keep_the_hold_until_they_are_as_before(doctor: Clinic) -> None:
    patient = registered(doctor)
    kept = doctor.pain.record(injection_details(patient.id))
    weak = leaving_details(patient.id, kept.id, legs=Legs.WEAKER, legs_note="Right knee 3, was 4",
                           therapy_from_at=time(11, 45))  # fmt: skip
    doctor.pain.let_go(weak)
    assert len(limits(doctor, patient.id)) == 1
    doctor.pain.let_go(leaving_details(patient.id, kept.id, therapy_from_at=time(11, 45)))
    assert limits(doctor, patient.id) == []


def test_therapy_again_from_stands_on_the_therapy_form_until_then(doctor: Clinic) -> None:
    patient = registered(doctor)
    kept = doctor.pain.record(injection_details(patient.id))
    doctor.pain.let_go(leaving_details(patient.id, kept.id))
    (text,) = limits(doctor, patient.id)
    assert "16:00" in text


def test_undo_of_the_check_brings_the_hold_back(doctor: Clinic) -> None:
    patient = registered(doctor)
    kept = doctor.pain.record(injection_details(patient.id))
    held = limits(doctor, patient.id)
    doctor.pain.let_go(leaving_details(patient.id, kept.id))
    doctor.undo.undo()
    assert limits(doctor, patient.id) == held


def test_five_rechecks_and_the_way_out_are_planned_and_done_one_by_one(doctor: Clinic) -> None:
    patient = registered(doctor)
    kept = doctor.pain.record(injection_details(patient.id))
    planned = open_tasks(doctor, patient.id, TaskKind.PROCEDURE_CHECK)
    assert len(planned) == 6
    doctor.pain.let_go(leaving_details(patient.id, kept.id))
    doctor.pain.recheck(
        RecheckDetails(patient_id=patient.id, injection_id=kept.id, planned=Recheck.HOURS_24,
                       checked_on=TODAY, pain_moving=4)
    )  # fmt: skip
    left = open_tasks(doctor, patient.id, TaskKind.PROCEDURE_CHECK)
    assert len(left) == 4
    with pytest.raises(UserError):
        doctor.pain.recheck(
            RecheckDetails(patient_id=patient.id, injection_id=kept.id,
                           planned=Recheck.HOURS_24, checked_on=TODAY, pain_moving=4)
        )  # fmt: skip


def test_an_alert_on_file_contradicts_what_is_typed(doctor: Clinic) -> None:
    patient = registered(doctor)
    doctor.alerts.add(
        alert_details(patient.id, kind=AlertKind.CLOT_TREATMENT, reason="Enoxaparin twice a day")
    )
    assert "Enoxaparin" in doctor.pain.known_before(patient.id).clot_treatment
    with pytest.raises(Invalid) as refused:
        doctor.pain.record(injection_details(patient.id))
    assert "anticoagulant" in refused.value.complaints
    doctor.pain.record(
        injection_details(patient.id, anticoagulant=Anticoagulant.STOPPED,
                          anticoagulant_note="Enoxaparin, last 24 h before")
    )  # fmt: skip


def test_the_medicines_card_is_asked_too_also_where_its_alert_was_taken_down(
    doctor: Clinic,
) -> None:
    patient = registered(doctor)
    doctor.medicines.say(
        MedicineDetails(
            patient_id=patient.id,
            kind=MedicineKind.ANTICOAGULANT,
            takes=True,
            dose="apixaban 5 mg",
            checked_on=TODAY,
        )
    )
    said = "Anticoagulant: apixaban 5 mg"
    assert doctor.pain.known_before(patient.id).clot_treatment == said, "named once"
    (alert,) = doctor.alerts.of(patient.id)
    doctor.alerts.end(alert.id, "By mistake")
    assert doctor.pain.known_before(patient.id).clot_treatment == said
    with pytest.raises(Invalid) as refused:
        doctor.pain.record(injection_details(patient.id))
    assert "apixaban" in str(refused.value.complaints["anticoagulant"])


def test_a_block_is_judged_by_its_diary_and_by_the_clinic_s_threshold(doctor: Clinic) -> None:
    patient = registered(doctor)
    block = doctor.pain.record(
        injection_details(patient.id, kind=InjectionKind.MEDIAL_BRANCH, purpose=Purpose.DIAGNOSTIC)
    )
    assert len(open_tasks(doctor, patient.id, TaskKind.PAIN_DIARY)) == 1
    doctor.pain.fill_diary(block.id, {0: 8, 15: 5, 30: 3})
    shown = doctor.pain.of(patient.id)[0].response
    assert shown is not None
    assert (shown.threshold, shown.best, shown.responder) == (50, 62.5, True)
    with pytest.raises(Invalid) as refused:
        doctor.pain.fill_diary(block.id, {60: 3, 2880: 1})
    assert set(refused.value.complaints) == {"2880"}
    assert len(doctor.pain.of(patient.id)[0].readings) == 3, "nothing was half saved"


def test_a_line_typed_twice_replaces_what_stood_there(doctor: Clinic) -> None:
    patient = registered(doctor)
    block = doctor.pain.record(
        injection_details(patient.id, kind=InjectionKind.FACET, purpose=Purpose.DIAGNOSTIC)
    )
    doctor.pain.fill_diary(block.id, {15: 6, 30: 5})
    doctor.pain.fill_diary(block.id, {15: 4, 30: None})
    (held,) = doctor.pain.of(patient.id)[0].readings
    assert (held.minutes_after, held.pain) == (15, 4)
    doctor.undo.undo()
    assert [each.pain for each in doctor.pain.of(patient.id)[0].readings] == [6, 5]


def test_an_old_injection_holds_nothing_and_asks_only_for_what_is_to_come(doctor: Clinic) -> None:
    patient = registered(doctor)
    doctor.pain.record(injection_details(patient.id, happened_on=TODAY - timedelta(days=30)))
    assert limits(doctor, patient.id) == []
    assert len(open_tasks(doctor, patient.id, TaskKind.PROCEDURE_CHECK)) == 3


def test_the_team_reads_and_the_physician_alone_writes(tmp_path: Path) -> None:
    administrator = make_clinic(tmp_path)
    psychologist = member_with(administrator, Role.PSYCHOLOGIST)
    family = member_with(administrator, Role.FAMILY_WORKER)
    patient = registered(psychologist)
    assert psychologist.pain.of(patient.id) == ()
    with pytest.raises(Refused):
        psychologist.pain.record(injection_details(patient.id))
    with pytest.raises(Refused):
        family.pain.problems(patient.id)
