"""The needs checklist: for each part of life, what the person does, directs, or not yet.

The items are our own words. *Independent verbally* means that the person tells somebody correctly
how to do it; for a person with tetraplegia that is as much a success as doing it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, OnFile, Text, complain


class NeedDomain(StrEnum):
    """Parts of life after an injury."""

    DAILY = "daily_living"
    SKIN = "skin"
    BLADDER = "bladder"
    BOWEL = "bowel"
    MOBILITY = "mobility"
    CHAIR = "chair_and_equipment"
    COMMUNITY = "community"
    DISCHARGE = "discharge"
    MIND = "psychological"


NEED_DOMAIN_NAMES: dict[NeedDomain, str] = {
    NeedDomain.DAILY: _("Daily living"),
    NeedDomain.SKIN: _("Skin"),
    NeedDomain.BLADDER: _("Bladder"),
    NeedDomain.BOWEL: _("Bowel"),
    NeedDomain.MOBILITY: _("Mobility"),
    NeedDomain.CHAIR: _("Chair and equipment"),
    NeedDomain.COMMUNITY: _("Community"),
    NeedDomain.DISCHARGE: _("Discharge"),
    NeedDomain.MIND: _("Mood and confidence"),
}


class NeedAnswer(StrEnum):
    """How far the person is with one item."""

    PHYSICALLY = "physically"
    VERBALLY = "verbally"
    NOT_YET = "not_yet"
    NOT_NEEDED = "not_needed"


NEED_ANSWER_NAMES: dict[NeedAnswer, str] = {
    NeedAnswer.PHYSICALLY: _("Does it"),
    NeedAnswer.VERBALLY: _("Directs it"),
    NeedAnswer.NOT_YET: _("Not yet"),
    NeedAnswer.NOT_NEEDED: _("Does not apply"),
}
INDEPENDENT = frozenset({NeedAnswer.PHYSICALLY, NeedAnswer.VERBALLY})

NEED_ITEMS: dict[NeedDomain, dict[str, str]] = {
    NeedDomain.DAILY: {
        "eat": _("Eats and drinks as I like it"),
        "wash": _("Washes the whole body"),
        "teeth": _("Cleans teeth, combs, shaves"),
        "dress": _("Puts on and takes off clothes"),
        "toilet_clothes": _("Manages clothes for the toilet"),
        "cook": _("Gets a drink and a simple meal"),
        "money": _("Handles own money and papers"),
        "phone": _("Uses a phone"),
    },
    NeedDomain.SKIN: {
        "relief": _("Relieves pressure in the chair on time"),
        "turn": _("Turns in bed at night"),
        "check": _("Looks at the skin morning and night"),
        "sign": _("Knows the first sign of a sore and what to do"),
        "heat": _("Keeps away from heat, hot water and sharp edges"),
        "cushion": _("Checks cushion and mattress"),
    },
    NeedDomain.BLADDER: {
        "method": _("Explains the own bladder method"),
        "empty": _("Empties the bladder on time"),
        "clean": _("Keeps hands and material clean"),
        "drink": _("Drinks enough and keeps the limit"),
        "infection": _("Knows the signs of an infection"),
        "supplies": _("Orders catheters or bags in time"),
    },
    NeedDomain.BOWEL: {
        "routine": _("Carries out the own bowel routine"),
        "time": _("Keeps the same time"),
        "food": _("Knows which food helps"),
        "trouble": _("Knows what to do when nothing comes, or too much"),
        "clean_up": _("Cleans up after an accident"),
    },
    NeedDomain.MOBILITY: {
        "bed": _("Moves in bed"),
        "sit_up": _("Comes up to sitting"),
        "transfer": _("Gets into the chair and back"),
        "car": _("Gets into a car"),
        "chair": _("Moves the chair indoors and out"),
        "stairs": _("Gets over steps and kerbs, or gets help for it"),
        "stretch": _("Keeps the joints free"),
        "floor": _("Gets up from the floor, or gets help for it"),
    },
    NeedDomain.CHAIR: {
        "set_up": _("Sets brakes, footrests and belt"),
        "repair": _("Has tyres and small repairs done"),
        "posture": _("Sits straight and notices when it changes"),
        "aids": _("Uses splints and aids"),
        "charge": _("Charges and stores what runs on power"),
        "who": _("Knows whom to call when something breaks"),
    },
    NeedDomain.COMMUNITY: {
        "out": _("Goes out when I want to"),
        "transport": _("Takes a bus, a train or a taxi"),
        "shop": _("Shops, or has it done"),
        "people": _("Meets friends and family"),
        "work": _("Has a plan for work or study"),
        "rights": _("Knows which help one is entitled to"),
        "leisure": _("Does something for joy each week"),
    },
    NeedDomain.DISCHARGE: {
        "home": _("Knows what must change at home"),
        "helpers": _("Has helpers who were taught"),
        "medicines": _("Knows own medicines and where to get them"),
        "emergency": _("Knows what to do in an emergency"),
        "dysreflexia": _("Explains dysreflexia to a helper"),
        "doctor": _("Knows who looks after me from now on"),
        "night": _("Has spent a night away from the ward"),
    },
    NeedDomain.MIND: {
        "talk": _("Has somebody to talk to"),
        "tell": _("Tells others about the injury in own words"),
        "ask": _("Asks for help without shame"),
        "low": _("Knows what helps on a bad day"),
        "sleep": _("Sleeps enough"),
        "closeness": _("Knows where to ask about closeness and family"),
    },
}
"""Each domain's items by a short name of their own; an answer is kept under `domain.item`."""


