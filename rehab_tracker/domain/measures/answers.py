"""Checking answers: each against its own item's list, with a complaint that names the item."""

import math
from collections.abc import Callable, Iterator
from datetime import date

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.amounts import plain
from rehab_tracker.domain.measures.instrument import Instrument
from rehab_tracker.domain.measures.items import Answers, Item, Kind, Unanswered
from rehab_tracker.domain.measures.sentences import later


def check(instrument: Instrument, answers: Answers) -> None:
    """Refuse answers that the measure does not know.

    A missing answer is no fault; one of the reasons for a missing score is allowed anywhere.

    Raises:
        Invalid: a complaint for each unknown key and each forbidden value.
    """
    complaints = dict(_complaints(instrument.items, answers, ""))
    if complaints:
        raise Invalid(complaints)


def _complaints(
    items: tuple[Item, ...], answers: Answers, where: str
) -> Iterator[tuple[str, UserError]]:
    known = {item.key: item for item in items}
    for key, answer in answers.items():
        if key not in known:
            yield where + str(key), UserError(_("There is no item called {key}."), key=key)
        elif answer is not None and not _is_reason(answer):
            yield from _COMPLAINTS[known[key].kind](known[key], answer, where + key)


def _is_reason(answer: object) -> bool:
    return isinstance(answer, str) and answer in set(Unanswered)


def _about_choice(item: Item, answer: object, where: str) -> Iterator[tuple[str, UserError]]:
    if not _is_one_of(item, answer):
        yield where, _not_allowed(item, answer)


def _is_one_of(item: Item, answer: object) -> bool:
    """Whether the answer is in the list and of its type: 1 is not True, "1" or 1.0."""
    return any(type(answer) is type(value) and answer == value for value in item.allowed)


def _not_allowed(item: Item, answer: object) -> UserError:
    return UserError(
        _("{item}: {answer} is not a value of this item. Choose one of: {allowed}."),
        item=later(item.label),
        answer=answer,
        allowed=", ".join(str(value) for value in item.allowed),
    )


def _about_number(item: Item, answer: object, where: str) -> Iterator[tuple[str, UserError]]:
    if not isinstance(answer, int | float) or _is_no_number(answer):
        yield where, UserError(_("{item}: type a number."), item=later(item.label))
    elif not _low(item) <= answer <= _high(item):
        yield (
            where,
            UserError(
                _("{item}: {answer} is outside {low} to {high} {unit}."),
                item=later(item.label),
                answer=answer,
                low=plain(_low(item)),
                high=plain(_high(item)),
                unit=later(item.unit),
            ),
        )
    elif not item.decimals and answer != int(answer):
        yield where, UserError(_("{item}: type a whole number."), item=later(item.label))


def _is_no_number(answer: float) -> bool:
    return isinstance(answer, bool) or (isinstance(answer, float) and not math.isfinite(answer))


def _low(item: Item) -> float:
    return -math.inf if item.low is None else item.low


def _high(item: Item) -> float:
    return math.inf if item.high is None else item.high


def _about_multi(item: Item, answer: object, where: str) -> Iterator[tuple[str, UserError]]:
    if not isinstance(answer, list | tuple):
        yield where, UserError(_("{item}: give a list of choices."), item=later(item.label))
        return
    for one in answer:
        if not _is_one_of(item, one):
            yield where, _not_allowed(item, one)
            return
    if len(set(answer)) != len(answer):
        yield where, UserError(_("{item}: each choice once."), item=later(item.label))


def _about_text(item: Item, answer: object, where: str) -> Iterator[tuple[str, UserError]]:
    if not isinstance(answer, str):
        yield where, UserError(_("{item}: write it in words."), item=later(item.label))


def _about_day(item: Item, answer: object, where: str) -> Iterator[tuple[str, UserError]]:
    try:
        date.fromisoformat(str(answer))
    except ValueError:
        yield (
            where,
            UserError(
                _("{item}: {answer} is not a date. Write it as 2026-11-12."),
                item=later(item.label),
                answer=answer,
            ),
        )


def _about_rows(item: Item, answer: object, where: str) -> Iterator[tuple[str, UserError]]:
    if not isinstance(answer, list | tuple) or len(answer) > item.most:
        yield (
            where,
            UserError(
                _("{item}: give a list of at most {most}."), item=later(item.label), most=item.most
            ),
        )
        return
    for place, row in enumerate(answer, start=1):
        if isinstance(row, dict):
            yield from _complaints(item.fields, row, f"{where}[{place}].")
        else:
            yield (
                f"{where}[{place}]",
                UserError(
                    _("{item}: entry {place} has no fields."), item=later(item.label), place=place
                ),
            )


_COMPLAINTS: dict[Kind, Callable[[Item, object, str], Iterator[tuple[str, UserError]]]] = {
    Kind.CHOICE: _about_choice,
    Kind.NUMBER: _about_number,
    Kind.MULTI: _about_multi,
    Kind.TEXT: _about_text,
    Kind.DAY: _about_day,
    Kind.ROWS: _about_rows,
}
