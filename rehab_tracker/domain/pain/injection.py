"""One injection, the check before the person leaves, the re-checks and the readings of a diary."""

from datetime import date, time
from typing import Annotated
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import (
    Facts,
    Line,
    Name,
    OnFile,
    Score0to10,
    Text,
    complain,
)
from rehab_tracker.domain.pain.words import (
    LEGS_AFTER,
    Allergy,
    Anticoagulant,
    DrugKind,
    Guidance,
    InjectionKind,
    Legs,
    ProcedureEvent,
    Purpose,
    Recheck,
    Side,
)

MOST_ML, MOST_MG, MOST_PERCENT, LOWEST_GLUCOSE, HIGHEST_GLUCOSE = 60, 500, 10, 20, 800
LONGEST_DIARY = 14 * 24 * 60
"""Minutes."""

Systolic = Annotated[int, Field(ge=40, le=300)]
Diastolic = Annotated[int, Field(ge=20, le=200)]
Glucose = Annotated[int, Field(ge=LOWEST_GLUCOSE, le=HIGHEST_GLUCOSE)]


class Target(Facts):
    """Where the needle went: a level of the spine, a joint or a muscle, and the side."""

    level: Name
    side: Side


class Drug(Facts):
    """What was given: at least a volume or a dose.

    Attributes:
        percent: the strength of a solution.
        ml, mg: volume and dose, as given.
    """

    kind: DrugKind
    name: Name
    percent: Annotated[float, Field(gt=0, le=MOST_PERCENT)] | None = None
    ml: Annotated[float, Field(gt=0, le=MOST_ML)] | None = None
    mg: Annotated[float, Field(gt=0, le=MOST_MG)] | None = None

    @model_validator(mode="after")
    def _has_a_dose(self) -> "Drug":
        if self.ml is None and self.mg is None:
            complain("drugs", _("{drug}: how much was given, in ml or mg?"), drug=self.name)
        return self


class Felt(Facts):
    """How it is with the pain: asked in the same words before and at every re-check.

    Attributes:
        pain_now: at rest, now, 0 to 10.
        pain_moving: with the movement that hurts, 0 to 10; the same movement each time.
        interference: how much pain hindered the day, 0 not at all to 10 completely.
        sleep: how much pain disturbed the night, 0 not at all to 10 completely.
    """

    pain_now: Score0to10 | None = None
    pain_moving: Score0to10 | None = None
    interference: Score0to10 | None = None
    sleep: Score0to10 | None = None

    def asked(self) -> bool:
        """Whether anything of it was asked."""
        found = (self.pain_now, self.pain_moving, self.interference, self.sleep)
        return any(value is not None for value in found)


class InjectionDetails(Felt):
    """An injection for pain; the four scores are how it was before.

    Attributes:
        movement: which movement hurts, so that the same one is tried again.
        began_at, ended_at: of the procedure, by the clinic's wall clock.
        fluoro_seconds, dose_mgy: of the C-arm, where the machine tells.
        consent: that it was talked through and agreed to.
        glucose: mg/dL, asked of people with diabetes before a steroid.
        upper_before, upper_during: systolic pressure in mmHg, the highest during.
        legs_before: leg strength in the words of whoever looked.
        hold_id: the restriction that stands until the check before leaving is on file.
    """

    patient_id: UUID
    happened_on: date
    kind: InjectionKind
    purpose: Purpose
    targets: tuple[Target, ...] = ()
    operator: Name
    indication: Line = ""
    guidance: Guidance = Guidance.C_ARM
    fluoro_seconds: Annotated[int, Field(ge=0, le=3600)] | None = None
    dose_mgy: Annotated[float, Field(ge=0, le=5000)] | None = None
    drugs: tuple[Drug, ...] = ()
    consent: bool = False
    anticoagulant: Anticoagulant | None = None
    anticoagulant_note: Line = ""
    allergy: Allergy | None = None
    allergy_note: Line = ""
    diabetes: bool = False
    glucose: Glucose | None = None
    movement: Line = ""
    legs_before: Line = ""
    arrived_at: time | None = None
    began_at: time | None = None
    ended_at: time | None = None
    upper_before: Systolic | None = None
    lower_before: Diastolic | None = None
    upper_during: Systolic | None = None
    events: tuple[ProcedureEvent, ...] = ()
    event_note: Line = ""
    note: Text = ""
    hold_id: UUID | None = None

    @model_validator(mode="after")
    def _complete(self) -> "InjectionDetails":
        if not self.targets:
            complain("targets", _("At which level, and on which side?"))
        if not self.drugs:
            complain("drugs", _("What was given, and how much?"))
        if not self.consent:
            complain("consent", _("Without consent there is no injection. Was it given?"))
        self._check_asked()
        self._check_hours()
        if (self.upper_before is None) != (self.lower_before is None):
            complain("upper_before", _("A blood pressure needs both values, such as 110/70."))
        if self.purpose is Purpose.DIAGNOSTIC and self.pain_moving is None:
            complain(
                "pain_moving",
                _("A diagnostic block is judged by this. How much did the movement hurt before?"),
            )
        if self.events and not self.event_note:
            complain("event_note", _("What happened, and what was done? A few words."))
        return self

    def _check_asked(self) -> None:
        if self.anticoagulant is None:
            complain("anticoagulant", _("Anticoagulants must be asked about before a needle."))
        if self.anticoagulant is not Anticoagulant.NONE and not self.anticoagulant_note:
            complain("anticoagulant_note", _("Which one, and since when or why?"))
        if self.allergy is None:
            complain("allergy", _("Allergies must be asked about before a needle."))
        if self.allergy is Allergy.KNOWN and not self.allergy_note:
            complain("allergy_note", _("Against what, and how was it taken care of?"))
        steroid = any(drug.kind is DrugKind.STEROID for drug in self.drugs)
        if self.diabetes and steroid and self.glucose is None:
            complain("glucose", _("A steroid with diabetes: what was the glucose?"))

    def _check_hours(self) -> None:
        hours = (
            ("began_at", self.began_at),
            ("ended_at", self.ended_at),
        )
        last = self.arrived_at
        for field, hour in hours:
            if hour is not None and last is not None and hour < last:
                complain(field, _("This lies before the time above. Please check both."))
            last = hour or last

    @property
    def needs_leg_check(self) -> bool:
        """Whether leg strength and pressures are needed before the person leaves."""
        return self.kind in LEGS_AFTER


