"""Care card, skin, events, equipment and medicines: what is kept, and what follows from it."""

from datetime import time, timedelta

import pytest

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.domain.alerts import AlertKind
from rehab_tracker.domain.care_card import CareLineDetails, CareTopic
from rehab_tracker.domain.consent import TOPIC_OF, Topic
from rehab_tracker.domain.equipment import EquipmentDetails, EquipmentKind, EquipmentState
from rehab_tracker.domain.events import (
    Episode,
    EventFollowUpDetails,
    EventKind,
    Severity,
    Stage,
    TimedPressure,
)
from rehab_tracker.domain.medicines import MedicineDetails, MedicineKind
from rehab_tracker.domain.skin import SkinCheckDetails, SkinFinding, SkinSite, SkinState
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.vitals import Posture
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import TODAY, complaints, event_details, member_with, registered


def kinds_of_alert(clinic: Clinic, patient_id: object) -> list[AlertKind]:
    return [alert.kind for alert in clinic.alerts.of(patient_id)]  # type: ignore[arg-type]  # an id


def tasks(clinic: Clinic, patient_id: object, kind: TaskKind) -> list[bool]:
    lines = clinic.worklist.of(patient_id)  # type: ignore[arg-type]  # an id
    return [line.task.open for line in lines if line.task.kind is kind]


def looked(patient_id: object, state: SkinState, **facts: object) -> SkinCheckDetails:
    seen = SkinFinding(site=SkinSite.HEEL_R, state=state)
    usual = {"patient_id": patient_id, "checked_on": TODAY, "found": (seen,)}
    return SkinCheckDetails.checked(usual | facts)


def line(patient_id: object, topic: CareTopic, **facts: object) -> CareLineDetails:
    return CareLineDetails.checked({"patient_id": patient_id, "topic": topic, "noted_on": TODAY}
                                   | facts)  # fmt: skip


def test_the_latest_line_stands_on_top_and_the_history_is_kept(clinic: Clinic) -> None:
    patient = registered(clinic)
    week_ago = TODAY - timedelta(days=7)
    clinic.care_card.note(line(patient.id, CareTopic.WEIGHT, number=71.5))
    clinic.care_card.note(line(patient.id, CareTopic.WEIGHT, number=73, noted_on=week_ago))
    assert clinic.care_card.of(patient.id)[CareTopic.WEIGHT].number == 71.5
    history = clinic.care_card.history(patient.id, CareTopic.WEIGHT)
    assert [each.number for each in history] == [71.5, 73]


def test_the_bowel_is_typed_by_a_physician_or_nurse_alone(
    administrator: Clinic, clinic: Clinic
) -> None:
    patient = registered(clinic)
    typed = line(patient.id, CareTopic.BOWEL, choice="reflex")
    with pytest.raises(Invalid) as refused:
        clinic.care_card.note(typed)
    assert complaints(refused) == {"choice"}
    assert clinic.care_card.of(patient.id) == {}
    nurse = member_with(administrator, Role.OCCUPATIONAL_THERAPIST)
    nurse.care_card.note(typed)
    assert clinic.care_card.of(patient.id)[CareTopic.BOWEL].choice == "reflex"
    nurse.close()


