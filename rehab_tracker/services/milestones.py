"""Skills: what was observed, and which of them are on somebody's plan."""

from collections.abc import Iterable
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.milestones import (
    PLAN_LIMIT,
    Observation,
    ObservationDetails,
    SeenSkill,
    SkillStanding,
    catalogue,
    standings,
)
from rehab_tracker.domain.skill_links import tied_to
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.therapy import SETTING_NAMES, ActivityKind, TherapySession
from rehab_tracker.services.filing import filed
from rehab_tracker.services.office import Office
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

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
            own = work.own_skills.skills()
        counted = {observation.id for observation in count}
        struck = [observation for observation in everything if observation.id not in counted]
        return tuple(_with_struck(standing, struck) for standing in standings(count, plan, own))

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
            refuse_unknown(work, seen.skill_id)
            _refuse_foreign_session(work, seen)
            return work.milestones.add(seen)

    def observe_in_session(
        self, session_id: UUID, seen: Iterable[SeenSkill]
    ) -> tuple[Observation, ...]:
        """Keep what a therapy session moved: one observation for each skill, all or none.

        Day, place and person come from the session, which each observation then names. Undo takes
        them back together. To keep them in the very transaction that keeps the session, call
        `keep_seen(work, office, session, seen)` inside its `_writing` block instead.

        Args:
            session_id: a session that took place and is on file.
            seen: what was seen of each skill; see `tied_to` for which to ask about.

        Raises:
            Refused: the role does not allow it.
            Missing: the session is not on file.
            Invalid: a skill is not known.
            UserError: the session did not take place.
        """
        self._need(Verb.WRITE, Part.SKILLS)
        with self._reading() as work:
            session = work.therapy.get(session_id)
        label = _("Skills observed in a session")
        patient_id = session.patient_id
        with self._writing(label, Deed.ADD, OBSERVATION, session_id, patient_id) as work:
            return keep_seen(work, self._office, session, seen)

    def in_session(self, session_id: UUID) -> tuple[Observation, ...]:
        """What was observed in one therapy session and counts.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.SKILLS)
        with self._reading() as work:
            return work.milestones.in_session(session_id)

    def tied_to(
        self, patient_id: UUID, kinds: Iterable[ActivityKind]
    ) -> tuple[SkillStanding, ...]:
        """The skills that these kinds of therapy work on, the planned ones first.

        This is what "Skill moved?" of the session form offers.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.SKILLS, patient_id)
        return tied_to(self.of(patient_id), kinds)

    def plan(self, patient_id: UUID, skill_id: str) -> None:
        """Put a skill on the person's plan, which charts and the family's report count.

        Raises:
            Refused: the role does not allow it.
            Invalid: the skill is not in the catalogue.
            UserError: the plan is full.
        """
        self._need(Verb.WRITE, Part.SKILLS, patient_id)
        label = _("Skill put on the plan")
        with self._writing(label, Deed.ADD, PLANNED_SKILL, patient_id=patient_id) as work:
            refuse_unknown(work, skill_id)
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


def keep_seen(
    work: UnitOfWork, office: Office, session: TherapySession, seen: Iterable[SeenSkill]
) -> tuple[Observation, ...]:
    """Inside somebody's transaction: one observation for each skill that a session moved.

    Raises:
        Invalid: a skill is not known.
        UserError: the session did not take place.
    """
    if not session.took_place:
        raise UserError(_("This session did not take place, so no skill was seen in it."))
    found = [filed(Observation, _in_session(session, each), office) for each in seen]
    for observation in found:
        refuse_unknown(work, observation.skill_id)
        work.milestones.add(observation)
    return tuple(found)


def _in_session(session: TherapySession, seen: SeenSkill) -> ObservationDetails:
    return ObservationDetails(
        **{name: getattr(seen, name) for name in SeenSkill.model_fields},
        patient_id=session.patient_id,
        observed_on=session.happened_on,
        place=translate(SETTING_NAMES[session.setting]),
        session_id=session.id,
        seen_by=session.therapist_id,
    )


def refuse_unknown(work: UnitOfWork, skill_id: str) -> None:
    """Refuse a skill that neither the catalogue nor the clinic has, or that was retired.

    Raises:
        Invalid: with the sentence for `skill_id`.
    """
    if skill_id in catalogue():
        return
    own = {skill.id: skill for skill in work.own_skills.skills()}
    if skill_id not in own:
        raise Invalid({"skill_id": UserError(_("This skill is not in the catalogue."))})
    if own[skill_id].retired:
        raise Invalid({"skill_id": UserError(_("The clinic has retired this skill."))})


def _refuse_foreign_session(work: UnitOfWork, seen: Observation) -> None:
    if seen.session_id is None:
        return
    session = work.therapy.get(seen.session_id)
    if session.patient_id not in work.aliases.person(seen.patient_id):
        raise Invalid({"session_id": UserError(_("This session is in another record."))})


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
