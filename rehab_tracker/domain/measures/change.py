"""Real change or noise: two results of one measure in words, from published figures only."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.amounts import Amount, Unit, plain
from rehab_tracker.domain.measures.instrument import (
    ChangeFigure,
    ChangeKind,
    Direction,
    Instrument,
    Stage,
)
from rehab_tracker.domain.measures.items import Item, is_given
from rehab_tracker.domain.measures.likeness import ends, unlike
from rehab_tracker.domain.measures.scales import Scale
from rehab_tracker.domain.measures.scoring import Score, score
from rehab_tracker.domain.measures.sentences import Sentence, Text, later, sentence
from rehab_tracker.domain.measures.taking import Taking

ROUNDING = 1e-9


class Reach(StrEnum):
    """Where a difference stands beside a published figure."""

    ABOVE = "above"
    EQUAL = "equal"
    WITHIN = "within"


_REACHED: dict[tuple[ChangeKind, Reach], str] = {
    (ChangeKind.SMALL, Reach.ABOVE): _("{amount}: above the published small change ({figure})"),
    (ChangeKind.SMALL, Reach.EQUAL): _("{amount}: equal to the published small change ({figure})"),
    (ChangeKind.SMALL, Reach.WITHIN): _("{amount}: within the published small change ({figure})"),
    (ChangeKind.SUBSTANTIAL, Reach.ABOVE): _(
        "{amount}: above the published substantial change ({figure})"
    ),
    (ChangeKind.SUBSTANTIAL, Reach.EQUAL): _(
        "{amount}: equal to the published substantial change ({figure})"
    ),
    (ChangeKind.SUBSTANTIAL, Reach.WITHIN): _(
        "{amount}: within the published substantial change ({figure})"
    ),
    (ChangeKind.REAL, Reach.ABOVE): _(
        "{amount}: above the published smallest real difference ({figure})"
    ),
    (ChangeKind.REAL, Reach.EQUAL): _(
        "{amount}: equal to the published smallest real difference ({figure})"
    ),
    (ChangeKind.REAL, Reach.WITHIN): _(
        "{amount}: within the published smallest real difference ({figure})"
    ),
    (ChangeKind.MEANINGFUL, Reach.ABOVE): _(
        "{amount}: above the published meaningful change ({figure})"
    ),
    (ChangeKind.MEANINGFUL, Reach.EQUAL): _(
        "{amount}: equal to the published meaningful change ({figure})"
    ),
    (ChangeKind.MEANINGFUL, Reach.WITHIN): _(
        "{amount}: within the published meaningful change ({figure})"
    ),
}


@dataclass(frozen=True, slots=True)
class ChangeWording:
    """What may be said of two results.

    `difference` is after minus before, None where there is no pair of totals. `better` follows
    the measure's direction and says nothing of size. `figure` is the published figure that the
    headline uses, with its source. `moved` are the subscales that changed, or for a measure
    without a total the items that did.
    """

    difference: float | None
    better: bool | None
    headline: Sentence
    figure: ChangeFigure | None
    reach: Reach | None
    moved: tuple[Sentence, ...]
    notes: tuple[Sentence, ...]


def change(
    instrument: Instrument,
    before: Taking,
    after: Taking,
    stage: Stage | None = None,
) -> ChangeWording:
    """Put the two results in words; with no stage the most demanding figure is used.

    Raises:
        Invalid: the answers are not this measure's.
    """
    earlier, now = score(instrument, before.answers), score(instrument, after.answers)
    notes = (*unlike(instrument, before, after), *ends(instrument.total, now.total))
    if before.version != after.version:
        return _nothing(_("Taken with two versions of the measure: not compared."), notes)
    moved = tuple(_moved(instrument, before, after, earlier, now))
    if instrument.total is None:
        return _nothing(_("This measure has no total; each part stands for itself."), notes, moved)
    if earlier.total is None or now.total is None:
        return _nothing(_("A total is missing: not compared."), notes, moved)
    return _compared(instrument, instrument.total, (earlier.total, now.total), stage, moved, notes)


def _nothing(
    why: str, notes: tuple[Sentence, ...], moved: tuple[Sentence, ...] = ()
) -> ChangeWording:
    return ChangeWording(None, None, sentence(why), None, None, moved, notes)


def _compared(
    instrument: Instrument,
    scale: Scale,
    totals: tuple[float, float],
    stage: Stage | None,
    moved: tuple[Sentence, ...],
    notes: tuple[Sentence, ...],
) -> ChangeWording:
    difference = round(totals[1] - totals[0], 6)
    better = _is_better(instrument.direction, difference)
    figure, reach = _judged(instrument, totals[0], difference, stage)
    quoted = tuple(_quoted(instrument, scale))
    return ChangeWording(
        difference=difference,
        better=better,
        headline=_headline(scale, difference, figure, reach),
        figure=figure,
        reach=reach,
        moved=moved,
        notes=notes + quoted,
    )


def _is_better(direction: Direction, difference: float) -> bool | None:
    if not difference or direction is Direction.NONE:
        return None
    return (difference > 0) == (direction is Direction.UP)


def _judged(
    instrument: Instrument, start: float, difference: float, stage: Stage | None
) -> tuple[ChangeFigure | None, Reach | None]:
    """The largest figure that the difference reaches, or else the smallest that it does not."""
    figures = _figures(instrument, difference, stage)
    if not difference or not figures:
        return None, None
    for figure in reversed(figures):
        reach = _reach(figure, start, difference)
        if reach is not Reach.WITHIN:
            return figure, reach
    return figures[0], Reach.WITHIN


def _figures(instrument: Instrument, difference: float, stage: Stage | None) -> list[ChangeFigure]:
    """The figures that hold for this population, stage and direction, smallest first."""
    better = _is_better(instrument.direction, difference)
    holding = [
        figure
        for figure in instrument.changes
        if figure.for_cord_injury
        and (better or not figure.only_better)
        and (stage is None or figure.stage in {None, stage})
    ]
    if stage is None and any(figure.stage for figure in holding):
        holding = [max(holding, key=_size)]
    return sorted(holding, key=_size)


def _size(figure: ChangeFigure) -> float:
    return figure.size


def _reach(figure: ChangeFigure, start: float, difference: float) -> Reach:
    size = abs(difference)
    share = 100 * size / abs(start) if start and figure.percent is not None else 0
    if abs(size - figure.size) < ROUNDING:
        return Reach.EQUAL
    if size > figure.size or (figure.percent is not None and share > figure.percent):
        return Reach.ABOVE
    return Reach.WITHIN


def _headline(
    scale: Scale, difference: float, figure: ChangeFigure | None, reach: Reach | None
) -> Sentence:
    if not difference:
        return sentence(_("No change"))
    amount = _amount(scale, difference)
    if figure is None or reach is None:
        return later(amount)
    return sentence(_REACHED[figure.kind, reach], amount=amount, figure=_said(figure))


def _amount(scale: Scale, difference: float) -> Sentence:
    size = Amount(abs(difference), scale.unit, scale.decimals)
    if difference < 0:
        return sentence(_("{size} lower"), size=size)
    return sentence(_("{size}"), size=size)


def _said(figure: ChangeFigure) -> Sentence:
    size = plain(figure.size, 1)
    if figure.percent is None:
        return sentence(_("{size}"), size=size)
    return sentence(_("{size}, or {percent} %"), size=size, percent=plain(figure.percent))


def _quoted(instrument: Instrument, scale: Scale) -> Iterator[Sentence]:
    """The figures of other populations, named as such, and the measure's own warning."""
    for figure in instrument.changes:
        if not figure.for_cord_injury:
            yield sentence(
                _("Published for {population}: {size}. No figure for spinal cord injury."),
                population=later(figure.population),
                size=Amount(figure.size, scale.unit, scale.decimals),
            )
    if instrument.change_note:
        yield later(instrument.change_note)


