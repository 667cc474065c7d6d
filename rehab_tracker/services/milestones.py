"""Skills: what was observed, and which of them are on somebody's plan."""

from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.milestones import (
    PLAN_LIMIT,
    Observation,
    ObservationDetails,
    SkillStanding,
    catalogue,
    standings,
)
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service

OBSERVATION, PLANNED_SKILL = "observation", "planned_skill"


class Milestones(Service):
    """The skills, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[SkillStanding, ...]:
        """Every skill of the catalogue and where the person stands with it.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.SKILLS, patient_id)
        with self._reading() as work:
            everything = work.milestones.all_of(patient_id, "observed_on")
            count = work.milestones.observations(patient_id)
            plan = work.milestones.plan(patient_id)
        counted = {observation.id for observation in count}
        struck = [observation for observation in everything if observation.id not in counted]
        return tuple(_with_struck(standing, struck) for standing in standings(count, plan))

    def observe(self, details: ObservationDetails) -> Observation:
        """Keep what somebody saw; earlier observations stay.

        Raises:
            Refused: the role does not allow it.
            Invalid: the day lies in the future.
        """
        self._need(Verb.WRITE, Part.SKILLS, details.patient_id)
        check_day("observed_on", details.observed_on, today=self._today)
        seen = filed(Observation, details, self._office)
        label = _("Skill observed")
        with self._writing(label, Deed.ADD, OBSERVATION, seen.id, seen.patient_id) as work:
            return work.milestones.add(seen)

    def plan(self, patient_id: UUID, skill_id: str) -> None:
        """Put a skill on the person's plan, which charts and the family's report count.

        Raises:
            Refused: the role does not allow it.
            Invalid: the skill is not in the catalogue.
            UserError: the plan is full.
        """
        self._need(Verb.WRITE, Part.SKILLS, patient_id)
        if skill_id not in catalogue():
            raise Invalid({"skill_id": UserError(_("This skill is not in the catalogue."))})
        label = _("Skill put on the plan")
        with self._writing(label, Deed.ADD, PLANNED_SKILL, patient_id=patient_id) as work:
            _refuse_full(work.milestones.plan(patient_id), skill_id)
            work.milestones.put_on_plan(patient_id, skill_id, self._today)

    def unplan(self, patient_id: UUID, skill_id: str) -> None:
        """Take a skill off the plan; what was observed of it stays.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.WRITE, Part.SKILLS, patient_id)
        label = _("Skill taken off the plan")
        with self._writing(label, Deed.REMOVE, PLANNED_SKILL, patient_id=patient_id) as work:
            work.milestones.take_off_plan(patient_id, skill_id)


def _refuse_full(plan: tuple[str, ...], skill_id: str) -> None:
    if len(plan) >= PLAN_LIMIT and skill_id not in plan:
        raise UserError(
            _("The plan has {limit} skills already. Take one off before you add another."),
            limit=PLAN_LIMIT,
        )


def _with_struck(standing: SkillStanding, struck: list[Observation]) -> SkillStanding:
    """The standing with what was once observed of this skill and counts no more."""
    own = tuple(each for each in struck if each.skill_id == standing.skill.id)
    return standing.model_copy(update={"struck": own}) if own else standing
