"""Scoring: from checked answers to totals, subscales and bands; a gap is never a zero."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.answers import check
from rehab_tracker.domain.measures.instrument import Instrument, Known
from rehab_tracker.domain.measures.items import Answers, Item, Kind, is_answer, is_asked, is_given
from rehab_tracker.domain.measures.scales import Band, NoScore, Scale, add
from rehab_tracker.domain.measures.sentences import Sentence, later, sentence

NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Score:
    """What the answers amount to.

    `total` and each subscale are None where their rule for missing items is not met.
    `bands` holds the band of each scale by its key; `band` is the total's. `unscored` says why
    allowed answers give no score; `notes` says how a score with gaps was reached.
    """

    total: float | None
    subscales: Mapping[str, float | None]
    band: Band | None
    bands: Mapping[str, Band | None]
    missing: tuple[str, ...]
    prorated: bool
    notes: tuple[Sentence, ...]
    unscored: tuple[Sentence, ...]


def score(instrument: Instrument, answers: Answers) -> Score:
    """Score the answers.

    Raises:
        Invalid: a key is unknown or a value is not one of its item's.
    """
    check(instrument, answers)
    results = {scale.key: _result(instrument, scale, answers) for scale in instrument.scales}
    bands = {scale.key: scale.band(results[scale.key].value) for scale in instrument.scales}
    total = instrument.total
    return Score(
        total=results[total.key].value if total else None,
        subscales={scale.key: results[scale.key].value for scale in instrument.subscales},
        band=bands[total.key] if total else None,
        bands=bands,
        missing=missing_items(instrument, answers),
        prorated=any(result.note for result in results.values()),
        notes=tuple(result.note for result in results.values() if result.note),
        unscored=tuple(result.why_not for result in results.values() if result.why_not),
    )


def total_of(instrument: Instrument, answers: Answers) -> float | None:
    """The total alone, of answers that were checked when they were kept; for long lists."""
    return _result(instrument, instrument.total, answers).value if instrument.total else None


def missing_items(instrument: Instrument, answers: Answers) -> tuple[str, ...]:
    """The keys of items that should have a score and have none."""
    return tuple(
        key
        for item in instrument.items
        if not item.optional and is_asked(item, answers)
        for key in _gaps(item, answers)
    )


def remarks(
    instrument: Instrument, answers: Answers, known: Known = NOTHING_KNOWN
) -> tuple[Sentence, ...]:
    """What a colleague would ask about these answers; nothing here stops a save."""
    given = {key: answer for key, answer in answers.items() if is_given(answers, key)}
    said = (ask(given, known) for ask in instrument.checks)
    return tuple(remark for remark in said if remark is not None)


def needs_safety_review(instrument: Instrument, answers: Answers) -> bool:
    """Whether the answer about death or self-harm is above zero or was left open."""
    key = instrument.safety_item
    return key is not None and not (is_given(answers, key) and answers[key] == 0)


@dataclass(frozen=True, slots=True)
class _Result:
    value: float | None
    note: Sentence | None = None
    why_not: Sentence | None = None


def _result(instrument: Instrument, scale: Scale, answers: Answers) -> _Result:
    items = {item.key: item for item in instrument.items}
    asked = tuple(key for key in scale.items if is_asked(items[key], answers))
    given = {key: answer for key, answer in answers.items() if is_answer(answer)}
    missing = tuple(
        key
        for key in asked
        if key not in given or (items[key].fields and _gaps(items[key], answers))
    )
    if not asked or not scale.missing.allows(missing):
        return _Result(None)
    if missing:
        return _prorated(scale, given, asked, len(missing))
    try:
        return _Result(_rounded(scale.reckon(given, asked), scale.decimals))
    except NoScore as finding:
        return _Result(None, why_not=finding.why)


def _prorated(scale: Scale, given: Answers, asked: tuple[str, ...], gaps: int) -> _Result:
    answered = tuple(key for key in asked if key in given)
    value = math.floor(add(given, answered) * len(asked) / len(answered) + 0.5)
    note = sentence(
        _("{scale}: reckoned from {answered} of {asked} items, because {gaps} had no answer."),
        scale=later(scale.name),
        answered=len(answered),
        asked=len(asked),
        gaps=gaps,
    )
    return _Result(value, note)


def _gaps(item: Item, answers: Answers) -> tuple[str, ...]:
    """The item's key if it has no score, or the places of the gaps inside its rows."""
    if not is_given(answers, item.key):
        return (item.key,)
    if item.kind is not Kind.ROWS:
        return ()
    return tuple(
        f"{item.key}[{place}].{field.key}"
        for place, row in enumerate(answers[item.key], start=1)
        for field in item.fields
        if not field.optional and is_asked(field, row) and not is_given(row, field.key)
    )


def _rounded(value: float, decimals: int) -> float:
    return round(value, decimals) if decimals else int(value)
