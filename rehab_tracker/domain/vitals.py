"""Blood pressure and its plausible limits."""

from enum import StrEnum

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, complain


class Posture(StrEnum):
    """How the person lay or sat when it was measured."""

    LYING = "lying"
    SITTING = "sitting"
    STANDING = "standing"


POSTURE_NAMES: dict[Posture, str] = {
    Posture.LYING: _("Lying"),
    Posture.SITTING: _("Sitting"),
    Posture.STANDING: _("Standing"),
}


class BloodPressure(Facts):
    """One reading, in mmHg, with the posture in which it was taken.

    Plausible limits: systolic 40 to 300, diastolic 20 to 200 and below systolic.
    """

    systolic: int = Field(ge=40, le=300)
    diastolic: int = Field(ge=20, le=200)
    posture: Posture = Posture.SITTING

    @model_validator(mode="after")
    def _lower_is_lower(self) -> "BloodPressure":
        if self.diastolic >= self.systolic:
            complain("diastolic", _("The lower value must be below the upper one."))
        return self
