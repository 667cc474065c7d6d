"""GAD-7: a screen for anxiety over the last two weeks; its first two items are the GAD-2."""

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.audience import PSYCHOLOGICAL
from rehab_tracker.domain.measures.instrument import (
    Area,
    Direction,
    Example,
    Instrument,
    Licence,
    Mode,
    Schedule,
)
from rehab_tracker.domain.measures.questionnaires import ASKED, DIFFICULTY, NOTICE, questions
from rehab_tracker.domain.measures.scales import Band, MissingRule, Scale

_QUESTIONS = questions(
    ("Feeling nervous, anxious or on edge", "69725-0"),
    ("Not being able to stop or control worrying", "68509-9"),
    ("Worrying too much about different things", "69733-4"),
    ("Trouble relaxing", "69734-2"),
    ("Being so restless that it is hard to sit still", "69735-9"),
    ("Becoming easily annoyed or irritable", "69689-8"),
    ("Feeling afraid as if something awful might happen", "69736-7"),
)
_KEYS = tuple(item.key for item in _QUESTIONS)
_SPITZER = "Spitzer 2006, Arch Intern Med 166:1092"
_KROENKE = "Kroenke 2007, Ann Intern Med 146:317"


def _answers(*scores: int) -> dict[str, int]:
    return dict(zip(_KEYS, scores, strict=True))


INSTRUMENT = Instrument(
    code="gad7",
    version="GAD-7",
    name=_("Generalised Anxiety Disorder 7"),
    short=_("GAD-7"),
    about=_("A screen for anxiety over the last 2 weeks. A screen is no diagnosis."),
    area=Area.WELLBEING,
    items=(*_QUESTIONS, DIFFICULTY),
    total=Scale(
        key="total",
        name=_("GAD-7 total"),
        items=_KEYS,
        low=0,
        high=21,
        missing=MissingRule(up_to=1),
        bands=(
            Band(0, 4, _("minimal"), _SPITZER),
            Band(5, 9, _("mild"), _SPITZER),
            Band(10, 14, _("moderate"), _SPITZER),
            Band(15, 21, _("severe"), _SPITZER),
        ),
        loinc="70274-6",
    ),
    subscales=(
        Scale(
            key="gad2",
            name=_("GAD-2"),
            items=_KEYS[:2],
            low=0,
            high=6,
            bands=(
                Band(0, 2, _("negative screen"), _KROENKE),
                Band(3, 6, _("positive screen"), _KROENKE),
            ),
        ),
    ),
    direction=Direction.DOWN,
    modes=(Mode.SELF, Mode.INTERVIEW),
    schedule=Schedule(every_days=28, discharge=True, months_after_discharge=(12, 24, 36)),
    licence=Licence.WORDING,
    notice=NOTICE,
    source=_SPITZER,
    audience=PSYCHOLOGICAL,
    topic="counselling",
    loinc="69737-5",
    instruction=ASKED,
    languages={"en": "Original wording, Spitzer, Kroenke, Williams and Löwe"},
    examples=(
        Example(
            answers=_answers(0, 0, 0, 0, 0, 0, 0),
            reckoned="seven times 0",
            total=0,
            subscales={"gad2": 0},
            band="minimal",
        ),
        Example(
            answers=_answers(3, 3, 3, 3, 3, 3, 3),
            reckoned="7 * 3 = 21; GAD-2 3 + 3 = 6",
            total=21,
            subscales={"gad2": 6},
            band="severe",
        ),
        Example(
            answers=_answers(3, 2, 1, 2, 0, 1, 0),
            reckoned="3+2+1+2+0+1+0 = 9, the last of mild; GAD-2 3+2 = 5",
            total=9,
            subscales={"gad2": 5},
            band="mild",
        ),
        Example(
            answers={**_answers(3, 2, 1, 2, 0, 1, 0), "q5": "not asked"},
            reckoned="9 from 6 items: 9 * 7 / 6 = 10.5, half up 11; GAD-2 stands at 5",
            total=11,
            subscales={"gad2": 5},
            band="moderate",
            missing=("q5",),
        ),
        Example(
            answers={"q1": 1, "q2": 1, "q3": 1, "q4": 1, "q5": 1},
            reckoned="two items are missing: no total; GAD-2 1 + 1 = 2",
            total=None,
            subscales={"gad2": 2},
            missing=("q6", "q7"),
        ),
    ),
)
