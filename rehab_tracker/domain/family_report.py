"""What the family's report says to one reader: chosen from the record, filtered by consent.

Everything here is a pure function of values, so that "it was never in the dossier" can be tested
without a page or a file. Sentences keep to short words: about the sixth school year and below.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, in_language
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.consent import Topic, may_print
from rehab_tracker.domain.dossier import (
    MOST_KEY_MESSAGES,
    MOST_NEXT_STEPS,
    NAMES_ANOTHER,
    NO_TOPIC,
    NOT_AGREED,
    NOT_SIGNED_OFF,
    SECTION_NAMES,
    FamilyDossier,
    LeftOut,
    NextMeeting,
    ReportChoices,
    Sentence,
)
from rehab_tracker.domain.family import CARER_SKILL_NAMES, HOME_TASKS, CarerSkill
from rehab_tracker.domain.milestones import (
    REACHED,
    Observation,
    Skill,
    SkillStanding,
    SkillStatus,
    catalogue,
    reached_on,
    standings,
)
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.progress import Attendance, SkillsOn, even_days, skills_over_time
from rehab_tracker.domain.therapy import MissedReason

POINTS_OF_THE_CHART = 5
MISSED_WORTH_A_WORD = 2
NO_SESSIONS = Attendance(held=0, missed=0, reasons={})

SKILLS_MORE = _(
    "{name} can now do {now} of the {of} skills on the plan. On {day} it was {before}."
)
SKILLS_SAME = _("{name} can do {now} of the {of} skills on the plan, as many as on {day}.")
SKILLS_FEWER = _(
    "{name} can do {now} of the {of} skills on the plan. On {day} it was {before}."
    " We are working to get them back."
)
NEW_SKILL = _("New: {name} can now {skill}.")
NEW_SKILL_DIRECTS = _("New: {name} can now tell a helper how to do this: {skill}.")
LOST_SKILL = _("For now, {name} can not do this: {skill}. We are working on it.")
OPERATION_BACK = _("{name} had an operation on the back on {day}.")
OPERATION_NECK = _("{name} had an operation on the neck on {day}.")
ATTENDANCE = _("{held} of {planned} therapy sessions took place.")
ATTENDANCE_WHY = _(
    "{held} of {planned} therapy sessions took place. {missed} were missed for this: {reason}."
)
ONLY_WHY = _("Some therapy sessions were missed for this: {reason}.")
RESTRICTION_UNTIL = _("{what} Until {day}.")

REASONS: dict[MissedReason, str] = {
    MissedReason.MEDICAL_UNWELL: _("not being well"),
    MissedReason.MEDICAL_TEST: _("medical tests"),
    MissedReason.SURGERY: _("an operation"),
    MissedReason.PAIN: _("pain"),
    MissedReason.FATIGUE: _("being very tired"),
    MissedReason.BOWEL_BLADDER: _("care of the bowel or bladder"),
    MissedReason.WOUND_BEDREST: _("bed rest for the skin"),
    MissedReason.FAMILY_MEETING: _("a family meeting"),
    MissedReason.LEAVE: _("leave at home"),
    MissedReason.TRANSPORT: _("no way to get here"),
    MissedReason.THERAPIST_ABSENT: _("the therapist was away"),
    MissedReason.EQUIPMENT: _("missing equipment"),
    MissedReason.ISOLATION: _("keeping an infection from others"),
    MissedReason.HOLIDAY: _("weather or a holiday"),
}
"""Reasons a family may read; what somebody chose or felt is not among them."""

REASON_TOPICS: dict[MissedReason, tuple[Topic, ...]] = {
    MissedReason.PAIN: (Topic.PAIN,),
    MissedReason.BOWEL_BLADDER: (Topic.BLADDER_BOWEL,),
    MissedReason.WOUND_BEDREST: (Topic.SKIN,),
}
"""Topics a reason needs beside the one of every missed reason."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who will read the paper.

    Attributes:
        topics: what the patient agreed to share with this person.
        signed_off: what this person can do safely alone today.
        in_training: what this person is being taught, or was and must be seen again.
        relative_id: who it is on file; None for the patient.
        said_now: of the topics, those that the patient was asked about just now.
        unnamed: names of other relatives, who did not agree that this paper names them.
    """

    name: str
    language: str
    topics: frozenset[Topic]
    signed_off: tuple[CarerSkill, ...] = ()
    in_training: tuple[CarerSkill, ...] = ()
    relative_id: UUID | None = None
    said_now: frozenset[Topic] = frozenset()
    unnamed: tuple[str, ...] = ()

    def names_another(self, words: str) -> bool:
        """Whether the words name a relative who did not agree to that."""
        said = words.casefold()
        return any(
            re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", said) for name in self.unnamed
        )

    def may_read(self, what: str) -> bool:
        """Whether this may stand on the reader's paper."""
        return may_print(what, self.topics)

    def may_read_of(self, skill: Skill) -> bool:
        """Whether this skill may be named or counted."""
        return self.may_read(skill.topic_key)


