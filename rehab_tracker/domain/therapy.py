"""Therapy sessions: what was done, with how much help, how it went, or why it did not happen."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.dose import Dose
from rehab_tracker.domain.facts import (
    Facts,
    Line,
    Moment,
    Name,
    OnFile,
    Score0to10,
    Text,
    complain,
)
from rehab_tracker.domain.signing import Standing
from rehab_tracker.domain.vitals import BloodPressure, Posture

LONGEST_SESSION = 480

Pulse = Annotated[int, Field(ge=20, le=250)]
Oxygen = Annotated[int, Field(ge=50, le=100)]
Systolic = Annotated[int, Field(ge=40, le=300)]
Diastolic = Annotated[int, Field(ge=20, le=200)]


class ActivityKind(StrEnum):
    """Kinds of therapy, compatible with the SCIRehab taxonomy of physical therapy."""

    BED_MOBILITY = "bed_mobility"
    BALANCE_SITTING = "balance_sitting"
    TRANSFERS = "transfers"
    WHEELCHAIR_MANUAL = "wheelchair_manual"
    WHEELCHAIR_POWER = "wheelchair_power"
    STANDING = "upright_tilt_standing"
    PRE_GAIT = "pre_gait"
    GAIT = "gait_overground"
    GAIT_SUPPORTED = "gait_treadmill_bws_robot"
    STAIRS = "stairs_outdoor"
    STRENGTHENING = "strengthening"
    STRETCHING = "stretching_rom_positioning"
    ENDURANCE = "endurance_cardio"
    FES = "fes_electrical"
    HYDROTHERAPY = "hydrotherapy"
    RESPIRATORY = "respiratory_airway"
    SPASTICITY = "spasticity_tone"
    SKIN = "skin_pressure_relief"
    PAIN = "pain_modalities_manual"
    HAND = "hand_upper_limb_function"
    EQUIPMENT = "equipment_seating_orthosis"
    EDUCATION = "education_patient"
    CAREGIVER = "caregiver_training"
    ASSESSMENT = "assessment"
    HOME_VISIT = "home_visit"
    GROUP_CLASS = "group_class"
    OTHER = "other"


ACTIVITY_NAMES: dict[ActivityKind, str] = {
    ActivityKind.BED_MOBILITY: _("Bed mobility"),
    ActivityKind.BALANCE_SITTING: _("Sitting balance"),
    ActivityKind.TRANSFERS: _("Transfers"),
    ActivityKind.WHEELCHAIR_MANUAL: _("Manual wheelchair"),
    ActivityKind.WHEELCHAIR_POWER: _("Power wheelchair"),
    ActivityKind.STANDING: _("Tilt table and standing"),
    ActivityKind.PRE_GAIT: _("Preparing to walk"),
    ActivityKind.GAIT: _("Walking over ground"),
    ActivityKind.GAIT_SUPPORTED: _("Walking with body-weight support"),
    ActivityKind.STAIRS: _("Stairs and outdoors"),
    ActivityKind.STRENGTHENING: _("Strengthening"),
    ActivityKind.STRETCHING: _("Stretching and positioning"),
    ActivityKind.ENDURANCE: _("Endurance"),
    ActivityKind.FES: _("Electrical stimulation"),
    ActivityKind.HYDROTHERAPY: _("Pool"),
    ActivityKind.RESPIRATORY: _("Breathing and cough"),
    ActivityKind.SPASTICITY: _("Spasticity"),
    ActivityKind.SKIN: _("Skin and pressure relief"),
    ActivityKind.PAIN: _("Pain treatment by hand"),
    ActivityKind.HAND: _("Hand and arm function"),
    ActivityKind.EQUIPMENT: _("Equipment, seating, orthoses"),
    ActivityKind.EDUCATION: _("Teaching the person"),
    ActivityKind.CAREGIVER: _("Teaching a carer"),
    ActivityKind.ASSESSMENT: _("Assessment"),
    ActivityKind.HOME_VISIT: _("Home visit"),
    ActivityKind.GROUP_CLASS: _("Group class"),
    ActivityKind.OTHER: _("Other"),
}


class SessionKind(StrEnum):
    """Which therapy a session is; what was done last in the same one lies ready for the next."""

    PHYSIOTHERAPY = "physiotherapy"
    OCCUPATIONAL = "occupational_therapy"
    CHEST = "chest"
    SEATING = "seating"
    ASSESSMENT = "assessment"
    TEACHING = "teaching"


SESSION_KIND_NAMES: dict[SessionKind, str] = {
    SessionKind.PHYSIOTHERAPY: _("Physiotherapy"),
    SessionKind.OCCUPATIONAL: _("Occupational therapy"),
    SessionKind.CHEST: _("Chest physiotherapy"),
    SessionKind.SEATING: _("Wheelchair and seating"),
    SessionKind.ASSESSMENT: _("Assessment"),
    SessionKind.TEACHING: _("Teaching person or carer"),
}


class Ready(StrEnum):
    """What is looked at before a person at risk begins."""

    BLADDER = "bladder"
    SKIN = "skin"
    BRACE = "brace"


READY_NAMES: dict[Ready, str] = {
    Ready.BLADDER: _("Bladder emptied"),
    Ready.SKIN: _("Skin looked at"),
    Ready.BRACE: _("Brace on as ordered"),
}


class Setting(StrEnum):
    """Where a session takes place."""

    WARD = "ward"
    GYM = "gym"
    POOL = "pool"
    HOME = "home"
    COMMUNITY = "community"
    REMOTE = "remote"


SETTING_NAMES: dict[Setting, str] = {
    Setting.WARD: _("Ward"),
    Setting.GYM: _("Gym"),
    Setting.POOL: _("Pool"),
    Setting.HOME: _("Home"),
    Setting.COMMUNITY: _("Community"),
    Setting.REMOTE: _("By phone or video"),
}


class Assistance(StrEnum):
    """How much help an activity took: seven steps, with set-up and directing apart.

    The values are the keys that are typed. Own words; this is not the licensed FIM.
    """

    INDEPENDENT = "7"
    WITH_EQUIPMENT = "6"
    SUPERVISION = "5"
    SET_UP = "S"
    MINIMAL = "4"
    MODERATE = "3"
    MAXIMAL = "2"
    TOTAL = "1"
    DIRECTS = "D"


ASSISTANCE_NAMES: dict[Assistance, str] = {
    Assistance.INDEPENDENT: _("7 Alone"),
    Assistance.WITH_EQUIPMENT: _("6 Alone with equipment or more time"),
    Assistance.SUPERVISION: _("5 Supervision"),
    Assistance.SET_UP: _("S Set-up only"),
    Assistance.MINIMAL: _("4 A little help (does three quarters or more)"),
    Assistance.MODERATE: _("3 Some help (does half or more)"),
    Assistance.MAXIMAL: _("2 Much help (does a quarter or more)"),
    Assistance.TOTAL: _("1 Full help, or two helpers"),
    Assistance.DIRECTS: _("D Directs somebody to do it"),
}


class HowItWent(StrEnum):
    """How the person took the session."""

    WELL = "well"
    WITH_RESTS = "with_rests"
    STOPPED = "stopped"
    EVENT = "event"


HOW_IT_WENT_NAMES: dict[HowItWent, str] = {
    HowItWent.WELL: _("Well"),
    HowItWent.WITH_RESTS: _("With rests"),
    HowItWent.STOPPED: _("Stopped early"),
    HowItWent.EVENT: _("Something happened"),
}


class MissedReason(StrEnum):
    """Why a session did not take place; only `declined` counts as the person's choice."""

    MEDICAL_UNWELL = "medical_unwell"
    MEDICAL_TEST = "medical_test_or_procedure"
    SURGERY = "surgery"
    PAIN = "pain"
    FATIGUE = "fatigue"
    BOWEL_BLADDER = "bowel_bladder_care"
    WOUND_BEDREST = "wound_bedrest"
    DECLINED = "declined"
    DISTRESS = "emotional_distress"
    FAMILY_MEETING = "family_meeting"
    LEAVE = "leave"
    TRANSPORT = "transport"
    THERAPIST_ABSENT = "therapist_absent"
    EQUIPMENT = "equipment_unavailable"
    ISOLATION = "isolation_infection"
    HOLIDAY = "weather_public_holiday"
    DIED = "died"
    OTHER = "other"


