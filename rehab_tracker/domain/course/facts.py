"""Dated facts of a course: each has a kind, a place in the access table and a page it opens.

They are plain values made while reading, already in the reader's words, so that one timeline, one
list and one paper say the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.team import Part


class Lane(StrEnum):
    """A row of the timeline; also what it is filtered by."""

    STAY = "stay"
    TREATMENT = "treatment"
    EVENTS = "events"
    RESTRICTIONS = "restrictions"
    EXAMS = "exams"
    SKILLS = "skills"
    THERAPY = "therapy"
    GOALS = "goals"
    FAMILY = "family"
    MEETINGS = "meetings"
    PAPERS = "papers"


LANE_NAMES: dict[Lane, str] = {
    Lane.STAY: _("Injury and stays"),
    Lane.TREATMENT: _("Treatment"),
    Lane.EVENTS: _("Events"),
    Lane.RESTRICTIONS: _("Restrictions"),
    Lane.EXAMS: _("Exams and scores"),
    Lane.SKILLS: _("Skills"),
    Lane.THERAPY: _("Therapy weeks"),
    Lane.GOALS: _("Goals"),
    Lane.FAMILY: _("Family"),
    Lane.MEETINGS: _("Psychologist"),
    Lane.PAPERS: _("Documents"),
}


class FactKind(StrEnum):
    """What a fact is; each kind has a shape of its own."""

    INJURY = "injury"
    STAY = "stay"
    ADMISSION = "admission"
    TRANSFER = "transfer"
    LEAVE = "leave"
    DISCHARGE = "discharge"
    DIED = "died"
    OPERATION = "operation"
    INJECTION = "injection"
    COMPLICATION = "complication"
    EVENT = "event"
    RESTRICTION = "restriction"
    EXAM = "exam"
    SCORE = "score"
    WON = "won"
    LOST = "lost"
    REGAINED = "regained"
    WEEK = "week"
    GOAL = "goal"
    FAMILY = "family"
    TRAINED = "trained"
    MEETING = "meeting"
    PAPER = "paper"


KIND_NAMES: dict[FactKind, str] = {
    FactKind.INJURY: _("Injury"),
    FactKind.STAY: _("Stay"),
    FactKind.ADMISSION: _("Admission"),
    FactKind.TRANSFER: _("Change of ward"),
    FactKind.LEAVE: _("Leave"),
    FactKind.DISCHARGE: _("Discharge"),
    FactKind.DIED: _("Died"),
    FactKind.OPERATION: _("Operation"),
    FactKind.INJECTION: _("Injection"),
    FactKind.COMPLICATION: _("Complication"),
    FactKind.EVENT: _("Event"),
    FactKind.RESTRICTION: _("Restriction"),
    FactKind.EXAM: _("Exam"),
    FactKind.SCORE: _("Score"),
    FactKind.WON: _("Skill won"),
    FactKind.LOST: _("Skill lost"),
    FactKind.REGAINED: _("Skill regained"),
    FactKind.WEEK: _("Week of therapy"),
    FactKind.GOAL: _("Goal reached"),
    FactKind.FAMILY: _("Family"),
    FactKind.TRAINED: _("Carer signed off"),
    FactKind.MEETING: _("Meeting"),
    FactKind.PAPER: _("Document"),
}

LANES: dict[FactKind, Lane] = {
    FactKind.INJURY: Lane.STAY,
    FactKind.STAY: Lane.STAY,
    FactKind.ADMISSION: Lane.STAY,
    FactKind.TRANSFER: Lane.STAY,
    FactKind.LEAVE: Lane.STAY,
    FactKind.DISCHARGE: Lane.STAY,
    FactKind.DIED: Lane.STAY,
    FactKind.OPERATION: Lane.TREATMENT,
    FactKind.INJECTION: Lane.TREATMENT,
    FactKind.COMPLICATION: Lane.TREATMENT,
    FactKind.EVENT: Lane.EVENTS,
    FactKind.RESTRICTION: Lane.RESTRICTIONS,
    FactKind.EXAM: Lane.EXAMS,
    FactKind.SCORE: Lane.EXAMS,
    FactKind.WON: Lane.SKILLS,
    FactKind.LOST: Lane.SKILLS,
    FactKind.REGAINED: Lane.SKILLS,
    FactKind.WEEK: Lane.THERAPY,
    FactKind.GOAL: Lane.GOALS,
    FactKind.FAMILY: Lane.FAMILY,
    FactKind.TRAINED: Lane.FAMILY,
    FactKind.MEETING: Lane.MEETINGS,
    FactKind.PAPER: Lane.PAPERS,
}

SPANS = frozenset({FactKind.STAY, FactKind.LEAVE, FactKind.RESTRICTION, FactKind.EVENT})
"""What may last longer than its day."""


@dataclass(frozen=True, slots=True)
class CourseFact:
    """One thing that happened, in the reader's words.

    Attributes:
        begins: its day, or its first day.
        ends: its last day; None for what has one day only, and for what still lasts.
        lasts: whether it has begun and nobody wrote an end.
        part: who may read this part of the record may see it.
        page: the page that shows it, and `entry_id` the entry there.
        minutes: of a week of therapy: delivered; None where nothing is on file.
        planned: of a week of therapy: minutes on the plan; None where there was no plan.
    """

    kind: FactKind
    begins: date
    title: str
    part: Part
    page: str
    detail: str = ""
    ends: date | None = None
    lasts: bool = False
    entry_id: UUID | None = None
    minutes: int | None = None
    planned: int | None = None

    @property
    def lane(self) -> Lane:
        """Its row."""
        return LANES[self.kind]

    @property
    def is_span(self) -> bool:
        """Whether it is drawn as a bar from its first to its last day."""
        return self.kind in SPANS and (self.lasts or self.last_day > self.begins)

    @property
    def last_day(self) -> date:
        """Its last known day."""
        return self.ends or self.begins

    def when(self) -> str:
        """Its day, or from when until when."""
        begins = format_date(self.begins)
        if self.lasts:
            return translate(_("since {day}"), day=begins)
        if self.ends is not None and self.ends > self.begins:
            return translate(_("{begin} to {end}"), begin=begins, end=format_date(self.ends))
        return begins

    def spoken(self) -> str:
        """All of it in one line, for the reading line and for screen readers."""
        kind = translate(KIND_NAMES[self.kind])
        named = () if self.title.startswith(kind) else (kind,)
        return ". ".join(part for part in (self.when(), *named, self.title, self.detail) if part)


def in_time(facts: Iterable[CourseFact]) -> tuple[CourseFact, ...]:
    """The facts in the order in which they happened; on one day by their lanes."""
    place = {kind: at for at, kind in enumerate(FactKind)}
    return tuple(sorted(facts, key=lambda each: (each.begins, place[each.kind], each.title)))


def lanes_of(facts: Iterable[CourseFact]) -> tuple[Lane, ...]:
    """The rows that have anything in them, in their order."""
    found = {each.lane for each in facts}
    return tuple(lane for lane in Lane if lane in found)


def by_month(facts: Sequence[CourseFact]) -> list[tuple[date, list[CourseFact]]]:
    """The facts under the first day of the month in which they began, the newest month first.

    Within a month they stand as they happened.
    """
    found: dict[date, list[CourseFact]] = {}
    for each in in_time(facts):
        found.setdefault(each.begins.replace(day=1), []).append(each)
    return sorted(found.items(), reverse=True)


@dataclass(frozen=True, slots=True)
class CoursePage:
    """Everything of a course that a reader may see, in the order in which it happened."""

    facts: tuple[CourseFact, ...]
    today: date

    @property
    def first(self) -> date:
        """The first day on which anything happened."""
        return min((each.begins for each in self.facts), default=self.today)

    @property
    def last(self) -> date:
        """The last day of which anything is known, never before today."""
        return max((each.last_day for each in self.facts), default=self.today)
