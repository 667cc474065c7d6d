"""Answering alone on the device: which questionnaires can be, and in which languages."""

from rehab_tracker.domain.measures.instrument import Instrument, Mode
from rehab_tracker.domain.measures.items import Answers, Item, Kind, is_asked


def can_be_alone(instrument: Instrument) -> bool:
    """Whether every question of a self-report is one choice of a list.

    In which languages it may be answered alone is another matter: `Instrument.languages`.
    """
    return Mode.SELF in instrument.modes and all(
        item.kind is Kind.CHOICE for item in instrument.items
    )


def next_question(instrument: Instrument, answers: Answers, after: str | None) -> Item | None:
    """The question after the one with this key, None after the last; the first after None."""
    keys = [item.key for item in instrument.items]
    rest = instrument.items[keys.index(after) + 1 if after else 0 :]
    return next((item for item in rest if is_asked(item, answers)), None)
