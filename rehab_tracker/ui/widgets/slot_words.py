"""A planned session in words: what for, how long, where."""

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.plans import Slot
from rehab_tracker.domain.therapy import ACTIVITY_NAMES, SETTING_NAMES


def kinds_of(slot: Slot) -> str:
    """What a session is for, the main kind first."""
    first, *others = (translate(ACTIVITY_NAMES[kind]) for kind in slot.kinds)
    return ", ".join((first, *(_in_a_list(name) for name in others)))


def minutes_of(minutes: int) -> str:
    """How long, as in "45 minutes"."""
    return plural("{n} minute", "{n} minutes", minutes)


def short_minutes(minutes: int) -> str:
    """How long where there is little room."""
    return translate(_("{n} min"), n=minutes)


def what_for(slot: Slot, place: str = "") -> str:
    """All of it in one line; `place` is the person's ward and bed."""
    where = translate(SETTING_NAMES[slot.setting])
    parts = (kinds_of(slot), minutes_of(slot.minutes), where, place)
    return "  ·  ".join(part for part in parts if part)


def _in_a_list(name: str) -> str:
    """Within a list a name begins small, unless it is an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