@dataclass(frozen=True, slots=True)
class Restrained:
    """A restriction in force: what not to do yet, and until when where that is known."""

    what: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Operated:
    """An operation that was done: on which day, and whether on the neck or further down."""

    on: date
    neck: bool


@dataclass(frozen=True, slots=True)
class Course:
    """What the record holds of the patient for a period, before anything of it is chosen.

    Attributes:
        observations: all of them, also from before the period.
        plan: the ids of the skills on the plan.
        coming: appointments from the day the report is made, the nearest first.
        for_family: those of them to which the family is asked.
        dysreflexia_risk: T6 or above, or ever had it.
        own_skills: the clinic's own beside the catalogue.
        operations: those that were done, where whoever makes the report may read them.
        own_goal: the first open goal in the person's own words, empty where there is none.
        own_words: what the person said last of how it goes, within the period.
    """

    clinic: ClinicDetails
    patient: Patient
    begins: date
    ends: date
    made_on: date
    prepared_by: str
    observations: tuple[Observation, ...] = ()
    plan: tuple[str, ...] = ()
    attendance: Attendance = NO_SESSIONS
    restrictions: tuple[Restrained, ...] = ()
    coming: tuple[NextMeeting, ...] = ()
    for_family: tuple[NextMeeting, ...] = ()
    cord_injury: bool = True
    dysreflexia_risk: bool = False
    own_skills: tuple[Skill, ...] = ()
    own_goal: str = ""
    operations: tuple[Operated, ...] = ()
    own_words: str = ""

    def skills(self) -> dict[str, Skill]:
        """Every skill by its id: the catalogue's, then the clinic's own."""
        return catalogue() | {skill.id: skill for skill in self.own_skills}


def gather(course: Course, reader: Reader, choices: ReportChoices) -> FamilyDossier:
    """All that the paper may say to this reader, and for staff what it does not."""
    choices, unsaid = _naming_nobody(reader, choices)
    with in_language(reader.language):
        messages = _own_or_suggested(course, reader, choices)
        not_yet = _not_yet(course, choices)
    full = FamilyDossier(
        clinic=course.clinic,
        patient_id=course.patient.id,
        number=course.patient.number,
        first_name=course.patient.first_name,
        reader=reader.name,
        language=reader.language,
        prepared_by=course.prepared_by,
        made_on=course.made_on,
        begins=course.begins,
        ends=course.ends,
        what_matters=course.own_goal or course.patient.what_matters,
        own_words="" if reader.names_another(course.own_words) else course.own_words,
        key_messages=messages,
        meaning=_sentences([choices.meaning]),
        skills=_chart(course, reader),
        next_steps=next_steps(course, reader),
        next_meeting=course.coming[0] if course.coming else None,
        tasks=tuple(task for task in choices.tasks if task in offered_tasks(reader)),
        will_show=will_show(reader),
        not_yet=not_yet,
        skin_warning=course.cord_injury,
        dysreflexia_box=course.dysreflexia_risk,
        answers=choices.answers,
        meetings=course.for_family,
        psychologist=choices.psychologist,
        relative_id=reader.relative_id,
        topics=tuple(topic for topic in Topic if topic in reader.topics),
        said_now=tuple(topic for topic in Topic if topic in reader.said_now),
    )
    return _only_agreed(full, reader, (*unsaid, *_left_out(course, reader, choices)))