def every_need() -> dict[str, str]:
    """Every item's marked words, by `domain.item`."""
    return {
        f"{domain}.{item}": words
        for domain, items in NEED_ITEMS.items()
        for item, words in items.items()
    }


class NeedsCheckDetails(Facts):
    """The checklist gone through on one day; what was not asked has no answer.

    Attributes:
        answers: by `domain.item`.
        note: what the person wants to work on first.
    """

    patient_id: UUID
    checked_on: date
    answers: dict[str, NeedAnswer]
    note: Text = ""

    @model_validator(mode="after")
    def _asks_what_is_on_the_list(self) -> "NeedsCheckDetails":
        if not self.answers:
            complain(
                "answers", _("Nothing was asked yet. Choose an answer for at least one item.")
            )
        if unknown := set(self.answers) - set(every_need()):
            complain("answers", _("{name} is not on the checklist."), name=min(unknown)[:80])
        return self


class NeedsCheck(NeedsCheckDetails, OnFile):
    """A checklist on file."""


class Share(Facts):
    """How much of a domain is independent, of what was asked and applies.

    Attributes:
        independent: physically or verbally.
        asked: items with an answer, those that do not apply left out.
        of: every item of the domain.
    """

    independent: int
    asked: int
    of: int

    @property
    def percent(self) -> int | None:
        """Whole percent for the staff; None where nothing was asked."""
        return round(100 * self.independent / self.asked) if self.asked else None


def share(answers: Mapping[str, NeedAnswer], domain: NeedDomain) -> Share:
    """The share of one domain."""
    asked = [
        answers[f"{domain}.{item}"] for item in NEED_ITEMS[domain] if f"{domain}.{item}" in answers
    ]
    apply = [answer for answer in asked if answer is not NeedAnswer.NOT_NEEDED]
    return Share(
        independent=sum(answer in INDEPENDENT for answer in apply),
        asked=len(apply),
        of=len(NEED_ITEMS[domain]),
    )


class NeedChange(Facts):
    """An item whose answer differs from the one before."""

    item: str
    before: NeedAnswer
    now: NeedAnswer

    @property
    def better(self) -> bool:
        """Whether the person came to do or direct what they did not before."""
        return self.before is NeedAnswer.NOT_YET and self.now in INDEPENDENT

    @property
    def worse(self) -> bool:
        """Whether what was independent is not any more."""
        return self.before in INDEPENDENT and self.now is NeedAnswer.NOT_YET


def need_changes(
    before: Mapping[str, NeedAnswer], now: Mapping[str, NeedAnswer]
) -> tuple[NeedChange, ...]:
    """What changed between two checklists, of what both asked, in the order of the list."""
    return tuple(
        NeedChange(item=item, before=before[item], now=now[item])
        for item in every_need()
        if item in before and item in now and before[item] is not now[item]
    )


def last_answers(checks: Iterable[NeedsCheckDetails]) -> dict[str, NeedAnswer]:
    """What is known of each item today: its latest answer, from the checks, the oldest first."""
    known: dict[str, NeedAnswer] = {}
    for check in checks:
        known |= check.answers
    return known
