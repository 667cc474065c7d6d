"""What the family's report says: true, plain, agreed, and without blame."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain import family_report
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.consent import Topic
from rehab_tracker.domain.dossier import NO_TOPIC, FamilyDossier, ReportChoices
from rehab_tracker.domain.family import HOME_TASKS, CarerSkill
from rehab_tracker.domain.family_report import (
    REASONS,
    Course,
    Operated,
    Reader,
    Restrained,
    gather,
)
from rehab_tracker.domain.milestones import Observation, SkillStatus, catalogue
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.progress import Attendance
from rehab_tracker.domain.therapy import MISSED_NAMES, MissedReason
from rehab_tracker.reports.family_report import reading_of, words_of

ENDS = date(2026, 11, 12)
BEGINS = ENDS - timedelta(days=30)
AT = datetime(2026, 11, 12, tzinfo=UTC)
SOMEBODY = UUID(int=7)
PATIENT = Patient(
    id=UUID(int=1),
    author_id=SOMEBODY,
    written_at=AT,
    full_name="Ravi Yadav",
    number="SU-1",
    born_on=date(1997, 3, 14),
    what_matters="My tea stall",
)
ALL = frozenset(Topic)


def seen(skill: str, status: SkillStatus, days: int, **facts: object) -> Observation:
    return Observation.checked(
        {
            "id": new_id(at_ms=days),
            "author_id": SOMEBODY,
            "written_at": AT,
            "patient_id": PATIENT.id,
            "skill_id": skill,
            "status": status,
            "observed_on": ENDS - timedelta(days=days),
        }
        | facts
    )


def course(**facts: object) -> Course:
    usual: dict[str, object] = {
        "clinic": ClinicDetails(name="Hill View", duty_phone="1"),
        "patient": PATIENT,
        "begins": BEGINS,
        "ends": ENDS,
        "made_on": ENDS,
        "prepared_by": "Asha Rao",
    }
    return Course(**(usual | facts))  # type: ignore[arg-type]


def reader(topics: frozenset[Topic] = ALL, **facts: object) -> Reader:
    return Reader(name="Sunita", language="en", topics=topics, **facts)  # type: ignore[arg-type]


def messages(told: Course, to: Reader | None = None) -> list[str]:
    return [said.words for said in gather(told, to or reader(), ReportChoices()).key_messages]


RICH = course(
    observations=(
        seen("TR-01", SkillStatus.IN_TRAINING, 50),
        seen("TR-01", SkillStatus.ACHIEVED, 4),
        seen("WC-03", SkillStatus.ACHIEVED, 60),
        seen("BL-02", SkillStatus.ACHIEVED, 3),
        seen("BW-02", SkillStatus.IN_TRAINING, 3),
        seen("SX-01", SkillStatus.ACHIEVED, 2),
        seen("SK-02", SkillStatus.LOST, 2),
    ),
    plan=("TR-01", "WC-03", "BL-02", "BW-02", "SX-01", "SK-02"),
    attendance=Attendance(held=30, missed=5, reasons={"pain": 3, "declined": 2}),
    restrictions=(Restrained("No twisting"),),
    dysreflexia_risk=True,
)
EVERY_TASK = tuple(task for tasks in HOME_TASKS.values() for task in tasks)
TAUGHT = tuple(CarerSkill)


def test_skills_are_counted_against_the_same_plan_then_and_now() -> None:
    told = course(
        observations=(
            seen("TR-01", SkillStatus.ACHIEVED, 60),
            seen("WC-03", SkillStatus.ACHIEVED, 5),
        ),
        plan=("TR-01", "WC-03", "SK-01"),
    )
    assert messages(told)[0] == (
        "Ravi can now do 2 of the 3 skills on the plan. On 13 Oct 2026 it was 1."
    )


def test_no_progress_is_not_sold_as_progress() -> None:
    told = course(observations=(seen("TR-01", SkillStatus.ACHIEVED, 60),), plan=("TR-01", "WC-03"))
    assert "as many as on" in messages(told)[0]
    assert "New" not in " ".join(messages(told))


def test_a_lost_skill_is_said_and_not_hidden() -> None:
    told = course(
        observations=(
            seen("TR-01", SkillStatus.ACHIEVED, 60),
            seen("TR-01", SkillStatus.LOST, 5),
        ),
        plan=("TR-01",),
    )
    said = messages(told)
    assert "On 13 Oct 2026 it was 1" in said[0]
    assert any(line.startswith("For now, Ravi can not do this: move from bed") for line in said)


def test_a_skill_regained_in_the_period_is_no_news_twice() -> None:
    told = course(
        observations=(
            seen("AM-02", SkillStatus.ACHIEVED, 60),
            seen("AM-02", SkillStatus.LOST, 20),
            seen("AM-02", SkillStatus.ACHIEVED, 5),
        ),
        plan=("AM-02",),
    )
    assert not any("can not" in line for line in messages(told))


def test_directing_somebody_counts_and_is_told_as_that() -> None:
    told = course(
        observations=(seen("BM-01", SkillStatus.ACHIEVED, 5, directs=True),), plan=("BM-01",)
    )
    assert "New: Ravi can now tell a helper how to do this: roll from side to side in bed." in (
        messages(told)
    )


def test_attendance_is_a_count_without_percent() -> None:
    told = course(
        attendance=Attendance(held=41, missed=5, reasons={"medical_unwell": 3, "pain": 2})
    )
    assert messages(told) == [
        "41 of 46 therapy sessions took place. 3 were missed for this: not being well."
    ]


@pytest.mark.parametrize("reason", [MissedReason.DECLINED, MissedReason.DISTRESS])
def test_what_somebody_chose_or_felt_is_never_given_as_the_reason(reason: MissedReason) -> None:
    told = course(attendance=Attendance(held=10, missed=9, reasons={reason.value: 9}))
    assert messages(told) == ["10 of 19 therapy sessions took place."]
    assert reason not in REASONS


def test_every_other_reason_has_words_for_a_family() -> None:
    unsaid = {
        MissedReason.DECLINED,
        MissedReason.DISTRESS,
        MissedReason.DIED,  # no paper is printed for a family then
        MissedReason.OTHER,
    }
    assert set(REASONS) == set(MISSED_NAMES) - unsaid


def test_a_reason_needs_the_yes_for_illness_and_its_own() -> None:
    told = course(attendance=Attendance(held=1, missed=4, reasons={"wound_bedrest": 4}))
    without = reader(ALL - {Topic.SKIN})
    assert messages(told, without) == ["1 of 5 therapy sessions took place."]
    ill = reader(ALL - {Topic.MEDICAL_SUMMARY})
    assert messages(told, ill) == ["1 of 5 therapy sessions took place."]
    assert "bed rest" in messages(told)[0]


def test_at_most_three_main_points_and_three_next_steps() -> None:
    found = gather(RICH, reader(), ReportChoices())
    assert len(found.key_messages) <= 3
    assert len(found.next_steps) <= 3


def test_own_words_take_the_place_of_the_suggested_and_stay_as_typed() -> None:
    typed = "He held <b>90</b> {name} & 💪"
    found = gather(RICH, reader(), ReportChoices(key_messages=(typed,), meaning=typed))
    assert [said.words for said in found.key_messages] == [typed]
    assert [said.words for said in found.meaning] == [typed]


def test_some_skills_are_on_no_familys_paper_and_staff_are_told() -> None:
    found = gather(RICH, reader(), ReportChoices())
    assert found.skills[-1].of == 5
    assert [left.why for left in found.left_out] == [NO_TOPIC]


_NEEDS: dict[str, Topic] = {
    "what_matters": Topic.PHYSICAL_PROGRESS,
    "meaning": Topic.PHYSICAL_PROGRESS,
    "skills": Topic.MILESTONES,
    "next_steps": Topic.MILESTONES,
    "tasks": Topic.HOME_PROGRAMME,
    "will_show": Topic.HOME_PROGRAMME,
    "not_yet": Topic.MEDICAL_SUMMARY,
    "skin_warning": Topic.SKIN,
    "dysreflexia_box": Topic.MEDICAL_SUMMARY,
    "psychologist": Topic.COUNSELLING,
}
_TELLS_OF_BODY = ("catheter", "bowel", "bladder")


@given(topics=st.frozensets(st.sampled_from(Topic)))
def test_whatever_was_not_agreed_is_not_in_it(topics: frozenset[Topic]) -> None:
    choices = ReportChoices(
        meaning="His arms are strong.", tasks=EVERY_TASK, psychologist="Gentle with himself."
    )
    half = len(TAUGHT) // 2
    to = reader(topics, signed_off=TAUGHT[:half], in_training=TAUGHT[half:])
    found = gather(RICH, to, choices)
    for field, topic in _NEEDS.items():
        if topic not in topics:
            assert not getattr(found, field), field
    words = words_of(found)
    if Topic.BLADDER_BOWEL not in topics:
        told = " ".join((*found.next_steps, *(said.words for said in found.key_messages)))
        assert not any(word in told for word in _TELLS_OF_BODY)
    if Topic.PAIN not in topics:
        assert "for this: pain" not in words
    assert "declined" not in words


@given(signed_off=st.frozensets(st.sampled_from(CarerSkill)))
def test_no_task_of_a_skill_without_sign_off(signed_off: frozenset[CarerSkill]) -> None:
    to = reader(signed_off=tuple(signed_off))
    found = gather(RICH, to, ReportChoices(tasks=EVERY_TASK))
    allowed = {task for skill in signed_off for task in HOME_TASKS[skill]}
    assert set(found.tasks) == allowed


def _every_sentence() -> FamilyDossier:
    templates = [
        value
        for name, value in vars(family_report).items()
        if isinstance(value, str) and name.isupper() and " " in value
    ]
    assert len(templates) > 8
    values = {
        "name": "Ravi",
        "now": 5,
        "of": 12,
        "before": 3,
        "day": "1 Oct 2026",
        "held": 33,
        "planned": 39,
        "missed": 4,
        "reason": "not being well",
        "what": "Do not twist.",
        "skill": "move from bed to chair and back",
    }
    said = tuple(text.format(**values) for text in templates)
    return gather(course(), reader(), ReportChoices(meaning="\n".join(said)))


def test_every_sentence_can_be_read_after_six_years_of_school() -> None:
    reading = reading_of(_every_sentence())
    assert reading is not None
    assert reading.grade <= 6
    assert reading.difficult == ()


def test_the_count_of_every_skill_reads_as_a_sentence() -> None:
    for skill in catalogue().values():
        told = course(observations=(seen(skill.id, SkillStatus.ACHIEVED, 2),), plan=(skill.id,))
        said = " ".join(messages(told))
        assert ("New: Ravi can now" in said) == (skill.family != "SX")


def test_an_operation_of_the_period_is_told_in_plain_words_to_who_may_read_it() -> None:
    told = course(operations=(Operated(on=ENDS - timedelta(days=8), neck=False),))
    assert "Ravi had an operation on the back on 4 Nov 2026." in messages(told)
    without = reader(ALL - {Topic.MEDICAL_SUMMARY})
    assert not any("operation" in said for said in messages(told, without))
    before = course(operations=(Operated(on=BEGINS - timedelta(days=1), neck=True),))
    assert not any("operation" in said for said in messages(before))