MISSED_NAMES: dict[MissedReason, str] = {
    MissedReason.MEDICAL_UNWELL: _("Unwell"),
    MissedReason.MEDICAL_TEST: _("Medical test or procedure"),
    MissedReason.SURGERY: _("Surgery"),
    MissedReason.PAIN: _("Pain"),
    MissedReason.FATIGUE: _("Fatigue"),
    MissedReason.BOWEL_BLADDER: _("Bowel or bladder care"),
    MissedReason.WOUND_BEDREST: _("Bed rest for the skin"),
    MissedReason.DECLINED: _("The person said no"),
    MissedReason.DISTRESS: _("Distress"),
    MissedReason.FAMILY_MEETING: _("Family meeting"),
    MissedReason.LEAVE: _("On leave"),
    MissedReason.TRANSPORT: _("Transport"),
    MissedReason.THERAPIST_ABSENT: _("Therapist away"),
    MissedReason.EQUIPMENT: _("Equipment missing"),
    MissedReason.ISOLATION: _("Isolation"),
    MissedReason.HOLIDAY: _("Weather or holiday"),
    MissedReason.DIED: _("Died"),
    MissedReason.OTHER: _("Other"),
}

OFFERED_REASONS = tuple(reason for reason in MissedReason if reason is not MissedReason.DIED)
"""What a person may choose; a death on file fills its day by itself."""


