"""Which training of a carer is required: it follows the patient's present status and risks."""

from datetime import date
from uuid import UUID

import pytest

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.carer_needs import FOLLOWS, needs
from rehab_tracker.domain.family import CarerSkill
from rehab_tracker.domain.milestones import Observation, SkillStatus, catalogue, standings
from rehab_tracker.domain.therapy import Assistance
from tests.builders import NOON

DAY = date(2026, 11, 1)
ME = UUID(int=1)


def seen(skill: str, status: SkillStatus, on: date = DAY, **facts: object) -> Observation:
    return Observation(
        id=new_id(),
        author_id=ME,
        written_at=NOON,
        patient_id=ME,
        skill_id=skill,
        status=status,
        observed_on=on,
        **facts,
    )


def required(*observations: Observation, risk: bool = False) -> set[CarerSkill]:
    return {need.skill for need in needs(standings(observations), dysreflexia_risk=risk)}


@pytest.mark.parametrize(
    ("status", "facts", "asked"),
    [
        (SkillStatus.NOT_STARTED, {}, True),
        (SkillStatus.IN_TRAINING, {}, True),
        (SkillStatus.WITH_HELP, {"assistance": Assistance.MINIMAL}, True),
        (SkillStatus.LOST, {}, True),
        (SkillStatus.ACHIEVED, {"assistance": Assistance.SUPERVISION}, True),
        (SkillStatus.ACHIEVED, {"assistance": Assistance.SET_UP}, True),
        (SkillStatus.ACHIEVED, {"assistance": Assistance.WITH_EQUIPMENT}, False),
        (SkillStatus.MAINTAINED, {"assistance": Assistance.INDEPENDENT}, False),
        (SkillStatus.ACHIEVED, {}, False),
        (SkillStatus.ACHIEVED, {"directs": True}, True),
        (SkillStatus.NOT_APPLICABLE, {}, False),
    ],
)
def test_it_is_required_below_alone_with_equipment_or_while_directing(
    status: SkillStatus, facts: dict[str, object], *, asked: bool
) -> None:
    assert required(seen("TR-01", status, **facts)) == ({CarerSkill.TRANSFERS} if asked else set())


def test_the_present_status_counts_and_not_an_earlier_one() -> None:
    before = seen("SK-02", SkillStatus.WITH_HELP, date(2026, 9, 1))
    assert required(before) == {CarerSkill.SKIN_CHECK}
    assert required(before, seen("SK-02", SkillStatus.ACHIEVED)) == set()


def test_dysreflexia_follows_the_risk_alone() -> None:
    assert required(seen("AU-02", SkillStatus.IN_TRAINING)) == set()
    assert required(risk=True) == {CarerSkill.DYSREFLEXIA}


def test_what_nobody_saw_is_no_requirement() -> None:
    assert required() == set()


def test_the_rows_on_the_carers_readiness_only_suggest() -> None:
    rows = [skill for skill in catalogue() if skill.startswith("HC-")]
    assert required(*(seen(row, SkillStatus.NOT_STARTED) for row in rows)) == set()
    assert set(catalogue()) >= {row for rows in FOLLOWS.values() for row in rows}
