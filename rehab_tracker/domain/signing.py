"""Signing: what can be signed, how an entry then stands, and how it is put right afterwards.

A signed entry is never changed. What is said about it later is a new entry of its own: an
addendum, a mark that it was written in error, a move to the right patient, a supervisor's
signature. Each of these is signed by whoever wrote it, at once.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from pydantic import Field, field_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, Moment, Name, Text, complain
from rehab_tracker.domain.team import Member, Part, Verb


class EntryKind(StrEnum):
    """What carries signatures, each kind named as its table is called."""

    THERAPY_SESSION = "therapy_session"
    OBSERVATION = "observation"
    MEASURE_RESULT = "measure_result"
    MEETING = "meeting"
    INVOLVEMENT = "involvement"
    TRAINING = "training"
    CONSENT = "consent"
    INJURY = "injury"
    ISNCSCI_EXAM = "isncsci_exam"
    CARE_LINE = "care_line"
    SKIN_CHECK = "skin_check"
    CARE_EVENT = "care_event"
    EVENT_FOLLOW_UP = "event_follow_up"
    MEDICINE = "medicine"
    OPERATION = "operation"
    INJECTION = "injection"
    LEAVING = "leaving"
    INJECTION_CHECK = "injection_check"
    GOAL = "goal"
    GOAL_REVIEW = "goal_review"
    GOAL_SCALE = "goal_scale"
    GOAL_MEETING = "goal_meeting"
    NEEDS_CHECK = "needs_check"
    HOME_CHECK = "home_check"
    HOME_PROGRAMME = "home_programme"
    ADDENDUM = "addendum"
    CORRECTION = "correction"
    PATIENT_ALIAS = "patient_alias"


class About(NamedTuple):
    """What the program must know of one kind of entry to sign it.

    Attributes:
        part: whoever may write this part of the record may sign and correct.
        title: the marked phrase that lists show.
        page: the record's page on which it is found.
        movable: whether it means the same in another person's record; what is said of this
            patient's relatives does not.
        in_my_day: whether it is signed with the other work of the day; an exam is signed by
            itself, once it is complete.
        besides: whoever may write this part writes, signs and corrects some of them too.
    """

    part: Part
    title: str
    page: str
    movable: bool = True
    in_my_day: bool = True
    besides: Part | None = None


KINDS: dict[EntryKind, About] = {
    EntryKind.THERAPY_SESSION: About(Part.THERAPY, _("Therapy session"), "therapy"),
    EntryKind.MEETING: About(Part.COUNSELLING, _("Meeting with its note"), "counselling"),
    EntryKind.MEASURE_RESULT: About(
        Part.MEASURES, _("Measure"), "measures", besides=Part.CARER_LOAD
    ),
    EntryKind.OBSERVATION: About(Part.SKILLS, _("Skill observed"), "milestones"),
    EntryKind.INVOLVEMENT: About(Part.FAMILY, _("Family's part"), "family", movable=False),
    EntryKind.TRAINING: About(Part.FAMILY, _("Carer's training"), "family", movable=False),
    EntryKind.CONSENT: About(Part.CONSENT, _("Consent"), "family", movable=False),
    EntryKind.GOAL: About(Part.GOALS, _("Goal"), "goals", movable=False),
    EntryKind.GOAL_REVIEW: About(Part.GOALS, _("Goal reviewed"), "goals", movable=False),
    EntryKind.GOAL_SCALE: About(Part.GOALS, _("Goal's scale"), "goals", movable=False),
    EntryKind.GOAL_MEETING: About(Part.GOALS, _("Goal meeting"), "goals", movable=False),
    EntryKind.NEEDS_CHECK: About(Part.GOALS, _("Needs checklist"), "needs"),
    EntryKind.HOME_CHECK: About(Part.GOALS, _("Home checklist"), "home_ready", movable=False),
    EntryKind.INJURY: About(Part.INJURY, _("Injury"), "overview"),
    EntryKind.ISNCSCI_EXAM: About(
        Part.INJURY, _("ISNCSCI exam"), "isncsci", movable=False, in_my_day=False
    ),
    EntryKind.CARE_LINE: About(Part.CARE, _("Line of the care card"), "care"),
    EntryKind.SKIN_CHECK: About(Part.CARE, _("Skin check"), "skin"),
    EntryKind.CARE_EVENT: About(Part.CARE, _("Event"), "events"),
    EntryKind.EVENT_FOLLOW_UP: About(
        Part.CARE, _("What followed an event"), "events", movable=False
    ),
    EntryKind.HOME_PROGRAMME: About(
        Part.PLAN, _("Home programme"), "home_programme", movable=False
    ),
    EntryKind.MEDICINE: About(Part.CARE, _("Medicine that matters"), "care", movable=False),
    EntryKind.OPERATION: About(Part.TREATMENT, _("Operation"), "surgery", movable=False),
    EntryKind.INJECTION: About(Part.TREATMENT, _("Injection"), "pain", movable=False),
    EntryKind.LEAVING: About(
        Part.TREATMENT, _("Check before leaving day care"), "pain", movable=False
    ),
    EntryKind.INJECTION_CHECK: About(
        Part.TREATMENT, _("Re-check after an injection"), "pain", movable=False
    ),
}
"""The kinds of entry that wait to be signed; alerts and tasks have an end instead."""


def may_sign(member: Member, kind: EntryKind) -> bool:
    """Whether this member's roles may write entries of this kind, or some of them."""
    known = KINDS[kind]
    parts = (known.part, known.besides or known.part)
    return any(member.may(Verb.WRITE, part) for part in parts)


