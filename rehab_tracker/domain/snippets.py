"""Snippets: a few letters that stand for a sentence, one's own or the team's; they only add text.

Square brackets are places to fill in: "Transfer from [bed] to [chair] with [help]."
"""

import re
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Name, OnFile, Text, complain

SIGN = ";"
LONGEST_KEY, LONGEST = 16, 2000
_KEY = re.compile(r"\w{1,16}")
_PLACE = re.compile(r"\[[^\[\]\n]+\]")


class SnippetDetails(Facts):
    """One snippet.

    Attributes:
        key: what is typed after the sign, such as `tr` for ";tr".
        text: what it stands for.
        for_team: everybody may use it; only its author or a lead changes it.
    """

    key: Name
    text: Text
    for_team: bool = False

    @model_validator(mode="after")
    def _can_be_typed(self) -> "SnippetDetails":
        if _KEY.fullmatch(self.key) is None:
            complain("key", _("Use up to 16 letters or digits, such as tr."))
        if not self.text.strip():
            complain("text", _("What does it stand for? Write the words."))
        if len(self.text) > LONGEST:
            complain("text", _("Please shorten this to {most} characters."), most=LONGEST)
        return self


class Snippet(SnippetDetails, OnFile):
    """A snippet on file."""


class SnippetLine(Facts):
    """A snippet as a list shows it.

    Attributes:
        author: whose it is.
        mine: whether this member may change it.
    """

    snippet: Snippet
    author: str
    mine: bool

    @property
    def key(self) -> str:
        """What is typed after the sign."""
        return self.snippet.key


def places(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text has places to fill in: begin and end of each, brackets included.

    >>> places("From [bed] to [chair]")
    ((5, 10), (14, 21))
    """
    return tuple(found.span() for found in _PLACE.finditer(text))


def typed_key(before: str) -> str:
    """The key that stands just before the cursor, empty where there is none.

    >>> typed_key("Seen today. ;tr"), typed_key("12;30 tr")
    ('tr', '')
    """
    found = re.search(r"(?:^|(?<=\s))" + SIGN + r"(\w{1,16})$", before)
    return found[1] if found else ""


def chosen(snippets: "tuple[SnippetLine, ...]", key: str, member: UUID) -> str | None:
    """What a key stands for: one's own before the team's; None where it stands for nothing."""
    fits = [each.snippet for each in snippets if each.key.casefold() == key.casefold()]
    own = [each for each in fits if each.author_id == member]
    found = next(iter((*own, *fits)), None)
    return found.text if found else None
