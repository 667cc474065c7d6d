"""What matters now about one person: one call for the first page of a record, in few queries."""

from datetime import timedelta
from uuid import UUID

from rehab_tracker.core.i18n import translate
from rehab_tracker.domain.course.skills import turns
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.domain.milestones import catalogue
from rehab_tracker.domain.now import (
    DAYS_OF_PAIN,
    WEEKS_OF_THERAPY,
    NowCard,
    alerts_card,
    due_card,
    family_card,
    function_card,
    goal_card,
    level_card,
    pain_card,
    skills_card,
    therapy_card,
    unsigned_card,
)
from rehab_tracker.domain.progress import monday
from rehab_tracker.domain.signing import kinds_to_sign
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.today import DAYS_OF_UNSIGNED
from rehab_tracker.services.exams import known_level
from rehab_tracker.services.measures import results_seen
from rehab_tracker.services.outcomes import Outcomes
from rehab_tracker.services.plans import planned_of
from rehab_tracker.services.service import Service
from rehab_tracker.services.worklist import Worklist
from rehab_tracker.store.unit_of_work import UnitOfWork

FUNCTION = "scim3"


class Overview(Service):
    """The small cards on top of a record, for the member who is signed in."""

    def now(self, patient_id: UUID) -> tuple[NowCard, ...]:
        """Every matter that this member may read, in the order in which a team talks about it.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._reading() as work:
            first = [self._goal(work, patient_id), self._alerts(work, patient_id)]
            if self._reads(Part.INJURY):
                first.append(level_card(known_level(work, patient_id)))
            turned = turns(work.course.seen(patient_id)) if self._reads(Part.SKILLS) else ()
            own = {each.id: each.label for each in work.own_skills.skills()} if turned else {}
            later = self._therapy(work, patient_id)
            if self._reads(Part.FAMILY):
                contacts = work.course.family(patient_id)
                later.append(family_card(contacts, work.course.open_questions(patient_id)))
            unsigned = self._unsigned(work, patient_id)
        cards: list[NowCard | None] = [*first, self._function(patient_id)]
        if self._reads(Part.SKILLS):
            names = {key: translate(skill.label) for key, skill in catalogue().items()} | own
            cards.append(skills_card(turned, names, self._next(patient_id), self._today))
        cards += [*later, self._due(patient_id), unsigned]
        return tuple(card for card in cards if card is not None)

    def _reads(self, part: Part) -> bool:
        return self._may(Verb.READ, part)

    def _goal(self, work: UnitOfWork, patient_id: UUID) -> NowCard:
        words = work.goals.first_words(patient_id) if self._reads(Part.GOALS) else ""
        return goal_card(words or work.patients.get(patient_id).what_matters)

    def _alerts(self, work: UnitOfWork, patient_id: UUID) -> NowCard | None:
        if not self._reads(Part.ALERTS):
            return None
        alerts, restrictions = work.alerts.of(patient_id), work.restrictions.of(patient_id)
        return alerts_card(alerts, restrictions, self._today)

    def _function(self, patient_id: UUID) -> NowCard | None:
        if not self._reads(Part.MEASURES):
            return None
        measure = instrument(FUNCTION)
        totals = [
            (each.result.taken_on, each.score.total)
            for each in reversed(results_seen(self._office, patient_id, FUNCTION))
            if each.score is not None and each.score.total is not None
        ]
        highest = measure.total.high if measure.total else None
        return function_card(say(measure.short), FUNCTION, totals, highest)

    def _next(self, patient_id: UUID) -> str:
        steps = Outcomes(self._office).next_steps(patient_id)
        return translate(steps[0].standing.skill.label) if steps else ""

    def _therapy(self, work: UnitOfWork, patient_id: UUID) -> list[NowCard]:
        if not self._reads(Part.THERAPY):
            return []
        last = self._today
        first = monday(last) - timedelta(weeks=WEEKS_OF_THERAPY - 1)
        planned = None
        if self._reads(Part.PLAN):
            slots = planned_of(work, patient_id, first, last)
            planned = sum(each.slot.minutes for each in slots) or None
        weeks = work.course.weeks(patient_id, first, last)
        since = last - timedelta(days=DAYS_OF_PAIN)
        pains = work.therapy.pains(patient_id, since, last)
        return [therapy_card(weeks, planned), pain_card(pains)]

    def _due(self, patient_id: UUID) -> NowCard | None:
        if not self._reads(Part.WORK_LIST):
            return None
        tasks = [line.task for line in Worklist(self._office).of(patient_id) if line.task.open]
        return due_card(sorted(tasks, key=lambda task: task.due_on), self._today)

    def _unsigned(self, work: UnitOfWork, patient_id: UUID) -> NowCard | None:
        since = work.at - timedelta(days=DAYS_OF_UNSIGNED)
        kinds = kinds_to_sign(self._member)
        mine = work.signatures.to_sign(self._member.id, kinds, since, patient_id=patient_id)
        return unsigned_card([each.title for each in mine])
