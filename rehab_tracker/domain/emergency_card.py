"""The dysreflexia card: what a stranger must know in the first minute, for the purse.

A usual pressure of 90 to 110 is common above T6, so that a reading a stranger takes for normal
may already be an emergency. The card says the person's own figures and where they come from.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from rehab_tracker.core.i18n import _, format_date, plural, translate, translate_warning, warning
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.dysreflexia import (
    ASK_SILDENAFIL,
    ASKS_ABOVE,
    FLAGS_ABOVE,
    HAS_SILDENAFIL,
    PressureWatch,
    Usual,
    first_steps,
)
from rehab_tracker.domain.events import TRIGGER_NAMES, CareEvent, EventKind, Trigger
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.vitals import POSTURE_NAMES

WHAT_IT_IS = warning(
    "I have a spinal cord injury. My blood pressure can rise fast and dangerously (autonomic "
    "dysreflexia). This is an emergency: do not wait."
)
SIGNS = warning("Signs: pounding headache, flushing, sweating.")
NOT_KNOWN = warning(
    "Usual pressure not known yet: at {asks} or more ask for these signs, at {flags} or more it "
    "is an emergency."
)
RISES = warning(
    "An emergency from {rise} above the usual upper value, or with these signs at any."
)


class EmergencyCard(Facts):
    """What stands on the card.

    Attributes:
        level: the candidate levels, empty where none is known.
        triggers: what set it off before, the most frequent first.
        languages: the card is made once in each.
    """

    clinic: ClinicDetails
    name: str
    number: str = ""
    level: str = ""
    watch: PressureWatch
    triggers: tuple[Trigger, ...] = ()
    made_on: date
    languages: tuple[str, ...]


def triggers_of(events: Iterable[CareEvent]) -> tuple[Trigger, ...]:
    """What set off dysreflexia in this person before, the most frequent first."""
    found = Counter(
        trigger
        for event in events
        if event.kind is EventKind.DYSREFLEXIA and event.episode is not None
        for trigger in event.episode.triggers
        if trigger is not Trigger.UNKNOWN
    )
    order = list(Trigger)
    return tuple(sorted(found, key=lambda trigger: (-found[trigger], order.index(trigger))))


def pressure_lines(watch: PressureWatch) -> list[str]:
    """The usual pressure in each posture with its source, and from where it counts."""
    lines = [_usual_words(usual) for usual in watch.usual.values()]
    if not lines:
        return [translate_warning(NOT_KNOWN, asks=ASKS_ABOVE, flags=FLAGS_ABOVE)]
    return [*lines, translate_warning(RISES, rise=watch.rise)]


def trigger_line(triggers: Iterable[Trigger]) -> str:
    """What sets it off in this person, empty where no episode is on file."""
    names = ", ".join(translate(TRIGGER_NAMES[each]) for each in triggers)
    return translate(_("Set off before by: {triggers}"), triggers=names) if names else ""


def step_lines(watch: PressureWatch) -> list[str]:
    """What to do first, in its order, then what to ask before a nitrate."""
    ask = HAS_SILDENAFIL if watch.sildenafil else ASK_SILDENAFIL
    return [translate_warning(step) for step in (*first_steps(watch), ask)]


def _usual_words(usual: Usual) -> str:
    posture = translate(POSTURE_NAMES[usual.posture])
    said = translate(
        _("Usual upper value, {posture}: {value}"), posture=posture, value=usual.systolic
    )
    if usual.set_on is not None:
        source = translate(_("set by a clinician on {day}"), day=format_date(usual.set_on))
    else:
        source = plural("the middle of {n} reading at rest", "the middle of {n} readings at rest",
                        usual.readings)  # fmt: skip
    return translate(_("{said} ({source})"), said=said, source=source)
