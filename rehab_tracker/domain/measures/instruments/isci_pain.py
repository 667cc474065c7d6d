"""International Spinal Cord Injury Pain Basic Data Set 2.0: what hurts, how and how much."""

from rehab_tracker.core.i18n import _
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
from rehab_tracker.domain.measures.items import (
    Answers,
    AskedIf,
    Item,
    Kind,
    Value,
    choice,
    text,
    yes_no,
    zero_to_ten,
)
from rehab_tracker.domain.measures.scales import Scale, mean
from rehab_tracker.domain.measures.sentences import Sentence, sentence

_SITES = (
    ("head", _("Head")),
    ("throat", _("Throat")),
    ("neck", _("Neck")),
    ("shoulder", _("Shoulder")),
    ("upper_arm", _("Upper arm")),
    ("elbow", _("Elbow")),
    ("forearm", _("Forearm")),
    ("wrist", _("Wrist")),
    ("hand", _("Hand or fingers")),
    ("chest", _("Chest")),
    ("abdomen", _("Abdomen")),
    ("pelvis", _("Pelvis or genitalia")),
    ("upper_back", _("Upper back")),
    ("lower_back", _("Lower back")),
    ("buttocks", _("Buttocks")),
    ("hip", _("Hip")),
    ("anus", _("Anus")),
    ("upper_leg", _("Upper leg")),
    ("knee", _("Knee")),
    ("shin", _("Shin")),
    ("calf", _("Calf")),
    ("ankle", _("Ankle")),
    ("foot", _("Foot or toes")),
)
_SIDES = (("right", _("right")), ("midline", _("midline")), ("left", _("left")))
_IN_PAIN = AskedIf("any_pain", ("yes",))


def _places() -> tuple[Value, ...]:
    return tuple(
        Value(
            f"{site}_{side}",
            sentence(_("{site}, {side}"), site=Sentence(where), side=Sentence(which)),
        )
        for site, where in _SITES
        for side, which in _SIDES
    )


def _hinders(key: str, label: str) -> Item:
    ends = (_("Not at all"), _("Extremely"))
    return zero_to_ten(key, label, *ends, asked_if=_IN_PAIN)


def _counts_differ(answers: Answers, _known: Known) -> Sentence | None:
    count, described = answers.get("count"), len(answers.get("problems", ()))
    if count is not None and described and described != min(3, 5 if count == "5+" else count):
        return sentence(
            _("{count} pain problems are counted and {described} described."),
            count=count,
            described=described,
        )
    return None


def _pain_after_none(answers: Answers, _known: Known) -> Sentence | None:
    if answers.get("any_pain") == "no" and (answers.get("problems") or "count" in answers):
        return sentence(_("No pain is said, yet pain problems are given: please check both."))
    return None


_PROBLEM = (
    Item(key="sites", label=_("Where"), kind=Kind.MULTI, values=_places()),
    choice(
        "type",
        _("Type of pain"),
        ("musculoskeletal", _("Nociceptive: muscles, bones, joints")),
        ("visceral", _("Nociceptive: inner organs")),
        ("other_nociceptive", _("Nociceptive: other")),
        ("at_level", _("Neuropathic: at the level of the injury")),
        ("below_level", _("Neuropathic: below the level of the injury")),
        ("other_neuropathic", _("Neuropathic: other")),
        ("other", _("Other")),
        ("unknown", _("Unknown")),
    ),
    zero_to_ten("intensity", _("Average intensity, last week"), _("No pain"), _("Worst pain")),
    Item(key="onset", label=_("Since when"), kind=Kind.DAY, optional=True),
    yes_no("treated", _("Under treatment for it")),
    text("treatment", _("Which treatment")),
)
_SHOULDER = {
    "sites": ["shoulder_right"],
    "type": "musculoskeletal",
    "intensity": 6,
    "onset": "2026-08-01",
    "treated": "yes",
    "treatment": "taping",
}
_LEGS = {
    "sites": ["upper_leg_right", "upper_leg_left"],
    "type": "below_level",
    "intensity": 8,
    "treated": "no",
}
_HINDERED = ("activities", "mood", "sleep")

INSTRUMENT = Instrument(
    code="isci_pain",
    version="ISCIPBDS-2.0",
    name=_("International SCI Pain Basic Data Set 2.0"),
    short=_("SCI pain data set"),
    about=_("The three worst pain problems, and how much pain hinders day, mood and sleep."),
    area=Area.PAIN,
    items=(
        yes_no("any_pain", _("Any pain in the last 7 days, today included")),
        choice(
            "count",
            _("Number of different pain problems"),
            *((n, str(n)) for n in range(1, 5)),
            ("5+", _("5 or more")),
            asked_if=_IN_PAIN,
        ),
        _hinders("activities", _("How much pain hindered day-to-day activities, last week")),
        _hinders("mood", _("How much pain affected overall mood, last week")),
        _hinders("sleep", _("How much pain disturbed sleep, last week")),
        Item(
            key="problems",
            label=_("The worst pain problems, up to three"),
            kind=Kind.ROWS,
            most=3,
            fields=_PROBLEM,
            asked_if=_IN_PAIN,
        ),
    ),
    total=Scale(
        key="total",
        name=_("Pain interference, mean of three"),
        items=_HINDERED,
        low=0,
        high=10,
        decimals=2,
        reckon=mean,
    ),
    direction=Direction.DOWN,
    modes=(Mode.INTERVIEW,),
    schedule=Schedule(every_days=90, discharge=True, months_after_discharge=(6, 12)),
    licence=Licence.WORDING,
    source="Widerström-Noga 2014, Spinal Cord 52:282 (version 2.0)",
    audience=TEAM,
    topic="pain",
    needs_cord_injury=True,
    checks=(_counts_differ, _pain_after_none),
    examples=(
        Example(
            answers={
                "any_pain": "yes",
                "count": 1,
                "activities": 0,
                "mood": 0,
                "sleep": 0,
                "problems": [_SHOULDER],
            },
            reckoned="0 / 3 = 0",
            total=0,
        ),
        Example(
            answers={
                "any_pain": "yes",
                "count": "5+",
                "activities": 10,
                "mood": 10,
                "sleep": 10,
                "problems": [_SHOULDER, _LEGS, _LEGS],
            },
            reckoned="30 / 3 = 10",
            total=10,
        ),
        Example(
            answers={
                "any_pain": "yes",
                "count": 2,
                "activities": 3,
                "mood": 5,
                "sleep": 8,
                "problems": [_SHOULDER, _LEGS],
            },
            reckoned="(3 + 5 + 8) / 3 = 5.333, so 5.33",
            total=5.33,
        ),
        Example(
            answers={
                "any_pain": "yes",
                "count": 1,
                "activities": 3,
                "mood": "not asked",
                "sleep": 8,
                "problems": [{"sites": ["knee_left"], "intensity": 4, "treated": "no"}],
            },
            reckoned="mood was not asked: no mean of two; the problem lacks its type",
            total=None,
            missing=("mood", "problems[1].type"),
        ),
        Example(
            answers={"any_pain": "no"},
            reckoned="no pain: nothing else is asked, so there is no interference score",
            total=None,
        ),
    ),
)
