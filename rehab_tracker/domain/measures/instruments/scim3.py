"""SCIM III: how independently a person with a spinal cord injury lives, breathes and moves.

The values of an item are not contiguous (breathing is 0, 2, 4, 6, 8, 10) and every total from 0 to
100 can be reached, so a wrong value can only be caught item by item. Labels are our own words; the
instrument is Catz and Itzkovich's, and its official wording is not shipped.
"""

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
from rehab_tracker.domain.measures.items import Answers, choice
from rehab_tracker.domain.measures.scales import Scale
from rehab_tracker.domain.measures.sentences import Sentence, sentence

_WASHING = (
    (0, _("Needs total help")),
    (1, _("Needs help with part of it")),
    (2, _("Alone, with aids or a special set-up")),
    (3, _("Alone, with no aids or set-up")),
)
_DRESSING = (
    (0, _("Needs total help")),
    (1, _("Needs part help even with simple clothes (no buttons, zips or laces)")),
    (2, _("Simple clothes alone, with aids or a special set-up")),
    (3, _("Simple clothes alone without aids; help or aids only for fasteners")),
    (4, _("Any clothes alone, with no aids or set-up")),
)
_MOVING = (
    (0, _("Needs total help")),
    (1, _("Power chair, or part help with a manual chair")),
    (2, _("Alone in a manual chair")),
    (3, _("Walks with supervision, with or without aids")),
    (4, _("Walks with a frame or crutches, swinging both legs through")),
    (5, _("Walks with crutches or two canes, leg by leg")),
    (6, _("Walks with one cane")),
    (7, _("Walks with a leg brace only")),
    (8, _("Walks without aids")),
)
_ITEMS = (
    choice(
        "feeding",
        _("Eating and drinking"),
        (0, _("Fed by tube or drip, or needs to be fed fully")),
        (1, _("Needs some help, or help to put on aids")),
        (2, _("Alone with aids, or help only to cut, pour or open")),
        (3, _("Alone, no aids")),
    ),
    choice("bath_upper", _("Washing upper body and head"), *_WASHING),
    choice("bath_lower", _("Washing lower body"), *_WASHING),
    choice("dress_upper", _("Dressing upper body"), *_DRESSING),
    choice("dress_lower", _("Dressing lower body"), *_DRESSING),
    choice(
        "grooming",
        _("Grooming"),
        (0, _("Needs total help")),
        (1, _("Needs help with part of it")),
        (2, _("Alone with aids")),
        (3, _("Alone without aids")),
    ),
    choice(
        "respiration",
        _("Breathing"),
        (0, _("Tracheal tube, and ventilated all the time or at times")),
        (2, _("Tracheal tube, breathes alone; needs oxygen or much help with cough or tube")),
        (4, _("Tracheal tube, breathes alone; little help with cough or tube")),
        (6, _("No tube; needs oxygen, much help to cough, a mask or ventilation at times")),
        (8, _("No tube; little help or prompting to cough")),
        (10, _("Breathes and coughs alone, no device")),
    ),
    choice(
        "bladder",
        _("Bladder"),
        (0, _("Indwelling catheter")),
        (3, _("Over 100 ml left behind without regular catheters, or catheters done by others")),
        (6, _("Under 100 ml left or does own catheters, but needs help to put on drainage")),
        (9, _("Does own catheters and wears external drainage, no help")),
        (11, _("Does own catheters, dry in between, no external drainage")),
        (13, _("Under 100 ml left, external drainage only, no help")),
        (15, _("Under 100 ml left, dry, no device")),
        topic="bladder_bowel",
    ),
    choice(
        "bowel",
        _("Bowel"),
        (0, _("Irregular, or less than once in 3 days")),
        (5, _("Regular, needs help (such as a suppository); accidents less than twice a month")),
        (8, _("Regular, no help; accidents less than twice a month")),
        (10, _("Regular, no help, no accidents")),
        topic="bladder_bowel",
    ),
    choice(
        "toilet",
        _("Using the toilet"),
        (0, _("Needs total help")),
        (1, _("Needs part help, does not clean self")),
        (2, _("Needs part help, cleans self")),
        (4, _("Alone, with aids or a special set-up")),
        (5, _("Alone, with no aids or set-up")),
        topic="bladder_bowel",
    ),
    choice(
        "bed",
        _("Moving in bed and relieving pressure"),
        (0, _("Needs help to turn the upper body, turn the lower body, sit up and push up")),
        (2, _("Does one of the four alone")),
        (4, _("Does two or three of the four alone")),
        (6, _("Does all four alone")),
    ),
    choice(
        "tr_bed",
        _("Transfer bed to wheelchair"),
        (0, _("Needs total help")),
        (1, _("Needs part help, supervision or an aid (such as a board)")),
        (2, _("Alone, or needs no wheelchair")),
    ),
    choice(
        "tr_toilet",
        _("Transfer wheelchair to toilet or tub"),
        (0, _("Needs total help")),
        (1, _("Needs part help, supervision or an aid (such as a grab bar)")),
        (2, _("Alone, or needs no wheelchair")),
    ),
    choice("mob_in", _("Moving indoors"), *_MOVING),
    choice("mob_mod", _("Moving 10 to 100 metres"), *_MOVING),
    choice("mob_out", _("Moving outdoors, over 100 metres"), *_MOVING),
    choice(
        "stairs",
        _("Stairs, at least 3 steps"),
        (0, _("Cannot go up or down")),
        (1, _("With a person's support or supervision")),
        (2, _("With a rail, crutch or cane")),
        (3, _("With no support")),
    ),
    choice(
        "tr_car",
        _("Transfer wheelchair to car, chair included"),
        (0, _("Needs total help")),
        (1, _("Needs part help, supervision or aids")),
        (2, _("Alone without aids, or needs no wheelchair")),
    ),
    choice(
        "tr_floor",
        _("Transfer floor to wheelchair"),
        (0, _("Needs help")),
        (1, _("Alone, with or without aids, or needs no wheelchair")),
    ),
)
_KEYS = tuple(item.key for item in _ITEMS)


