"""Sentences in another language: how far each is to be trusted, and by whom it was reviewed.

The program ships every sentence as written by its authors. Whether it is right, only somebody who
speaks the language can tell: a bilingual member of the clinic confirms it or puts it right. What
they said belongs to the clinic and stays in its own file.
"""

import re
from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, Moment, Text, complain

_PLACE = re.compile(r"\{(\w+)[^{}]*\}")


class SentenceState(StrEnum):
    """How far a sentence of another language is to be trusted."""

    MISSING = "missing"
    WRITTEN = "written"
    REVIEWED = "reviewed"
    CORRECTED = "corrected"

    @property
    def trusted(self) -> bool:
        """Whether somebody in this clinic stands for it."""
        return self in {SentenceState.REVIEWED, SentenceState.CORRECTED}


STATE_NAMES: dict[SentenceState, str] = {
    SentenceState.MISSING: _("Not translated"),
    SentenceState.WRITTEN: _("Not reviewed here"),
    SentenceState.REVIEWED: _("Reviewed"),
    SentenceState.CORRECTED: _("Put right"),
}


class ReviewDetails(Facts):
    """What a bilingual member says of one sentence.

    Attributes:
        language: the language's code, such as `hi`.
        sentence: the English that the program marks.
        many: the English of many, empty for a sentence that counts nothing.
        forms: how it is to be said: one form, or one for each plural form of the language.
    """

    language: Line
    sentence: Text
    many: Text = ""
    forms: tuple[Text, ...]

    @model_validator(mode="after")
    def _can_be_said(self) -> "ReviewDetails":
        allowed = places(self.sentence) | places(self.many)
        needed = places(self.many or self.sentence) - ({"n"} if self.many else set())
        for form in self.forms:
            if not form.strip():
                complain("forms", _("Please write how this is said."))
            if places(form) - allowed:
                complain("forms", _("{places} does not stand in the English sentence."),
                         places=_shown(places(form) - allowed))  # fmt: skip
            if needed - places(form):
                complain("forms", _("{places} is missing: keep it as it stands in English."),
                         places=_shown(needed - places(form)))  # fmt: skip
            if form.count("{") != form.count("}"):
                complain("forms", _("A brace is open: keep names such as {places} whole."),
                         places="{name}")  # fmt: skip
        if not self.forms:
            complain("forms", _("Please write how this is said."))
        return self


class Review(ReviewDetails):
    """A review on file; the newest of a sentence stands."""

    id: UUID
    member_id: UUID
    reviewed_at: Moment


class Sentence(Facts):
    """One sentence as the review shows it.

    Attributes:
        shipped: its forms as they came with the program.
        said: its forms as they are said now.
        is_warning: whether a wrong word in it could hurt somebody.
        reviewed_by: the member's name, empty where nobody reviewed it.
    """

    english: str
    many: str
    shipped: tuple[str, ...]
    said: tuple[str, ...]
    state: SentenceState
    is_warning: bool
    reviewed_by: str = ""
    reviewed_at: Moment | None = None


def places(sentence: str) -> set[str]:
    """The names in braces that a sentence leaves open.

    >>> sorted(places("{name} has {n} alerts since {day:%d}"))
    ['day', 'n', 'name']
    """
    return set(_PLACE.findall(sentence))


def state_of(shipped: tuple[str, ...], review: Review | None) -> SentenceState:
    """How a sentence stands.

    >>> state_of(("",), None)
    <SentenceState.MISSING: 'missing'>
    """
    if review is not None:
        return SentenceState.REVIEWED if review.forms == shipped else SentenceState.CORRECTED
    return SentenceState.WRITTEN if all(shipped) else SentenceState.MISSING


def _shown(names: set[str]) -> str:
    return ", ".join("{" + name + "}" for name in sorted(names))
