"""The handover sheet: one line for each person of a ward, with what the next shift must know."""

from collections.abc import Iterable
from datetime import date

from rehab_tracker.core.i18n import _, format_day, plural, translate
from rehab_tracker.domain.alerts import ALERT_NAMES, Alert, AlertKind, Restriction
from rehab_tracker.domain.care_card import ASKED, CareLine, CareTopic
from rehab_tracker.domain.events import EVENT_NAMES, CareEvent
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.patients import RosterLine
from rehab_tracker.domain.skin import ALARMS, SITE_NAMES, SkinCheck, SkinState, latest_states
from rehab_tracker.domain.stays import ward_of

NO_WARD = ""
"""People without a place, and outpatients, stand together."""


class HandoverPerson(Facts):
    """What is on file of one person when the shift changes.

    Attributes:
        happened: what happened since yesterday.
        plan: the plan of the last session, in the therapist's words.
    """

    who: RosterLine
    alerts: tuple[Alert, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    card: tuple[CareLine, ...] = ()
    skin: tuple[SkinCheck, ...] = ()
    happened: tuple[CareEvent, ...] = ()
    noted: str = ""
    plan: str = ""


class HandoverSheet(Facts):
    """One ward's handover."""

    clinic: str
    ward: str
    on: date
    people: tuple[HandoverPerson, ...] = ()


def bed_of(place: str) -> str:
    """What follows the ward: the bed."""
    return place.partition(",")[2].strip()


def wards(places: Iterable[str]) -> tuple[str, ...]:
    """Each ward once, in the order of its name; people without a place last."""
    found = {ward_of(place) for place in places}
    return tuple(sorted(found, key=lambda ward: (ward == NO_WARD, ward)))


def who_lines(person: HandoverPerson) -> list[str]:
    """Name, bed, level and grade."""
    who = person.who
    grade = translate(_("AIS {grade}"), grade=who.grade) if who.grade else ""
    level = " ".join(part for part in (who.level.replace(",", ", "), grade) if part)
    return _filled(who.full_name, bed_of(who.place), level)


def beware_lines(person: HandoverPerson) -> list[str]:
    """Alerts with their reasons, then restrictions."""
    said = [_alert(alert) for alert in person.alerts]
    return said + [restriction.text for restriction in person.restrictions]


def moving_lines(person: HandoverPerson) -> list[str]:
    """How and by how many the person is transferred, and how long the person sits."""
    card = {line.topic: line for line in person.card}
    return _filled(
        card_words(card.get(CareTopic.TRANSFER)),
        _sitting(card.get(CareTopic.SITTING)),
    )


def body_lines(person: HandoverPerson) -> list[str]:
    """Bladder, bowel and skin, each with its name."""
    card = {line.topic: line for line in person.card}
    return _filled(
        _named(_("Bladder: {what}"), card_words(card.get(CareTopic.BLADDER))),
        _named(_("Bowel: {what}"), card_words(card.get(CareTopic.BOWEL))),
        _named(_("Last opened {what}"), _day(card.get(CareTopic.BOWEL_LAST))),
        _named(_("Skin: {what}"), skin_words(person.skin)),
    )


def today_lines(person: HandoverPerson) -> list[str]:
    """What changed since yesterday, and the plan."""
    happened = [translate(EVENT_NAMES[event.kind]) for event in person.happened]
    return _filled(
        *happened, person.noted, _named(_("Plan: {what}"), " ".join(person.plan.split()))
    )


def card_words(line: CareLine | None) -> str:
    """One line of the care card in a few words; empty where nothing is known."""
    if line is None:
        return ""
    asked = ASKED[line.topic]
    parts = [translate(asked.choices[line.choice])] if line.choice else []
    if line.topic is CareTopic.TRANSFER and line.number is not None:
        parts.append(plural("{n} helper", "{n} helpers", int(line.number)))
    parts.append(line.text)
    return ", ".join(part for part in parts if part)


def skin_words(checks: Iterable[SkinCheck]) -> str:
    """Where the skin is not normal; empty where nobody looked."""
    held = list(checks)
    if not held:
        return ""
    states = latest_states(held)
    bad = [translate(SITE_NAMES[site]) for site, state in states.items() if state in ALARMS]
    fades = [site for site, state in states.items() if state is SkinState.FADES]
    if bad:
        return translate(_("stays or open: {sites}"), sites="; ".join(bad))
    if fades:
        names = "; ".join(translate(SITE_NAMES[site]) for site in fades)
        return translate(_("fades: {sites}"), sites=names)
    return translate(_("normal where looked at"))


def _alert(alert: Alert) -> str:
    if alert.kind is AlertKind.SAFETY:
        return alert.reason
    name = translate(ALERT_NAMES[alert.kind])
    return translate(_("{alert}: {reason}"), alert=name, reason=alert.reason)


def _sitting(line: CareLine | None) -> str:
    if line is None or line.number is None:
        return ""
    if line.number == 0:
        return ". ".join(_filled(translate(_("Does not sit")), line.text))
    minutes = translate(_("Sits {minutes} min"), minutes=int(line.number))
    return ", ".join(_filled(minutes, line.text))


def _day(line: CareLine | None) -> str:
    return "" if line is None else format_day(line.noted_on)


def _named(sentence: str, what: str) -> str:
    return translate(sentence, what=what) if what else ""


def _filled(*lines: str) -> list[str]:
    return [line for line in lines if line]
