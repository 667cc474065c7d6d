"""Whether an activity goes against a restriction in force; then it asks for a reason."""

from collections.abc import Iterable

from rehab_tracker.domain.alerts import Restriction
from rehab_tracker.domain.dose import BodySide
from rehab_tracker.domain.therapy import Activity


def goes_against(activity: Activity, restriction: Restriction) -> bool:
    """Whether the restriction names what this activity is.

    A restriction that names no kind, side or load is words for people to weigh. Where a side is
    named and the activity says none, it counts as that side: silence is not a safe answer.
    """
    if not restriction.is_structured:
        return False
    if restriction.forbids and activity.kind not in restriction.forbids:
        return False
    other = {BodySide.LEFT: BodySide.RIGHT, BodySide.RIGHT: BodySide.LEFT}
    if restriction.side in other and activity.side is other[restriction.side]:
        return False
    if restriction.most_load_kg is not None:
        return (activity.load_kg or 0) > restriction.most_load_kg
    return True


def conflicts(
    activities: Iterable[Activity], restrictions: Iterable[Restriction]
) -> tuple[tuple[Activity, Restriction], ...]:
    """Each activity with each restriction it goes against; one kind of activity counts once."""
    restrictions = tuple(restrictions)
    found: dict[tuple[object, object], tuple[Activity, Restriction]] = {}
    for activity in activities:
        for restriction in restrictions:
            if goes_against(activity, restriction):
                found.setdefault((activity.kind, restriction.id), (activity, restriction))
    return tuple(found.values())
