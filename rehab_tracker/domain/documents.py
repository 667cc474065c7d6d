"""The clinic's documents: which there are, for whom, and what was handed out to whom.

What leaves the clinic is kept as it was, with to whom, by whom and when, so that nobody has to
guess later what a family or a colleague was told.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.consent import Topic
from rehab_tracker.domain.facts import Facts, Line, Moment, complain
from rehab_tracker.domain.team import Part, Verb


class DocumentKind(StrEnum):
    """Every kind of paper, named as on the command line."""

    FAMILY = "family"
    CLINICAL = "clinical"
    DISCHARGE = "discharge"
    THERAPY = "therapy"
    ISNCSCI = "isncsci"
    OUTCOMES = "outcomes"
    EMERGENCY_CARD = "emergency-card"
    PASSPORT = "passport"
    HOME_PROGRAMME = "home-programme"
    CONSENT = "consent"
    SAFETY_PLAN = "safety-plan"
    WARD_FORMS = "ward-forms"
    ACCESS = "access"
    CLINIC = "clinic"
    HANDOVER = "handover"
    DAY_SHEET = "day-sheet"


class RecipientKind(StrEnum):
    """To whom a paper is given."""

    PATIENT = "patient"
    RELATIVE = "relative"
    REFERRER = "referrer"
    TEAM = "team"


RECIPIENT_NAMES: dict[RecipientKind, str] = {
    RecipientKind.PATIENT: _("The patient"),
    RecipientKind.RELATIVE: _("A relative"),
    RecipientKind.REFERRER: _("A colleague elsewhere"),
    RecipientKind.TEAM: _("Our own team"),
}


class Scope(StrEnum):
    """Whom a paper is about."""

    PERSON = "person"
    WARD = "ward"
    CLINIC = "clinic"


class About(NamedTuple):
    """What the program must know of one kind of document.

    Attributes:
        title: the marked phrase that lists show.
        hint: what it is good for, in one sentence.
        part: whoever may read this part of the record may print it.
        verb: where to read it is not enough.
        readers: to whom it can be given.
        period: whether it is about some days.
        scope: about one person, their ward, or the whole clinic; only a paper about one person
            is kept in a record.
        sealed: never kept in the clear, because what it says is sealed in the record too.
        two_languages: whether it can be made in two languages at once.
    """

    title: str
    hint: str
    part: Part
    readers: tuple[RecipientKind, ...]
    period: bool = False
    verb: Verb = Verb.READ
    scope: Scope = Scope.PERSON
    sealed: bool = False
    two_languages: bool = False

    @property
    def kept(self) -> bool:
        """Whether a copy stays in the record as it left."""
        return self.scope is Scope.PERSON and not self.sealed


_PROFESSIONAL = (RecipientKind.REFERRER, RecipientKind.TEAM, RecipientKind.PATIENT)

DOCUMENTS: dict[DocumentKind, About] = {
    DocumentKind.FAMILY: About(
        _("Family progress report"),
        _("Two pages in large type that a family can read; only what the patient agreed to."),
        Part.FAMILY_REPORT,
        (RecipientKind.RELATIVE, RecipientKind.PATIENT),
        period=True,
        two_languages=True,
        verb=Verb.WRITE,
    ),
    DocumentKind.CLINICAL: About(
        _("Clinical progress summary"),
        _("For the physician who referred: level and grade, function, therapy, what comes next."),
        Part.PROGRESS,
        _PROFESSIONAL,
        period=True,
    ),
    DocumentKind.DISCHARGE: About(
        _("Discharge summary"),
        _("The whole stay, from admission to what is arranged at home."),
        Part.PROGRESS,
        _PROFESSIONAL,
    ),
    DocumentKind.THERAPY: About(
        _("Therapy record"),
        _("Every session of some days with its activities, minutes and who gave it."),
        Part.THERAPY,
        _PROFESSIONAL,
        period=True,
    ),
    DocumentKind.ISNCSCI: About(
        _("ISNCSCI sheet"),
        _("The latest signed exam with its classification and the reasons."),
        Part.INJURY,
        _PROFESSIONAL,
    ),
    DocumentKind.OUTCOMES: About(
        _("Outcome sheet"),
        _("Every measure with its scores, its change and what counts as real change."),
        Part.MEASURES,
        _PROFESSIONAL,
        period=True,
    ),
    DocumentKind.EMERGENCY_CARD: About(
        _("Dysreflexia card"),
        _("For the purse: usual pressure, what triggers it, what to do first. At risk only."),
        Part.ALERTS,
        (RecipientKind.PATIENT, RecipientKind.RELATIVE, RecipientKind.REFERRER),
        two_languages=True,
    ),
    DocumentKind.PASSPORT: About(
        _("Carer's passport"),
        _("A small card: what one carer does safely alone, and until when it counts."),
        Part.FAMILY,
        (RecipientKind.RELATIVE,),
        verb=Verb.WRITE,
    ),
    DocumentKind.HOME_PROGRAMME: About(
        _("Home programme"),
        _("The newest exercises for home with boxes to tick for four weeks."),
        Part.PLAN,
        (RecipientKind.PATIENT, RecipientKind.RELATIVE),
    ),
    DocumentKind.CONSENT: About(
        _("What I agreed to share"),
        _("For each relative what the person agreed to, with room to sign."),
        Part.CONSENT,
        (RecipientKind.PATIENT, RecipientKind.TEAM),
    ),
    DocumentKind.SAFETY_PLAN: About(
        _("Safety plan"),
        _("The person's own page for hard times. No copy is kept here: it stays sealed."),
        Part.SAFETY,
        (RecipientKind.PATIENT,),
        sealed=True,
        verb=Verb.WRITE,
    ),
    DocumentKind.ACCESS: About(
        _("Who has looked at my record"),
        _("For the person: who opened the record, and when, in plain words."),
        Part.PATIENTS,
        (RecipientKind.PATIENT,),
        period=True,
    ),
    DocumentKind.WARD_FORMS: About(
        _("Forms for a power cut"),
        _("Everybody on the ward: sessions, pressures, skin, bladder, bowel by hand."),
        Part.CARE,
        (RecipientKind.TEAM,),
        scope=Scope.WARD,
    ),
    DocumentKind.HANDOVER: About(
        _("Handover sheet"),
        _("Everybody on the ward on one sheet, for the next shift."),
        Part.CARE,
        (RecipientKind.TEAM,),
        scope=Scope.WARD,
    ),
    DocumentKind.DAY_SHEET: About(
        _("Day sheet"),
        _("Your own day for the gym, to be typed in afterwards."),
        Part.PLAN,
        (RecipientKind.TEAM,),
        scope=Scope.CLINIC,
    ),
    DocumentKind.CLINIC: About(
        _("Clinic report"),
        _("The clinic in figures over some days, without a name."),
        Part.COUNTS,
        (RecipientKind.TEAM, RecipientKind.REFERRER),
        period=True,
        scope=Scope.CLINIC,
    ),
}
"""Every kind of paper, in the order of the list."""


UNASKED = _("Ask the person first: without a yes these measures stay here.")


class Order(Facts):
    """One paper as it is wanted.

    Attributes:
        patient_id: about whom, or about whose ward; None for a paper about the clinic.
        relative_id: who gets it, where that is a relative.
        name: who gets it, where that is a colleague elsewhere.
        language: of the paper, a code such as `hi`.
        begins, ends: the days it is about, both counted.
    """

    kind: DocumentKind
    patient_id: UUID | None = None
    recipient: RecipientKind
    relative_id: UUID | None = None
    name: Line = ""
    language: Line
    begins: date
    ends: date

    @model_validator(mode="after")
    def _can_be_given(self) -> "Order":
        if self.recipient not in DOCUMENTS[self.kind].readers:
            complain("recipient", _("This paper is not made for them."))
        if self.patient_id is None and DOCUMENTS[self.kind].scope is not Scope.CLINIC:
            complain("patient_id", _("About whom? Please name the patient."))
        if self.recipient is RecipientKind.RELATIVE and self.relative_id is None:
            complain("relative_id", _("Which relative? Please choose."))
        if self.recipient is RecipientKind.REFERRER and not self.name:
            complain("name", _("For whom? Write the name of the colleague or the hospital."))
        if self.ends < self.begins:
            complain("ends", _("The last day lies before the first."))
        return self


class HandoutDetails(Order):
    """A paper that left the clinic.

    Attributes:
        topics: what the patient had agreed to share with this reader on that day.
        draft: whether something in it was not signed.
        locked: whether a passphrase opens it.
        title: what it was called.
        measures: the psychological measures on it, which the person agreed to for this reader.
        agreed_by: who said yes to that: the person, or whoever decides for them. Its author
            heard it.
        agreed_on: on which day.
    """

    patient_id: UUID
    title: Line
    pages: int = Field(ge=1)
    topics: tuple[Topic, ...] = ()
    draft: bool = False
    locked: bool = False
    measures: tuple[str, ...] = ()
    agreed_by: Line = ""
    agreed_on: date | None = None

    @model_validator(mode="after")
    def _is_agreed(self) -> "HandoutDetails":
        if self.measures and not (self.agreed_by and self.agreed_on):
            complain("agreed", UNASKED)
        return self


class Handout(HandoutDetails):
    """A paper on file, byte for byte as it left."""

    id: UUID
    author_id: UUID
    given_at: Moment


def withdrawn(handout: HandoutDetails, agreed_now: frozenset[Topic]) -> frozenset[Topic]:
    """What was agreed when the paper left and is not agreed any more.

    The patient's own copy and a colleague's need no topic.
    """
    if handout.recipient is not RecipientKind.RELATIVE:
        return frozenset()
    return frozenset(handout.topics) - agreed_now
