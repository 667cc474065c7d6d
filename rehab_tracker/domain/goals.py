"""Goals in the person's own words: long ones with steps, what became of each, and how far it came.

A goal is never written over. Other words are a new goal in the place of the old one, and each
review adds a line to its history.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, OnFile, Score0to10, complain
from rehab_tracker.domain.measures.instruments.gas import t_value
from rehab_tracker.domain.measures.scales import NoScore


class GoalState(StrEnum):
    """What became of a goal."""

    OPEN = "open"
    REACHED = "reached"
    CHANGED = "changed"
    SET_ASIDE = "set_aside"


GOAL_STATE_NAMES: dict[GoalState, str] = {
    GoalState.OPEN: _("Open"),
    GoalState.REACHED: _("Reached"),
    GoalState.CHANGED: _("Changed"),
    GoalState.SET_ASIDE: _("Set aside"),
}


class GoalDetails(Facts):
    """A goal, or one step towards a goal.

    Attributes:
        words: the person's own words, in their own language.
        language: the language of these words, as a code such as hi.
        plain: the same in the team's words, where it helps.
        part_of: the long goal of which this is a step; None for a long goal.
        instead_of: the goal that these words replace.
        helper: who helps, in words: "my brother", "the physiotherapist".
        importance: how much it matters to the person, 0 to 10; None: not asked.
        confidence: how sure the person is to get there, 0 to 10; None: not asked.
    """

    patient_id: UUID
    words: Line
    language: str = "en"
    plain: Line = ""
    part_of: UUID | None = None
    instead_of: UUID | None = None
    helper: Line = ""
    set_on: date
    by_when: date | None = None
    importance: Score0to10 | None = None
    confidence: Score0to10 | None = None

    @model_validator(mode="after")
    def _can_be_kept(self) -> "GoalDetails":
        if not self.words:
            complain("words", _("Write the goal in the person's own words."))
        if self.by_when is not None and self.by_when < self.set_on:
            complain("by_when", _("The goal would be due before it was set."))
        return self


class Goal(GoalDetails, OnFile):
    """A goal or a step on file."""


class GoalReviewDetails(Facts):
    """What was said of a goal on one day.

    Attributes:
        reason: why it was changed or set aside; these two need one.
        level: how far it came on its scale, -2 to +2; None: not scaled, or not asked.
    """

    patient_id: UUID
    goal_id: UUID
    reviewed_on: date
    state: GoalState
    reason: Line = ""
    importance: Score0to10 | None = None
    confidence: Score0to10 | None = None
    level: int | None = Field(default=None, ge=-2, le=2)

    @model_validator(mode="after")
    def _says_why(self) -> "GoalReviewDetails":
        if self.state in {GoalState.CHANGED, GoalState.SET_ASIDE} and not self.reason:
            complain("reason", _("Why? A few words, so that it can be understood later."))
        return self


class GoalReview(GoalReviewDetails, OnFile):
    """A review on file."""


LEVELS: tuple[int, ...] = (-2, -1, 0, 1, 2)
LEVEL_NAMES: dict[int, str] = {
    -2: _("Much less than expected"),
    -1: _("Less than expected"),
    0: _("As expected"),
    1: _("More than expected"),
    2: _("Much more than expected"),
}


class GoalScaleDetails(Facts):
    """Goal Attainment Scaling of one goal: five levels described before the work begins.

    Attributes:
        levels: what would be seen at -2, -1, 0, +1 and +2, all in words.
        baseline: where the person stands on the day it is set.
        importance: 0 to 3; times the difficulty it is the goal's weight.
        difficulty: 0 to 3.
    """

    patient_id: UUID
    goal_id: UUID
    set_on: date
    levels: tuple[Line, Line, Line, Line, Line]
    baseline: int = Field(ge=-2, le=2)
    importance: int = Field(default=1, ge=0, le=3)
    difficulty: int = Field(default=1, ge=0, le=3)

    @model_validator(mode="after")
    def _every_level_is_described(self) -> "GoalScaleDetails":
        if not all(self.levels):
            complain("levels", _("Describe all five levels, so that two people would agree."))
        return self

    @property
    def weight(self) -> int:
        """Importance times difficulty; 0 leaves the goal out of T."""
        return self.importance * self.difficulty


class GoalScale(GoalScaleDetails, OnFile):
    """A scale on file; of two for one goal the later counts."""


class GoalStanding(Facts):
    """A goal, what became of it, and its steps.

    Attributes:
        state: what the latest review said, open before the first.
        since: the day of that review, of the goal itself before the first.
        reason: what it was changed or set aside for.
        importance: the latest rating.
        confidence: the latest rating.
        earlier: the goals that it replaces, the latest first.
        reviews: the oldest first.
        level: the latest level on the scale; its baseline before the first.
        steps: what leads there, in the order in which they were set.
    """

    goal: Goal
    state: GoalState = GoalState.OPEN
    since: date
    reason: str = ""
    importance: int | None = None
    confidence: int | None = None
    earlier: tuple[Goal, ...] = ()
    reviews: tuple[GoalReview, ...] = ()
    scale: GoalScale | None = None
    level: int | None = None
    steps: "tuple[GoalStanding, ...]" = ()


def goal_standings(
    goals: Iterable[Goal], reviews: Iterable[GoalReview], scales: Iterable[GoalScale] = ()
) -> tuple[GoalStanding, ...]:
    """The long goals with their steps, the oldest first; a replaced one stands in its successor.

    What is not open follows what is.
    """
    return _Goals(goals, reviews, scales).told()


class _Goals:
    def __init__(
        self,
        goals: Iterable[Goal],
        reviews: Iterable[GoalReview],
        scales: Iterable[GoalScale],
    ) -> None:
        self.goals = {goal.id: goal for goal in sorted(goals, key=_age)}
        self.replaced = {
            goal.instead_of for goal in self.goals.values() if goal.instead_of is not None
        }
        self.reviews: dict[UUID, list[GoalReview]] = {}
        for review in sorted(reviews, key=lambda one: (one.reviewed_on, one.written_at)):
            self.reviews.setdefault(review.goal_id, []).append(review)
        self.scales = {
            scale.goal_id: scale
            for scale in sorted(scales, key=lambda one: (one.set_on, one.written_at))
        }

    def told(self) -> tuple[GoalStanding, ...]:
        current = [goal for goal in self.goals.values() if goal.id not in self.replaced]
        long = [self._standing(goal) for goal in current if self._whole(goal) is None]
        return tuple(sorted(long, key=_closed))

    def _whole(self, goal: Goal) -> UUID | None:
        """The long goal on file to which a step belongs, as it is called now."""
        if goal.part_of is None or goal.part_of not in self.goals:
            return None
        whole = goal.part_of
        while successor := next(
            (each.id for each in self.goals.values() if each.instead_of == whole), None
        ):
            whole = successor
        return whole

    def _standing(self, goal: Goal) -> GoalStanding:
        steps = [
            self._standing(step)
            for step in self.goals.values()
            if step.id not in self.replaced and self._whole(step) == goal.id
        ]
        earlier = self._earlier(goal)
        reviews = self.reviews.get(goal.id, [])
        lineage = (goal.id, *(each.id for each in earlier))
        scale = next((self.scales[one] for one in lineage if one in self.scales), None)
        levels = [review.level for review in reviews if review.level is not None]
        last = reviews[-1] if reviews else None
        return GoalStanding(
            goal=goal,
            state=last.state if last else GoalState.OPEN,
            since=last.reviewed_on if last else goal.set_on,
            reason=last.reason if last else "",
            importance=_latest([goal.importance, *(one.importance for one in reviews)]),
            confidence=_latest([goal.confidence, *(one.confidence for one in reviews)]),
            earlier=earlier,
            reviews=tuple(reviews),
            scale=scale,
            level=levels[-1] if levels else (scale.baseline if scale else None),
            steps=tuple(steps),
        )

    def _earlier(self, goal: Goal) -> tuple[Goal, ...]:
        found: list[Goal] = []
        before = goal.instead_of
        while before is not None and before in self.goals:
            found.append(self.goals[before])
            before = self.goals[before].instead_of
        return tuple(found)


def first_words(standings: Iterable[GoalStanding]) -> str:
    """The first open goal in the person's own words, which stands on top of the record."""
    return next((one.goal.words for one in standings if one.state is GoalState.OPEN), "")


