"""Every measure: its worked examples, and every allowed and forbidden value of every item."""

import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from rehab_tracker.core.errors import Invalid
from rehab_tracker.domain.measures.answers import check
from rehab_tracker.domain.measures.catalogue import catalogue
from rehab_tracker.domain.measures.instrument import Example, Instrument
from rehab_tracker.domain.measures.items import Item, Kind, Unanswered
from rehab_tracker.domain.measures.scoring import score
from rehab_tracker.domain.measures.sentences import say

MEASURES = list(catalogue().values())
EXAMPLES = [
    pytest.param(measure, example, id=f"{measure.code}-{place}")
    for measure in MEASURES
    for place, example in enumerate(measure.examples)
]


def _items() -> Iterator[Any]:
    """Each item with a function that puts an answer where the item stands."""
    for measure in MEASURES:
        for item in measure.items:
            yield pytest.param(
                measure,
                item,
                item.key,
                lambda a, i=item: {i.key: a},
                id=f"{measure.code}-{item.key}",
            )
            for field in item.fields:
                yield pytest.param(
                    measure,
                    field,
                    f"{item.key}[1].{field.key}",
                    lambda a, i=item, f=field: {i.key: [{f.key: a}]},
                    id=f"{measure.code}-{item.key}-{field.key}",
                )


ITEMS = list(_items())


def _allowed(item: Item) -> list[Any]:
    match item.kind:
        case Kind.CHOICE:
            return list(item.allowed)
        case Kind.NUMBER:
            return [item.low, item.high, (item.low + item.high) // 2]
        case Kind.MULTI:
            return [[], list(item.allowed), *([value] for value in item.allowed)]
        case Kind.TEXT:
            return ["<b>BP <90</b> {x} नमस्ते"]
        case Kind.DAY:
            return ["2026-11-12"]
        case Kind.ROWS:
            return [[], [{}] * item.most]


def _forbidden(item: Item) -> list[Any]:
    odd = [True, False, math.nan, math.inf, -1.5, {}, {"a": 1}, object()]
    match item.kind:
        case Kind.CHOICE:
            near = [n for n in range(-3, 21) if n not in item.allowed]
            turned = [str(v) if isinstance(v, int) else 99 for v in item.allowed]
            halves = [v + 0.5 for v in item.allowed if isinstance(v, int)]
            floats = [float(v) for v in item.allowed if isinstance(v, int)]
            return [*odd, *near, *turned, *halves, *floats, "", "nt", "Not asked", "1-", []]
        case Kind.NUMBER:
            wrong = [item.low - 1, item.high + 1, "5", "", [5]]
            return [*(v for v in odd if v != -1.5), *wrong, *([] if item.decimals else [1.5])]
        case Kind.MULTI:
            return [*odd, "x", ["x"], [1], [item.allowed[0]] * 2, item.allowed[0]]
        case Kind.TEXT:
            return [*odd, 1, []]
        case Kind.DAY:
            return [*odd, "", "2026-02-30", "12.11.2026", 3, []]
        case Kind.ROWS:
            return [*odd, "x", 3, [1], ["x"], [{}] * (item.most + 1), [{"nobody": 1}]]


@pytest.mark.parametrize(("measure", "example"), EXAMPLES)
def test_a_worked_example_comes_out_as_reckoned_by_hand(
    measure: Instrument, example: Example
) -> None:
    result = score(measure, example.answers)

    assert result.total == example.total, example.reckoned
    assert dict(result.subscales) == dict(example.subscales), example.reckoned
    assert (say(result.band.label) if result.band else None) == example.band
    assert result.missing == example.missing
    assert not result.unscored


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.code)
def test_a_measure_shows_lowest_highest_uneven_and_missing(measure: Instrument) -> None:
    assert len(measure.examples) >= 4
    assert any(example.missing for example in measure.examples)
    ends = {example.total for example in measure.examples}
    if measure.total and measure.total.high is not None:
        assert {measure.total.low, measure.total.high} <= ends


@pytest.mark.parametrize(("measure", "item", "where", "put"), ITEMS)
def test_every_allowed_value_passes_and_every_other_is_refused_by_name(
    measure: Instrument, item: Item, where: str, put: Callable[[Any], Any]
) -> None:
    for value in [*_allowed(item), None, *map(str, Unanswered)]:
        check(measure, put(value))
    for value in _forbidden(item):
        with pytest.raises(Invalid) as refusal:
            check(measure, put(value))
        assert all(key.startswith(where) for key in refusal.value.complaints), value
        assert str(refusal.value)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.code)
def test_an_unknown_key_is_refused_by_name(measure: Instrument) -> None:
    with pytest.raises(Invalid, match="shoe_size") as refusal:
        score(measure, {"shoe_size": 1})
    assert list(refusal.value.complaints) == ["shoe_size"]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.code)
def test_nothing_answered_gives_nothing_and_never_zero(measure: Instrument) -> None:
    for answers in ({}, *({i.key: u.value for i in measure.items} for u in Unanswered)):
        result = score(measure, answers)
        assert result.total is None
        assert set(result.subscales.values()) <= {None}
        assert result.band is None
        needed = [i.key for i in measure.items if not i.optional and not i.asked_if]
        assert [key for key in result.missing if key in needed] == needed
