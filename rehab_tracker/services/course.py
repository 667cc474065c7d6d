"""One person's whole course: gathered from each part that this member may read, in few queries."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from rehab_tracker.domain.course.facts import CourseFact, CoursePage, FactKind, Lane, in_time
from rehab_tracker.domain.course.told import (
    event_fact,
    exam_facts,
    family_fact,
    goal_facts,
    injury_fact,
    meeting_fact,
    paper_fact,
    restriction_fact,
    score_facts,
    skill_facts,
    stay_facts,
    training_facts,
    week_facts,
)
from rehab_tracker.domain.course.treatment import injection_facts, operation_facts
from rehab_tracker.domain.documents import DOCUMENTS
from rehab_tracker.domain.events import OF_THE_COURSE, stories
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.milestones import catalogue
from rehab_tracker.domain.progress import monday
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.measures import results_seen
from rehab_tracker.services.plans import planned_of
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Collection

WHAT = "course"
May = Callable[[Part], bool]


class Course(Service):
    """The timeline of each patient, for the member who is signed in."""

    def of(self, patient_id: UUID) -> CoursePage:
        """Everything dated that this member may read, in the order in which it happened.

        What was written in error or moved to another record is left out.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.COURSE, patient_id)
        with self._reading() as work:
            facts = self._gathered(work, patient_id)
        facts += self._scores(patient_id)
        return CoursePage(in_time(facts), self._today)

    def print(self, patient_id: UUID, lanes: "Collection[Lane]", first: date, last: date) -> bytes:
        """What lies between two days as a paper for the team, made in memory; the log says so.

        Args:
            patient_id: whose.
            lanes: only these rows; all where empty.
            first: what ended before this day is left out.
            last: what began after this day is left out.

        Raises:
            Refused: the role does not allow it.
        """
        from rehab_tracker.reports.course_sheet import CoursePaper, course_pdf  # noqa: PLC0415

        self._need(Verb.READ, Part.COURSE, patient_id)
        page = self.of(patient_id)
        with self._reading() as work:
            patient = work.patients.get(patient_id)
        facts = tuple(
            each
            for each in page.facts
            if (not lanes or each.lane in lanes)
            and each.begins <= last
            and (each.lasts or each.last_day >= first)
        )
        with self._writing("", Deed.PRINT, WHAT, patient_id=patient_id):
            pass
        paper = CoursePaper(
            self._office.details, patient, facts, first, last, self._today, self._member.full_name
        )
        return course_pdf(paper, practice=self._office.store.is_practice)

    def _reads(self, part: Part) -> bool:
        return self._may(Verb.READ, part)

    def _gathered(self, work: UnitOfWork, patient_id: UUID) -> list[CourseFact]:
        facts: list[CourseFact] = []
        for part, gather in _GATHERED.items():
            if self._reads(part):
                facts += gather(work, patient_id, self._today)
        if self._reads(Part.THERAPY):
            facts += _weeks(work, patient_id, self._today, plan=self._reads(Part.PLAN))
        facts += self._papers(work, patient_id)
        return facts

    def _papers(self, work: UnitOfWork, patient_id: UUID) -> list[CourseFact]:
        zone = self._office.clock.now().tzinfo
        return [
            paper_fact(each, each.given_at.astimezone(zone).date(), DOCUMENTS[each.kind].part)
            for each in work.handouts.of(patient_id)
            if self._reads(DOCUMENTS[each.kind].part)
        ]

    def _scores(self, patient_id: UUID) -> list[CourseFact]:
        if not (self._reads(Part.MEASURES) or self._reads(Part.CARER_LOAD)):
            return []
        seen = results_seen(self._office, patient_id)
        return [each for each in score_facts(seen) if self._reads(each.part)]


def treatments_and_events(
    work: UnitOfWork, patient_id: UUID, today: date, may: May
) -> tuple[CourseFact, ...]:
    """What stands as thin lines on the charts of scores: treatments and lasting illnesses."""
    facts: list[CourseFact] = []
    if may(Part.TREATMENT):
        found = _treatment(work, patient_id, today)
        facts += [each for each in found if each.kind is not FactKind.COMPLICATION]
    if may(Part.CARE):
        told = stories(work.events.of(patient_id), work.event_follow_ups.of(patient_id))
        facts += [event_fact(story) for story in told if story.event.kind in OF_THE_COURSE]
    return in_time(facts)


def _patients(work: UnitOfWork, patient_id: UUID, _today: date) -> list[CourseFact]:
    return stay_facts(work.stays.of(patient_id))


def _injury(work: UnitOfWork, patient_id: UUID, _today: date) -> list[CourseFact]:
    return injury_fact(work.injuries.newest(patient_id)) + exam_facts(
        work.course.exams(patient_id)
    )


def _treatment(work: UnitOfWork, patient_id: UUID, _today: date) -> list[CourseFact]:
    injections = work.injections.of(patient_id)
    checks = work.injection_checks.of(patient_id) if injections else ()
    return operation_facts(work.operations.of(patient_id)) + injection_facts(injections, checks)


def _events(work: UnitOfWork, patient_id: UUID, _today: date) -> list[CourseFact]:
    events, later = work.events.of(patient_id), work.event_follow_ups.of(patient_id)
    return [event_fact(story) for story in stories(events, later)]


def _restrictions(work: UnitOfWork, patient_id: UUID, today: date) -> list[CourseFact]:
    return [restriction_fact(each, today) for each in work.restrictions.of(patient_id)]


def _skills(work: UnitOfWork, patient_id: UUID, _today: date) -> list[CourseFact]:
    own = {skill.id: skill for skill in work.own_skills.skills()}
    return skill_facts(work.course.seen(patient_id), {**catalogue(), **own})


def _meetings(work: UnitOfWork, patient_id: UUID, _today: date) -> list[CourseFact]:
    return [meeting_fact(*each) for each in work.course.meetings(patient_id)]


def _family(work: UnitOfWork, patient_id: UUID, _today: date) -> list[CourseFact]:
    relatives = {each.id: each for each in work.relatives.of(patient_id)}
    facts = training_facts(work.trainings.of(patient_id), relatives)
    return facts + [family_fact(each) for each in work.course.family(patient_id)]


def _goals(work: UnitOfWork, patient_id: UUID, _today: date) -> list[CourseFact]:
    return goal_facts(work.goals.standings(patient_id))


def _weeks(work: UnitOfWork, patient_id: UUID, today: date, *, plan: bool) -> list[CourseFact]:
    planned: Counter[date] = Counter()
    plans = work.plans.of(patient_id, "valid_from") if plan else ()
    if plans:
        for each in planned_of(work, patient_id, plans[0].valid_from, today):
            planned[monday(each.on)] += each.slot.minutes
    return week_facts(work.course.weeks(patient_id), planned)


_GATHERED: dict[Part, Callable[[UnitOfWork, UUID, date], list[CourseFact]]] = {
    Part.PATIENTS: _patients,
    Part.INJURY: _injury,
    Part.TREATMENT: _treatment,
    Part.CARE: _events,
    Part.ALERTS: _restrictions,
    Part.SKILLS: _skills,
    Part.MEETINGS: _meetings,
    Part.FAMILY: _family,
    Part.GOALS: _goals,
}
