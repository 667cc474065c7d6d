"""Hand-held grip strength: the mean of three tries of each hand, in kilograms."""

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.amounts import Unit
from rehab_tracker.domain.measures.audience import TEAM
from rehab_tracker.domain.measures.instrument import (
    Area,
    Direction,
    Example,
    Instrument,
    Known,
    Licence,
    Mode,
    Schedule,
)
from rehab_tracker.domain.measures.items import Answers, Cell, Item, choice, number, yes_no
from rehab_tracker.domain.measures.scales import Scale, mean
from rehab_tracker.domain.measures.sentences import Sentence, sentence

_SIDES = (("right", _("Right hand")), ("left", _("Left hand")))


def _try(side: tuple[str, str], place: int) -> Item:
    label = sentence(_("{hand}, try {n}"), hand=Sentence(side[1]), n=place)
    cell = Cell(side[1], sentence(_("Try {n}"), n=place))
    return number(f"{side[0]}_{place}", label, 0, 100, _("kg"), decimals=1, cell=cell)


def _keys(side: str) -> tuple[str, ...]:
    return tuple(f"{side}_{place}" for place in (1, 2, 3))


def _hand(side: tuple[str, str]) -> Scale:
    return Scale(
        key=side[0],
        name=side[1],
        items=_keys(side[0]),
        low=0,
        high=None,
        unit=Unit.KILOGRAM,
        decimals=1,
        reckon=mean,
    )


def _tries_far_apart(answers: Answers, _known: Known) -> Sentence | None:
    for side, name in _SIDES:
        tries = [answers[key] for key in _keys(side) if key in answers]
        if len(tries) > 1 and max(tries) >= 10 and max(tries) > 2 * min(tries):
            return sentence(_("{hand}: the tries lie far apart."), hand=Sentence(name))
    return None


def _answers(right: tuple[float, ...], left: tuple[float, ...]) -> dict[str, float]:
    return dict(zip((*_keys("right"), *_keys("left")), (*right, *left), strict=True))


INSTRUMENT = Instrument(
    code="grip",
    version="GRIP-3",
    name=_("Hand-held grip strength"),
    short=_("Grip"),
    about=_("Mean of three tries of each hand with a dynamometer, elbow bent at 90 degrees."),
    area=Area.BODY,
    items=(
        *(_try(side, place) for side in _SIDES for place in (1, 2, 3)),
        choice(
            "handle",
            _("Handle position"),
            *((place, str(place)) for place in range(1, 6)),
            optional=True,
        ),
        yes_no("elbow_90", _("Elbow bent at 90 degrees"), optional=True),
    ),
    total=None,
    subscales=tuple(_hand(side) for side in _SIDES),
    direction=Direction.UP,
    modes=(Mode.OBSERVED,),
    schedule=Schedule(every_days=28),
    licence=Licence.WORDING,
    source="Usual clinical method: three tries of each hand",
    audience=TEAM,
    topic="physical_progress",
    conditions=("handle", "elbow_90"),
    checks=(_tries_far_apart,),
    examples=(
        Example(
            answers=_answers((0, 0, 0), (0, 0, 0)),
            reckoned="no grip: 0 / 3 = 0",
            subscales={"right": 0, "left": 0},
        ),
        Example(
            answers=_answers((100, 100, 100), (100, 100, 100)),
            reckoned="300 / 3 = 100",
            subscales={"right": 100, "left": 100},
        ),
        Example(
            answers=_answers((12, 14.5, 13), (4, 5, 5)),
            reckoned="right 39.5 / 3 = 13.17, so 13.2; left 14 / 3 = 4.67, so 4.7",
            subscales={"right": 13.2, "left": 4.7},
        ),
        Example(
            answers={**_answers((8, 9, 10), (4, 5, 5)), "left_3": "not possible"},
            reckoned="right 27 / 3 = 9; left has two tries: no mean",
            subscales={"right": 9, "left": None},
            missing=("left_3",),
        ),
    ),
)