@pytest.mark.parametrize(
    ("topic", "facts", "field"),
    [
        (CareTopic.WEIGHT, {}, "number"),
        (CareTopic.WEIGHT, {"number": 500}, "number"),
        (CareTopic.TEMPERATURE, {"number": 366}, "number"),
        (CareTopic.BLADDER, {"choice": "magic"}, "choice"),
        (CareTopic.TRANSFER, {"choice": "board"}, "number"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    topic: CareTopic, facts: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        line("018f2a7c-0000-7000-8000-000000000000", topic, **facts)
    assert complaints(refused) == {field}


def test_a_pressure_set_by_a_clinician_is_the_usual_one(clinic: Clinic) -> None:
    patient = registered(clinic)
    clinic.care_card.note(line(patient.id, CareTopic.USUAL_PRESSURE, choice="sitting", number=92))
    usual = clinic.dysreflexia.watch(patient.id).usual[Posture.SITTING]
    assert (usual.systolic, usual.set_on) == (92, TODAY)


def test_skin_that_stays_calls_a_nurse_and_limits_sitting_until_it_is_lifted(
    clinic: Clinic,
) -> None:
    patient = registered(clinic)
    clinic.skin.check(looked(patient.id, SkinState.FADES))
    assert tasks(clinic, patient.id, TaskKind.SKIN_CHECK) == []
    assert clinic.skin.limit(patient.id) is None
    clinic.skin.check(looked(patient.id, SkinState.STAYS, limit_minutes=30))
    limit = clinic.skin.limit(patient.id)
    assert limit is not None
    assert limit.reason == "Sits 30 min at most. Heel, right: colour change that stays"
    assert tasks(clinic, patient.id, TaskKind.SKIN_CHECK) == [True]
    clinic.skin.check(looked(patient.id, SkinState.OPEN, limit_minutes=0))
    assert kinds_of_alert(clinic, patient.id) == [AlertKind.SITTING_LIMIT]
    assert tasks(clinic, patient.id, TaskKind.SKIN_CHECK) == [True, False]
    clinic.skin.check(looked(patient.id, SkinState.NORMAL))
    assert tasks(clinic, patient.id, TaskKind.SKIN_CHECK) == [False, False]
    assert clinic.skin.limit(patient.id) is not None, "only a person lifts it"
    with pytest.raises(Invalid):
        clinic.skin.lift_limit(patient.id, " ")
    clinic.skin.lift_limit(patient.id, "Normal for three days")
    assert clinic.skin.limit(patient.id) is None
    with pytest.raises(UserError, match="no sitting limit"):
        clinic.skin.lift_limit(patient.id, "Again")


def test_an_undone_check_takes_its_task_and_limit_with_it(clinic: Clinic) -> None:
    patient = registered(clinic)
    clinic.skin.check(looked(patient.id, SkinState.STAYS))
    clinic.undo.undo()
    assert clinic.skin.of(patient.id) == ()
    assert clinic.skin.limit(patient.id) is None
    assert tasks(clinic, patient.id, TaskKind.SKIN_CHECK) == []


def test_an_episode_sets_the_risk_and_asks_a_physician(clinic: Clinic) -> None:
    patient = registered(clinic)
    course = Episode(
        pressures=(
            TimedPressure(at=time(10, 2), systolic=172, diastolic=95),
            TimedPressure(at=time(10, 6), systolic=118, diastolic=70),
        ),
        settled_by="Kinked tube freed",
    )
    kept = clinic.events.record(
        event_details(patient.id, kind=EventKind.DYSREFLEXIA, episode=course)
    )
    (story,) = clinic.events.of(patient.id)
    assert story.event.episode == course
    assert course.highest == 172
    assert clinic.dysreflexia.watch(patient.id).at_risk
    assert tasks(clinic, patient.id, TaskKind.EVENT_FOLLOW_UP) == [True]
    clinic.events.follow_up(
        EventFollowUpDetails(patient_id=patient.id, event_id=kept.id, seen_on=TODAY, found="Well")
    )
    assert tasks(clinic, patient.id, TaskKind.EVENT_FOLLOW_UP) == [False]


def test_a_pressure_injury_heals_through_its_follow_ups(clinic: Clinic) -> None:
    patient = registered(clinic)
    begun = TODAY - timedelta(days=20)
    kept = clinic.events.record(
        event_details(
            patient.id,
            kind=EventKind.PRESSURE_INJURY,
            site="Sacrum",
            stage=Stage.TWO,
            severity=Severity.MINOR,
            happened_on=begun,
        )
    )
    (story,) = clinic.events.of(patient.id)
    assert story.lasts
    for days_ago, stage, over in ((10, Stage.ONE, False), (0, None, True)):
        clinic.events.follow_up(
            EventFollowUpDetails(
                patient_id=patient.id,
                event_id=kept.id,
                seen_on=TODAY - timedelta(days=days_ago),
                found="Smaller",
                stage=stage,
                over=over,
            )
        )
    (story,) = clinic.events.of(patient.id)
    assert (story.lasts, story.ended_on, story.stage) == (False, TODAY, Stage.ONE)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"told": ""}, "told"),
        ({"kind": EventKind.PRESSURE_INJURY, "site": "Heel"}, "stage"),
        ({"kind": EventKind.PRESSURE_INJURY, "stage": Stage.ONE}, "site"),
        ({"ended_on": TODAY - timedelta(days=1)}, "ended_on"),
    ],
)
def test_an_event_says_what_it_must(clinic: Clinic, facts: dict[str, object], field: str) -> None:
    patient = registered(clinic)
    with pytest.raises(Invalid) as refused:
        clinic.events.record(event_details(patient.id).changed(**facts))
    assert complaints(refused) == {field}


