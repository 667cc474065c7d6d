"""10MWT: seconds for the middle ten metres of a flying start, read as walking speed."""

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
from rehab_tracker.domain.measures.items import Answers, choice, number
from rehab_tracker.domain.measures.scales import Scale
from rehab_tracker.domain.measures.sentences import Sentence, sentence
from rehab_tracker.domain.measures.walking import WALKED_WITH, WALKED_WITH_KEYS

METRES = 10


def _speed(answers: Answers, keys: tuple[str, ...]) -> float:
    return METRES / float(answers[keys[0]])


def _faster_than_walking(answers: Answers, _known: Known) -> Sentence | None:
    if answers.get("seconds", METRES) < 4:
        return sentence(_("Ten metres in under 4 seconds is running: please check the time."))
    return None


INSTRUMENT = Instrument(
    code="10mwt",
    version="10MWT",
    name=_("10 Metre Walk Test"),
    short=_("10MWT"),
    about=_("Walking speed over the middle 10 metres of 14, with shoes and the usual device."),
    area=Area.WALKING,
    items=(
        number("seconds", _("Time for 10 metres"), 1, 1000, _("seconds"), decimals=2),
        choice(
            "speed",
            _("Speed asked for"),
            ("preferred", _("Preferred")),
            ("fast", _("As fast as is safe")),
        ),
        *WALKED_WITH,
    ),
    total=Scale(
        key="total",
        name=_("Walking speed"),
        items=("seconds",),
        unit=Unit.METRE_PER_SECOND,
        decimals=2,
        reckon=_speed,
    ),
    direction=Direction.UP,
    modes=(Mode.OBSERVED,),
    schedule=Schedule(every_days=28, windows=("4w", "12w", "24w", "48w"), discharge=True),
    licence=Licence.WORDING,
    source="SCIRE Project, 10 Meter Walking Test",
    audience=TEAM,
    topic="physical_progress",
    conditions=("speed", *WALKED_WITH_KEYS),
    checks=(_faster_than_walking,),
    examples=(
        Example(
            answers={"seconds": 1000, "speed": "preferred"},
            reckoned="10 m / 1000 s = 0.01 m/s",
            total=0.01,
        ),
        Example(answers={"seconds": 4, "speed": "fast"}, reckoned="10 / 4 = 2.5 m/s", total=2.5),
        Example(
            answers={"seconds": 22.7, "speed": "preferred", "device": "walker", "brace": "yes"},
            reckoned="10 / 22.7 = 0.4405..., so 0.44 m/s",
            total=0.44,
        ),
        Example(
            answers={"seconds": "not possible", "speed": "preferred"},
            reckoned="could not be walked: no speed, and not zero",
            total=None,
            missing=("seconds",),
        ),
    ),
)
