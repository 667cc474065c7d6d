"""Safety: how likely it is that a person harms themselves, who was told, and what is done.

Structured risk levels with reasons and protective factors, as clinical practice has them. A
review is never changed: a later one stands beside it. Everything here is sealed for psychologists
and physicians, save the safety instruction, which gives no reasons and which everybody who treats
the person reads.
"""

from datetime import date, time
from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import (
    LONGEST_NAME,
    Facts,
    Line,
    OnFile,
    Text,
    complain,
)


class RiskLevel(StrEnum):
    """How high the risk is now, from none found to imminent."""

    NONE = "none"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    IMMINENT = "imminent"


RISK_NAMES: dict[RiskLevel, str] = {
    RiskLevel.NONE: _("None found"),
    RiskLevel.LOW: _("Low"),
    RiskLevel.MODERATE: _("Moderate"),
    RiskLevel.HIGH: _("High"),
    RiskLevel.IMMINENT: _("Imminent"),
}
NEEDS_INSTRUCTION = frozenset({RiskLevel.HIGH, RiskLevel.IMMINENT})


class RiskReason(StrEnum):
    """What speaks for a risk, ticked as it was found."""

    IDEATION = "ideation"
    PLAN = "plan"
    INTENT = "intent"
    MEANS = "means"
    PAST_ATTEMPT = "past_attempt"
    SUBSTANCE = "substance"
    HOPELESSNESS = "hopelessness"
    ISOLATION = "isolation"
    PAIN = "pain"
    BAD_NEWS = "bad_news"
    REFUSES_CARE = "refuses_care"


REASON_NAMES: dict[RiskReason, str] = {
    RiskReason.IDEATION: _("Thoughts of dying"),
    RiskReason.PLAN: _("A plan"),
    RiskReason.INTENT: _("Intent"),
    RiskReason.MEANS: _("Means at hand"),
    RiskReason.PAST_ATTEMPT: _("An attempt before"),
    RiskReason.SUBSTANCE: _("Alcohol or drugs"),
    RiskReason.HOPELESSNESS: _("Hopelessness"),
    RiskReason.ISOLATION: _("Alone"),
    RiskReason.PAIN: _("Pain"),
    RiskReason.BAD_NEWS: _("Bad news lately"),
    RiskReason.REFUSES_CARE: _("Refuses food, skin care or ventilation"),
}


class SafetyReviewDetails(Facts):
    """One review: how high the risk is and why, who was told, what is done, and until when.

    Attributes:
        told: who was told, by name or role.
        told_on: the day on which they were told, with `told_at` the time.
        protective: what speaks against a risk.
        next_on: the day of the next review, with `next_at` the time; required above "none".
        instruction: what everybody treating the person does, without any reason; required at
            "high" and "imminent".
    """

    patient_id: UUID
    level: RiskLevel
    reasons: tuple[RiskReason, ...] = ()
    protective: Text = ""
    told: Line
    told_on: date
    told_at: time
    action: Text
    next_on: date | None = None
    next_at: time | None = None
    instruction: Line = ""

    @model_validator(mode="after")
    def _is_whole(self) -> "SafetyReviewDetails":
        if not self.told:
            complain("told", _("Who was told? Write a name or a role."))
        if not self.action.strip():
            complain("action", _("What is done now? Write a few words."))
        if self.level is not RiskLevel.NONE and self.next_on is None:
            complain("next_on", _("Above “none found” a next review is needed. On which day?"))
        if self.next_on is not None and self.next_at is None:
            complain("next_at", _("At what time is the next review?"))
        if len(self.instruction) > LONGEST_NAME:
            complain("instruction", _("Please shorten this to {max_length} characters."),
                     max_length=LONGEST_NAME)  # fmt: skip
        if self.level in NEEDS_INSTRUCTION and not self.instruction:
            complain(
                "instruction",
                _("What must everybody treating the person do? No reasons, such as: not left "
                  "alone; sharps and medicines away."),
            )  # fmt: skip
        return self


class SafetyReview(SafetyReviewDetails, OnFile):
    """A review on file."""


class SafetyCallDetails(Facts):
    """That a colleague was called at once, when a questionnaire came back that asked for it.

    Attributes:
        called: who was called, by name or role.
        by: the member who took the device back.
    """

    patient_id: UUID
    called: Line
    called_on: date
    called_at: time
    by: UUID

    @model_validator(mode="after")
    def _says_who(self) -> "SafetyCallDetails":
        if not self.called:
            complain("called", _("Whom did you call? Write a name or a role."))
        return self


class SafetyCall(SafetyCallDetails, OnFile):
    """A call on file."""


class SafetyPage(Facts):
    """What the safety page shows: reviews and calls, the newest first.

    Attributes:
        asked: whether a questionnaire asks for a review that nobody has written yet.
        next_on: the day of the review that was planned, None where none is.
    """

    reviews: tuple[SafetyReview, ...] = ()
    calls: tuple[SafetyCall, ...] = ()
    asked: bool = False
    next_on: date | None = None


class AtHighRisk(Facts):
    """Somebody at high or imminent risk until a review says otherwise.

    Attributes:
        since: the day from which the instruction stands.
        next_on: the day of the next review, None where none is planned.
    """

    patient_id: UUID
    patient_name: str
    since: date
    next_on: date | None = None
