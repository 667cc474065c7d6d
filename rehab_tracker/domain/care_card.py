"""The care card: one line each for what everybody on the ward must know today.

Every change is an entry of its own; the latest stands on top, and what was known before stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, OnFile, complain
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.vitals import POSTURE_NAMES


class CareTopic(StrEnum):
    """The lines of the card, in the order in which a team talks about them."""

    BLADDER = "bladder"
    BLADDER_EMPTIED = "bladder_emptied"
    BOWEL = "bowel"
    BOWEL_LAST = "bowel_last"
    SITTING = "sitting"
    TRANSFER = "transfer"
    WEIGHT = "weight"
    TEMPERATURE = "temperature"
    USUAL_PRESSURE = "usual_pressure"


TOPIC_NAMES: dict[CareTopic, str] = {
    CareTopic.BLADDER: _("Bladder"),
    CareTopic.BLADDER_EMPTIED: _("Bladder last emptied"),
    CareTopic.BOWEL: _("Bowel"),
    CareTopic.BOWEL_LAST: _("Bowel last opened"),
    CareTopic.SITTING: _("Sitting time"),
    CareTopic.TRANSFER: _("Transfer"),
    CareTopic.WEIGHT: _("Weight"),
    CareTopic.TEMPERATURE: _("Temperature"),
    CareTopic.USUAL_PRESSURE: _("Usual blood pressure"),
}


@dataclass(frozen=True)
class Number:
    """A figure of a line: its marked name, its unit, and what can be."""

    title: str
    unit: str
    least: float
    most: float
    places: int = 0
    required: bool = False


@dataclass(frozen=True)
class Asked:
    """What a line of the card asks.

    Attributes:
        choices: marked names by the value that is kept.
        number: the figure, None where there is none.
        text: the marked name of the free words, empty where there are none.
        timed: whether the hour belongs to it.
        only: the roles that set it; empty: whoever may write the card.
        renewed: after how many days it should be asked again.
    """

    choices: Mapping[str, str] = field(default_factory=dict)
    number: Number | None = None
    text: str = ""
    timed: bool = False
    only: frozenset[Role] = frozenset()
    renewed: timedelta | None = None


NURSES = Role.OCCUPATIONAL_THERAPIST
"""Nurses share the account role of the occupational therapists."""

ASKED: dict[CareTopic, Asked] = {
    CareTopic.BLADDER: Asked(
        choices={
            "intermittent_self": _("Intermittent catheter, by oneself"),
            "intermittent_helper": _("Intermittent catheter, by a helper"),
            "indwelling": _("Indwelling catheter"),
            "suprapubic": _("Suprapubic catheter"),
            "reflex": _("Reflex emptying, condom drainage"),
            "voids": _("Empties without a catheter"),
            "other": _("Another way"),
        },
        number=Number(_("Limit"), _("ml"), 50, 2000),
        text=_("Times"),
    ),
    CareTopic.BLADDER_EMPTIED: Asked(number=Number(_("Amount"), _("ml"), 0, 3000), timed=True),
    CareTopic.BOWEL: Asked(
        choices={"reflex": _("Reflex bowel"), "flaccid": _("Flaccid bowel")},
        text=_("Routine"),
        only=frozenset({Role.PHYSICIAN, NURSES}),
    ),
    CareTopic.BOWEL_LAST: Asked(text=_("How it was"), timed=True, renewed=timedelta(days=3)),
    CareTopic.SITTING: Asked(
        number=Number(_("At a time"), _("min"), 0, 960, required=True),
        text=_("How often, how relieved"),
    ),
    CareTopic.TRANSFER: Asked(
        choices={
            "alone": _("Alone"),
            "board": _("Sliding board"),
            "lift": _("Lifted by hand"),
            "pivot": _("Standing pivot"),
            "hoist": _("Hoist"),
            "stretcher": _("Lying, on a stretcher"),
        },
        number=Number(_("Helpers"), "", 0, 6, required=True),
        text=_("What to mind"),
    ),
    CareTopic.WEIGHT: Asked(
        number=Number(_("Weight"), _("kg"), 15, 300, 1, required=True),
        renewed=timedelta(days=7),
    ),
    CareTopic.TEMPERATURE: Asked(
        number=Number(_("Temperature"), _("°C"), 30, 44, 1, required=True), timed=True
    ),
    CareTopic.USUAL_PRESSURE: Asked(
        choices={str(posture): name for posture, name in POSTURE_NAMES.items()},
        number=Number(_("Upper value"), _("mmHg"), 60, 200, required=True),
        text=_("Who found it, and how"),
    ),
}


class CareLineDetails(Facts):
    """One line of the card as it is from this day on.

    Attributes:
        topic: which line.
        noted_on: the day from which it is so, or on which it was found.
        noted_at: the hour, where it belongs to it.
        choice: one of the choices of the topic.
        number: in the unit of the topic.
    """

    patient_id: UUID
    topic: CareTopic
    noted_on: date
    noted_at: time | None = None
    choice: str = ""
    number: float | None = None
    text: Line = ""

    @model_validator(mode="after")
    def _as_asked(self) -> "CareLineDetails":
        asked = ASKED[self.topic]
        if asked.choices and self.choice not in asked.choices:
            complain("choice", _("Please choose one of the list."))
        if not asked.choices and self.choice:
            complain("choice", _("This is not known here."))
        self._check_number(asked.number)
        return self

    def _check_number(self, number: Number | None) -> None:
        if number is None:
            if self.number is not None:
                complain("number", _("This is not known here."))
            return
        if self.number is None:
            if number.required:
                complain("number", _("Please fill this in."))
            return
        if not number.least <= self.number <= number.most:
            complain(
                "number",
                _("This should lie between {least} and {most}."),
                least=f"{number.least:g}",
                most=f"{number.most:g}",
            )


class CareLine(CareLineDetails, OnFile):
    """A line of the card on file."""


def latest(lines: Iterable[CareLine]) -> dict[CareTopic, CareLine]:
    """The line of each topic that counts now: the latest day, of one day the latest written."""
    found: dict[CareTopic, CareLine] = {}
    for line in sorted(lines, key=_age):
        found[line.topic] = line
    return found


def is_stale(line: CareLine, today: date) -> bool:
    """Whether it should be asked again, such as the weight after a week."""
    renewed = ASKED[line.topic].renewed
    return renewed is not None and today - line.noted_on > renewed


def may_set(topic: CareTopic, roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles sets this line; the bowel's type is a clinical finding."""
    only = ASKED[topic].only
    return not only or bool(only & roles)


def _age(line: CareLine) -> tuple[date, time, str]:
    return line.noted_on, line.noted_at or time(0), str(line.id)
