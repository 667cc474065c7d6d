"""Skills and measures: what was seen stays, what is hidden stays hidden, what is due comes up."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from rehab_tracker.core.errors import Invalid, Refused, UserError
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.measures.audience import Part
from rehab_tracker.domain.measures.catalogue import catalogue, instrument
from rehab_tracker.domain.measures.instrument import Mode, Subject
from rehab_tracker.domain.measures.result import MeasureResult, MeasureResultDetails, seen_by
from rehab_tracker.domain.milestones import (
    PLAN_LIMIT,
    ObservationDetails,
    SkillStanding,
    SkillStatus,
)
from rehab_tracker.domain.milestones import catalogue as skills
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.clinic import Clinic
from tests.builders import TODAY, again, make_clinic, member_with, registered

SCIM = instrument("scim3")
ANSWERS = SCIM.examples[1].answers


@pytest.fixture
def office(tmp_path: Path) -> Clinic:
    return make_clinic(tmp_path)


@pytest.fixture
def asha(office: Clinic) -> Clinic:
    return member_with(office, Role.PHYSIOTHERAPIST)


@pytest.fixture
def patient(asha: Clinic) -> Patient:
    return registered(asha)


def seen(
    patient: Patient, status: SkillStatus, days: int = 0, **facts: object
) -> ObservationDetails:
    usual = {
        "patient_id": patient.id,
        "skill_id": "TR-01",
        "status": status,
        "observed_on": TODAY - timedelta(days=days),
    }
    return ObservationDetails.checked(usual | facts)


def taken(patient: Patient, on: date = TODAY, **facts: object) -> MeasureResultDetails:
    usual = {
        "patient_id": patient.id,
        "code": "scim3",
        "measure_version": SCIM.version,
        "taken_on": on,
        "mode": Mode.OBSERVED,
        "answers": dict(ANSWERS),
    }
    return MeasureResultDetails.checked(usual | facts)


def standing(clinic: Clinic, patient: Patient, skill: str = "TR-01") -> SkillStanding:
    return next(one for one in clinic.milestones.of(patient.id) if one.skill.id == skill)


def test_every_skill_has_a_standing_from_the_first_day(asha: Clinic, patient: Patient) -> None:
    found = asha.milestones.of(patient.id)
    assert len(found) == len(skills()) == 80
    assert {one.status for one in found} == {SkillStatus.NOT_STARTED}


def test_a_lost_skill_keeps_the_day_on_which_it_was_reached(
    asha: Clinic, patient: Patient
) -> None:
    for days, status in ((20, SkillStatus.ACHIEVED), (5, SkillStatus.LOST)):
        asha.milestones.observe(seen(patient, status, days))
    now = standing(again(asha), patient)
    assert now.status is SkillStatus.LOST
    assert [one.status for one in now.history] == [SkillStatus.ACHIEVED, SkillStatus.LOST]


def test_what_is_typed_late_does_not_become_the_newest(asha: Clinic, patient: Patient) -> None:
    asha.milestones.observe(seen(patient, SkillStatus.ACHIEVED, 1))
    asha.milestones.observe(seen(patient, SkillStatus.IN_TRAINING, 9))
    assert standing(asha, patient).status is SkillStatus.ACHIEVED


def test_a_skill_cannot_be_seen_tomorrow(asha: Clinic, patient: Patient) -> None:
    with pytest.raises(Invalid):
        asha.milestones.observe(seen(patient, SkillStatus.ACHIEVED, -1))


def test_the_plan_holds_twenty_skills_and_says_so(asha: Clinic, patient: Patient) -> None:
    chosen = list(skills())[: PLAN_LIMIT + 1]
    for skill in chosen[:PLAN_LIMIT]:
        asha.milestones.plan(patient.id, skill)
    with pytest.raises(UserError):
        asha.milestones.plan(patient.id, chosen[-1])
    asha.milestones.plan(patient.id, chosen[0])
    asha.milestones.unplan(patient.id, chosen[0])
    asha.milestones.plan(patient.id, chosen[-1])
    planned = {one.skill.id for one in asha.milestones.of(patient.id) if one.planned}
    assert planned == set(chosen[1:])


def test_planning_an_unknown_skill_is_refused(asha: Clinic, patient: Patient) -> None:
    with pytest.raises(Invalid):
        asha.milestones.plan(patient.id, "XX-99")


def test_observing_and_planning_can_be_taken_back(asha: Clinic, patient: Patient) -> None:
    asha.milestones.plan(patient.id, "TR-01")
    asha.milestones.observe(seen(patient, SkillStatus.ACHIEVED))
    asha.undo.undo()
    assert standing(asha, patient).status is SkillStatus.NOT_STARTED
    asha.undo.undo()
    assert not standing(asha, patient).planned


def test_who_only_reads_skills_moves_none(office: Clinic, asha: Clinic, patient: Patient) -> None:
    worker = member_with(office, Role.FAMILY_WORKER)
    assert worker.milestones.of(patient.id)
    with pytest.raises(Refused):
        worker.milestones.observe(seen(patient, SkillStatus.ACHIEVED))
    with pytest.raises(Refused):
        worker.milestones.plan(patient.id, "TR-01")


def test_a_result_comes_back_scored(asha: Clinic, patient: Patient) -> None:
    asha.measures.record(taken(patient))
    (found,) = again(asha).measures.of(patient.id, "scim3")
    assert found.score is not None
    assert found.score.total == 100
    assert found.result.answers == dict(ANSWERS)


def test_results_stand_newest_first(asha: Clinic, patient: Patient) -> None:
    for days in (1, 30, 10):
        asha.measures.record(taken(patient, TODAY - timedelta(days=days)))
    found = [one.result.taken_on for one in asha.measures.of(patient.id, "scim3")]
    assert found == sorted(found, reverse=True)


@pytest.mark.parametrize(
    "answers", [{"respiration": 3}, {"bladder": 1}, {"no_such_item": 1}, {"feeding": "1"}, {}]
)
def test_a_value_that_does_not_exist_is_named_and_nothing_is_kept(
    asha: Clinic, patient: Patient, answers: dict[str, object]
) -> None:
    with pytest.raises(Invalid) as refused:
        asha.measures.record(taken(patient, answers=answers))
    assert set(refused.value.complaints) >= set(answers)
    assert asha.measures.of(patient.id, "scim3") == ()


def test_a_missing_item_gives_no_total_and_no_zero(asha: Clinic, patient: Patient) -> None:
    some = {key: value for key, value in ANSWERS.items() if key != "bowel"}
    asha.measures.record(taken(patient, answers=some))
    (found,) = asha.measures.of(patient.id, "scim3")
    assert found.score is not None
    assert found.score.total is None
    assert "bowel" not in found.result.answers


def test_taking_a_measure_closes_what_was_due_and_opens_the_next(
    asha: Clinic, patient: Patient
) -> None:
    asha.measures.record(taken(patient, TODAY - timedelta(days=30)))
    asha.measures.record(taken(patient))
    due = [
        line.task
        for line in asha.worklist.of(patient.id)
        if line.task.kind is TaskKind.MEASURE_DUE
    ]
    assert [(task.due_on, task.open) for task in due] == [
        (TODAY + timedelta(days=28), True),
        (TODAY - timedelta(days=2), False),
    ]
    assert due[0].for_role is Role.PHYSIOTHERAPIST


def test_an_old_result_typed_late_does_not_bring_the_next_one_forward(
    asha: Clinic, patient: Patient
) -> None:
    asha.measures.record(taken(patient))
    asha.measures.record(taken(patient, TODAY - timedelta(days=60)))
    (task,) = (
        line.task
        for line in asha.worklist.of(patient.id)
        if line.task.kind is TaskKind.MEASURE_DUE and line.task.open
    )
    assert task.due_on == TODAY + timedelta(days=28)


def test_taking_back_a_result_takes_back_its_tasks(asha: Clinic, patient: Patient) -> None:
    asha.measures.record(taken(patient))
    asha.undo.undo()
    assert asha.measures.of(patient.id, "scim3") == ()
    kinds = [line.task.kind for line in asha.worklist.of(patient.id)]
    assert TaskKind.MEASURE_DUE not in kinds


def test_a_form_of_an_older_version_is_not_kept_under_the_new_rules(
    asha: Clinic, patient: Patient
) -> None:
    with pytest.raises(UserError):
        asha.measures.record(taken(patient, measure_version="0"))


def test_an_older_version_is_never_scored_anew(asha: Clinic, patient: Patient) -> None:
    kept = asha.measures.record(taken(patient))
    old = kept.model_copy(update={"measure_version": "older"})
    assert seen_by(old, ["physiotherapist"]).score is None


def test_without_a_cord_injury_its_measures_are_not_offered(asha: Clinic) -> None:
    back = registered(asha, {"kind": InjuryKind.NO_CORD_INJURY})
    codes = {measure.code for measure in asha.measures.instruments(back.id)}
    needing = {code for code, measure in catalogue().items() if measure.needs_cord_injury}
    assert needing
    assert not codes & needing


def _limited() -> list[str]:
    return [
        code
        for code, measure in catalogue().items()
        if not measure.audience.may_see(Part.ITEMS, ["physiotherapist"])
        and measure.subject is Subject.PATIENT
    ]


@pytest.mark.parametrize("code", _limited())
def test_a_measure_for_others_is_neither_offered_nor_taken(
    asha: Clinic, patient: Patient, code: str
) -> None:
    measure = catalogue()[code]
    assert code not in {one.code for one in asha.measures.instruments(patient.id)}
    with pytest.raises(Refused):
        asha.measures.record(
            taken(
                patient,
                code=code,
                measure_version=measure.version,
                mode=measure.modes[0],
                answers=dict(measure.examples[0].answers),
            )
        )


@pytest.mark.parametrize("code", _limited())
def test_what_a_role_may_not_see_is_not_in_what_it_gets(
    office: Clinic, asha: Clinic, patient: Patient, code: str
) -> None:
    measure = catalogue()[code]
    writer = member_with(office, Role.PSYCHOLOGIST)
    writer.measures.record(
        taken(
            patient,
            code=code,
            measure_version=measure.version,
            mode=measure.modes[0],
            answers=dict(measure.examples[0].answers),
        )
    )
    (whole,) = writer.measures.of(patient.id, code)
    assert whole.result.answers
    (hidden,) = asha.measures.of(patient.id, code)
    assert (hidden.result.answers, hidden.score, hidden.band) == ({}, None, None)


def test_the_band_alone_may_be_shared(asha: Clinic, patient: Patient) -> None:
    limited = [
        measure
        for measure in catalogue().values()
        if "physiotherapist" in measure.audience.band_if_agreed and measure.total
    ]
    for measure in limited:
        example = measure.examples[0]
        result = _result(patient, measure.code, dict(example.answers))
        agreed = result.model_copy(update={"team_sees_band": True})
        shared = seen_by(agreed, ["physiotherapist"])
        assert (shared.result.answers, shared.score) == ({}, None)
        assert (shared.band is not None) == (example.band is not None)
    assert limited


def _result(patient: Patient, code: str, answers: dict[str, object]) -> MeasureResult:
    measure = catalogue()[code]
    return MeasureResult.checked(
        {
            "id": patient.id,
            "author_id": patient.id,
            "written_at": patient.written_at,
            "patient_id": patient.id,
            "code": code,
            "measure_version": measure.version,
            "taken_on": TODAY,
            "mode": measure.modes[0],
            "answers": answers,
        }
    )


def test_progress_shows_a_gap_as_a_gap_and_hides_what_is_not_theirs(
    asha: Clinic, patient: Patient
) -> None:
    asha.measures.record(taken(patient))
    asha.milestones.plan(patient.id, "TR-01")
    asha.milestones.observe(seen(patient, SkillStatus.ACHIEVED, 3))
    page = asha.progress.page(patient.id, TODAY - timedelta(days=27), TODAY)
    assert [week.minutes for week in page.weeks] == [None] * len(page.weeks)
    assert page.scores["scim3"][0].total == 100
    assert (page.skills[0].reached, page.skills[-1].reached, page.skills[-1].of) == (0, 1, 1)
    assert page.attendance.planned == 0
    with pytest.raises(Invalid):
        asha.progress.page(patient.id, TODAY, TODAY - timedelta(days=1))
