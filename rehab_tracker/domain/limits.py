"""What may keep a person below what is usual for their level; noted with a day, never guessed."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, OnFile, complain


class Limit(StrEnum):
    """Reasons for which a goal is set lower for a while or for good."""

    AGE = "age_over_65"
    BRAIN_INJURY = "brain_injury"
    WEIGHT = "obesity"
    SHOULDER_PAIN = "shoulder_pain"
    SPASTICITY = "spasticity"
    PRESSURE_INJURY = "pressure_injury"
    COGNITION = "cognition"
    HOUSING = "housing"


LIMIT_NAMES: dict[Limit, str] = {
    Limit.AGE: _("Age over 65"),
    Limit.BRAIN_INJURY: _("Brain injury"),
    Limit.WEIGHT: _("Weight"),
    Limit.SHOULDER_PAIN: _("Shoulder pain"),
    Limit.SPASTICITY: _("Spasticity"),
    Limit.PRESSURE_INJURY: _("Pressure injury"),
    Limit.COGNITION: _("Memory and thinking"),
    Limit.HOUSING: _("Housing"),
}


class LimitingFactorDetails(Facts):
    """One reason, from when on it limits, and in a few words how.

    Attributes:
        ended_on: the day from which it limits no more; it stays readable.
    """

    patient_id: UUID
    limit: Limit
    noted_on: date
    note: Line = ""
    ended_on: date | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "LimitingFactorDetails":
        if self.ended_on is not None and self.ended_on < self.noted_on:
            complain("ended_on", _("The end lies before the beginning. Please check both."))
        return self


class LimitingFactor(LimitingFactorDetails, OnFile):
    """A limiting factor on file."""
