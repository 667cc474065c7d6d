"""Which skills a kind of therapy works on: a session asks only for what it can have moved."""

from collections.abc import Iterable

from rehab_tracker.domain.milestones import REACHED, SkillStanding, SkillStatus
from rehab_tracker.domain.therapy import ActivityKind

SKILLS_OF: dict[ActivityKind, tuple[str, ...]] = {
    ActivityKind.BED_MOBILITY: ("BM-01", "BM-02", "SC-06"),
    ActivityKind.BALANCE_SITTING: ("BM-03", "BM-02"),
    ActivityKind.TRANSFERS: (
        *("TR-01", "TR-02", "TR-03", "TR-04", "TR-05", "TR-06", "TR-07", "WC-11"),
    ),
    ActivityKind.WHEELCHAIR_MANUAL: (
        *("WC-03", "WC-04", "WC-05", "WC-06", "WC-07", "WC-08", "WC-09", "WC-10"),
        *("WC-11", "WC-12"),
    ),
    ActivityKind.WHEELCHAIR_POWER: ("WC-01", "WC-02", "WC-07", "WC-11", "WC-12"),
    ActivityKind.STANDING: ("AM-01", "AU-03", "AM-06"),
    ActivityKind.PRE_GAIT: ("AM-01", "AM-02", "AM-06"),
    ActivityKind.GAIT: ("AM-02", "AM-03", "AM-04", "AM-06", "AM-07"),
    ActivityKind.GAIT_SUPPORTED: ("AM-02", "AM-03"),
    ActivityKind.STAIRS: ("AM-04", "AM-05", "AM-07", "WC-08", "WC-09", "CV-06"),
    ActivityKind.RESPIRATORY: ("RE-01", "RE-02", "RE-03", "RE-04"),
    ActivityKind.SKIN: ("SK-01", "SK-02", "SK-03"),
    ActivityKind.HAND: (
        *("SC-01", "SC-02", "SC-03", "SC-04", "SC-05", "SC-09", "CT-02", "CT-03", "CT-04"),
    ),
    ActivityKind.EQUIPMENT: ("WC-11", "WC-12", "AM-06", "WC-02"),
    ActivityKind.EDUCATION: (
        *("BL-01", "BL-05", "BW-01", "SK-03", "RE-04", "AU-01", "AU-02", "AM-07", "CV-07"),
    ),
    ActivityKind.CAREGIVER: ("HC-03", "HC-04", "HC-05", "HC-06"),
    ActivityKind.HOME_VISIT: ("HC-01", "HC-02", "HC-08"),
    ActivityKind.GROUP_CLASS: ("WC-05", "WC-06", "WC-08", "WC-10", "CV-09"),
}
"""By kind of therapy; kinds that train the body and no skill of the ladder have no row."""


def tied_to(
    standings: Iterable[SkillStanding], kinds: Iterable[ActivityKind]
) -> tuple[SkillStanding, ...]:
    """The skills that these kinds of therapy work on: planned ones first, then those in training.

    A clinic's own skill belongs to the kinds that work on any skill of its category.
    """
    ids = {skill for kind in kinds for skill in SKILLS_OF.get(kind, ())}
    families = {skill.partition("-")[0] for skill in ids}
    found = [each for each in standings if _is_tied(each, ids, families)]
    return tuple(sorted(found, key=_order))


def _is_tied(standing: SkillStanding, ids: set[str], families: set[str]) -> bool:
    skill = standing.skill
    if skill.own:
        return skill.family in families and not skill.retired
    return skill.id in ids


def _order(standing: SkillStanding) -> tuple[bool, bool, bool]:
    training = {SkillStatus.IN_TRAINING, SkillStatus.WITH_HELP, SkillStatus.LOST}
    return not standing.planned, standing.status not in training, standing.status in REACHED
