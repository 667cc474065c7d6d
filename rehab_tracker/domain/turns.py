"""Whose turn it is: a therapist's sessions of one day, and the next that is not written yet."""

from collections.abc import Collection, Sequence
from datetime import date, time
from uuid import UUID

from rehab_tracker.domain.facts import Facts, Line
from rehab_tracker.domain.therapy import ActivityKind, Setting


class Turn(Facts):
    """One session that is planned for a day with one therapist.

    Attributes:
        at: when; None where the hour is left open.
        minutes: how long it is meant to last.
        setting: where; None where nothing was said.
        kinds: what it is for, the main kind first; empty where nothing was said.
    """

    patient_id: UUID
    name: Line
    on: date
    at: time | None = None
    minutes: int
    setting: Setting | None = None
    kinds: tuple[ActivityKind, ...] = ()


def next_turn(due: Sequence[Turn], written: Collection[UUID], after: UUID) -> Turn | None:
    """The next person of the day whose session is not written yet.

    Args:
        due: the day's sessions in their order.
        written: whose session of the day is on file.
        after: whose session was just saved; who comes later in the day comes first.
    """
    places = [place for place, each in enumerate(due) if each.patient_id == after]
    start = places[-1] + 1 if places else 0
    in_turn = (*due[start:], *due[:start])
    return next(
        (each for each in in_turn if each.patient_id != after and each.patient_id not in written),
        None,
    )