def _walks_but_cannot_transfer(answers: Answers, _known: Known) -> Sentence | None:
    if answers.get("mob_in", 0) >= 3 and answers.get("tr_bed") == 0:
        return sentence(
            _(
                "Walks indoors but needs total help to get from bed to wheelchair:"
                " please check both."
            )
        )
    return None


def _better_far_than_near(answers: Answers, _known: Known) -> Sentence | None:
    indoors = answers.get("mob_in")
    further = [answers[key] for key in ("mob_mod", "mob_out") if key in answers]
    if indoors is not None and any(value >= indoors + 2 for value in further):
        return sentence(_("Moves clearly better over a distance than indoors: please check both."))
    return None


def _tube_without_tracheostomy(answers: Answers, known: Known) -> Sentence | None:
    if answers.get("respiration", 10) <= 4 and not known.tracheostomy:
        return sentence(
            _("Breathing is scored with a tracheal tube, but no tracheostomy is recorded.")
        )
    return None


def _catheter_and_bladder_score(answers: Answers, known: Known) -> Sentence | None:
    bladder = answers.get("bladder")
    if bladder is None or known.bladder_method is None:
        return None
    indwelling = known.bladder_method == "indwelling"
    if bladder == 0 and not indwelling:
        return sentence(
            _("Bladder is scored as an indwelling catheter, but the care card says otherwise.")
        )
    if bladder > 0 and indwelling:
        return sentence(
            _("The care card says indwelling catheter, but bladder is scored higher than that.")
        )
    return None


_HIGHEST = {
    **dict.fromkeys(("feeding", "bath_upper", "bath_lower", "grooming", "stairs"), 3),
    **dict.fromkeys(("dress_upper", "dress_lower"), 4),
    **{"respiration": 10, "bladder": 15, "bowel": 10, "toilet": 5, "bed": 6},
    **dict.fromkeys(("tr_bed", "tr_toilet", "tr_car"), 2),
    **dict.fromkeys(("mob_in", "mob_mod", "mob_out"), 8),
    "tr_floor": 1,
}
_UNEVEN = {
    **{"feeding": 2, "bath_upper": 1, "bath_lower": 0, "dress_upper": 3, "dress_lower": 1},
    **{"grooming": 2, "respiration": 8, "bladder": 9, "bowel": 5, "toilet": 1, "bed": 4},
    **{"tr_bed": 1, "tr_toilet": 0, "mob_in": 2, "mob_mod": 2, "mob_out": 1, "stairs": 0},
    **{"tr_car": 1, "tr_floor": 0},
}

