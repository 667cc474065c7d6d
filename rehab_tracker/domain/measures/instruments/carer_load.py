"""How heavy caring is now, in one question to the carer.

The answer belongs to the carer: with the carer's own consent, never in the patient's record,
charts or report, and not shown to the patient.
"""

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.audience import CARER
from rehab_tracker.domain.measures.instrument import (
    Area,
    Direction,
    Example,
    Instrument,
    Licence,
    Mode,
    Schedule,
    Subject,
)
from rehab_tracker.domain.measures.items import zero_to_ten
from rehab_tracker.domain.measures.scales import Scale

INSTRUMENT = Instrument(
    code="carer_load",
    version="LOAD-1",
    name=_("The carer's load"),
    short=_("Carer's load"),
    about=_("One question to the carer, who owns the answer."),
    area=Area.CARER,
    items=(
        zero_to_ten(
            "load",
            _("How heavy is it for you now?"),
            _("Not heavy at all"),
            _("As heavy as can be"),
        ),
    ),
    total=Scale(key="total", name=_("Load"), items=("load",), low=0, high=10),
    direction=Direction.DOWN,
    modes=(Mode.SELF, Mode.INTERVIEW),
    schedule=Schedule(discharge=True, months_after_discharge=(1, 3, 6, 12)),
    licence=Licence.WORDING,
    source="Own question; no published scale",
    audience=CARER,
    subject=Subject.CARER,
    topic="none",
    languages={"en": "Own wording"},
    examples=(
        Example(answers={"load": 0}, reckoned="the lightest", total=0),
        Example(answers={"load": 10}, reckoned="the heaviest", total=10),
        Example(answers={"load": 7}, reckoned="7, with no band: none is published", total=7),
        Example(answers={"load": None}, reckoned="not answered", total=None, missing=("load",)),
    ),
)
