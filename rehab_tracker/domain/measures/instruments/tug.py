"""TUG: seconds to stand up, walk three metres, turn, come back and sit down."""

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.amounts import Unit
from rehab_tracker.domain.measures.audience import TEAM
from rehab_tracker.domain.measures.instrument import (
    Area,
    Direction,
    Example,
    Instrument,
    Licence,
    Mode,
    Schedule,
)
from rehab_tracker.domain.measures.items import number
from rehab_tracker.domain.measures.scales import Scale
from rehab_tracker.domain.measures.walking import WALKED_WITH, WALKED_WITH_KEYS

INSTRUMENT = Instrument(
    code="tug",
    version="TUG",
    name=_("Timed Up and Go"),
    short=_("TUG"),
    about=_("Seconds to stand from an armchair, walk 3 metres, turn, return and sit."),
    area=Area.WALKING,
    items=(
        number("seconds", _("Time"), 3, 600, _("seconds"), decimals=2),
        *WALKED_WITH,
    ),
    total=Scale(key="total", name=_("Time"), items=("seconds",), unit=Unit.SECOND, decimals=1),
    direction=Direction.DOWN,
    modes=(Mode.OBSERVED,),
    schedule=Schedule(every_days=28, discharge=True),
    change_note=_("Repeated times agree poorly in people who walk weakly (van Hedel 2005)."),
    licence=Licence.WORDING,
    source="van Hedel 2005, Arch Phys Med Rehabil 86:190",
    audience=TEAM,
    topic="physical_progress",
    conditions=WALKED_WITH_KEYS,
    examples=(
        Example(answers={"seconds": 3}, reckoned="the shortest time accepted", total=3),
        Example(answers={"seconds": 600}, reckoned="ten minutes, the longest", total=600),
        Example(
            answers={"seconds": 31.26, "device": "walker", "helpers": 0},
            reckoned="31.26 s is read to one decimal: 31.3 s",
            total=31.3,
        ),
        Example(
            answers={"device": "walker"},
            reckoned="no time: no score",
            total=None,
            missing=("seconds",),
        ),
    ),
)
