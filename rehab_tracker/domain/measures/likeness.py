"""What makes two results hard to compare: other ways, other raters, an end."""

from collections.abc import Iterator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.amounts import plain
from rehab_tracker.domain.measures.instrument import MODE_NAMES, Instrument
from rehab_tracker.domain.measures.items import Item
from rehab_tracker.domain.measures.scales import Scale
from rehab_tracker.domain.measures.sentences import Sentence, later, sentence
from rehab_tracker.domain.measures.taking import Taking

NEAR_AN_END = 0.05
_CIRCUMSTANCES = {
    "bladder_method": _("The bladder method changed from {before} to {after}."),
}


def unlike(instrument: Instrument, before: Taking, after: Taking) -> Iterator[Sentence]:
    """What was not the same on the two days."""
    if before.mode is not after.mode:
        yield sentence(
            _("Not taken in the same way: {before}, then {after}."),
            before=later(MODE_NAMES[before.mode]),
            after=later(MODE_NAMES[after.mode]),
        )
    if before.rater and after.rater and before.rater != after.rater:
        yield sentence(_("Not taken by the same person."))
    for key, words in _CIRCUMSTANCES.items():
        was, is_ = before.circumstances.get(key), after.circumstances.get(key)
        if was and is_ and was != is_:
            yield sentence(words, before=was, after=is_)
    for key in instrument.conditions:
        yield from _condition(instrument.item(key), before, after)


def _condition(item: Item, before: Taking, after: Taking) -> Iterator[Sentence]:
    was, is_ = before.answers.get(item.key), after.answers.get(item.key)
    if was is not None and is_ is not None and was != is_:
        yield sentence(
            _("{item} was not the same: “{before}”, then “{after}”."),
            item=later(item.label),
            before=later(item.meaning(was)),
            after=later(item.meaning(is_)),
        )


def ends(scale: Scale | None, value: float | None) -> Iterator[Sentence]:
    """Floor and ceiling: within a twentieth of an end a scale can hardly show more."""
    if scale is None or value is None or scale.low is None or scale.high is None:
        return
    margin = NEAR_AN_END * (scale.high - scale.low)
    if value <= scale.low + margin:
        yield sentence(
            _("At the lower end of the scale ({end}): it cannot show much less."),
            end=plain(scale.low),
        )
    elif value >= scale.high - margin:
        yield sentence(
            _("At the upper end of the scale ({end}): it cannot show much more."),
            end=plain(scale.high),
        )