def _moved(
    instrument: Instrument,
    before: Taking,
    after: Taking,
    earlier: Score,
    now: Score,
) -> Iterator[Sentence]:
    for scale in instrument.subscales:
        was, is_ = earlier.subscales[scale.key], now.subscales[scale.key]
        if was is not None and is_ is not None and was != is_:
            yield _from_to(scale.name, plain(was, scale.decimals), plain(is_, scale.decimals))
    if instrument.total is None and not instrument.subscales:
        for item in instrument.items:
            yield from _item_moved(item, before, after)


def _item_moved(item: Item, before: Taking, after: Taking) -> Iterator[Sentence]:
    """A graded item that moved, in levels: grades have an order and no distance."""
    both = is_given(before.answers, item.key) and is_given(after.answers, item.key)
    if not both or item.optional or not item.values:
        return
    was, is_ = before.answers[item.key], after.answers[item.key]
    steps = item.allowed.index(is_) - item.allowed.index(was)
    if steps:
        levels = Amount(abs(steps), Unit.LEVEL)
        words = (
            _("{name}: {before} to {after} ({levels} higher)")
            if steps > 0
            else _("{name}: {before} to {after} ({levels} lower)")
        )
        yield sentence(words, name=later(item.label), before=was, after=is_, levels=levels)


def _from_to(name: Text, before: str, after: str) -> Sentence:
    return sentence(_("{name}: {before} to {after}"), name=later(name), before=before, after=after)