def test_a_loan_waits_on_the_work_list_until_it_is_given_back(clinic: Clinic) -> None:
    patient = registered(clinic)
    back = TODAY + timedelta(days=30)
    details = EquipmentDetails(
        patient_id=patient.id,
        kind=EquipmentKind.CUSHION,
        what="Air cushion 40 × 40",
        delivered_on=TODAY,
        due_back=back,
    )
    piece = clinic.equipment.add(details)
    assert piece.state is EquipmentState.DELIVERED
    assert tasks(clinic, patient.id, TaskKind.EQUIPMENT_DUE) == [True]
    piece = clinic.equipment.revise(piece.id, details.changed(checked_on=TODAY), piece.version)
    assert piece.state is EquipmentState.CHECKED
    assert tasks(clinic, patient.id, TaskKind.EQUIPMENT_DUE) == [True]
    clinic.equipment.revise(piece.id, details.changed(returned_on=TODAY), piece.version)
    assert tasks(clinic, patient.id, TaskKind.EQUIPMENT_DUE) == [False]


def test_an_anticoagulant_puts_up_the_clot_alert_and_takes_it_down(clinic: Clinic) -> None:
    patient = registered(clinic)

    def say(takes: bool, dose: str = "") -> None:
        clinic.medicines.say(
            MedicineDetails(
                patient_id=patient.id,
                kind=MedicineKind.ANTICOAGULANT,
                takes=takes,
                dose=dose,
                checked_on=TODAY,
            )
        )

    say(True, "Enoxaparin 40 mg")
    (alert,) = clinic.alerts.of(patient.id)
    assert (alert.kind, alert.reason) == (
        AlertKind.CLOT_TREATMENT,
        "Anticoagulant: Enoxaparin 40 mg",
    )
    say(True, "Enoxaparin 60 mg")
    (alert,) = clinic.alerts.of(patient.id)
    assert alert.reason == "Anticoagulant: Enoxaparin 60 mg"
    assert set(clinic.medicines.of(patient.id)) == {MedicineKind.ANTICOAGULANT}
    say(False)
    assert clinic.alerts.of(patient.id) == ()
    assert clinic.medicines.of(patient.id) == {}
    assert len(clinic.medicines.history(patient.id)) == 3


def test_everything_of_care_has_its_topic_of_consent_or_never_leaves() -> None:
    assert {f"event.{kind}" for kind in EventKind} <= set(TOPIC_OF)
    assert {f"care.{topic}" for topic in CareTopic} <= set(TOPIC_OF)
    assert TOPIC_OF["event.bowel_accident"] is Topic.BLADDER_BOWEL
    assert TOPIC_OF["event.pressure_injury"] is Topic.SKIN
