"""Finding among many names: any order of words, no accents, no capitals."""

import unicodedata
from collections.abc import Sequence


def folded(text: str) -> str:
    """The text as it is compared: small letters, no accents; vowel signs of Indic scripts stay.

    >>> folded("José PÉREZ")
    'jose perez'
    """
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not "\u0300" <= sign <= "\u036f")


def matching(haystacks: Sequence[str], wanted: str) -> list[int]:
    """The places of the folded texts that hold every word that is wanted.

    >>> matching(["asha verma c5", "imran qureshi t10"], "t10 imr")
    [1]
    """
    words = folded(wanted).split()
    return [place for place, text in enumerate(haystacks) if all(word in text for word in words)]
