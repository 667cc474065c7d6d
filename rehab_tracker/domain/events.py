"""Events: what happened to a person in care, and illnesses of the course with begin and end."""

from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.dysreflexia import Symptom
from rehab_tracker.domain.facts import Facts, Line, OnFile, Text, complain
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.therapy import Diastolic, Systolic


class EventKind(StrEnum):
    """What happened, or what began."""

    DYSREFLEXIA = "dysreflexia"
    LOW_PRESSURE = "low_pressure"
    FALL = "fall"
    NEAR_FALL = "near_fall"
    SKIN_TEAR = "skin_tear"
    BURN = "burn"
    PAIN_FLARE = "pain_flare"
    BREATHING = "breathing"
    SPASM = "spasm_injury"
    SEIZURE = "seizure"
    FAINT = "faint"
    CATHETER = "catheter_accident"
    BOWEL_ACCIDENT = "bowel_accident"
    DEVICE = "device_failure"
    PRESSURE_INJURY = "pressure_injury"
    URINE_INFECTION = "urine_infection"
    CHEST_INFECTION = "chest_infection"
    OTHER_INFECTION = "other_infection"
    OSSIFICATION = "heterotopic_ossification"
    THROMBOSIS = "thrombosis"
    FRACTURE = "fracture"
    OTHER_ILLNESS = "other_illness"
    OTHER = "other"


EVENT_NAMES: dict[EventKind, str] = {
    EventKind.DYSREFLEXIA: _("Autonomic dysreflexia"),
    EventKind.LOW_PRESSURE: _("Low blood pressure on coming up"),
    EventKind.FALL: _("Fall"),
    EventKind.NEAR_FALL: _("Near fall"),
    EventKind.SKIN_TEAR: _("Needle injury or skin tear"),
    EventKind.BURN: _("Burn"),
    EventKind.PAIN_FLARE: _("Pain flare"),
    EventKind.BREATHING: _("Breathing event or low oxygen"),
    EventKind.SPASM: _("Injury by a spasm"),
    EventKind.SEIZURE: _("Seizure"),
    EventKind.FAINT: _("Faint"),
    EventKind.CATHETER: _("Catheter accident"),
    EventKind.BOWEL_ACCIDENT: _("Bowel accident"),
    EventKind.DEVICE: _("Device failure"),
    EventKind.PRESSURE_INJURY: _("Pressure injury"),
    EventKind.URINE_INFECTION: _("Urinary tract infection"),
    EventKind.CHEST_INFECTION: _("Chest infection"),
    EventKind.OTHER_INFECTION: _("Other infection"),
    EventKind.OSSIFICATION: _("Heterotopic ossification"),
    EventKind.THROMBOSIS: _("Deep vein thrombosis or embolism"),
    EventKind.FRACTURE: _("Fracture"),
    EventKind.OTHER_ILLNESS: _("Other illness"),
    EventKind.OTHER: _("Other event"),
}
OF_THE_COURSE = frozenset(list(EventKind)[list(EventKind).index(EventKind.PRESSURE_INJURY) : -1])
"""What lasts: it begins, is followed up, and ends."""
FALLS = frozenset({EventKind.FALL, EventKind.NEAR_FALL})
WITH_A_SITE = frozenset(
    {
        EventKind.PRESSURE_INJURY,
        EventKind.SKIN_TEAR,
        EventKind.BURN,
        EventKind.OSSIFICATION,
        EventKind.THROMBOSIS,
        EventKind.FRACTURE,
        EventKind.SPASM,
    }
)


class Severity(StrEnum):
    """How bad it was; every event has one."""

    NONE = "none"
    MINOR = "minor"
    NEEDS_REVIEW = "needs_review"
    STOPPED = "stopped_session"
    HOSPITAL = "hospital"


SEVERITY_NAMES: dict[Severity, str] = {
    Severity.NONE: _("No harm"),
    Severity.MINOR: _("Minor"),
    Severity.NEEDS_REVIEW: _("Needs review"),
    Severity.STOPPED: _("Session stopped"),
    Severity.HOSPITAL: _("Hospital"),
}
FOLLOWED_UP = frozenset({Severity.NEEDS_REVIEW, Severity.STOPPED, Severity.HOSPITAL})