def kinds_to_sign(member: Member) -> tuple[EntryKind, ...]:
    """What this member signs with the work of a day: what their roles may write."""
    return tuple(
        kind for kind, known in KINDS.items() if known.in_my_day and may_sign(member, kind)
    )


LATER_TITLES: dict[EntryKind, str] = {
    EntryKind.ADDENDUM: _("Addendum"),
    EntryKind.CORRECTION: _("Correction"),
    EntryKind.PATIENT_ALIAS: _("Two records made one"),
}
"""What is signed in the moment it is written."""


class Standing(StrEnum):
    """How an entry stands; the team sees it from the moment it is saved."""

    OPEN = "open"
    WAITS = "waits"
    SIGNED = "signed"
    IN_ERROR = "in_error"
    MOVED = "moved"

    @property
    def counts(self) -> bool:
        """Whether sums, charts and papers go by it; what does not is shown struck through."""
        return self not in {Standing.IN_ERROR, Standing.MOVED}


STANDING_NAMES: dict[Standing, str] = {
    Standing.OPEN: _("Not signed yet"),
    Standing.WAITS: _("Waits for the supervisor's signature"),
    Standing.SIGNED: _("Signed"),
    Standing.IN_ERROR: _("Written in error"),
    Standing.MOVED: _("Moved to the right patient"),
}


class SignerRole(StrEnum):
    """As whom somebody signs."""

    AUTHOR = "author"
    CO_SIGNER = "co_signer"


SIGNER_ROLE_NAMES: dict[SignerRole, str] = {
    SignerRole.AUTHOR: _("Signed"),
    SignerRole.CO_SIGNER: _("Co-signed"),
}


class EntryRef(Facts):
    """Which entry is meant, as it was shown.

    Attributes:
        version: the version that was read before signing; None where it was not shown.
    """

    kind: EntryKind
    entry_id: UUID
    version: int | None = None


class Signature(Facts):
    """A member's signature under one entry, made with their own private key.

    Attributes:
        kind: what was signed.
        entry_id: which of them.
        patient_id: in whose record.
        waits_for: the supervisor who must sign too, where a trainee wrote it.
        covers: the columns that were signed, by table, so that later columns break nothing.
        digest: SHA-256 over the content as it lies in the file.
        verify_key: the public half of the key, as it was on that day.
    """

    id: UUID
    kind: EntryKind
    entry_id: UUID
    patient_id: UUID
    signer_id: UUID
    signed_at: Moment
    role: SignerRole
    waits_for: UUID | None = None
    covers: dict[str, tuple[str, ...]] = Field(repr=False)
    digest: bytes = Field(repr=False)
    verify_key: bytes = Field(repr=False)
    signature: bytes = Field(repr=False)


class LaterWords(Facts):
    """What somebody adds to an entry, and why."""

    reason: Name
    text: Text

    @field_validator("text")
    @classmethod
    def _has_words(cls, text: str) -> str:
        if not text.strip():
            complain("text", _("The addendum is empty. Write a few words."))
        return text


class Reason(Facts):
    """Why an entry is marked or moved."""

    reason: Name


class Addendum(Facts):
    """Words added to a signed entry, or to another addendum; the original stays as it was.

    Attributes:
        of_kind: what it was added to, an entry or an addendum.
        of_id: which one.
        root_kind: the entry at the beginning.
        root_id: its id.
        sealed: reason and text of what was added to a sealed entry; both are empty then.
    """

    id: UUID
    author_id: UUID
    written_at: Moment
    patient_id: UUID
    of_kind: EntryKind
    of_id: UUID
    root_kind: EntryKind
    root_id: UUID
    reason: Line = ""
    text: Text = ""
    sealed: bytes = Field(default=b"", repr=False)


class CorrectionKind(StrEnum):
    """Why an entry does not count any more."""

    IN_ERROR = "in_error"
    MOVED = "moved"


class Correction(Facts):
    """That an entry was written in error, or belongs to somebody else; the entry stays readable.

    Attributes:
        of_kind: the entry that does not count any more.
        of_id: its id.
        to_patient_id: in whose record the copy lies.
        copy_id: the linked copy.
        sealed: the reason where it is about a sealed entry; `reason` is empty then.
    """

    id: UUID
    author_id: UUID
    written_at: Moment
    patient_id: UUID
    kind: CorrectionKind
    of_kind: EntryKind
    of_id: UUID
    reason: Line = ""
    sealed: bytes = Field(default=b"", repr=False)
    to_patient_id: UUID | None = None
    copy_id: UUID | None = None


