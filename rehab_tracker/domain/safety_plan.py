"""The safety plan: six parts, written with the person in their own words, printed for them.

The idea of a short plan in six steps, written together in place of a promise, is that of
B. Stanley and G. K. Brown (Cognitive and Behavioral Practice 2012; 19: 256-264). The headings and
questions here are our own; their form is under copyright and is not copied.
"""

from datetime import date
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.facts import Facts, Line, OnFile, Text, complain

PARTS: dict[str, str] = {
    "signs": _("How I notice that it gets hard"),
    "alone": _("What I can do by myself"),
    "company": _("Who and what takes my mind off it"),
    "helpers": _("People I tell and ask for help"),
    "professionals": _("Professionals I can call, day and night"),
    "surroundings": _("How my surroundings are made safe"),
}
"""The six parts, from what the person does alone to what others do."""

ASKED: dict[str, str] = {
    "signs": _("Thoughts, moods, places or times that come before."),
    "alone": _("What has helped for ten minutes before: breathing, music, prayer, a window."),
    "company": _("People and places where one is not alone with it; nothing need be told."),
    "helpers": _("Names with their phone numbers."),
    "professionals": _("Names with their phone numbers; the clinic's own is printed below."),
    "surroundings": _(
        "What is put away or given to somebody: medicines, sharp things; who keeps an eye on the "
        "power chair and the ventilator."
    ),
}
"""What to ask for each part; the screen shows it, the person's page does not."""

NEEDED = ("signs", "alone", "helpers", "surroundings")


class SafetyPlanDetails(Facts):
    """A plan as it was written; a later one takes its place and the earlier stays readable.

    Attributes:
        written_on: the day on which it was written together.
        with_person: whether the person was there and said it in their own words.
        copy_with: who else has a copy with the person's yes, empty for nobody.
    """

    patient_id: UUID
    written_on: date
    with_person: bool = False
    signs: Text = ""
    alone: Text = ""
    company: Text = ""
    helpers: Text = ""
    professionals: Text = ""
    surroundings: Text = ""
    copy_with: Line = ""

    @model_validator(mode="after")
    def _is_theirs(self) -> "SafetyPlanDetails":
        if not self.with_person:
            complain(
                "with_person",
                _("A safety plan is written with the person. Tick this once it was."),
            )
        for part in NEEDED:
            if not getattr(self, part).strip():
                complain(part, _("This part is needed. Write it as the person says it."))
        return self


class SafetyPlan(SafetyPlanDetails, OnFile):
    """A plan on file."""


class SafetyPlanPaper(Facts):
    """What the person's own page shows.

    Attributes:
        name: how the page calls the person.
        phone: the clinic's number for day and night, empty where none is set.
    """

    clinic: ClinicDetails
    name: str
    plan: SafetyPlan
    phone: str = ""
