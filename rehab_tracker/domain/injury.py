"""The injury: what happened, when, where in the spine, and the level and grade found."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, OnFile, complain

LEVELS: tuple[str, ...] = (
    *(f"C{n}" for n in range(1, 9)),
    *(f"T{n}" for n in range(1, 13)),
    *(f"L{n}" for n in range(1, 6)),
    *(f"S{n}" for n in range(1, 4)),
    "S4-5",
)
"""The spinal cord's segments from the top down, as ISNCSCI names them."""

VERTEBRAE: tuple[str, ...] = (
    *(f"C{n}" for n in range(1, 8)),
    *(f"T{n}" for n in range(1, 13)),
    *(f"L{n}" for n in range(1, 6)),
    "S1",
)
GRADES: tuple[str, ...] = ("A", "B", "C", "D", "E")


class InjuryKind(StrEnum):
    """Traumatic or not; the clinic also treats backs without a cord injury."""

    TRAUMATIC = "traumatic"
    NON_TRAUMATIC = "non_traumatic"
    NO_CORD_INJURY = "no_cord_injury"


INJURY_NAMES: dict[InjuryKind, str] = {
    InjuryKind.TRAUMATIC: _("Traumatic"),
    InjuryKind.NON_TRAUMATIC: _("Not traumatic"),
    InjuryKind.NO_CORD_INJURY: _("No cord injury"),
}


class Cause(StrEnum):
    """Causes in the order of the International SCI Core Data Set."""

    SPORTS = "sports"
    ASSAULT = "assault"
    TRANSPORT = "transport"
    FALL = "fall"
    OTHER_TRAUMATIC = "other_traumatic"
    CONGENITAL = "congenital"
    DEGENERATIVE = "degenerative"
    TUMOUR = "tumour"
    VASCULAR = "vascular"
    INFECTION = "infection"
    OTHER = "other"
    UNKNOWN = "unknown"


CAUSE_NAMES: dict[Cause, str] = {
    Cause.SPORTS: _("Sports or leisure"),
    Cause.ASSAULT: _("Assault"),
    Cause.TRANSPORT: _("Transport accident"),
    Cause.FALL: _("Fall"),
    Cause.OTHER_TRAUMATIC: _("Other injury"),
    Cause.CONGENITAL: _("Born with it"),
    Cause.DEGENERATIVE: _("Degenerative"),
    Cause.TUMOUR: _("Tumour"),
    Cause.VASCULAR: _("Blood vessels"),
    Cause.INFECTION: _("Infection"),
    Cause.OTHER: _("Other illness"),
    Cause.UNKNOWN: _("Not known"),
}


class InjuryDetails(Facts):
    """What is known of the injury; nearly all of it may wait.

    Attributes:
        onset: the day of the injury or the first signs, None while it is not known.
        vertebra: the vertebral level.
        level: the neurological level of injury (NLI).
        grade: the ASIA Impairment Scale (AIS), A to E.
        examined_on: the day on which level and grade were found.
    """

    patient_id: UUID
    kind: InjuryKind
    onset: date | None = None
    cause: Cause = Cause.UNKNOWN
    cause_note: Line = ""
    vertebra: str = ""
    level: str = ""
    grade: str = ""
    examined_on: date | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> "InjuryDetails":
        if self.vertebra and self.vertebra not in VERTEBRAE:
            complain("vertebra", _("Enter a vertebra such as T10."))
        if self.level and self.level not in LEVELS:
            complain("level", _("Enter a level such as T10."))
        if self.grade and self.grade not in GRADES:
            complain("grade", _("The grade is A, B, C, D or E."))
        if self.kind is InjuryKind.NO_CORD_INJURY and (self.level or self.grade):
            complain("level", _("Without a cord injury there is no level and no grade."))
        if self.onset and self.examined_on and self.examined_on < self.onset:
            complain("examined_on", _("The examination lies before the injury."))
        if (self.level or self.grade) and self.examined_on is None:
            complain("examined_on", _("On which day were level and grade found?"))
        return self


class Injury(InjuryDetails, OnFile):
    """The injury on file; an earlier version stays, the latest counts."""


def is_at_or_above(level: str, limit: str) -> bool:
    """Whether a level lies at or above another, towards the head.

    Of several candidates, as an exam with untested cells has them, the highest counts.

    >>> is_at_or_above("T4", "T6"), is_at_or_above("T7", "T6"), is_at_or_above("T6*,T7", "T6")
    (True, False, True)
    """
    candidates = [each.rstrip("*") for each in level.split(",")]
    return any(each in LEVELS and LEVELS.index(each) <= LEVELS.index(limit) for each in candidates)