def _naming_nobody(
    reader: Reader, choices: ReportChoices
) -> tuple[ReportChoices, tuple[LeftOut, ...]]:
    """What was typed, without the sentences that name another relative against their will."""
    good = {
        "key_messages": _unnaming(reader, choices.key_messages),
        "meaning": "".join(_unnaming(reader, (choices.meaning,))),
        "not_yet": _unnaming(reader, choices.not_yet),
        "answers": tuple(p for p in choices.answers if not reader.names_another(" ".join(p))),
        "psychologist": "".join(_unnaming(reader, (choices.psychologist,))),
    }
    kept = choices.model_copy(update=good)
    unsaid = tuple(
        LeftOut(what=SECTION_NAMES[f"section.{field}"], why=NAMES_ANOTHER)
        for field in good
        if getattr(kept, field) != getattr(choices, field)
    )
    return kept, unsaid


def _unnaming(reader: Reader, said: Iterable[str]) -> tuple[str, ...]:
    return tuple(words for words in said if not reader.names_another(words))


_CONTENT: dict[str, tuple[str, ...]] = {
    "section.goal": ("what_matters",),
    "section.own_words": ("own_words",),
    "section.meaning": ("meaning",),
    "section.skills_chart": ("skills",),
    "section.next": ("next_steps",),
    "section.can_do": ("tasks", "will_show"),
    "section.not_yet": ("not_yet",),
    "section.warning_skin": ("skin_warning",),
    "section.warning_dysreflexia": ("dysreflexia_box",),
    "section.answers": ("answers",),
    "section.meetings": ("next_meeting", "meetings"),
    "section.psychologist": ("psychologist",),
}
"""Which fields of the dossier each section prints; the main points choose sentence by sentence."""


def _only_agreed(
    full: FamilyDossier, reader: Reader, left_out: tuple[LeftOut, ...]
) -> FamilyDossier:
    empty = FamilyDossier.model_fields
    gone: dict[str, object] = {}
    unsaid: list[LeftOut] = []
    for section, fields in _CONTENT.items():
        if reader.may_read(section):
            continue
        if any(getattr(full, field) for field in fields):
            unsaid.append(LeftOut(what=SECTION_NAMES[section], why=NOT_AGREED))
        gone |= {field: empty[field].default for field in fields}
    return full.changed(**gone, left_out=(*unsaid, *left_out))


def _own_or_suggested(
    course: Course, reader: Reader, choices: ReportChoices
) -> tuple[Sentence, ...]:
    own = [words for words in choices.key_messages if words.strip()]
    if not own:
        return suggested_messages(course, reader)
    if not reader.may_read("section.key_messages"):
        return ()
    return _sentences(own)[:MOST_KEY_MESSAGES]


def _sentences(words: Iterable[str]) -> tuple[Sentence, ...]:
    """Somebody's own words, printed as they were typed."""
    return tuple(Sentence(text="{words}", values={"words": said}) for said in words if said)


def suggested_messages(course: Course, reader: Reader) -> tuple[Sentence, ...]:
    """At most three main points from the record, a setback among them where there was one."""
    first = _count_of_skills(course, reader)
    setback = _operation(course, reader) or _lost_skill(course, reader) or _missed(course, reader)
    news = _new_skills(course, reader)
    attendance = _attendance(course, reader)
    said = [first, *news[:1], setback, *news[1:], attendance]
    kept: list[Sentence] = []
    for sentence in said:
        if sentence is not None and sentence not in kept:
            kept.append(sentence)
    return tuple(kept[:MOST_KEY_MESSAGES])


