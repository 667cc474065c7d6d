"""What an operation must say, and what the record tells of the time after it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from rehab_tracker.core.errors import Invalid
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.stays import Care, StayEvent, StayKind
from rehab_tracker.domain.surgery.course import SessionDay, Source, after
from rehab_tracker.domain.surgery.doubts import doubts
from rehab_tracker.domain.surgery.operation import OperationDetails
from rehab_tracker.domain.surgery.words import (
    COMPLEX,
    ConversionReason,
    DoneApproach,
    PlannedApproach,
    Procedure,
    Stage,
)
from rehab_tracker.domain.therapy import ActivityKind
from tests.builders import NOON, TODAY, operation_details

DONE = TODAY - timedelta(days=10)
PATIENT = uuid4()


def checked(**facts: Any) -> OperationDetails:
    return OperationDetails.checked({**dict(operation_details(PATIENT)), **facts})


def stay(kind: StayKind, ago: int, care: Care = Care.WARD) -> StayEvent:
    return StayEvent(
        id=new_id(), author_id=uuid4(), written_at=NOON, patient_id=PATIENT, kind=kind,
        on=DONE - timedelta(days=ago), care=care,
    )  # fmt: skip


def held(after_days: int, kind: ActivityKind = ActivityKind.RESPIRATORY) -> SessionDay:
    return SessionDay(on=DONE + timedelta(days=after_days), held=True, minutes=30, kinds=(kind,))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"procedures": ()}, "procedures"),
        ({"approach_done": None}, "approach_done"),
        ({"approach_done": DoneApproach.CONVERTED}, "converted_because"),
        ({"approach_done": DoneApproach.OPEN}, "approach_done"),
        ({"upper": "L5", "lower": "L4"}, "lower"),
        ({"upper": "Q9"}, "upper"),
        ({"blood_loss_ml": 50_000}, "blood_loss_ml"),
        ({"minutes": 0}, "minutes"),
        ({"incision_cm": 0}, "incision_cm"),
        ({"therapy_on": TODAY - timedelta(days=30)}, "therapy_on"),
        ({"stage": Stage.CANCELLED}, "cancelled_because"),
        ({"stage": Stage.PLANNED}, "stage"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked(**facts)
    assert field in refused.value.complaints


def test_a_conversion_needs_its_reason_and_is_then_an_outcome() -> None:
    found = checked(
        approach_done=DoneApproach.CONVERTED, converted_because=ConversionReason.VESSEL_INJURY
    )
    assert found.approach_done is DoneApproach.CONVERTED


def test_what_seldom_is_so_is_asked_about_and_not_refused() -> None:
    assert set(doubts(checked(blood_loss_ml=4000, incision_cm=20))) == {
        "blood_loss_ml",
        "incision_cm",
    }
    assert doubts(checked(blood_loss_ml=300, incision_cm=3)) == {}


def test_the_conventional_three_are_not_complex() -> None:
    assert not COMPLEX & {Procedure.LAMINECTOMY, Procedure.DISCECTOMY, Procedure.FUSION}


def test_the_record_tells_first_therapy_where_the_person_was_here() -> None:
    operation = checked(done_on=DONE)
    sessions = [held(2), held(4, ActivityKind.BALANCE_SITTING)]
    stays = [stay(StayKind.ADMISSION, 5), stay(StayKind.DISCHARGE, -9)]
    found = after(operation, sessions, stays)
    assert found.therapy is not None
    assert (found.therapy.days, found.therapy.source) == (2, Source.RECORD)
    assert found.mobilised is not None
    assert found.mobilised.days == 4
    assert (found.days_in_hospital, found.still_in) == (9, False)


def test_an_operation_elsewhere_is_told_as_typed() -> None:
    typed = DONE + timedelta(days=3)
    operation = checked(done_on=DONE, therapy_on=typed, days_in_hospital=12)
    found = after(operation, [held(8)], [stay(StayKind.ADMISSION, -7)])
    assert found.therapy is not None
    assert (found.therapy.days, found.therapy.source) == (3, Source.TYPED)
    assert (found.days_in_hospital, found.hospital_source) == (12, Source.TYPED)
    assert found.mobilised is None, "nothing was typed and the record cannot know"


def test_a_stay_that_goes_on_has_no_length_yet() -> None:
    found = after(checked(done_on=DONE), (), [stay(StayKind.ADMISSION, 5)])
    assert found.days_in_hospital is None
    assert found.still_in


def test_a_planned_operation_has_no_time_after_it() -> None:
    planned = checked(
        stage=Stage.PLANNED, done_on=None, approach_done=None,
        approach_planned=PlannedApproach.OPEN,
    )  # fmt: skip
    assert after(planned, [held(1)], ()).therapy is None
