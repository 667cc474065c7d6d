"""Pain from 0 to 10, as the person says: now, on average, at worst, at rest and on movement."""

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.audience import TEAM
from rehab_tracker.domain.measures.instrument import (
    Area,
    ChangeFigure,
    ChangeKind,
    Direction,
    Example,
    Instrument,
    Known,
    Licence,
    Mode,
    Schedule,
)
from rehab_tracker.domain.measures.items import Answers, Item, Kind, Value
from rehab_tracker.domain.measures.scales import Band, Scale
from rehab_tracker.domain.measures.sentences import Sentence, sentence

_SEVERITY = "Forchheimer 2011, Arch Phys Med Rehabil 92:419 (n = 6096)"
_BANDS = (
    Band(0, 0, _("no pain"), "by definition"),
    Band(1, 3, _("mild"), _SEVERITY),
    Band(4, 6, _("moderate"), _SEVERITY),
    Band(7, 10, _("severe"), _SEVERITY),
)
_ANSWER_CODES = (
    *("LA6111-4", "LA6112-2", "LA6113-0", "LA6114-8", "LA6115-5"),
    *("LA10137-0", "LA10138-8", "LA10139-6", "LA10140-4", "LA10141-2", "LA13942-0"),
)
_ENDS = {0: _("No pain"), 10: _("Worst pain imaginable")}


def _ten(key: str, label: str, *, optional: bool, loinc: str | None = None) -> Item:
    values = tuple(
        Value(n, _ENDS.get(n, str(n)), code if loinc else None)
        for n, code in enumerate(_ANSWER_CODES)
    )
    return Item(
        key=key, label=label, kind=Kind.CHOICE, values=values, optional=optional, loinc=loinc
    )


def _scale(key: str, name: str) -> Scale:
    return Scale(key=key, name=name, items=(key,), low=0, high=10, bands=_BANDS)


def _worst_below_others(answers: Answers, _known: Known) -> Sentence | None:
    worst = answers.get("worst")
    others = [answers[key] for key in ("now", "average") if key in answers]
    if worst is not None and any(other > worst for other in others):
        return sentence(_("The worst pain is below another one: please ask again."))
    return None


_OTHERS = {"now": 0, "worst": 0, "at_rest": 0, "on_movement": 0}

INSTRUMENT = Instrument(
    code="pain_nrs",
    version="NRS-11",
    name=_("Pain intensity, 0 to 10"),
    short=_("Pain"),
    about=_("Pain in the person's own number; the average of the last 7 days is charted."),
    area=Area.PAIN,
    items=(
        _ten("average", _("Pain on average, last 7 days"), optional=False),
        _ten("now", _("Pain now"), optional=True, loinc="72514-3"),
        _ten("worst", _("Worst pain, last 7 days"), optional=True),
        _ten("at_rest", _("Pain at rest"), optional=True),
        _ten("on_movement", _("Pain on movement"), optional=True),
    ),
    total=Scale(
        key="total",
        name=_("Pain on average, last 7 days"),
        items=("average",),
        low=0,
        high=10,
        bands=_BANDS,
    ),
    subscales=(
        _scale("now", _("Pain now")),
        _scale("worst", _("Worst pain, last 7 days")),
        _scale("at_rest", _("Pain at rest")),
        _scale("on_movement", _("Pain on movement")),
    ),
    direction=Direction.DOWN,
    modes=(Mode.SELF, Mode.INTERVIEW),
    schedule=Schedule(every_days=7),
    changes=(
        ChangeFigure(
            kind=ChangeKind.MEANINGFUL,
            size=1.8,
            percent=36,
            only_better=True,
            population=_("people with a spinal cord injury"),
            source="Hanley 2006, Clin J Pain 22:25",
        ),
    ),
    change_note=_(
        "The share of the first value is the fairer figure: it depends less on the start."
    ),
    licence=Licence.WORDING,
    source="Numeric rating scale, as recommended for spinal cord injury pain",
    audience=TEAM,
    topic="pain",
    languages={"en": "Own wording of a free scale"},
    checks=(_worst_below_others,),
    examples=(
        Example(
            answers={"average": 0, **_OTHERS},
            reckoned="no pain of any kind",
            total=0,
            subscales=_OTHERS,
            band="no pain",
        ),
        Example(
            answers={"average": 10, **dict.fromkeys(_OTHERS, 10)},
            reckoned="10 of every kind; 7 to 10 is severe",
            total=10,
            subscales=dict.fromkeys(_OTHERS, 10),
            band="severe",
        ),
        Example(
            answers={"average": 4, "now": 3, "worst": 8, "on_movement": 7},
            reckoned="the average counts: 4 is the first of moderate",
            total=4,
            subscales={"now": 3, "worst": 8, "at_rest": None, "on_movement": 7},
            band="moderate",
        ),
        Example(
            answers={"average": "not asked", "now": 3},
            reckoned="the average was not asked: no score; now stands for itself",
            total=None,
            subscales={"now": 3, "worst": None, "at_rest": None, "on_movement": None},
            missing=("average",),
        ),
    ),
)