class Attainment(Facts):
    """Goal Attainment Scaling over all scaled goals, as the measure GAS reckons it.

    Attributes:
        at_start: T of the baselines; None while no goal counts.
        reached: T of the latest levels.
        goals: how many goals are scaled.
    """

    at_start: float | None = None
    reached: float | None = None
    goals: int = 0

    @property
    def change(self) -> float | None:
        """How far T moved."""
        if self.at_start is None or self.reached is None:
            return None
        return round(self.reached, 2) - round(self.at_start, 2)


def attainment(standings: Iterable[GoalStanding]) -> Attainment:
    """T at the start and now, over goals and steps that have a scale and were not set aside."""
    scaled = [one for one in _all(standings) if one.scale and one.state is not GoalState.SET_ASIDE]
    try:
        start = t_value([(one.scale.weight, one.scale.baseline) for one in scaled if one.scale])
        now = t_value([(one.scale.weight, one.level or 0) for one in scaled if one.scale])
    except NoScore:
        return Attainment(goals=len(scaled))
    return Attainment(at_start=start, reached=now, goals=len(scaled))


def _all(standings: Iterable[GoalStanding]) -> Iterable[GoalStanding]:
    for one in standings:
        yield one
        yield from one.steps


def _latest(ratings: list[int | None]) -> int | None:
    return next((rating for rating in reversed(ratings) if rating is not None), None)


def _closed(standing: GoalStanding) -> bool:
    return standing.state is not GoalState.OPEN


def _age(goal: Goal) -> tuple[date, str, str]:
    return goal.set_on, goal.written_at.isoformat(), str(goal.id)
