"""When a skill was won, lost, and won again, from what was seen of it day by day."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from rehab_tracker.domain.course.facts import FactKind
from rehab_tracker.domain.milestones import REACHED, SkillStatus


class Seen(NamedTuple):
    """Where a person stood with a skill on one day, in the order in which it was written."""

    id: UUID
    skill_id: str
    status: SkillStatus
    on: date


class Turn(NamedTuple):
    """A day on which a skill was won, lost or won again."""

    kind: FactKind
    seen: Seen


def turns(seen: Iterable[Seen]) -> tuple[Turn, ...]:
    """The days on which something turned; seeing the same once more is no turn.

    A skill that was had and is seen with help only is lost too, whatever word was ticked; that
    it does not apply any more says nothing of it.

    Args:
        seen: what was seen, the oldest first.
    """
    had: set[str] = set()
    ever: set[str] = set()
    found: list[Turn] = []
    for each in seen:
        if each.status is SkillStatus.NOT_APPLICABLE:
            continue
        reached = each.status in REACHED
        if reached and each.skill_id not in had:
            again = each.skill_id in ever
            found.append(Turn(FactKind.REGAINED if again else FactKind.WON, each))
            had.add(each.skill_id)
            ever.add(each.skill_id)
        elif not reached and each.skill_id in had:
            had.discard(each.skill_id)
            found.append(Turn(FactKind.LOST, each))
    return tuple(found)
