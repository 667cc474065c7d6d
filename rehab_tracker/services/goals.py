"""Goals: set one, say what became of it, put other words in its place, scale it."""

from collections.abc import Iterable
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.goals import (
    Goal,
    GoalDetails,
    GoalReview,
    GoalReviewDetails,
    GoalScale,
    GoalScaleDetails,
    GoalStanding,
    GoalState,
)
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

GOAL, REVIEW, SCALE = "goal", "goal_review", "goal_scale"


class Goals(Service):
    """The goals, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[GoalStanding, ...]:
        """A person's long goals with their steps and their history, the open ones first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.GOALS, patient_id)
        with self._reading() as work:
            return work.goals.standings(patient_id)

    def set(self, details: GoalDetails, steps: Iterable[GoalDetails] = ()) -> Goal:
        """Keep a goal, or a step of one, and the first steps towards it.

        Raises:
            Refused: the role does not allow it.
            Invalid: the day lies in the future, or a step would belong to another record's goal.
        """
        self._need(Verb.WRITE, Part.GOALS, details.patient_id)
        check_day("set_on", details.set_on, today=self._today)
        goal = filed(Goal, details, self._office)
        label = _("Goal set")
        with self._writing(label, Deed.ADD, GOAL, goal.id, goal.patient_id) as work:
            _check_place(work, goal)
            work.goals.add(goal)
            for step in steps:
                work.goals.add(filed(Goal, step.changed(part_of=goal.id), self._office))
        return goal

    def review(self, details: GoalReviewDetails) -> GoalReview:
        """Keep what was said of a goal: still open, reached, or set aside and why.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such goal.
            Invalid: the day lies in the future or before the goal, or the goal was replaced.
        """
        self._need(Verb.WRITE, Part.GOALS, details.patient_id)
        check_day("reviewed_on", details.reviewed_on, today=self._today)
        review = filed(GoalReview, details, self._office)
        label = _("Goal reviewed")
        with self._writing(label, Deed.ADD, REVIEW, review.id, review.patient_id) as work:
            goal = _own_goal(work, review.goal_id, review.patient_id)
            earliest = goal.set_on
            check_day("reviewed_on", review.reviewed_on, today=self._today, earliest=earliest)
            if review.level is not None and not _scaled(work, goal):
                raise Invalid({"level": UserError(_("This goal has no scale yet."))})
            return work.goals.reviews.add(review)

    def change(self, goal_id: UUID, details: GoalDetails, reason: str) -> Goal:
        """Put other words in the place of a goal; the old one stays readable with the reason.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such goal.
            Invalid: without a reason, or the goal was replaced already.
        """
        self._need(Verb.WRITE, Part.GOALS, details.patient_id)
        check_day("set_on", details.set_on, today=self._today)
        label = _("Goal changed")
        with self._writing(label, Deed.CHANGE, GOAL, goal_id, details.patient_id) as work:
            held = _own_goal(work, goal_id, details.patient_id)
            _refuse_replaced(work, held)
            said = GoalReviewDetails.checked(
                {
                    "patient_id": held.patient_id,
                    "goal_id": held.id,
                    "reviewed_on": details.set_on,
                    "state": GoalState.CHANGED,
                    "reason": reason.strip(),
                }
            )
            follows = details.changed(instead_of=held.id, part_of=held.part_of)
            goal = work.goals.add(filed(Goal, follows, self._office))
            work.goals.reviews.add(filed(GoalReview, said, self._office))
        return goal

    def scale(self, details: GoalScaleDetails) -> GoalScale:
        """Describe a goal's five levels; an earlier description stays on file.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such goal.
            Invalid: the day lies in the future.
        """
        self._need(Verb.WRITE, Part.GOALS, details.patient_id)
        check_day("set_on", details.set_on, today=self._today)
        scale = filed(GoalScale, details, self._office)
        label = _("Goal scaled")
        with self._writing(label, Deed.ADD, SCALE, scale.id, scale.patient_id) as work:
            _own_goal(work, scale.goal_id, scale.patient_id)
            return work.goals.scales.add(scale)


def _own_goal(work: UnitOfWork, goal_id: UUID, patient_id: UUID) -> Goal:
    goal = work.goals.get(goal_id)
    if goal.patient_id not in work.aliases.person(patient_id):
        raise Invalid({"goal_id": UserError(_("This goal is in another record."))})
    return goal


def _check_place(work: UnitOfWork, goal: Goal) -> None:
    if goal.part_of is not None:
        whole = _own_goal(work, goal.part_of, goal.patient_id)
        if whole.part_of is not None:
            raise Invalid({"part_of": UserError(_("A step has no steps of its own."))})


def _refuse_replaced(work: UnitOfWork, goal: Goal) -> None:
    if any(other.instead_of == goal.id for other in work.goals.of(goal.patient_id)):
        raise Invalid({"words": UserError(_("This goal was changed already. Read it again."))})


def _scaled(work: UnitOfWork, goal: Goal) -> bool:
    lineage, before = {goal.id}, goal.instead_of
    while before is not None:
        lineage.add(before)
        before = work.goals.get(before).instead_of
    return any(scale.goal_id in lineage for scale in work.goals.scales.of(goal.patient_id))
