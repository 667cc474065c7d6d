"""What is reckoned from answers: totals, subscales, bands, and when a sum is allowed at all."""

from collections.abc import Callable
from dataclasses import dataclass

from rehab_tracker.domain.measures.amounts import Unit
from rehab_tracker.domain.measures.items import Answers
from rehab_tracker.domain.measures.sentences import Sentence, Text

Reckoning = Callable[[Answers, tuple[str, ...]], float]


class NoScore(Exception):  # it is a finding, not a fault
    """The answers are allowed but give no score; the sentence, if there is one, says why."""

    def __init__(self, why: Sentence | None = None) -> None:
        super().__init__(why)
        self.why = why


def add(answers: Answers, keys: tuple[str, ...]) -> float:
    """The sum of the items."""
    total: float = sum(answers[key] for key in keys)
    return total


def mean(answers: Answers, keys: tuple[str, ...]) -> float:
    """The mean of the items; only for scales whose published score is a mean."""
    return add(answers, keys) / len(keys)


@dataclass(frozen=True, slots=True)
class MissingRule:
    """How many items may lack a score before the sum is withheld; those in `never` may not.

    A sum with gaps within the rule is the mean of the answered items times the number of items,
    rounded half up, and is marked as such.
    """

    up_to: int = 0
    never: tuple[str, ...] = ()

    def allows(self, missing: tuple[str, ...]) -> bool:
        """Whether a sum may be given although these items are missing."""
        return len(missing) <= self.up_to and not set(missing) & set(self.never)


ALL_NEEDED = MissingRule()


@dataclass(frozen=True, slots=True)
class Band:
    """A published range of a scale with its name; both ends belong to it."""

    low: float
    high: float
    label: Text
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A total or subscale: the items it needs, its ends, and how it is reckoned.

    `low` and `high` are None where the scale has no end (a speed, a distance).
    """

    key: str
    name: Text
    items: tuple[str, ...]
    low: float | None = None
    high: float | None = None
    unit: Unit = Unit.POINT
    decimals: int = 0
    reckon: Reckoning = add
    missing: MissingRule = ALL_NEEDED
    bands: tuple[Band, ...] = ()
    topic: str | None = None
    loinc: str | None = None

    def band(self, value: float | None) -> Band | None:
        """The band in which the value lies, if there is one."""
        if value is None:
            return None
        return next((band for band in self.bands if band.low <= value <= band.high), None)
