"""How a line of the care card reads, and how a medicine and a piece of equipment do."""

from rehab_tracker.core.i18n import _, format_date, format_number, plural, translate
from rehab_tracker.domain.care_card import ASKED, CareLine, CareTopic
from rehab_tracker.domain.equipment import EQUIPMENT_STATES, Equipment

ICONS: dict[CareTopic, str] = {
    CareTopic.BLADDER: "droplet",
    CareTopic.BLADDER_EMPTIED: "droplets",
    CareTopic.BOWEL: "toilet",
    CareTopic.BOWEL_LAST: "calendar-check",
    CareTopic.SITTING: "sofa",
    CareTopic.TRANSFER: "hand-helping",
    CareTopic.WEIGHT: "gauge",
    CareTopic.TEMPERATURE: "thermometer",
    CareTopic.USUAL_PRESSURE: "heart-pulse",
}


def said(line: CareLine) -> str:
    """What the line says, in one line."""
    asked, parts = ASKED[line.topic], []
    if line.choice:
        parts.append(translate(asked.choices[line.choice]))
    if line.number is not None and asked.number is not None:
        parts.append(_figure(line, line.number))
    if line.topic in {CareTopic.BLADDER_EMPTIED, CareTopic.BOWEL_LAST}:
        parts.insert(0, _moment(line))
    parts.append(line.text)
    return "  ·  ".join(part for part in parts if part)


def by(line: CareLine, name: str) -> str:
    """Since when, and who said so."""
    return translate(_("{day}, {who}"), day=format_date(line.noted_on), who=name)


def piece_details(piece: Equipment) -> list[str]:
    """The steps of a piece that were taken, with their days."""
    days = (
        (_("needed {day}"), piece.needed_on),
        (_("ordered {day}"), piece.ordered_on),
        (_("delivered {day}"), piece.delivered_on),
        (_("checked {day}"), piece.checked_on),
        (_("given back {day}"), piece.returned_on),
    )
    steps = [translate(words, day=format_date(day)) for words, day in days if day is not None]
    paid = translate(_("Paid by {who}"), who=piece.paid_by) if piece.paid_by else ""
    return ["  ·  ".join(steps), paid, piece.note]


def piece_state(piece: Equipment) -> str:
    """How far it has come, in a word or two."""
    return translate(EQUIPMENT_STATES[piece.state])


def _figure(line: CareLine, number: float) -> str:
    if line.topic is CareTopic.TRANSFER:
        return plural("{n} helper", "{n} helpers", int(number))
    asked = ASKED[line.topic].number
    places = asked.places if asked is not None and number % 1 else 0
    unit = translate(asked.unit) if asked is not None else ""
    figure = f"{format_number(number, places)} {unit}"
    if line.topic is CareTopic.BLADDER:
        return translate(_("limit {amount}"), amount=figure)
    return figure


def _moment(line: CareLine) -> str:
    day = format_date(line.noted_on)
    if line.noted_at is None:
        return day
    return translate(_("{day}, {time}"), day=day, time=f"{line.noted_at:%H:%M}")
