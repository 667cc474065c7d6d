"""How hard an English text is to read, and which of its sentences make it so.

Flesch and Kincaid's grade: the year of an American school in which most children can read it.
A family's paper should stay at grade 6 or below. The formula is made for English alone.
"""

import re
from dataclasses import dataclass

EASY = 6.0
_FEWEST_WORDS = 3  # the formula means nothing for a cry of one or two words

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])|\n+")
_INITIAL = re.compile(r"(?:^|\s)(?:[A-Z]|Dr|Mr|Mrs|Ms|No|St)\.$")
_VOWELS = re.compile(r"[aeiouy]+")
_TWO_SOUNDS = re.compile(r"(?<![tscxgh])i[ao]|xia|eo(?!p)|ea$|iet|scie|uo|ua(?!r)|[aeouy]ing|yi")
_NOT_SOUNDED = re.compile(r"(?<=[^aeiouyl])e(?=(?:ly|ful|less|ment|times?|thing|where|body|one)$)")
_SILENT_END = re.compile(r"[^aeiouyltd]ed$|[^aeiouyl]e$|[^aeiouylsxzcg]es$|[aeiouy]le?ed$")
_EXCEPTIONS = {
    "every": 2,
    "everything": 3,
    "everyone": 3,
    "something": 2,
    "business": 2,
    "sure": 1,
}


@dataclass(frozen=True)
class Reading:
    """What the formula says about a text.

    Attributes:
        grade: 0 and above, to one decimal.
        difficult: the sentences above the wished grade, each with its own grade.
    """

    grade: float
    difficult: tuple[tuple[str, float], ...]


def reading_level(text: str, wished: float = EASY) -> Reading:
    """Judge an English text as a whole and point out its difficult sentences."""
    found = [sentence for sentence in sentences(text) if _WORD.search(sentence)]
    words = sum(_words(sentence) for sentence in found)
    sounds = sum(_sounds(sentence) for sentence in found)
    graded = [(sentence, grade(sentence)) for sentence in found]
    return Reading(
        _grade(words, len(found), sounds),
        tuple(
            (sentence, hard)
            for sentence, hard in graded
            if hard > wished and _words(sentence) >= _FEWEST_WORDS
        ),
    )


def grade(sentence: str) -> float:
    """The grade of one sentence.

    >>> grade("He can sit up alone.")
    0.5
    """
    return _grade(_words(sentence), 1, _sounds(sentence))


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line break ends one, "R." and "Dr." do not.

    >>> sentences("R. can sit. He is well.")
    ['R. can sit.', 'He is well.']
    """
    parts: list[str] = []
    for part in _SENTENCE.split(text):
        if not part or not part.strip():
            continue
        if parts and _INITIAL.search(parts[-1]):
            parts[-1] = f"{parts[-1]} {part.strip()}"
        else:
            parts.append(part.strip())
    return parts


def syllables(word: str) -> int:
    """How many syllables an English word has, by its vowels.

    >>> [syllables(word) for word in ("skin", "table", "family", "needed", "pressure", "catheter")]
    [1, 2, 3, 2, 2, 3]
    """
    low = word.lower().replace("'", "").replace("’", "").replace("qu", "kw")
    if low in _EXCEPTIONS:
        return _EXCEPTIONS[low]
    spoken = _NOT_SOUNDED.sub("", low)
    groups = len(_VOWELS.findall(spoken)) + len(_TWO_SOUNDS.findall(spoken))
    if _SILENT_END.search(spoken) and not spoken.endswith("shes"):
        groups -= 1
    return max(1, groups)


def _words(sentence: str) -> int:
    return len(_WORD.findall(sentence)) + len(_NUMBER.findall(sentence))


def _sounds(sentence: str) -> int:
    spoken = sum(syllables(word) for word in _WORD.findall(sentence))
    return spoken + len(_NUMBER.findall(sentence))


def _grade(words: int, count: int, sounds: int) -> float:
    if not words or not count:
        return 0.0
    return max(0.0, round(0.39 * words / count + 11.8 * sounds / words - 15.59, 1))