class Activity(Dose):
    """One row of a session: what, how many minutes, with how much help, in which dose.

    Attributes:
        note: the exercise, or a remark on it.
        skill: the skill of the catalogue that it worked on, such as TR-01; empty: none.
        copied_from: the day of the session whose row was accepted, None for one typed anew.
    """

    kind: ActivityKind
    minutes: int = Field(ge=1, le=LONGEST_SESSION)
    assistance: Assistance | None = None
    note: Line = ""
    skill: Annotated[str, Field(max_length=12)] = ""
    copied_from: date | None = None


class Confirmation(Facts):
    """That an activity was done although a restriction was in force, and why.

    Attributes:
        restriction: its words on that day.
        reason: why it was done all the same.
    """

    restriction_id: UUID
    restriction: Name
    kind: ActivityKind
    reason: Name


class TherapySessionHeader(Facts):
    """A session without its activities.

    Attributes:
        kind: which therapy it was, None in sessions from before this was asked.
        co_therapist_id: who gave it together with the therapist; it is one session all the same.
        group_id: shared by the sessions of one group, None for an individual session.
        minutes: the length of the session; activities must fit into it.
        missed: why it did not take place, None when it did.
        effort: how hard the whole session was, 0 none to 10 hardest.
        pain_before: 0 to 10, None when not asked.
        systolic_before: mmHg; a pressure is upper and lower value with a posture.
        systolic_during: while the person was working; it never counts as a pressure at rest.
        pulse_before: beats in a minute, 20 to 250.
        oxygen_before: saturation in per cent, 50 to 100.
        group_size: how many people took part, 1 for an individual session.
        ready: what was found in order before it began; empty: not asked.
        confirmed: the activities that were done against a restriction, each with its reason.
    """

    patient_id: UUID
    therapist_id: UUID
    kind: SessionKind | None = None
    co_therapist_id: UUID | None = None
    group_id: UUID | None = None
    happened_on: date
    started_at: time | None = None
    minutes: int = Field(ge=0, le=LONGEST_SESSION)
    setting: Setting = Setting.GYM
    group_size: int = Field(default=1, ge=1, le=60)
    missed: MissedReason | None = None
    missed_note: Line = ""
    ready: tuple[Ready, ...] = ()
    effort: Score0to10 | None = None
    pain_before: Score0to10 | None = None
    pain_after: Score0to10 | None = None
    systolic_before: Systolic | None = None
    diastolic_before: Diastolic | None = None
    posture_before: Posture | None = None
    systolic_during: Systolic | None = None
    diastolic_during: Diastolic | None = None
    posture_during: Posture | None = None
    systolic_after: Systolic | None = None
    diastolic_after: Diastolic | None = None
    posture_after: Posture | None = None
    pulse_before: Pulse | None = None
    pulse_after: Pulse | None = None
    oxygen_before: Oxygen | None = None
    oxygen_after: Oxygen | None = None
    how_it_went: HowItWent | None = None
    stopped_why: Line = ""
    family_present: Line = ""
    note: Text = ""
    plan_next: Text = ""
    confirmed: tuple[Confirmation, ...] = ()

    @property
    def took_place(self) -> bool:
        """Whether there was a session."""
        return self.missed is None

    @property
    def pressure_before(self) -> BloodPressure | None:
        """The reading before, None when there was none."""
        return _pressure(self.systolic_before, self.diastolic_before, self.posture_before)

    @property
    def pressure_during(self) -> BloodPressure | None:
        """The reading while the person was working, None when there was none."""
        return _pressure(self.systolic_during, self.diastolic_during, self.posture_during)

    @property
    def pressure_after(self) -> BloodPressure | None:
        """The reading after, None when there was none."""
        return _pressure(self.systolic_after, self.diastolic_after, self.posture_after)


