"""When a skill was won, whether it is reliable by now, when it was lost and found again.

Everything here is computed from the dated observations, so that nothing has to be kept in step.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.milestones import REACHED, Observation, SkillStatus

SAFE_REPETITIONS = 3
SAFE_DAYS = 2


class Turn(StrEnum):
    """What an observation changed."""

    FIRST = "first"
    RELIABLE = "reliable"
    LOST = "lost"
    REGAINED = "regained"


TURN_NAMES: dict[Turn, str] = {
    Turn.FIRST: _("First time"),
    Turn.RELIABLE: _("Reliable"),
    Turn.LOST: _("Lost"),
    Turn.REGAINED: _("Found again"),
}


class Mastery(Facts):
    """How firmly a person has a skill.

    Attributes:
        first_on: the first day it was ever done.
        reliable_on: since when it counts as reliable in the present run; None: not, or not yet.
        repetitions: safe repetitions in the present run.
        days: days of the present run on which it was done safely.
        lost: how often it was seen lost until now.
        turns: what each turning point was, by the day, the oldest first.
    """

    first_on: date | None = None
    reliable_on: date | None = None
    repetitions: int = 0
    days: int = 0
    lost: int = 0
    turns: tuple[tuple[date, Turn], ...] = ()

    @property
    def reliable(self) -> bool:
        """Three safe repetitions on two different days, without a loss in between."""
        return self.reliable_on is not None

    @property
    def repetitions_missing(self) -> int:
        """How many safe repetitions are still to be seen."""
        return max(SAFE_REPETITIONS - self.repetitions, 0)


def mastery(history: Iterable[Observation]) -> Mastery:
    """What a skill's observations, the oldest first, add up to.

    A run begins when the skill is done and ends when it is seen lost, in training or with help
    again. Reliable is: at least three safe repetitions in the run, on at least two days.
    """
    count = _Count()
    for seen in history:
        count.take(seen)
    return count.told()


class _Count:
    def __init__(self) -> None:
        self.first_on: date | None = None
        self.reliable_on: date | None = None
        self.repetitions = self.lost = 0
        self.days: set[date] = set()
        self.turns: list[tuple[date, Turn]] = []

    def take(self, seen: Observation) -> None:
        if seen.status in REACHED:
            self._done(seen)
        elif seen.status is not SkillStatus.NOT_APPLICABLE:
            self._not_done(seen)

    def _done(self, seen: Observation) -> None:
        day = seen.observed_on
        if self.first_on is None:
            self.first_on = day
            self.turns.append((day, Turn.FIRST))
        elif not self.days:
            self.turns.append((day, Turn.REGAINED))
        self.repetitions += seen.repetitions
        self.days.add(day)
        enough = self.repetitions >= SAFE_REPETITIONS and len(self.days) >= SAFE_DAYS
        if enough and self.reliable_on is None:
            self.reliable_on = day
            self.turns.append((day, Turn.RELIABLE))

    def _not_done(self, seen: Observation) -> None:
        if seen.status is SkillStatus.LOST and not self._is_lost():
            self.lost += 1
            self.turns.append((seen.observed_on, Turn.LOST))
        self.reliable_on, self.repetitions = None, 0
        self.days.clear()

    def _is_lost(self) -> bool:
        return bool(self.turns) and self.turns[-1][1] is Turn.LOST

    def told(self) -> Mastery:
        return Mastery(
            first_on=self.first_on,
            reliable_on=self.reliable_on,
            repetitions=self.repetitions,
            days=len(self.days),
            lost=self.lost,
            turns=tuple(self.turns),
        )
