"""What one person of a group did who was there for a shorter time than the others."""

from collections.abc import Iterable

from rehab_tracker.domain.therapy import Activity


def fitted(activities: Iterable[Activity], minutes: int) -> tuple[Activity, ...]:
    """The group's activities in their order, as far as these minutes reach.

    Who left after twenty minutes did what was done in the first twenty; the form shows it, and
    whoever knows better gives the person activities of their own.

    >>> from rehab_tracker.domain.therapy import ActivityKind
    >>> did = [Activity(kind=ActivityKind.ENDURANCE, minutes=15),
    ...        Activity(kind=ActivityKind.STRENGTHENING, minutes=20)]
    >>> [each.minutes for each in fitted(did, 20)]
    [15, 5]
    """
    found: list[Activity] = []
    left = minutes
    for activity in activities:
        if left <= 0:
            break
        found.append(activity.changed(minutes=min(activity.minutes, left)))
        left -= activity.minutes
    return tuple(found)