INSTRUMENT = Instrument(
    code="scim3",
    version="SCIM-III",
    name=_("Spinal Cord Independence Measure III"),
    short=_("SCIM III"),
    about=_("Self-care, breathing, bladder and bowel, and getting about, from 0 to 100."),
    area=Area.FUNCTION,
    items=_ITEMS,
    total=Scale(key="total", name=_("SCIM III total"), items=_KEYS, low=0, high=100),
    subscales=(
        Scale(key="self_care", name=_("Self-care"), items=_KEYS[:6], low=0, high=20),
        Scale(
            key="respiration_sphincter",
            name=_("Breathing, bladder and bowel"),
            items=_KEYS[6:10],
            low=0,
            high=40,
            topic="bladder_bowel",
        ),
        Scale(
            key="mobility_room",
            name=_("Mobility in room and toilet"),
            items=_KEYS[10:13],
            low=0,
            high=10,
        ),
        Scale(
            key="mobility_in_out",
            name=_("Mobility indoors and outdoors"),
            items=_KEYS[13:],
            low=0,
            high=30,
        ),
        Scale(key="mobility", name=_("Mobility"), items=_KEYS[10:], low=0, high=40),
    ),
    direction=Direction.UP,
    modes=(Mode.OBSERVED, Mode.INTERVIEW),
    schedule=Schedule(
        every_days=28,
        windows=("72h", "4w", "12w", "24w", "48w"),
        discharge=True,
        months_after_discharge=(6, 12),
    ),
    changes=(
        ChangeFigure(
            kind=ChangeKind.SMALL,
            size=4,
            population=_("people with a spinal cord injury"),
            source="Scivoletto 2013, Disabil Rehabil 35:1808 (n = 255)",
        ),
        ChangeFigure(
            kind=ChangeKind.SUBSTANTIAL,
            size=10,
            population=_("people with a spinal cord injury"),
            source="Scivoletto 2013, Disabil Rehabil 35:1808 (n = 255)",
        ),
    ),
    change_note=_(
        "These figures come from the spread of scores. Judged by patients themselves, from"
        " admission to discharge, it takes far more: 12 to 45 points, by level and completeness"
        " (Corallo 2017)."
    ),
    licence=Licence.OWN_LABELS,
    source="Itzkovich 2007, Disabil Rehabil 29:1926",
    audience=TEAM,
    topic="physical_progress",
    needs_cord_injury=True,
    conditions=("bladder",),
    checks=(
        _walks_but_cannot_transfer,
        _better_far_than_near,
        _tube_without_tracheostomy,
        _catheter_and_bladder_score,
    ),
    examples=(
        Example(
            answers=dict.fromkeys(_KEYS, 0),
            reckoned="every item 0",
            total=0,
            subscales=dict.fromkeys(
                (
                    "self_care",
                    "respiration_sphincter",
                    "mobility_room",
                    "mobility_in_out",
                    "mobility",
                ),
                0,
            ),
        ),
        Example(
            answers=_HIGHEST,
            reckoned="20 (3+3+3+4+4+3) + 40 (10+15+10+5) + 40 (6+2+2, 8+8+8+3+2+1) = 100",
            total=100,
            subscales={
                "self_care": 20,
                "respiration_sphincter": 40,
                "mobility_room": 10,
                "mobility_in_out": 30,
                "mobility": 40,
            },
        ),
        Example(
            answers=_UNEVEN,
            reckoned="9 (2+1+0+3+1+2) + 23 (8+9+5+1) + 5 (4+1+0) + 6 (2+2+1+0+1+0) = 43",
            total=43,
            subscales={
                "self_care": 9,
                "respiration_sphincter": 23,
                "mobility_room": 5,
                "mobility_in_out": 6,
                "mobility": 11,
            },
        ),
        Example(
            answers={**_UNEVEN, "bowel": "not asked"},
            reckoned="no bowel: no total and no subtotal of breathing and sphincters",
            total=None,
            subscales={
                "self_care": 9,
                "respiration_sphincter": None,
                "mobility_room": 5,
                "mobility_in_out": 6,
                "mobility": 11,
            },
            missing=("bowel",),
        ),
    ),
)
