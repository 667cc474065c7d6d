"""Sentences that wait to be shown: marked words and their values, translated at the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rehab_tracker.core.i18n import translate


@dataclass(frozen=True, slots=True)
class Sentence:
    """A marked English sentence and what stands in its places; `str` gives the reader's words.

    A value may be a sentence itself, so that a name inside it is translated too.

    >>> str(sentence("{item}: {n}", item=sentence("Breathing"), n=8))
    'Breathing: 8'
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return translate(self.text, **self.values)


Text = str | Sentence


def sentence(text: str, **values: object) -> Sentence:
    """A marked sentence with its values by name."""
    return Sentence(text, values)


def say(text: Text) -> str:
    """The words in the reader's language, whether plain marked text or a sentence.

    >>> say("Breathing")
    'Breathing'
    """
    return translate(text) if isinstance(text, str) else str(text)


def later(text: Text) -> Sentence:
    """The text as a sentence, to stand as a value inside another one."""
    return Sentence(text) if isinstance(text, str) else text
