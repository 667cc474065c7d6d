"""What a carer must be able to do now: it follows from what the patient can do, and from risks.

Training in a skill is required while the person does not do it alone, with equipment or without;
also while they direct somebody else, who then has to know how. Training for dysreflexia is
required when that risk stands. What nobody has seen yet is a gap of its own, and no requirement.
"""

from collections.abc import Iterable
from datetime import date

from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.family import CarerSkill
from rehab_tracker.domain.milestones import REACHED, SkillStanding, SkillStatus
from rehab_tracker.domain.therapy import Assistance

FOLLOWS: dict[CarerSkill, tuple[str, ...]] = {
    CarerSkill.TRANSFERS: ("TR-01", "TR-03"),
    CarerSkill.BED_POSITIONING: ("BM-01",),
    CarerSkill.SKIN_CHECK: ("SK-01", "SK-02"),
    CarerSkill.SITTING_UP_PRESSURE: ("AU-03",),
    CarerSkill.ASSISTED_COUGH: ("RE-01",),
    CarerSkill.AIRWAY: ("RE-03",),
    CarerSkill.BLADDER: ("BL-02", "BL-03"),
    CarerSkill.BOWEL: ("BW-02",),
    CarerSkill.ORTHOSIS: ("AM-06",),
    CarerSkill.WHEELCHAIR: ("WC-11", "WC-12"),
    CarerSkill.FALLS: ("TR-07", "AM-07"),
}
"""The rows of the skills' catalogue that each training goes by. The rows on the carer's own
readiness (HC) only suggest, so they are not here."""

ALONE = frozenset({Assistance.INDEPENDENT, Assistance.WITH_EQUIPMENT})


class Need(Facts):
    """Training that is required now, and why.

    Attributes:
        because: the label of the patient's skill that asks for it; empty for the risk.
        status: where the patient stands with that skill.
        since: when that was seen.
        directs: the patient directs it, somebody else does it.
        helped: how much help it took, where that was written down.
    """

    skill: CarerSkill
    because: str = ""
    status: SkillStatus | None = None
    since: date | None = None
    directs: bool = False
    helped: Assistance | None = None


def needs(standings: Iterable[SkillStanding], *, dysreflexia_risk: bool) -> tuple[Need, ...]:
    """What is required today, in the order of the list of trainings."""
    seen = {standing.skill.id: standing for standing in standings if standing.history}
    found: list[Need] = []
    for skill in CarerSkill:
        if skill is CarerSkill.DYSREFLEXIA and dysreflexia_risk:
            found.append(Need(skill=skill))
        below = [seen[row] for row in FOLLOWS.get(skill, ()) if row in seen and _below(seen[row])]
        if below:
            found.append(_need(skill, below[0]))
    return tuple(found)


def _below(standing: SkillStanding) -> bool:
    """Whether somebody else still has to do it, or part of it."""
    if standing.status is SkillStatus.NOT_APPLICABLE:
        return False
    if standing.directs or standing.status not in REACHED:
        return True
    helped = standing.history[-1].assistance
    return helped is not None and helped not in ALONE


def _need(skill: CarerSkill, standing: SkillStanding) -> Need:
    return Need(
        skill=skill,
        because=standing.skill.label,
        status=standing.status,
        since=standing.since,
        directs=standing.directs,
        helped=standing.history[-1].assistance,
    )
