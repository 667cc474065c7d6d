"""The needs checklist says what changed; the home checklist what is missing, and comes again."""

from datetime import timedelta
from pathlib import Path

import pytest

from rehab_tracker.core.errors import Invalid
from rehab_tracker.domain.consent import Given
from rehab_tracker.domain.home_readiness import (
    HomeAnswer,
    HomeCheckDetails,
    HomeMoment,
    every_home_item,
    missing,
    not_asked,
)
from rehab_tracker.domain.needs import (
    NEED_ITEMS,
    NeedAnswer,
    NeedDomain,
    NeedsCheckDetails,
    every_need,
    last_answers,
    need_changes,
    share,
)
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import TODAY, complaints, make_clinic, member_with, registered, stay_details
from tests.services.signed_work import relative

DOES, DIRECTS, NOT_YET = NeedAnswer.PHYSICALLY, NeedAnswer.VERBALLY, NeedAnswer.NOT_YET


@pytest.fixture
def lata(tmp_path: Path) -> Clinic:
    return member_with(make_clinic(tmp_path), Role.FAMILY_WORKER)


@pytest.fixture
def patient(lata: Clinic) -> Patient:
    return registered(lata)


def due(lata: Clinic, patient: Patient) -> dict[str, int]:
    return {task.about: (task.due_on - TODAY).days for task in lata.home_readiness.due(patient.id)}


def home(patient: Patient, **facts: object) -> HomeCheckDetails:
    usual = {
        "patient_id": patient.id,
        "checked_on": TODAY,
        "moment": HomeMoment.BEFORE,
        "answers": {"house.door": HomeAnswer.MISSING, "house.power": HomeAnswer.READY},
    }
    return HomeCheckDetails.checked(usual | facts)


def test_each_domain_asks_five_to_eight_things_of_its_own() -> None:
    assert all(5 <= len(items) <= 8 for items in NEED_ITEMS.values())
    assert len(every_need()) == len(set(every_need().values()))


def test_directing_counts_and_what_does_not_apply_is_left_out() -> None:
    answers = {
        "skin.relief": DOES,
        "skin.turn": DIRECTS,
        "skin.check": NOT_YET,
        "skin.cushion": NeedAnswer.NOT_NEEDED,
    }
    told = share(answers, NeedDomain.SKIN)
    assert (told.independent, told.asked, told.of, told.percent) == (2, 3, 6, 67)
    assert share({}, NeedDomain.SKIN).percent is None


def test_what_changed_is_told_of_what_was_asked_twice(lata: Clinic, patient: Patient) -> None:
    first = {"skin.check": NOT_YET, "skin.turn": DOES, "mobility.bed": DOES}
    now = {"skin.check": DIRECTS, "skin.turn": NOT_YET, "mobility.car": DOES}
    for days, answers in ((30, first), (0, now)):
        lata.needs.record(
            NeedsCheckDetails(
                patient_id=patient.id, checked_on=TODAY - timedelta(days=days), answers=answers
            )
        )
    before, after = lata.needs.of(patient.id)
    changes = need_changes(before.answers, after.answers)
    assert [(one.item, one.better, one.worse) for one in changes] == [
        ("skin.turn", False, True),
        ("skin.check", True, False),
    ]
    assert last_answers((before, after))["mobility.bed"] is DOES


@pytest.mark.parametrize("answers", [{}, {"skin.unheard_of": DOES}])
def test_a_checklist_without_answers_is_not_kept(
    patient: Patient, answers: dict[str, NeedAnswer]
) -> None:
    with pytest.raises(Invalid) as refused:
        NeedsCheckDetails.checked(
            {"patient_id": patient.id, "checked_on": TODAY, "answers": answers}
        )
    assert complaints(refused) == {"answers"}


def test_what_is_missing_and_what_nobody_asked_are_two_things(patient: Patient) -> None:
    check = home(patient)
    assert missing(check.answers) == ("house.door",)
    assert len(not_asked(check.answers)) == len(every_home_item()) - 2


def test_both_sign_and_a_spoken_yes_has_a_witness(lata: Clinic, patient: Patient) -> None:
    with pytest.raises(Invalid) as refused:
        home(patient, patient_given=Given.SPOKEN)
    assert complaints(refused) == {"patient_witness"}
    with pytest.raises(Invalid) as refused:
        home(patient, family_given=Given.THUMBPRINT)
    assert complaints(refused) == {"relative_id"}
    wife = relative(lata, patient.id)
    kept = lata.home_readiness.record(
        home(
            patient,
            patient_given=Given.SPOKEN,
            patient_witness="Lata Rao",
            relative_id=wife,
            family_given=Given.THUMBPRINT,
        )
    )
    assert kept.agreed_by_both
    other = registered(lata, full_name="Ravi Kumar")
    with pytest.raises(Invalid):
        lata.home_readiness.record(home(other, relative_id=wife, family_given=Given.SIGNATURE))


def test_a_signature_may_be_drawn_and_nothing_but_strokes_is_kept(
    lata: Clinic, patient: Patient
) -> None:
    kept = lata.home_readiness.record(
        home(patient, patient_given=Given.SIGNATURE, patient_drawn="10,20 30,40;50,60 70,80")
    )
    assert lata.home_readiness.of(patient.id) == (kept,)
    with pytest.raises(Invalid) as refused:
        home(patient, patient_given=Given.SIGNATURE, patient_drawn="a scribble")
    assert complaints(refused) == {"patient_drawn"}


def test_a_discharge_asks_again_at_two_six_and_twelve_weeks(
    lata: Clinic, patient: Patient
) -> None:
    lata.stays.record(stay_details(patient.id, StayKind.DISCHARGE))
    assert due(lata, patient) == {"weeks_2": 14, "weeks_6": 42, "weeks_12": 84}
    lata.home_readiness.record(home(patient, moment=HomeMoment.WEEKS_2))
    assert due(lata, patient) == {"weeks_6": 42, "weeks_12": 84}
    lata.stays.record(stay_details(patient.id, StayKind.ADMISSION))
    assert due(lata, patient) == {}


def test_a_planned_discharge_or_a_leave_asks_before(lata: Clinic, patient: Patient) -> None:
    transfer = stay_details(
        patient.id, StayKind.TRANSFER, expected_discharge=TODAY + timedelta(days=40)
    )
    lata.stays.record(transfer)
    assert due(lata, patient) == {"before": 26}
    leave = {"on": TODAY + timedelta(days=3), "until": TODAY + timedelta(days=5)}
    lata.stays.record(stay_details(patient.id, StayKind.LEAVE, **leave))
    assert due(lata, patient) == {"before": 3}
    lata.home_readiness.record(home(patient))
    assert due(lata, patient) == {}


def test_the_dead_are_asked_nothing(lata: Clinic, patient: Patient) -> None:
    lata.stays.record(stay_details(patient.id, StayKind.DISCHARGE))
    lata.stays.record(stay_details(patient.id, StayKind.DIED))
    waiting = [line.task.kind for line in lata.worklist.mine()]
    assert TaskKind.HOME_CHECK not in waiting
