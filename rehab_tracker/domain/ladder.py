"""What stands on what: which skills come before which, and what would make sense next.

The graph lies in the catalogue beside the skills (`ladder.csv`): for each, what comes before it,
why, and the equipment it assumes.
"""

import csv
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rehab_tracker.core.i18n import _
from rehab_tracker.core.paths import resources
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.milestones import REACHED, SkillStanding, SkillStatus

MOST_NEXT = 3
FOUND_AGAIN = _("It was there before and was lost. Try to find it again first.")


class Rung(Facts):
    """Where a skill stands on the ladder.

    Attributes:
        after: the ids of the skills that come before it.
        why: the marked sentence why these, and what it opens.
        equipment: what it assumes, as a marked phrase.
    """

    id: str
    after: tuple[str, ...]
    why: str
    equipment: str


@lru_cache(maxsize=1)
def rungs() -> Mapping[str, Rung]:
    """Every rung by the skill's id; skills of education and of the home have none."""
    with (resources() / "catalogue" / "ladder.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["id"]: Rung(
                id=row["id"],
                after=tuple(row["after"].split()),
                why=row["text"],
                equipment=row["hint"],
            )
            for row in csv.DictReader(file)
        }


def equipment_of(skill_id: str) -> str:
    """What a skill assumes, as a marked phrase; empty where it assumes nothing."""
    rung = rungs().get(skill_id)
    return rung.equipment if rung else ""


class NextStep(Facts):
    """A skill that makes sense now.

    Attributes:
        why: the marked sentence.
        because: the achieved skills that make it sensible.
    """

    standing: SkillStanding
    why: str
    because: tuple[SkillStanding, ...] = ()


def next_steps(
    standings: Iterable[SkillStanding],
    *,
    left_out: frozenset[str] = frozenset(),
    most: int = MOST_NEXT,
) -> tuple[NextStep, ...]:
    """The few steps that what is achieved makes sensible, for the staff.

    Only what is not reached yet and whose every step before is reached. What was lost comes first,
    then what is in training, then what is on the plan, then what rests on the most recent success.

    Args:
        standings: where the person stands with each skill.
        left_out: skills that are no goal for this person's level.
        most: how many at most.
    """
    held = {each.skill.id: each for each in standings}
    open_ones = [
        held[rung.id]
        for rung in rungs().values()
        if rung.id in held and rung.id not in left_out and _may_begin(held, rung)
    ]
    open_ones.sort(key=lambda each: _order(held, each))
    return tuple(_step(held, each) for each in open_ones[:most])


def _may_begin(held: Mapping[str, SkillStanding], rung: Rung) -> bool:
    status = held[rung.id].status
    if status in REACHED or status is SkillStatus.NOT_APPLICABLE:
        return False
    return all(_stands(held, before) for before in rung.after)


def _stands(held: Mapping[str, SkillStanding], skill_id: str) -> bool:
    before = held.get(skill_id)
    if before is None:
        return True
    return before.status in REACHED or before.status is SkillStatus.NOT_APPLICABLE


def _order(held: Mapping[str, SkillStanding], standing: SkillStanding) -> tuple[object, ...]:
    rung = rungs()[standing.skill.id]
    training = standing.status in {SkillStatus.IN_TRAINING, SkillStatus.WITH_HELP}
    days = [held[each].since for each in rung.after if each in held]
    latest = max((day.toordinal() for day in days if day is not None), default=0)
    place = list(rungs()).index(rung.id)
    lost = standing.status is SkillStatus.LOST
    return not lost, not training, not standing.planned, -latest, not rung.after, place


def _step(held: Mapping[str, SkillStanding], standing: SkillStanding) -> NextStep:
    rung = rungs()[standing.skill.id]
    if standing.status is SkillStatus.LOST:
        return NextStep(standing=standing, why=FOUND_AGAIN)
    because = tuple(
        held[each] for each in rung.after if each in held and held[each].status in REACHED
    )
    return NextStep(standing=standing, why=rung.why, because=because)
