"""PHQ-9: a screen for depression over the last two weeks; its first two items are the PHQ-2.

A score is a screen and no diagnosis. Item 9, about death and self-harm, opens a safety review
when it is above zero or left open, whatever the total; it is never filled in by reckoning.
"""

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.audience import PSYCHOLOGICAL
from rehab_tracker.domain.measures.instrument import (
    Area,
    ChangeFigure,
    ChangeKind,
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
    ("Little interest or pleasure in doing things", "44250-9"),
    ("Feeling down, depressed, or hopeless", "44255-8"),
    ("Trouble falling or staying asleep, or sleeping too much", "44259-0"),
    ("Feeling tired or having little energy", "44254-1"),
    ("Poor appetite or overeating", "44251-7"),
    (
        "Feeling bad about yourself — or that you are a failure or have let yourself or your"
        " family down",
        "44258-2",
    ),
    (
        "Trouble concentrating on things, such as reading the newspaper or watching television",
        "44252-5",
    ),
    (
        "Moving or speaking so slowly that other people could have noticed? Or the opposite —"
        " being so fidgety or restless that you have been moving around a lot more than usual",
        "44253-3",
    ),
    (
        "Thoughts that you would be better off dead or of hurting yourself in some way",
        "44260-8",
    ),
)
_KEYS = tuple(item.key for item in _QUESTIONS)
_KROENKE = "Kroenke 2001, J Gen Intern Med 16:606"
_PORITZ = "Poritz 2018, J Spinal Cord Med 41:238"


def _answers(*scores: int) -> dict[str, int]:
    return dict(zip(_KEYS, scores, strict=True))


INSTRUMENT = Instrument(
    code="phq9",
    version="PHQ-9",
    name=_("Patient Health Questionnaire 9"),
    short=_("PHQ-9"),
    about=_("A screen for depression over the last 2 weeks. A screen is no diagnosis."),
    area=Area.WELLBEING,
    items=(*_QUESTIONS, DIFFICULTY),
    total=Scale(
        key="total",
        name=_("PHQ-9 total"),
        items=_KEYS,
        low=0,
        high=27,
        missing=MissingRule(up_to=2, never=("q9",)),
        bands=(
            Band(0, 4, _("minimal"), _KROENKE),
            Band(5, 9, _("mild"), _KROENKE),
            Band(10, 14, _("moderate"), _KROENKE),
            Band(15, 19, _("moderately severe"), _KROENKE),
            Band(20, 27, _("severe"), _KROENKE),
        ),
        loinc="44261-6",
    ),
    subscales=(
        Scale(
            key="phq2",
            name=_("PHQ-2"),
            items=_KEYS[:2],
            low=0,
            high=6,
            bands=(
                Band(0, 2, _("negative screen"), _PORITZ),
                Band(3, 6, _("positive screen"), _PORITZ),
            ),
            loinc="55758-7",
        ),
    ),
    direction=Direction.DOWN,
    modes=(Mode.SELF, Mode.INTERVIEW),
    schedule=Schedule(every_days=28, discharge=True, months_after_discharge=(12, 24, 36)),
    changes=(
        ChangeFigure(
            kind=ChangeKind.MEANINGFUL,
            size=5,
            population=_("primary care"),
            source="SCIRE Project, PHQ-9",
            for_cord_injury=False,
        ),
    ),
    change_note=_("Sleep, energy and appetite are touched by the injury itself."),
    licence=Licence.WORDING,
    notice=NOTICE,
    source=_KROENKE,
    audience=PSYCHOLOGICAL,
    topic="counselling",
    loinc="44249-1",
    instruction=ASKED,
    languages={"en": "Original wording, Kroenke, Spitzer and Williams"},
    safety_item="q9",
    examples=(
        Example(
            answers=_answers(0, 0, 0, 0, 0, 0, 0, 0, 0),
            reckoned="nine times 0",
            total=0,
            subscales={"phq2": 0},
            band="minimal",
        ),
        Example(
            answers=_answers(3, 3, 3, 3, 3, 3, 3, 3, 3),
            reckoned="9 * 3 = 27; PHQ-2 3 + 3 = 6",
            total=27,
            subscales={"phq2": 6},
            band="severe",
        ),
        Example(
            answers=_answers(1, 2, 3, 2, 0, 1, 0, 1, 0),
            reckoned="1+2+3+2+0+1+0+1+0 = 10, the first of moderate; PHQ-2 1+2 = 3",
            total=10,
            subscales={"phq2": 3},
            band="moderate",
        ),
        Example(
            answers={**_answers(1, 2, 3, 2, 0, 1, 0, 1, 0), "q3": None},
            reckoned="7 from 8 items: 7 * 9 / 8 = 7.875, so 8; PHQ-2 stands at 3",
            total=8,
            subscales={"phq2": 3},
            band="mild",
            missing=("q3",),
        ),
        Example(
            answers={**_answers(1, 2, 3, 2, 0, 1, 0, 1, 0), "q9": "not asked"},
            reckoned="item 9 is never reckoned from the others: no total",
            total=None,
            subscales={"phq2": 3},
            missing=("q9",),
        ),
        Example(
            answers={"q2": 1, "q3": 1, "q6": 1, "q7": 1, "q8": 1, "q9": 0},
            reckoned="three items are missing: no total, and no PHQ-2 without its first item",
            total=None,
            subscales={"phq2": None},
            missing=("q1", "q4", "q5"),
        ),
    ),
)