def _count_of_skills(course: Course, reader: Reader) -> Sentence | None:
    plan = _plan_to_count(course, reader)
    if not plan or not reader.may_read("chart.skills"):
        return None
    now = reached_on(course.observations, course.ends, plan)
    before = reached_on(course.observations, course.begins, plan)
    text = SKILLS_SAME if now == before else SKILLS_MORE if now > before else SKILLS_FEWER
    return Sentence(
        text=text,
        values={
            "name": course.patient.first_name,
            "now": now,
            "of": len(plan),
            "before": before,
            "day": format_date(course.begins),
        },
    )


def _plan_to_count(course: Course, reader: Reader) -> tuple[str, ...]:
    """The planned skills this reader may know of; the count says nothing about the others."""
    known = course.skills()
    return tuple(
        skill for skill in course.plan if skill in known and reader.may_read_of(known[skill])
    )


def _new_skills(course: Course, reader: Reader) -> list[Sentence]:
    """The skills reached in the period, planned ones and the latest first."""
    new = [
        standing
        for standing in _standings_at(course, course.ends)
        if standing.status in REACHED
        and not _had(standing, course.begins)
        and reader.may_read_of(standing.skill)
        and standing.skill.can_do
    ]
    new.sort(key=lambda s: (not s.planned, -(s.since or course.begins).toordinal()))
    return [_new_skill(course, standing) for standing in new]


def _new_skill(course: Course, standing: SkillStanding) -> Sentence:
    return Sentence(
        text=NEW_SKILL_DIRECTS if standing.directs else NEW_SKILL,
        values={"name": course.patient.first_name, "skill": standing.skill.can_do},
    )


def _operation(course: Course, reader: Reader) -> Sentence | None:
    """The latest operation of the period, in plain words: neither its name nor what went wrong."""
    done = [each for each in course.operations if course.begins <= each.on <= course.ends]
    if not done or not reader.may_read("sentence.operation"):
        return None
    latest = max(done, key=lambda each: each.on)
    return Sentence(
        text=OPERATION_NECK if latest.neck else OPERATION_BACK,
        values={"name": course.patient.first_name, "day": format_date(latest.on)},
    )


def _lost_skill(course: Course, reader: Reader) -> Sentence | None:
    for standing in _standings_at(course, course.ends):
        lost = standing.status is SkillStatus.LOST and (standing.since or date.min) > course.begins
        if lost and reader.may_read_of(standing.skill):
            return Sentence(
                text=LOST_SKILL,
                values={"name": course.patient.first_name, "skill": standing.skill.can_do},
            )
    return None


def _standings_at(course: Course, day: date) -> tuple[SkillStanding, ...]:
    seen = [seen for seen in course.observations if seen.observed_on <= day]
    return standings(seen, course.plan, course.own_skills)


def _had(standing: SkillStanding, day: date) -> bool:
    return reached_on(standing.history, day) > 0


def _missed(course: Course, reader: Reader) -> Sentence | None:
    """The setback that kept the person from therapy, with its reason where it was agreed."""
    main = _main_reason(course, reader)
    if main is None:
        return None
    missed, reason = main
    if not reader.may_read("sentence.attendance"):
        return Sentence(text=ONLY_WHY, values={"reason": reason})
    values = {**_sessions(course), "missed": missed, "reason": reason}
    return Sentence(text=ATTENDANCE_WHY, values=values)


def _attendance(course: Course, reader: Reader) -> Sentence | None:
    if not course.attendance.planned or not reader.may_read("sentence.attendance"):
        return None
    return _missed(course, reader) or Sentence(text=ATTENDANCE, values=_sessions(course))


def _sessions(course: Course) -> dict[str, str | int]:
    return {"held": course.attendance.held, "planned": course.attendance.planned}


def _main_reason(course: Course, reader: Reader) -> tuple[int, str] | None:
    """How many sessions the commonest reason cost, if this reader may know that reason."""
    if not reader.may_read("sentence.setback"):
        return None
    counted = [(number, MissedReason(key)) for key, number in course.attendance.reasons.items()]
    told = [(number, reason) for number, reason in counted if _may_be_told(reason, reader)]
    number, reason = max(told, default=(0, MissedReason.OTHER))
    return (number, REASONS[reason]) if number >= MISSED_WORTH_A_WORD else None


