"""What a clinical paper is written from: the parts of one record that its writer may read.

A part that this member may not read is None, which is not the same as nothing on file; the paper
then says to staff that it was left out.
"""

from dataclasses import dataclass
from datetime import date

from rehab_tracker.domain.alerts import Alert, Restriction
from rehab_tracker.domain.appointments import AppointmentLine
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.equipment import Equipment
from rehab_tracker.domain.events import EventStory
from rehab_tracker.domain.exams import KnownLevel
from rehab_tracker.domain.family import Involvement, Relative, Training
from rehab_tracker.domain.goals import GoalStanding
from rehab_tracker.domain.home_readiness import HomeCheck
from rehab_tracker.domain.injury import Injury
from rehab_tracker.domain.measures.result import ScoredResult
from rehab_tracker.domain.milestones import SkillStanding
from rehab_tracker.domain.pain.injection import Injection, InjectionCheck
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.plans import WeeklyPlan
from rehab_tracker.domain.progress import Attendance, MinutesOn
from rehab_tracker.domain.stays import StayEvent, Whereabouts
from rehab_tracker.domain.surgery.operation import Operation
from rehab_tracker.domain.therapy import TherapySession


@dataclass(frozen=True)
class Injected:
    """An injection with how it was afterwards, the earliest re-check first."""

    injection: Injection
    checks: tuple[InjectionCheck, ...] = ()


@dataclass(frozen=True)
class ClinicalRecord:
    """One record as one member may read it, for the days of one paper.

    Attributes:
        levels: level and grade of each signed exam, the oldest first, with its day.
        results: measures of this period that this member may see, the newest first.
        skills: where the person stands with each skill on the plan.
        minutes: therapy of the period by day and kind.
        sessions: the sessions themselves, where the paper lists them.
        added: psychological measures that the psychologist adds for this reader.
        operations, injections, events: of the stay or the days, those that count.
        plan: the week that holds now.
        home_check: the latest one.
        involvement: when the family took part in these days.
        unsigned: how many of the entries that it is written from nobody has signed.
    """

    clinic: ClinicDetails
    patient: Patient
    prepared_by: str
    today: date
    begins: date
    ends: date
    stay: Whereabouts
    steps: tuple[StayEvent, ...] = ()
    alerts: tuple[Alert, ...] | None = None
    restrictions: tuple[Restriction, ...] | None = None
    injury: Injury | None = None
    known: KnownLevel | None = None
    levels: tuple[tuple[date, str, str], ...] | None = None
    results: tuple[ScoredResult, ...] | None = None
    skills: tuple[SkillStanding, ...] | None = None
    minutes: tuple[MinutesOn, ...] | None = None
    attendance: Attendance | None = None
    sessions: tuple[TherapySession, ...] | None = None
    coming: tuple[AppointmentLine, ...] | None = None
    unsigned: int = 0
    added: frozenset[str] = frozenset()
    operations: tuple[Operation, ...] | None = None
    injections: tuple[Injected, ...] | None = None
    events: tuple[EventStory, ...] | None = None
    goals: tuple[GoalStanding, ...] | None = None
    plan: WeeklyPlan | None = None
    equipment: tuple[Equipment, ...] | None = None
    home_check: HomeCheck | None = None
    relatives: tuple[Relative, ...] | None = None
    trainings: tuple[Training, ...] = ()
    involvement: tuple[Involvement, ...] | None = None
