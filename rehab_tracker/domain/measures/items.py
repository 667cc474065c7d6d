"""The questions of a measure and the answers each of them allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.sentences import Text

Answers = Mapping[str, Any]


class Kind(StrEnum):
    """How an item is answered."""

    CHOICE = "choice"
    NUMBER = "number"
    MULTI = "multi"
    TEXT = "text"
    DAY = "day"
    ROWS = "rows"


class Unanswered(StrEnum):
    """Why an item has no score although somebody came to it; never the same as zero."""

    NOT_TESTED = "NT"
    NOT_POSSIBLE = "not possible"
    NOT_ASKED = "not asked"


_REASONS = frozenset(Unanswered)
UNANSWERED_LABELS: dict[Unanswered, str] = {
    Unanswered.NOT_TESTED: _("Not tested"),
    Unanswered.NOT_POSSIBLE: _("Not possible to assess"),
    Unanswered.NOT_ASKED: _("Not asked"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """One allowed answer and what it means, in our own words unless the wording is free."""

    value: int | str
    label: Text
    loinc: str | None = None


@dataclass(frozen=True, slots=True)
class AskedIf:
    """The item is asked only after one of these answers to an earlier item."""

    key: str
    values: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where the item stands in a grid: the words of its row and of its column."""

    row: Text
    column: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question: its key in the record, its words, and what may be answered.

    `optional` items are context: leaving them out is no gap. `topic` overrides the measure's
    consent topic. `fields` are the items of one row and `most` how many rows there may be.
    """

    key: str
    label: Text
    kind: Kind = Kind.CHOICE
    values: tuple[Value, ...] = ()
    low: float | None = None
    high: float | None = None
    decimals: int = 0
    unit: Text = ""
    fields: tuple["Item", ...] = ()
    most: int = 0
    optional: bool = False
    asked_if: AskedIf | None = None
    cell: Cell | None = None
    topic: str | None = None
    loinc: str | None = None

    @property
    def allowed(self) -> tuple[int | str, ...]:
        """The values that may be chosen, in their order."""
        return tuple(value.value for value in self.values)

    def meaning(self, value: int | str) -> Text:
        """What a chosen value says, or the value itself when it is not one of the list."""
        return next((known.label for known in self.values if known.value == value), str(value))


def is_given(answers: Answers, key: str) -> bool:
    """Whether there is an answer to score: present, and not one of the reasons why not."""
    return is_answer(answers.get(key))


def is_answer(answer: object) -> bool:
    """Whether this is an answer to score, and not one of the reasons why there is none."""
    return answer is not None and not (isinstance(answer, str) and answer in _REASONS)


def is_asked(item: Item, answers: Answers) -> bool:
    """Whether the item applies after what was answered before it."""
    return item.asked_if is None or answers.get(item.asked_if.key) in item.asked_if.values


def choice(key: str, label: Text, *values: tuple[int | str, Text], **more: Any) -> Item:  # noqa: ANN401  # the fields of Item
    """An item answered by choosing one of the values."""
    return Item(key=key, label=label, values=tuple(Value(*pair) for pair in values), **more)


def number(key: str, label: Text, low: float, high: float, unit: Text, **more: Any) -> Item:  # noqa: ANN401  # the fields of Item
    """An item answered with a number from `low` to `high`; `decimals=0` means whole numbers."""
    return Item(key=key, label=label, kind=Kind.NUMBER, low=low, high=high, unit=unit, **more)


def yes_no(key: str, label: Text, **more: Any) -> Item:  # noqa: ANN401  # the fields of Item
    """An item answered yes or no."""
    return choice(key, label, ("yes", _("Yes")), ("no", _("No")), **more)


def zero_to_ten(key: str, label: Text, none: Text, most: Text, **more: Any) -> Item:  # noqa: ANN401  # the fields of Item
    """A whole number from 0 to 10 whose two ends have words."""
    ends = {0: none, 10: most}
    values = tuple((value, ends.get(value, str(value))) for value in range(11))
    return choice(key, label, *values, **more)


def text(key: str, label: Text) -> Item:
    """A line in the writer's own words; never scored."""
    return Item(key=key, label=label, kind=Kind.TEXT, optional=True)