class Stage(StrEnum):
    """Stages of a pressure injury (National Pressure Injury Advisory Panel)."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"
    UNSTAGEABLE = "unstageable"
    DEEP_TISSUE = "deep_tissue"
    DEVICE = "device"
    MUCOSAL = "mucosal"


STAGE_NAMES: dict[Stage, str] = {
    Stage.ONE: _("Stage 1"),
    Stage.TWO: _("Stage 2"),
    Stage.THREE: _("Stage 3"),
    Stage.FOUR: _("Stage 4"),
    Stage.UNSTAGEABLE: _("Unstageable"),
    Stage.DEEP_TISSUE: _("Deep tissue"),
    Stage.DEVICE: _("From a device"),
    Stage.MUCOSAL: _("Mucosal"),
}


class Trigger(StrEnum):
    """What was found to cause an episode of dysreflexia."""

    BLADDER = "bladder"
    BOWEL = "bowel"
    SKIN = "skin"
    TIGHT = "tight"
    POSITION = "position"
    PROCEDURE = "procedure"
    UNKNOWN = "unknown"


TRIGGER_NAMES: dict[Trigger, str] = {
    Trigger.BLADDER: _("Bladder"),
    Trigger.BOWEL: _("Bowel"),
    Trigger.SKIN: _("Skin or nails"),
    Trigger.TIGHT: _("Something tight"),
    Trigger.POSITION: _("Position"),
    Trigger.PROCEDURE: _("A procedure"),
    Trigger.UNKNOWN: _("Not found"),
}


class Step(StrEnum):
    """What was done in an episode of dysreflexia."""

    SAT_UP = "sat_up"
    LOOSENED = "loosened"
    BLADDER = "bladder"
    BOWEL = "bowel"
    SKIN = "skin"
    MEDICINE = "medicine"


STEP_NAMES: dict[Step, str] = {
    Step.SAT_UP: _("Sat up or bed tilted"),
    Step.LOOSENED: _("Loosened what was tight"),
    Step.BLADDER: _("Bladder emptied"),
    Step.BOWEL: _("Bowel emptied"),
    Step.SKIN: _("Skin and nails looked at"),
    Step.MEDICINE: _("Medicine given"),
}


class TimedPressure(Facts):
    """A pressure in an episode, in mmHg, with its time."""

    at: time
    systolic: Systolic
    diastolic: Diastolic

    @model_validator(mode="after")
    def _lower_is_lower(self) -> "TimedPressure":
        if self.diastolic >= self.systolic:
            complain("pressures", _("The lower value must be below the upper one."))
        return self


class Episode(Facts):
    """How an episode of dysreflexia went.

    Attributes:
        pressures: in the order in which they were taken.
        triggers: the causes found.
        settled_by: what settled it, in words.
        settled_at: when it had settled.
    """

    pressures: tuple[TimedPressure, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    steps: tuple[Step, ...] = ()
    medicine: Line = ""
    settled_by: Line = ""
    settled_at: time | None = None

    @property
    def highest(self) -> int | None:
        """The highest systolic value, None where none was taken."""
        return max((each.systolic for each in self.pressures), default=None)


class CareEventDetails(Facts):
    """One event, or the beginning of an illness of the course.

    Attributes:
        happened_on: the day of the event, or the day on which it began.
        ended_on: the day on which it was over, where that is known when it is written.
        told: who was told; needed for every event.
        place: where it happened.
        activity: what the person was doing.
        harm: the injury, empty where there was none.
        helped_by: who caught or helped.
        site: where on the body.
        size: in centimetres, as it is said: 2 × 3.
        effect: what it means for therapy.
    """

    patient_id: UUID
    kind: EventKind
    happened_on: date
    happened_at: time | None = None
    ended_on: date | None = None
    severity: Severity
    told: Line
    place: Line = ""
    activity: Line = ""
    harm: Line = ""
    helped_by: Line = ""
    site: Line = ""
    stage: Stage | None = None
    size: Line = ""
    effect: Line = ""
    note: Text = ""
    episode: Episode | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> "CareEventDetails":
        if not self.told:
            complain("told", _("Who was told? Every event is told to somebody."))
        if self.ended_on is not None and self.ended_on < self.happened_on:
            complain("ended_on", _("The end lies before the beginning. Please check both."))
        if self.kind is EventKind.PRESSURE_INJURY and not self.site:
            complain("site", _("Where on the body is it?"))
        if self.kind is EventKind.PRESSURE_INJURY and self.stage is None:
            complain("stage", _("Which stage is it? Choose unstageable where it cannot be told."))
        if self.kind is not EventKind.DYSREFLEXIA and self.episode is not None:
            complain("episode", _("Only an episode of dysreflexia has a course of pressures."))
        return self


class CareEvent(CareEventDetails, OnFile):
    """An event on file."""


class EventFollowUpDetails(Facts):
    """What was found later: better or worse, another stage, or that it is over.

    Attributes:
        over: whether it has ended or healed on this day.
    """

    patient_id: UUID
    event_id: UUID
    seen_on: date
    found: Text
    stage: Stage | None = None
    size: Line = ""
    over: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> "EventFollowUpDetails":
        if not self.found.strip():
            complain("found", _("What was found? A few words are enough."))
        return self


class EventFollowUp(EventFollowUpDetails, OnFile):
    """A follow-up on file."""


class EventStory(Facts):
    """An event with everything that was found later, the newest last."""

    event: CareEvent
    later: tuple[EventFollowUp, ...] = ()

    @property
    def ended_on(self) -> date | None:
        """The day on which it was over, None while it lasts; of an event that lasts only."""
        over = [each.seen_on for each in self.later if each.over]
        return over[-1] if over else self.event.ended_on

    @property
    def lasts(self) -> bool:
        """Whether it is an illness of the course that is not over."""
        return self.event.kind in OF_THE_COURSE and self.ended_on is None

    @property
    def stage(self) -> Stage | None:
        """The stage as it was found last."""
        found = [each.stage for each in self.later if each.stage is not None]
        return found[-1] if found else self.event.stage


def stories(events: Iterable[CareEvent], later: Iterable[EventFollowUp]) -> tuple[EventStory, ...]:
    """Each event with its follow-ups, the newest event first."""
    found: dict[UUID, list[EventFollowUp]] = {}
    for each in sorted(later, key=lambda one: (one.seen_on, one.id)):
        found.setdefault(each.event_id, []).append(each)
    newest = sorted(events, key=lambda one: (one.happened_on, one.id), reverse=True)
    return tuple(EventStory(event=e, later=tuple(found.get(e.id, ()))) for e in newest)


def who_follows_up(event: CareEventDetails) -> Role | None:
    """Whose task it becomes: always after dysreflexia, else by severity; None: nobody's."""
    if event.kind is EventKind.DYSREFLEXIA or event.severity in FOLLOWED_UP:
        return Role.PHYSICIAN
    if event.kind is EventKind.PRESSURE_INJURY:
        return Role.OCCUPATIONAL_THERAPIST
    return None
