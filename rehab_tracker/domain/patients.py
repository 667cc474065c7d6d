"""People in the clinic's care: who they are, and what stands on top of their pages."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.alerts import Alert, Restriction
from rehab_tracker.domain.facts import Facts, Line, Name, OnFile, complain
from rehab_tracker.domain.stays import Whereabouts

OLDEST = 120
DAYS_IN_A_YEAR = 365.2425


class Sex(StrEnum):
    """As the person says."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


SEX_NAMES: dict[Sex, str] = {
    Sex.FEMALE: _("Female"),
    Sex.MALE: _("Male"),
    Sex.OTHER: _("Other"),
}


class PatientDetails(Facts):
    """What is told when a person is registered; only a name and an age must be known.

    Attributes:
        local_name: the name in the person's own script.
        born_on: the birth date where it is known.
        about_age: "about 45", in years, where the birth date is not known.
        age_told_on: the day on which `about_age` was true.
        what_matters: "What matters to me", one line in the person's own words.
    """

    full_name: Name
    local_name: Line = ""
    number: Line = ""
    born_on: date | None = None
    about_age: int | None = Field(default=None, ge=0, le=OLDEST)
    age_told_on: date | None = None
    sex: Sex | None = None
    languages: Line = ""
    phone: Line = ""
    address: Line = ""
    keyworker_id: UUID | None = None
    what_matters: Line = ""

    @model_validator(mode="after")
    def _has_an_age(self) -> "PatientDetails":
        if self.born_on is None and self.about_age is None:
            complain("born_on", _("Enter a birth date, or about how old the person is."))
        if self.about_age is not None and self.age_told_on is None:
            complain("about_age", _("Enter the day on which this age was told."))
        return self


class Patient(PatientDetails, OnFile):
    """A person registered with the clinic."""

    def age(self, today: date) -> int:
        """Age in whole years on that day."""
        return years_old(today, self.born_on, self.about_age, self.age_told_on)

    @property
    def age_is_exact(self) -> bool:
        """Whether the birth date is known; otherwise the age is said with "about"."""
        return self.born_on is not None

    @property
    def first_name(self) -> str:
        """The name a family's paper calls the person by."""
        return self.full_name.split()[0]


def years_old(
    today: date, born_on: date | None, about_age: int | None, age_told_on: date | None
) -> int:
    """Whole years on a day, from the birth date or from the age that was told on another day.

    >>> years_old(date(2026, 11, 1), None, 45, date(2024, 10, 1))
    47
    """
    if born_on is not None:
        had_birthday = (today.month, today.day) >= (born_on.month, born_on.day)
        return today.year - born_on.year - (not had_birthday)
    passed = (today - (age_told_on or today)).days
    return int((about_age or 0) + passed / DAYS_IN_A_YEAR)


def initials(name: str) -> str:
    """Two letters for the round picture where there is no photo.

    >>> initials("Asha Verma"), initials("Ravi")
    ('AV', 'R')
    """
    words = name.split()
    ends = words if len(words) < 2 else [words[0], words[-1]]
    return "".join(word[0] for word in ends).upper()


STILL_TO_ASK: dict[str, str] = {
    "local_name": _("Name in local script"),
    "number": _("Hospital number"),
    "sex": _("Sex"),
    "languages": _("Languages"),
    "phone": _("Phone"),
    "address": _("Address"),
    "keyworker_id": _("Keyworker"),
    "what_matters": _("What matters to me"),
}


def still_to_ask(patient: PatientDetails) -> tuple[str, ...]:
    """The fields that may wait and have not been asked yet."""
    return tuple(field for field in STILL_TO_ASK if not getattr(patient, field))


class Photo(Facts):
    """A person's picture, kept only with consent, its camera data removed.

    Attributes:
        jpeg: the picture as JPEG bytes without any metadata.
        consented_by: who agreed, in words.
    """

    patient_id: UUID
    jpeg: bytes
    consented_by: Name


class RosterLine(Facts):
    """One line of the patient list."""

    id: UUID
    full_name: str
    local_name: str = ""
    number: str = ""
    phone: str = ""
    age: int
    age_is_exact: bool = True
    level: str = ""
    grade: str = ""
    days_since_injury: int | None = None
    place: str = ""
    in_care: bool = True
    alerts: int = 0


class Banner(Facts):
    """What stands on top of every page of a record.

    Attributes:
        own_goal: the first open goal in the person's own words, empty where there is none.
    """

    patient: Patient
    age: int
    whereabouts: Whereabouts
    no_cord_injury: bool = False
    level: str = ""
    grade: str = ""
    graded_on: date | None = None
    graded_by: str = ""
    injured_on: date | None = None
    days_since_injury: int | None = None
    alerts: tuple[Alert, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    own_goal: str = ""
    photo: bytes = b""
    keyworker: str = ""
    still_to_ask: tuple[str, ...] = ()
    namesakes: int = 0

    @property
    def own_words(self) -> str:
        """The first open goal, else what matters to the person: it stands on top of the record."""
        return self.own_goal or self.patient.what_matters
