"""Who on file may be the same person: the sound of a name, a number, a phone."""

from collections.abc import Sequence

from rehab_tracker.domain.patients import RosterLine


def likely_duplicates(
    name: str, others: Sequence[RosterLine], *, number: str = "", phone: str = ""
) -> tuple[RosterLine, ...]:
    """People already on file who may be the same person: same number, phone or sound of name.

    >>> likely_duplicates("Asha Verma", ())
    ()
    """
    wanted = sound_of(name)
    return tuple(
        line
        for line in others
        if (number and line.number == number)
        or (phone and last_digits(line.phone) == last_digits(phone))
        or (wanted and sound_of(line.full_name) == wanted)
    )


def last_digits(phone: str) -> str:
    """What two spellings of one phone number have in common: its last eight digits.

    >>> last_digits("+91 98450 12345")
    '45012345'
    """
    return "".join(letter for letter in phone if letter.isdigit())[-8:]


def sound_of(name: str) -> str:
    """The sounds of a name's words in a fixed order, the same for spellings that are mixed up.

    >>> sound_of("Asha Verma") == sound_of("Varma Aasha")
    True
    """
    return " ".join(sorted({_sound_of_word(word) for word in name.casefold().split()}))


_ALIKE = (
    ("sh", "s"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
)
_ALIKE_LETTERS = str.maketrans({"w": "v", "z": "j", "q": "k", "c": "k", "y": "i", "é": "e"})


def _sound_of_word(word: str) -> str:
    """A rough sound: spellings that Indian and English clerks mix fall together."""
    for written, heard in _ALIKE:
        word = word.replace(written, heard)
    word = word.translate(_ALIKE_LETTERS)
    kept = word[:1] + "".join(c for c in word[1:] if c not in "aeiouh")
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1])