class TherapySessionDetails(TherapySessionHeader):
    """A session as it was typed."""

    activities: tuple[Activity, ...] = ()

    @model_validator(mode="after")
    def _fits_together(self) -> "TherapySessionDetails":
        if self.missed is None:
            _check_held(self)
        elif self.activities:
            complain("activities", _("A session that did not take place has no activities."))
        if self.missed is MissedReason.DIED:
            complain("missed", _("A death is written down as a step of the stay, not here."))
        if self.co_therapist_id == self.therapist_id:
            complain("co_therapist_id", _("This is the same person twice. Choose another."))
        for when in ("before", "during", "after"):
            _check_pressure(self, when)
        return self


class TherapySession(TherapySessionDetails, OnFile):
    """A session on file."""


def _check_held(session: TherapySessionDetails) -> None:
    done = sum(activity.minutes for activity in session.activities)
    if session.minutes < 1:
        complain("minutes", _("How many minutes did the session last?"))
    if not session.activities:
        complain("activities", _("Enter at least one activity, or why it did not take place."))
    if done > session.minutes:
        complain(
            "activities",
            _("The activities add up to {done} minutes, the session lasted {minutes}."),
            done=done,
            minutes=session.minutes,
        )
    if session.how_it_went is HowItWent.STOPPED and not session.stopped_why:
        complain("stopped_why", _("Why was the session stopped early?"))


def _check_pressure(session: TherapySessionHeader, when: str) -> None:
    upper, lower = getattr(session, f"systolic_{when}"), getattr(session, f"diastolic_{when}")
    if (upper is None) != (lower is None):
        complain(f"systolic_{when}", _("A blood pressure needs both values, such as 110/70."))
    if upper is None:
        return
    if lower >= upper:
        complain(f"systolic_{when}", _("The lower value must be below the upper one."))
    if getattr(session, f"posture_{when}") is None:
        complain(f"systolic_{when}", _("Lying, sitting or standing? Please choose the posture."))


def _pressure(
    upper: int | None, lower: int | None, posture: Posture | None
) -> BloodPressure | None:
    if upper is None or lower is None:
        return None
    return BloodPressure(systolic=upper, diastolic=lower, posture=posture or Posture.SITTING)


class SessionLine(Facts):
    """One line of the list of sessions.

    Attributes:
        co_therapist: the name of who gave it together with the therapist, empty for one alone.
        written_at: when it was saved; on a later day than it happened it is a late entry.
        standing: whether it is signed, and whether it counts; what does not is struck through.
    """

    id: UUID
    author_id: UUID
    happened_on: date
    started_at: time | None
    minutes: int
    setting: Setting
    therapist: str
    co_therapist: str = ""
    kind: SessionKind | None = None
    group_size: int = 1
    written_at: Moment
    confirmed: tuple[Confirmation, ...] = ()
    missed: MissedReason | None
    activities: tuple[ActivityKind, ...]
    how_it_went: HowItWent | None
    note: str
    plan_next: str
    standing: Standing = Standing.OPEN


WeekMinutes = Mapping[ActivityKind, int]
