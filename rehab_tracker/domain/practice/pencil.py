"""What writes an invented person's entries: who, when, under which id; and the record they make.

Everything chance decides comes from one seeded generator, and an entry's id from that and the
entry's own moment, so that the same seed and date give the same rows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.alerts import Alert, Restriction
from rehab_tracker.domain.appointments import Appointment
from rehab_tracker.domain.care_card import CareLine
from rehab_tracker.domain.consent import Consent
from rehab_tracker.domain.counselling import Meeting, NoteText
from rehab_tracker.domain.equipment import Equipment
from rehab_tracker.domain.events import CareEvent, EventFollowUp
from rehab_tracker.domain.exams import ExamOnFile
from rehab_tracker.domain.facts import OnFile
from rehab_tracker.domain.family import Involvement, Relative, Training
from rehab_tracker.domain.goal_meetings import GoalMeeting
from rehab_tracker.domain.goals import Goal, GoalReview, GoalScale
from rehab_tracker.domain.home_programme import HomeDiary, HomeProgramme
from rehab_tracker.domain.home_readiness import HomeCheck
from rehab_tracker.domain.injury import Injury
from rehab_tracker.domain.measures.result import MeasureResult
from rehab_tracker.domain.medicines import Medicine
from rehab_tracker.domain.milestones import Observation, PlannedSkill
from rehab_tracker.domain.needs import NeedsCheck
from rehab_tracker.domain.pain.injection import (
    Injection,
    InjectionCheck,
    Leaving,
    PainReading,
)
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.plans import WeeklyPlan
from rehab_tracker.domain.practice.stories import Story
from rehab_tracker.domain.skin import SkinCheck
from rehab_tracker.domain.stays import StayEvent
from rehab_tracker.domain.surgery.care import CareTick
from rehab_tracker.domain.surgery.operation import Operation
from rehab_tracker.domain.therapy import TherapySession
from rehab_tracker.domain.worklist import Task

ZONE = timezone(timedelta(hours=5, minutes=30))
"""Indian Standard Time: the practice clinic lies in Nagpur."""

FAMILY_WORKER, DOCTOR = "lata.family", "nikhil.doctor"
SCIM = "scim3"
PHYSIO, OCCUPATIONAL, PSYCHOLOGIST = "asha.physio", "joseph.ot", "farah.psych"

E = TypeVar("E", bound=OnFile)


@dataclass(slots=True)
class Record:
    """Everything on file about one invented person.

    Attributes:
        words: the words of meetings with the psychologist, by the meeting's id.
    """

    patient: Patient
    stays: list[StayEvent] = field(default_factory=list)
    injuries: list[Injury] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)
    restrictions: list[Restriction] = field(default_factory=list)
    sessions: list[TherapySession] = field(default_factory=list)
    weekly_plans: list[WeeklyPlan] = field(default_factory=list)
    home_programmes: list[HomeProgramme] = field(default_factory=list)
    home_diaries: list[HomeDiary] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    planned: list[PlannedSkill] = field(default_factory=list)
    results: list[MeasureResult] = field(default_factory=list)
    relatives: list[Relative] = field(default_factory=list)
    involvement: list[Involvement] = field(default_factory=list)
    trainings: list[Training] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    words: dict[UUID, NoteText] = field(default_factory=dict)
    exams: list[ExamOnFile] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    care_ticks: list[CareTick] = field(default_factory=list)
    injections: list[Injection] = field(default_factory=list)
    leavings: list[Leaving] = field(default_factory=list)
    injection_checks: list[InjectionCheck] = field(default_factory=list)
    pain_readings: list[PainReading] = field(default_factory=list)
    care_lines: list[CareLine] = field(default_factory=list)
    skin_checks: list[SkinCheck] = field(default_factory=list)
    care_events: list[CareEvent] = field(default_factory=list)
    event_follow_ups: list[EventFollowUp] = field(default_factory=list)
    equipment: list[Equipment] = field(default_factory=list)
    medicines: list[Medicine] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    goal_reviews: list[GoalReview] = field(default_factory=list)
    goal_scales: list[GoalScale] = field(default_factory=list)
    goal_meetings: list[GoalMeeting] = field(default_factory=list)
    needs_checks: list[NeedsCheck] = field(default_factory=list)
    home_checks: list[HomeCheck] = field(default_factory=list)


class Pencil:
    """Writes one person's entries: who, when, under which id.

    Args:
        team: the members' ids by account.
        today: the clinic's day.
        chance: the one source of chance for this person.
    """

    def __init__(self, team: Mapping[str, UUID], today: date, chance: Random) -> None:
        self.team = team
        self.today = today
        self.chance = chance

    def day(self, ago: int) -> date:
        """The day so many days ago."""
        return self.today - timedelta(days=ago)

    def id_on(self, moment: datetime) -> UUID:
        """An id of that moment."""
        return new_id(int(moment.timestamp() * 1000), self.chance.randbytes)

    def entry(self, kind: type[E], day: date, author: str, hour: int = 12, /, **facts: Any) -> E:  # noqa: ANN401  # any fields of the kind
        """An entry written on a day by a member."""
        minute = self.chance.randrange(60)
        moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)
        return kind(id=self.id_on(moment), author_id=self.team[author], written_at=moment, **facts)


def parts(pattern: re.Pattern[str], told: str) -> tuple[str, ...]:
    """The pieces of a word of the catalogue.

    Raises:
        ValueError: the word does not read.
    """
    found = pattern.match(told)
    if found is None:
        raise ValueError(f"The practice catalogue does not read: {told}")
    return found.groups()


def first_day(story: Story) -> int:
    """How many days ago the person first came."""
    return max(stay.ago for stay in story.stays)