def _may_be_told(reason: MissedReason, reader: Reader) -> bool:
    agreed = all(topic in reader.topics for topic in REASON_TOPICS.get(reason, ()))
    return reason in REASONS and agreed


def _chart(course: Course, reader: Reader) -> tuple[SkillsOn, ...]:
    plan = _plan_to_count(course, reader)
    if not plan:
        return ()
    days = even_days(course.begins, course.ends, POINTS_OF_THE_CHART)
    return skills_over_time(course.observations, plan, days)


def next_steps(course: Course, reader: Reader) -> tuple[str, ...]:
    """Up to three planned skills that are being trained now, as "move from bed to chair"."""
    training = [
        standing
        for status in (SkillStatus.IN_TRAINING, SkillStatus.WITH_HELP, SkillStatus.LOST)
        for standing in _standings_at(course, course.made_on)
        if standing.planned and standing.status is status and reader.may_read_of(standing.skill)
    ]
    return tuple(standing.skill.can_do for standing in training[:MOST_NEXT_STEPS])


def offered_tasks(reader: Reader) -> tuple[str, ...]:
    """What this reader can do at home: only of skills they are signed off for and may read of."""
    return tuple(
        task
        for skill in reader.signed_off
        if reader.may_read(f"training.{skill.value}")
        for task in HOME_TASKS[skill]
    )


def will_show(reader: Reader) -> tuple[CarerSkill, ...]:
    """What the team still has to show this reader."""
    wanted = {skill for skill in reader.in_training if skill not in reader.signed_off}
    return tuple(
        skill
        for skill in CarerSkill
        if skill in wanted and reader.may_read(f"training.{skill.value}")
    )


def _not_yet(course: Course, choices: ReportChoices) -> tuple[Sentence, ...]:
    return (
        *(_restriction(restriction) for restriction in course.restrictions),
        *_sentences(choices.not_yet),
    )


def _restriction(restriction: Restrained) -> Sentence:
    if restriction.until is None:
        return _sentences([restriction.what])[0]
    return Sentence(
        text=RESTRICTION_UNTIL,
        values={"what": _ended(restriction.what), "day": format_date(restriction.until)},
    )


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?", "।")) else words + "."


def _left_out(course: Course, reader: Reader, choices: ReportChoices) -> tuple[LeftOut, ...]:
    """For staff, beside whole sections: skills, tasks and own words that the paper lacks."""
    return (
        *_unsaid_words(reader, choices),
        *_unsaid_skills(course, reader),
        *_untaught(reader, choices),
    )


def _unsaid_words(reader: Reader, choices: ReportChoices) -> list[LeftOut]:
    if not any(choices.key_messages) or reader.may_read("section.key_messages"):
        return []
    return [LeftOut(what=SECTION_NAMES["section.key_messages"], why=NOT_AGREED)]


def _unsaid_skills(course: Course, reader: Reader) -> list[LeftOut]:
    if course.plan and not reader.may_read("section.skills_chart"):
        return [LeftOut(what=SECTION_NAMES["section.skills_chart"], why=NOT_AGREED)]
    known = course.skills()
    return [
        LeftOut(what=skill.label, why=NOT_AGREED if skill.can_do else NO_TOPIC)
        for skill in (known[one] for one in course.plan if one in known)
        if not reader.may_read_of(skill)
    ]


def _untaught(reader: Reader, choices: ReportChoices) -> list[LeftOut]:
    offered = offered_tasks(reader)
    unsigned = [
        LeftOut(what=CARER_SKILL_NAMES[skill], why=NOT_SIGNED_OFF)
        for skill in CarerSkill
        if skill not in reader.signed_off
        and any(task in choices.tasks for task in HOME_TASKS[skill])
    ]
    unread = [
        LeftOut(what=CARER_SKILL_NAMES[skill], why=NOT_AGREED)
        for skill in reader.signed_off
        if not set(HOME_TASKS[skill]) <= set(offered)
    ]
    return unsigned + unread