class SignatureLine(Facts):
    """A signature as people read it."""

    role: SignerRole
    signer: str
    signed_at: Moment


class AddendumLine(Facts):
    """An addendum as people read it, with what was added to it in turn.

    Attributes:
        closed: whether its words are sealed and this reader waits for the key.
    """

    id: UUID
    reason: str
    text: str
    closed: bool = False
    author: str
    written_at: Moment
    standing: Standing
    signatures: tuple[SignatureLine, ...]
    addenda: "tuple[AddendumLine, ...]" = ()


class CorrectionLine(Facts):
    """A correction as people read it.

    Attributes:
        closed: whether its reason is sealed and this reader waits for the key.
    """

    id: UUID
    kind: CorrectionKind
    reason: str
    closed: bool = False
    author: str
    written_at: Moment
    to_patient_id: UUID | None = None
    copy_id: UUID | None = None


class EntryHistory(Facts):
    """Everything that was said of an entry after it was saved.

    Attributes:
        waits_for: the name of the supervisor whose signature is missing.
        writable: whether this reader may add to it, correct it or mark it.
        movable: whether it can be moved to another record; what is sealed to a group cannot.
        moved_from: the entry in the other record of which this one is the copy.
        moved_from_patient_id: in whose record that is.
    """

    kind: EntryKind
    entry_id: UUID
    patient_id: UUID
    standing: Standing
    signatures: tuple[SignatureLine, ...] = ()
    waits_for: str = ""
    addenda: tuple[AddendumLine, ...] = ()
    correction: CorrectionLine | None = None
    writable: bool = False
    movable: bool = True
    moved_from: UUID | None = None
    moved_from_patient_id: UUID | None = None


class ToSign(Facts):
    """An entry of this member that is not signed yet.

    Attributes:
        page: the record's page on which it is found.
        title: what it is, as a marked phrase.
        on: the day on which it happened.
    """

    kind: EntryKind
    entry_id: UUID
    version: int
    patient_id: UUID
    patient_name: str
    on: date
    written_at: Moment
    title: str
    page: str

    @property
    def ref(self) -> EntryRef:
        """What `sign` asks for."""
        return EntryRef(kind=self.kind, entry_id=self.entry_id, version=self.version)


class Waiting(Facts):
    """A trainee's signed entry that waits for this member's signature.

    Attributes:
        root: the kind of entry it is about, where it is an addendum or a correction.
        page: the record's page on which it is found.
        title: what it is, as a marked phrase.
        author: the trainee's name.
    """

    kind: EntryKind
    entry_id: UUID
    patient_id: UUID
    patient_name: str
    root: EntryKind
    title: str
    page: str
    author: str
    signed_at: Moment

    @property
    def ref(self) -> EntryRef:
        """What `cosign` asks for."""
        return EntryRef(kind=self.kind, entry_id=self.entry_id)


class SignatureFaultKind(StrEnum):
    """What is wrong with a signed entry or its signature."""

    CHANGED = "changed"
    GONE = "gone"
    FORGED = "forged"
    WRONG_HAND = "wrong_hand"
    MISSING = "missing"
    UNLOGGED = "unlogged"
    UNSIGNED = "unsigned"
    NO_GUARD = "no_guard"


SIGNATURE_FAULT_SENTENCES: dict[SignatureFaultKind, str] = {
    SignatureFaultKind.CHANGED: _("{what}: changed after it was signed."),
    SignatureFaultKind.GONE: _("{what}: signed, and now gone."),
    SignatureFaultKind.FORGED: _("{what}: the signature is not that of the person it names."),
    SignatureFaultKind.WRONG_HAND: _("{what}: signed by somebody who may not sign it."),
    SignatureFaultKind.MISSING: _("{what}: the log tells of a signature that is missing."),
    SignatureFaultKind.UNLOGGED: _("{what}: the log does not tell of this signature."),
    SignatureFaultKind.UNSIGNED: _("{what}: written without a signature."),
    SignatureFaultKind.NO_GUARD: _("{what}: this guard of the file was taken away or changed."),
}
"""Shown with `what`: the marked name of the kind of entry, or the guard's own name."""


class SignatureFault(Facts):
    """A place where a signature and what it stands under do not fit.

    Attributes:
        what: the kind of entry as a marked phrase, or the guard's name.
    """

    fault: SignatureFaultKind
    what: str
    entry_id: UUID | None = None
    patient_id: UUID | None = None

    @property
    def sentence(self) -> str:
        """The marked sentence, with `{what}` in it."""
        return SIGNATURE_FAULT_SENTENCES[self.fault]


class SignatureCheck(Facts):
    """What a check of every signature found."""

    signatures: int
    faults: tuple[SignatureFault, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every signed entry is as it was signed."""
        return not self.faults
