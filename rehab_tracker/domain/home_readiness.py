"""Ready for home: house, equipment, supplies, carers, emergency plan, follow-up; asked again."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.consent import Given
from rehab_tracker.domain.drawn import Drawn
from rehab_tracker.domain.facts import Facts, Line, OnFile, Text, complain


class HomeSection(StrEnum):
    """What must be ready before somebody goes home."""

    HOUSE = "house"
    EQUIPMENT = "equipment"
    SUPPLIES = "supplies"
    CARERS = "carers"
    EMERGENCY = "emergency"
    FOLLOW_UP = "follow_up"


HOME_SECTION_NAMES: dict[HomeSection, str] = {
    HomeSection.HOUSE: _("House"),
    HomeSection.EQUIPMENT: _("Equipment"),
    HomeSection.SUPPLIES: _("Supplies"),
    HomeSection.CARERS: _("Trained carers"),
    HomeSection.EMERGENCY: _("Emergency plan"),
    HomeSection.FOLLOW_UP: _("Follow-up"),
}

HOME_ITEMS: dict[HomeSection, dict[str, str]] = {
    HomeSection.HOUSE: {
        "door": _("Way in: the chair gets through the door"),
        "inside": _("Room to turn, bed at a good height"),
        "bathroom": _("Bathroom and toilet can be used"),
        "power": _("Safe power beside the bed"),
        "changes": _("Agreed changes are done"),
    },
    HomeSection.EQUIPMENT: {
        "chair": _("Wheelchair delivered and tried"),
        "cushion": _("Cushion delivered and checked"),
        "bed": _("Mattress or bed in place"),
        "bath": _("Bathroom aids in place"),
        "splints": _("Splints and braces fit"),
    },
    HomeSection.SUPPLIES: {
        "bladder": _("Bladder supplies for four weeks"),
        "bowel": _("Bowel supplies for four weeks"),
        "medicines": _("Medicines for four weeks, with the list"),
        "skin": _("Dressings and skin care"),
        "where": _("It is clear where to buy more, and who pays"),
    },
    HomeSection.CARERS: {
        "who": _("Somebody is there day and night as needed"),
        "taught": _("Everybody who helps was taught and signed off"),
        "rest": _("Somebody takes over when the carer needs rest"),
    },
    HomeSection.EMERGENCY: {
        "numbers": _("Emergency numbers on paper at home"),
        "signs": _("Warning signs are known, dysreflexia card where needed"),
        "power_cut": _("Plan for a power cut"),
        "alone": _("How to call for help when alone"),
    },
    HomeSection.FOLLOW_UP: {
        "date": _("Date of the next visit"),
        "doctor": _("Doctor near home knows"),
        "therapy": _("Therapy or home programme goes on"),
        "calls": _("Who calls whom after 2, 6 and 12 weeks"),
    },
}
"""Each section's items; an answer is kept under `section.item`."""


def every_home_item() -> dict[str, str]:
    """Every item's marked words, by `section.item`."""
    return {
        f"{section}.{item}": words
        for section, items in HOME_ITEMS.items()
        for item, words in items.items()
    }


class HomeAnswer(StrEnum):
    """Whether something is ready."""

    READY = "ready"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"


HOME_ANSWER_NAMES: dict[HomeAnswer, str] = {
    HomeAnswer.READY: _("Ready"),
    HomeAnswer.MISSING: _("Missing"),
    HomeAnswer.NOT_NEEDED: _("Not needed"),
}


class HomeMoment(StrEnum):
    """When it is asked."""

    BEFORE = "before"
    WEEKS_2 = "weeks_2"
    WEEKS_6 = "weeks_6"
    WEEKS_12 = "weeks_12"


HOME_MOMENT_NAMES: dict[HomeMoment, str] = {
    HomeMoment.BEFORE: _("Before going home"),
    HomeMoment.WEEKS_2: _("2 weeks after"),
    HomeMoment.WEEKS_6: _("6 weeks after"),
    HomeMoment.WEEKS_12: _("12 weeks after"),
}
AFTER: dict[HomeMoment, timedelta] = {
    HomeMoment.WEEKS_2: timedelta(weeks=2),
    HomeMoment.WEEKS_6: timedelta(weeks=6),
    HomeMoment.WEEKS_12: timedelta(weeks=12),
}
"""How long after the discharge it is asked again."""

AHEAD = timedelta(weeks=2)
"""How long before the planned discharge the first check is due."""


class HomeCheckDetails(Facts):
    """The page that patient and family sign, or the same asked again later.

    Attributes:
        answers: by `section.item`; what was not asked has none.
        missing_plan: who sees to what is missing, and by when.
        patient_given: how the patient agreed; None while it is not signed.
        patient_witness: who heard a spoken yes.
        patient_drawn: the signature where it was drawn on the screen.
        relative_id: who signed for the family.
        family_given: how they agreed.
        family_drawn: their signature where it was drawn on the screen.
    """

    patient_id: UUID
    checked_on: date
    moment: HomeMoment
    answers: dict[str, HomeAnswer]
    missing_plan: Text = ""
    patient_given: Given | None = None
    patient_witness: Line = ""
    patient_drawn: Drawn = ""
    relative_id: UUID | None = None
    family_given: Given | None = None
    family_witness: Line = ""
    family_drawn: Drawn = ""

    @model_validator(mode="after")
    def _can_be_kept(self) -> "HomeCheckDetails":
        if not self.answers:
            complain(
                "answers", _("Nothing was asked yet. Choose an answer for at least one item.")
            )
        if unknown := set(self.answers) - set(every_home_item()):
            complain("answers", _("{name} is not on the list."), name=min(unknown)[:80])
        if self.patient_given is Given.SPOKEN and not self.patient_witness:
            complain("patient_witness", _("A spoken yes needs a witness. Who heard it?"))
        if self.family_given is not None and self.relative_id is None:
            complain("relative_id", _("Who signs for the family?"))
        if self.family_given is Given.SPOKEN and not self.family_witness:
            complain("family_witness", _("A spoken yes needs a witness. Who heard it?"))
        return self

    @property
    def agreed_by_both(self) -> bool:
        """Whether patient and family signed."""
        return self.patient_given is not None and self.family_given is not None


class HomeCheck(HomeCheckDetails, OnFile):
    """A check on file."""


def missing(answers: Mapping[str, HomeAnswer]) -> tuple[str, ...]:
    """What stands in the way, in the order of the list."""
    return tuple(item for item in every_home_item() if answers.get(item) is HomeAnswer.MISSING)


def not_asked(answers: Mapping[str, HomeAnswer]) -> tuple[str, ...]:
    """What nobody asked yet; a gap, and not the same as ready."""
    return tuple(item for item in every_home_item() if item not in answers)
