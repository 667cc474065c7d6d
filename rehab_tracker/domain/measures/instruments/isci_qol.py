"""International SCI Quality of Life Basic Data Set 2.0: satisfaction in four words, 0 to 10."""

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.audience import CONFIDENTIAL
from rehab_tracker.domain.measures.instrument import (
    Area,
    Direction,
    Example,
    Instrument,
    Licence,
    Mode,
    Schedule,
)
from rehab_tracker.domain.measures.items import Item, zero_to_ten
from rehab_tracker.domain.measures.scales import Scale, mean

_ENDS = (_("Completely dissatisfied"), _("Completely satisfied"))


def _satisfied(key: str, label: str) -> Item:
    return zero_to_ten(key, label, *_ENDS)


_ITEMS = (
    _satisfied("life", _("Satisfied with life as a whole, last 4 weeks")),
    _satisfied("physical", _("Satisfied with physical health, last 4 weeks")),
    _satisfied("psychological", _("Satisfied with psychological health, last 4 weeks")),
    _satisfied("social", _("Satisfied with social life, last 4 weeks")),
)
_KEYS = tuple(item.key for item in _ITEMS)

INSTRUMENT = Instrument(
    code="isci_qol",
    version="QoL-BDS-2.0",
    name=_("International SCI Quality of Life Basic Data Set"),
    short=_("SCI quality of life"),
    about=_("Satisfaction with life, physical and psychological health and social life."),
    area=Area.WELLBEING,
    items=_ITEMS,
    total=Scale(
        key="total",
        name=_("Quality of life, mean of four"),
        items=_KEYS,
        low=0,
        high=10,
        decimals=2,
        reckon=mean,
    ),
    direction=Direction.UP,
    modes=(Mode.SELF, Mode.INTERVIEW),
    schedule=Schedule(every_days=180, discharge=True, months_after_discharge=(6, 12)),
    change_note=_("Made for groups: one person's values swing widely between two takings."),
    licence=Licence.WORDING,
    source="Charlifue 2012, Spinal Cord 50:672; social life added, s41393-019-0302-4",
    audience=CONFIDENTIAL,
    topic="counselling",
    needs_cord_injury=True,
    examples=(
        Example(answers=dict.fromkeys(_KEYS, 0), reckoned="0 / 4 = 0", total=0),
        Example(answers=dict.fromkeys(_KEYS, 10), reckoned="40 / 4 = 10", total=10),
        Example(
            answers={"life": 7, "physical": 3, "psychological": 6, "social": 5},
            reckoned="(7 + 3 + 6 + 5) / 4 = 5.25",
            total=5.25,
        ),
        Example(
            answers={"life": 7, "physical": 3, "psychological": 6},
            reckoned="social life is missing: no mean of three",
            total=None,
            missing=("social",),
        ),
    ),
)
