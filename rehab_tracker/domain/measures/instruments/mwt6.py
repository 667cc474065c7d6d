"""6MWT: how many metres a person walks in six minutes, rests included."""

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
from rehab_tracker.domain.measures.items import Answers, number
from rehab_tracker.domain.measures.scales import Scale
from rehab_tracker.domain.measures.sentences import Sentence, sentence
from rehab_tracker.domain.measures.walking import WALKED_WITH, WALKED_WITH_KEYS


def _oxygen_fell(answers: Answers, _known: Known) -> Sentence | None:
    before, after = answers.get("oxygen_before"), answers.get("oxygen_after")
    if before is not None and after is not None and before - after >= 4:
        return sentence(
            _("Oxygen saturation fell by {points} points during the walk."), points=before - after
        )
    return None


INSTRUMENT = Instrument(
    code="6mwt",
    version="6MWT",
    name=_("6 Minute Walk Test"),
    short=_("6MWT"),
    about=_("Metres walked in 6 minutes; rests are allowed and the clock keeps running."),
    area=Area.WALKING,
    items=(
        number("metres", _("Distance walked"), 0, 1000, _("metres"), decimals=1),
        number("rests", _("Rests"), 0, 50, _("times"), optional=True),
        *WALKED_WITH,
        number("track", _("Track length"), 1, 100, _("metres"), decimals=1, optional=True),
        number("pulse_before", _("Heart rate before"), 20, 250, _("per minute"), optional=True),
        number("pulse_after", _("Heart rate after"), 20, 250, _("per minute"), optional=True),
        number("oxygen_before", _("Oxygen saturation before"), 50, 100, "%", optional=True),
        number("oxygen_after", _("Oxygen saturation after"), 50, 100, "%", optional=True),
        number("systolic_before", _("Systolic before"), 40, 300, "mmHg", optional=True),
        number("diastolic_before", _("Diastolic before"), 20, 200, "mmHg", optional=True),
        number("systolic_after", _("Systolic after"), 40, 300, "mmHg", optional=True),
        number("diastolic_after", _("Diastolic after"), 20, 200, "mmHg", optional=True),
    ),
    total=Scale(
        key="total",
        name=_("Distance in 6 minutes"),
        items=("metres",),
        unit=Unit.METRE,
        decimals=1,
    ),
    direction=Direction.UP,
    modes=(Mode.OBSERVED,),
    schedule=Schedule(every_days=28, windows=("4w", "12w", "24w", "48w"), discharge=True),
    licence=Licence.WORDING,
    source="SCIRE Project, 6-Minute Walk Test",
    audience=TEAM,
    topic="physical_progress",
    conditions=(*WALKED_WITH_KEYS, "track"),
    checks=(_oxygen_fell,),
    examples=(
        Example(answers={"metres": 0}, reckoned="walked 0 m", total=0),
        Example(answers={"metres": 1000}, reckoned="walked 1000 m", total=1000),
        Example(
            answers={"metres": 187.5, "rests": 2, "device": "two_crutches", "track": 30},
            reckoned="6 laps of 30 m and 7.5 m = 187.5 m",
            total=187.5,
        ),
        Example(
            answers={"metres": "NT", "pulse_before": 72},
            reckoned="not tested: no distance, and not zero",
            total=None,
            missing=("metres",),
        ),
    ),
)