class Injection(InjectionDetails, OnFile):
    """An injection on file."""


class LeavingDetails(Facts):
    """The check before the person leaves day care.

    Attributes:
        cannot_stand: the person never stands; then there is no standing pressure.
        therapy_from_on, therapy_from_at: "therapy again from".
        escort: who goes with the person.
    """

    patient_id: UUID
    injection_id: UUID
    checked_on: date
    checked_at: time
    legs: Legs | None = None
    legs_note: Line = ""
    upper_sitting: Systolic | None = None
    lower_sitting: Diastolic | None = None
    upper_standing: Systolic | None = None
    lower_standing: Diastolic | None = None
    cannot_stand: bool = False
    therapy_from_on: date | None = None
    therapy_from_at: time | None = None
    left_at: time | None = None
    escort: Line = ""
    note: Line = ""

    @model_validator(mode="after")
    def _fits_together(self) -> "LeavingDetails":
        for posture in ("sitting", "standing"):
            upper, lower = getattr(self, f"upper_{posture}"), getattr(self, f"lower_{posture}")
            if (upper is None) != (lower is None):
                complain(
                    f"upper_{posture}", _("A blood pressure needs both values, such as 110/70.")
                )
            if upper is not None and lower is not None and lower >= upper:
                complain(f"upper_{posture}", _("The lower value must be below the upper one."))
        if self.legs is Legs.WEAKER and not self.legs_note:
            complain("legs_note", _("Which movement is weaker, and who was told?"))
        if (self.therapy_from_on is None) != (self.therapy_from_at is None):
            complain("therapy_from_at", _("Therapy again from: the day and the time, please."))
        if self.therapy_from_on is not None and self.therapy_from_on < self.checked_on:
            complain("therapy_from_on", _("This lies before the check. Please check the date."))
        return self

    @property
    def frees(self) -> bool:
        """Whether transfers are free again after it."""
        return self.legs in {Legs.SAME, Legs.NONE_BEFORE}


class Leaving(LeavingDetails, OnFile):
    """A check on file."""


def check_leaving(kind: InjectionKind, details: LeavingDetails) -> None:
    """Refuse a check that leaves out what is needed after this kind of injection.

    Raises:
        Invalid: with a sentence for each field.
    """
    if kind not in LEGS_AFTER:
        return
    wrong: dict[str, UserError] = {}
    if details.legs is None:
        wrong["legs"] = UserError(_("Leg strength compared with before is needed."))
    if details.upper_sitting is None:
        wrong["upper_sitting"] = UserError(_("The pressure sitting up is needed."))
    if details.upper_standing is None and not details.cannot_stand:
        wrong["upper_standing"] = UserError(
            _("The pressure standing is needed, or that the person never stands.")
        )
    if details.therapy_from_on is None:
        wrong["therapy_from_on"] = UserError(_("From when may therapy go on?"))
    if wrong:
        raise Invalid(wrong)


class RecheckDetails(Felt):
    """How it is some time after an injection."""

    patient_id: UUID
    injection_id: UUID
    planned: Recheck = Recheck.EXTRA
    checked_on: date
    rescue: Line = ""
    events: tuple[ProcedureEvent, ...] = ()
    event_note: Line = ""
    note: Line = ""

    @model_validator(mode="after")
    def _says_something(self) -> "RecheckDetails":
        if not (self.asked() or self.events or self.note):
            complain("pain_now", _("Ask at least one of these, or write why it was not possible."))
        if self.events and not self.event_note:
            complain("event_note", _("What happened, and what was done? A few words."))
        return self


class InjectionCheck(RecheckDetails, OnFile):
    """A re-check on file."""


class ReadingDetails(Facts):
    """One line of a pain diary: so many minutes after the block, with the movement that hurts."""

    patient_id: UUID
    injection_id: UUID
    minutes_after: Annotated[int, Field(ge=0, le=LONGEST_DIARY)]
    pain: Score0to10
    note: Line = ""


class PainReading(ReadingDetails, OnFile):
    """A reading on file."""
