"""The concern that somebody is abused or neglected, and the papers that wait because of it.

Read by psychologists, physicians and family workers, and sealed to them. What is noticed is kept
apart from who did what about it; each later step is an entry of its own beside the first. Whether
and to whom a concern must be reported is the law of the place: the program keeps what was done.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, OnFile, Text, complain


class ConcernKind(StrEnum):
    """What somebody may be suffering."""

    NEGLECT = "neglect"
    BODY = "body"
    WORDS = "words"
    SEXUAL = "sexual"
    MONEY = "money"
    LEFT_ALONE = "left_alone"
    OTHER = "other"


CONCERN_NAMES: dict[ConcernKind, str] = {
    ConcernKind.NEGLECT: _("Care is withheld or neglected"),
    ConcernKind.BODY: _("Hurt in body"),
    ConcernKind.WORDS: _("Threatened or humiliated"),
    ConcernKind.SEXUAL: _("Sexual harm"),
    ConcernKind.MONEY: _("Money or belongings taken"),
    ConcernKind.LEFT_ALONE: _("Locked in, or left alone"),
    ConcernKind.OTHER: _("Something else"),
}


class AtRisk(StrEnum):
    """Who may be suffering it."""

    PERSON = "person"
    CHILD = "child"
    RELATIVE = "relative"


AT_RISK_NAMES: dict[AtRisk, str] = {
    AtRisk.PERSON: _("The person in our care"),
    AtRisk.CHILD: _("A child near them"),
    AtRisk.RELATIVE: _("Somebody who cares for them"),
}


class ConcernDetails(Facts):
    """What was noticed or done, once.

    Attributes:
        first_id: the concern that this is a later step of; None for a new one.
        named: the relatives on file whom it is about; papers for them wait.
        others: people it is about who are not on file.
        seen: what was seen or said, as it was, without judging it.
        told: who was told, inside the clinic and outside.
        done: what is done to keep them safe.
        next_on: the day of the next review; needed until the concern is closed.
        closed: whether this step ends it.
    """

    patient_id: UUID
    first_id: UUID | None = None
    noticed_on: date
    kinds: tuple[ConcernKind, ...] = ()
    at_risk: AtRisk = AtRisk.PERSON
    named: tuple[UUID, ...] = ()
    others: Line = ""
    seen: Text
    told: Line
    done: Text
    next_on: date | None = None
    closed: bool = False

    @model_validator(mode="after")
    def _is_whole(self) -> "ConcernDetails":
        if not self.seen.strip():
            complain("seen", _("What was seen or said? Write it as it was."))
        if not self.told:
            complain("told", _("Who was told? Write a name or a role."))
        if not self.done.strip():
            complain("done", _("What is done now? Write a few words."))
        if not self.closed and self.next_on is None:
            complain("next_on", _("When is it looked at again? Choose a day."))
        return self


class Concern(ConcernDetails, OnFile):
    """A concern, or a later step of one, on file."""


class ConcernThread(Facts):
    """A concern from its first word to its last.

    Attributes:
        steps: the first entry and the later ones, the oldest first.
    """

    steps: tuple[Concern, ...]

    @property
    def id(self) -> UUID:
        """The first entry's."""
        return self.steps[0].id

    @property
    def open(self) -> bool:
        """Whether it is still looked at."""
        return not self.steps[-1].closed

    @property
    def named(self) -> frozenset[UUID]:
        """Everybody on file whom it is about, by any of its steps."""
        return frozenset(relative for step in self.steps for relative in step.named)

    @property
    def next_on(self) -> date | None:
        """The day of the next review, None once it is closed."""
        return self.steps[-1].next_on if self.open else None


def threads(entries: Iterable[Concern]) -> tuple[ConcernThread, ...]:
    """Concerns with their later steps, the open ones first, then the newest."""
    found: dict[UUID, list[Concern]] = {}
    for entry in sorted(entries, key=lambda each: (each.written_at, str(each.id))):
        found.setdefault(entry.first_id or entry.id, []).append(entry)
    every = [ConcernThread(steps=tuple(steps)) for steps in found.values()]
    return tuple(sorted(every, key=lambda t: (not t.open, -t.steps[-1].written_at.timestamp())))


class PrintHoldDetails(Facts):
    """That papers for one relative wait; it says nothing of why.

    It can be set without any concern, for an address or a guardianship that is being checked, so
    that a hold by itself tells nobody anything.

    Attributes:
        ended_on: the day from which papers go again, None while they wait.
    """

    patient_id: UUID
    relative_id: UUID
    ended_on: date | None = None


class PrintHold(PrintHoldDetails, OnFile):
    """A hold on file."""


class ConcernPage(Facts):
    """What the page of concerns shows.

    Attributes:
        held: the relatives whose papers wait.
    """

    threads: tuple[ConcernThread, ...] = ()
    held: frozenset[UUID] = frozenset()


ON_HOLD = _(
    "Papers for {reader} wait. Please speak with the family worker before anything is handed "
    "over. There can be many reasons, such as an address or a guardianship that is being checked."
)
"""What staff read when they want to print for somebody on hold; the same for every reason."""
