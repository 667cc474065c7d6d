"""How each kind of entry is told on the timeline: its title, a few words, where it opens."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.alerts import Restriction
from rehab_tracker.domain.course.facts import CourseFact, FactKind
from rehab_tracker.domain.course.skills import Seen, turns
from rehab_tracker.domain.documents import Handout
from rehab_tracker.domain.events import (
    EVENT_NAMES,
    OF_THE_COURSE,
    SEVERITY_NAMES,
    STAGE_NAMES,
    EventStory,
)
from rehab_tracker.domain.family import (
    CARER_SKILL_NAMES,
    INVOLVEMENT_NAMES,
    InvolvementKind,
    Relative,
    Teaching,
    Training,
)
from rehab_tracker.domain.goals import GoalStanding, GoalState
from rehab_tracker.domain.injury import CAUSE_NAMES, Cause, Injury
from rehab_tracker.domain.measures.amounts import plain
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Subject
from rehab_tracker.domain.measures.result import ScoredResult
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.domain.milestones import STATUS_NAMES, Skill
from rehab_tracker.domain.stays import CARE_NAMES, STAY_NAMES, StayEvent, StayKind
from rehab_tracker.domain.team import Part

POINTS_OF_A_STAY = {
    StayKind.ADMISSION: FactKind.ADMISSION,
    StayKind.TRANSFER: FactKind.TRANSFER,
    StayKind.DISCHARGE: FactKind.DISCHARGE,
    StayKind.DIED: FactKind.DIED,
}


class ExamOn(NamedTuple):
    """An exam as the timeline needs it; level and grade are empty until it is signed."""

    id: UUID
    on: date
    level: str
    grade: str
    signed: bool


class WeekOf(NamedTuple):
    """A week of therapy: its Monday, minutes delivered, sessions held and missed."""

    begins: date
    minutes: int
    held: int
    missed: int


class FamilyOn(NamedTuple):
    """One time the family took part, without a word of what was said."""

    id: UUID
    kind: InvolvementKind
    on: date
    minutes: int | None


def injury_fact(injury: Injury | None) -> list[CourseFact]:
    """The day on which it all began, where it is known."""
    if injury is None or injury.onset is None:
        return []
    cause = translate(CAUSE_NAMES[injury.cause]) if injury.cause is not Cause.UNKNOWN else ""
    return [
        CourseFact(FactKind.INJURY, injury.onset, translate(_("Injury or first signs")),
                   Part.INJURY, "overview", cause)
    ]  # fmt: skip


def stay_facts(steps: Iterable[StayEvent]) -> list[CourseFact]:
    """Each stay as a bar, leave as a bar in it, and its steps."""
    found: list[CourseFact] = []
    began: StayEvent | None = None
    for step in sorted(steps, key=lambda each: (each.on, each.written_at)):
        if step.kind is StayKind.LEAVE:
            found.append(_stay(FactKind.LEAVE, step, translate(_("Leave")), ends=step.until))
            continue
        name = translate(STAY_NAMES[step.kind])
        found.append(_stay(POINTS_OF_A_STAY[step.kind], step, name))
        ends = step.kind in {StayKind.DISCHARGE, StayKind.DIED}
        if began is not None and (ends or step.kind is StayKind.ADMISSION):
            found.append(_whole_stay(began, step.on))
        if step.kind is StayKind.ADMISSION:
            began = step
        elif ends:
            began = None
    if began is not None:
        found.append(_whole_stay(began, None))
    return found


def _stay(kind: FactKind, step: StayEvent, title: str, ends: date | None = None) -> CourseFact:
    where = ", ".join(part for part in (step.place, step.reason) if part)
    return CourseFact(kind, step.on, title, Part.PATIENTS, "overview", where, ends,
                      entry_id=step.id)  # fmt: skip


def _whole_stay(began: StayEvent, ends: date | None) -> CourseFact:
    name = translate(CARE_NAMES[began.care])
    return CourseFact(FactKind.STAY, began.on, name, Part.PATIENTS, "overview", began.place, ends,
                      lasts=ends is None, entry_id=began.id)  # fmt: skip


def exam_facts(exams: Iterable[ExamOn]) -> list[CourseFact]:
    """ISNCSCI exams; one that is not signed has no level yet."""
    found = []
    for each in exams:
        grade = translate(_("AIS {grade}"), grade=each.grade) if each.grade else ""
        level = " ".join(part for part in (each.level.replace(",", ", "), grade) if part)
        said = level if each.signed else translate(_("not signed yet"))
        found.append(
            CourseFact(FactKind.EXAM, each.on, translate(_("ISNCSCI exam")), Part.INJURY,
                       "isncsci", said, entry_id=each.id)
        )  # fmt: skip
    return found


def score_facts(results: Iterable[ScoredResult]) -> list[CourseFact]:
    """Results of which this reader may see the total or at least its range."""
    found = []
    for each in results:
        measure = instrument(each.result.code)
        total = each.score.total if each.score else None
        if total is None and each.band is None:
            continue
        part = Part.CARER_LOAD if measure.subject is Subject.CARER else Part.MEASURES
        decimals = measure.total.decimals if measure.total else 0
        number = plain(total, decimals) if total is not None else ""
        band = say(each.band.label) if each.band else ""
        name = say(measure.short)
        title = translate(_("{measure} {value}"), measure=name, value=number) if number else name
        found.append(
            CourseFact(FactKind.SCORE, each.result.taken_on, title, part, "measures", band,
                       entry_id=each.result.id)
        )  # fmt: skip
    return found


def skill_facts(seen: Iterable[Seen], skills: Mapping[str, Skill]) -> list[CourseFact]:
    """Skills won, lost and won again."""
    found = []
    for kind, each in turns(seen):
        skill = skills.get(each.skill_id)
        title = translate(skill.label) if skill else each.skill_id
        said = translate(STATUS_NAMES[each.status]) if kind is FactKind.LOST else ""
        found.append(
            CourseFact(kind, each.on, title, Part.SKILLS, "milestones", said, entry_id=each.id)
        )
    return found


def event_fact(story: EventStory) -> CourseFact:
    """An event, or an illness of the course from its begin to its end."""
    event = story.event
    name = translate(EVENT_NAMES[event.kind])
    if event.site:
        name = translate(_("{what}: {where}"), what=name, where=event.site)
    stage = translate(STAGE_NAMES[story.stage]) if story.stage else ""
    said = [stage, translate(SEVERITY_NAMES[event.severity]), event.effect]
    ends = story.ended_on if event.kind in OF_THE_COURSE else event.ended_on
    return CourseFact(
        FactKind.EVENT, event.happened_on, name, Part.CARE, "events",
        ", ".join(part for part in said if part), ends, lasts=story.lasts, entry_id=event.id,
    )  # fmt: skip


def restriction_fact(each: Restriction, today: date) -> CourseFact:
    """What was not allowed, from when until when."""
    known = [day for day in (each.until, each.ended_on) if day is not None]
    ends = min(known, default=None)
    said = translate(_("set by {name}"), name=each.set_by)
    return CourseFact(
        FactKind.RESTRICTION, each.begins_on, each.text, Part.ALERTS, "overview", said, ends,
        lasts=ends is None and each.begins_on <= today, entry_id=each.id,
    )  # fmt: skip


def week_facts(weeks: Iterable[WeekOf], planned: Mapping[date, int]) -> list[CourseFact]:
    """Weeks with any session on file or planned; a week without either is no fact."""
    found = []
    delivered = {week.begins: week for week in weeks}
    for begins in sorted(delivered.keys() | planned.keys()):
        week, plan = delivered.get(begins), planned.get(begins)
        found.append(
            CourseFact(
                FactKind.WEEK, begins, _week_title(week), Part.THERAPY, "therapy",
                _week_words(week, plan), begins + timedelta(days=6),
                minutes=week.minutes if week else None, planned=plan,
            )
        )  # fmt: skip
    return found


def _week_title(week: WeekOf | None) -> str:
    if week is None:
        return translate(_("No therapy on file"))
    return plural("{n} minute of therapy", "{n} minutes of therapy", week.minutes)


def _week_words(week: WeekOf | None, planned: int | None) -> str:
    said = []
    if planned is not None:
        said.append(plural("{n} minute planned", "{n} minutes planned", planned))
    if week is not None:
        said.append(plural("{n} session", "{n} sessions", week.held))
        if week.missed:
            said.append(plural("{n} missed", "{n} missed", week.missed))
    return ", ".join(said)


def meeting_fact(meeting_id: UUID, on: date, minutes: int) -> CourseFact:
    """That the psychologist and the person met, and for how long; nothing else."""
    length = plural("{n} minute", "{n} minutes", minutes)
    return CourseFact(FactKind.MEETING, on, translate(_("Meeting")), Part.MEETINGS, "counselling",
                      length, entry_id=meeting_id)  # fmt: skip


def family_fact(each: FamilyOn) -> CourseFact:
    """That the family took part."""
    length = plural("{n} minute", "{n} minutes", each.minutes) if each.minutes else ""
    name = translate(INVOLVEMENT_NAMES[each.kind])
    return CourseFact(FactKind.FAMILY, each.on, name, Part.FAMILY, "family", length,
                      entry_id=each.id)  # fmt: skip


def training_facts(
    trainings: Iterable[Training], relatives: Mapping[UUID, Relative]
) -> list[CourseFact]:
    """What carers were signed off for."""
    found = []
    for each in trainings:
        if each.reached is not Teaching.SAFE_ALONE:
            continue
        who = relatives.get(each.relative_id)
        found.append(
            CourseFact(FactKind.TRAINED, each.trained_on,
                       translate(CARER_SKILL_NAMES[each.skill]), Part.FAMILY, "family",
                       who.full_name if who else "", entry_id=each.id)
        )  # fmt: skip
    return found


def goal_facts(standings: Iterable[GoalStanding]) -> list[CourseFact]:
    """Goals and steps that were reached, in the person's own words."""
    found = []
    for standing in standings:
        if standing.state is GoalState.REACHED:
            found.append(
                CourseFact(FactKind.GOAL, standing.since, standing.goal.words, Part.GOALS,
                           "goals", entry_id=standing.goal.id)
            )  # fmt: skip
        found += goal_facts(standing.steps)
    return found


def paper_fact(handout: Handout, day: date, part: Part) -> CourseFact:
    """A document that was handed out."""
    pages = plural("{n} page", "{n} pages", handout.pages)
    return CourseFact(FactKind.PAPER, day, translate(handout.title), part, "documents",
                      pages, entry_id=handout.id)  # fmt: skip
