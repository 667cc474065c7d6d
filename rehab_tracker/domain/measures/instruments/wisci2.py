"""WISCI II: how a person with a spinal cord injury walks ten metres, from level 0 to 20.

Device, brace, helpers and distance are entered and the level is looked up, once for the walk the
person chooses and, if tried, once for the best possible walk: most people differ in the two.
"""

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.measures.amounts import Unit
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
    Stage,
)
from rehab_tracker.domain.measures.items import Answers, AskedIf, Item, choice, yes_no
from rehab_tracker.domain.measures.scales import NoScore, Scale
from rehab_tracker.domain.measures.sentences import Sentence, sentence
from rehab_tracker.domain.measures.walking import DEVICES, HELPERS

UNABLE = "unable"
SHORT = "<10"
TEN_METRES = 10

Walk = tuple[str, str, int, int | str]

LEVELS: dict[Walk, int] = {
    ("parallel_bars", "yes", 2, SHORT): 1,
    ("parallel_bars", "yes", 2, TEN_METRES): 2,
    ("parallel_bars", "yes", 1, TEN_METRES): 3,
    ("parallel_bars", "no", 1, TEN_METRES): 4,
    ("parallel_bars", "yes", 0, TEN_METRES): 5,
    ("walker", "yes", 1, TEN_METRES): 6,
    ("two_crutches", "yes", 1, TEN_METRES): 7,
    ("walker", "no", 1, TEN_METRES): 8,
    ("walker", "yes", 0, TEN_METRES): 9,
    ("one_cane", "yes", 1, TEN_METRES): 10,
    ("two_crutches", "no", 1, TEN_METRES): 11,
    ("two_crutches", "yes", 0, TEN_METRES): 12,
    ("walker", "no", 0, TEN_METRES): 13,
    ("one_cane", "no", 1, TEN_METRES): 14,
    ("one_cane", "yes", 0, TEN_METRES): 15,
    ("two_crutches", "no", 0, TEN_METRES): 16,
    ("none", "no", 1, TEN_METRES): 17,
    ("none", "yes", 0, TEN_METRES): 18,
    ("one_cane", "no", 0, TEN_METRES): 19,
    ("none", "no", 0, TEN_METRES): 20,
}
_SUPPORT = [device for device, _label in DEVICES]


def nearest_lower(walk: Walk) -> int:
    """The highest described level that needs at least as much support in every respect.

    >>> nearest_lower(("walker", "yes", 2, 10))
    2
    """
    return max((level for known, level in LEVELS.items() if _asks_no_less(known, walk)), default=0)


def _asks_no_less(known: Walk, walk: Walk) -> bool:
    return (
        _SUPPORT.index(known[0]) >= _SUPPORT.index(walk[0])
        and (known[1] == "yes" or walk[1] == "no")
        and known[2] >= walk[2]
        and (known[3] == SHORT or walk[3] == TEN_METRES)
    )


def _level(answers: Answers, keys: tuple[str, ...]) -> float:
    """The level of a walk; one that no level describes counts as the level picked for it."""
    first = keys[0]
    if answers[first] == UNABLE:
        return 0
    device, brace, helpers, distance = (answers[key] for key in keys)
    walk: Walk = (device, brace, helpers, distance)
    picked = answers.get(first.replace("device", "picked"))
    if walk in LEVELS:
        return LEVELS[walk]
    if picked is not None:
        return float(picked)
    raise NoScore(
        sentence(
            _(
                "No WISCI level describes this walk: pick the nearest lower described level."
                " Level {level} is the highest that needs no less support."
            ),
            level=nearest_lower(walk),
        )
    )


def _picked_without_need(answers: Answers, _known: Known) -> Sentence | None:
    """A level picked by hand beside a walk that the table knows."""
    for prefix in ("", "max_"):
        walk = tuple(
            answers.get(prefix + key) for key in ("device", "brace", "helpers", "distance")
        )
        picked, level = answers.get(prefix + "picked"), LEVELS.get(walk)  # type: ignore[arg-type]  # a walk with gaps is simply not in the table
        if picked is not None and level is not None and picked != level:
            return sentence(
                _("Level {picked} was picked, but this walk is level {level}, which counts."),
                picked=picked,
                level=level,
            )
    return None


def _chosen_above_best(answers: Answers, _known: Known) -> Sentence | None:
    try:
        chosen, best = _level(answers, _WALK), _level(answers, _BEST)
    except (KeyError, NoScore):
        return None
    if chosen > best:
        return sentence(_("The chosen level is above the best possible one: please check both."))
    return None


def _walk_items(
    prefix: str, names: tuple[str, str, str, str, str], *, optional: bool
) -> list[Item]:
    walks = AskedIf(prefix + "device", tuple(device for device, _label in DEVICES))
    devices = ((UNABLE, _("Cannot stand or take part in assisted walking")), *DEVICES)
    distances = ((TEN_METRES, _("10 metres")), (SHORT, _("Less than 10 metres")))
    levels = ((level, str(level)) for level in range(21))
    more = {"optional": optional, "asked_if": walks}
    return [
        choice(prefix + "device", names[0], *devices, optional=optional),
        yes_no(prefix + "brace", names[1], **more),
        choice(prefix + "helpers", names[2], *HELPERS, **more),
        choice(prefix + "distance", names[3], *distances, **more),
        choice(prefix + "picked", names[4], *levels, optional=True, asked_if=walks),
    ]


_WALK = ("device", "brace", "helpers", "distance")
_BEST = tuple(f"max_{key}" for key in _WALK)
_LEVEL_17 = {"device": "none", "brace": "no", "helpers": 1, "distance": 10}
_LEVEL_9 = {"device": "walker", "brace": "yes", "helpers": 0, "distance": 10}
_EARLY = "Scivoletto 2014, Spinal Cord 52:65"

INSTRUMENT = Instrument(
    code="wisci2",
    version="WISCI-II",
    name=_("Walking Index for Spinal Cord Injury II"),
    short=_("WISCI II"),
    about=_("The support a person needs to walk 10 metres, from level 0 to 20."),
    area=Area.WALKING,
    items=(
        *_walk_items(
            "",
            (
                _("Walking device, as the person chooses"),
                _("Leg brace"),
                _("Physical help from"),
                _("Distance"),
                _("Nearest lower level, where none fits"),
            ),
            optional=False,
        ),
        *_walk_items(
            "max_",
            (
                _("Walking device, best possible walk"),
                _("Leg brace, best possible walk"),
                _("Physical help from, best possible walk"),
                _("Distance, best possible walk"),
                _("Nearest lower level, best possible walk"),
            ),
            optional=True,
        ),
    ),
    total=Scale(
        key="total",
        name=_("WISCI II level, self-selected"),
        items=_WALK,
        low=0,
        high=20,
        unit=Unit.LEVEL,
        reckon=_level,
    ),
    subscales=(
        Scale(
            key="maximum",
            name=_("WISCI II level, maximum"),
            items=_BEST,
            low=0,
            high=20,
            unit=Unit.LEVEL,
            reckon=_level,
        ),
    ),
    direction=Direction.UP,
    ordinal=True,
    modes=(Mode.OBSERVED,),
    schedule=Schedule(
        every_days=28,
        windows=("4w", "12w", "24w", "48w"),
        discharge=True,
        months_after_discharge=(3, 6, 12),
    ),
    changes=(
        ChangeFigure(
            kind=ChangeKind.REAL,
            size=1,
            stage=Stage.CHRONIC,
            population=_("chronic spinal cord injury"),
            source="Arch Phys Med Rehabil 2014, S0003-9993(14)00136-1 (clinical utility)",
        ),
        ChangeFigure(
            kind=ChangeKind.REAL,
            size=2,
            stage=Stage.EARLY,
            population=_("the first months after a spinal cord injury"),
            source=f"{_EARLY} (1.147 in tetraplegia, 1.682 in paraplegia: two whole levels)",
        ),
    ),
    licence=Licence.OWN_LABELS,
    source="Dittuno and Ditunno 2001, Spinal Cord 39:654",
    audience=TEAM,
    topic="physical_progress",
    needs_cord_injury=True,
    checks=(_picked_without_need, _chosen_above_best),
    examples=(
        Example(
            answers={"device": UNABLE},
            reckoned="cannot stand: level 0",
            total=0,
            subscales={"maximum": None},
        ),
        Example(
            answers={"device": "none", "brace": "no", "helpers": 0, "distance": 10},
            reckoned="nothing and nobody for 10 m: level 20",
            total=20,
            subscales={"maximum": None},
        ),
        Example(
            answers={**_LEVEL_9, **{f"max_{key}": value for key, value in _LEVEL_17.items()}},
            reckoned="walker with brace is level 9; at best no device, one helper is level 17",
            total=9,
            subscales={"maximum": 17},
        ),
        Example(
            answers={"device": "walker", "brace": "no", "helpers": 1},
            reckoned="the distance is missing: no level",
            total=None,
            subscales={"maximum": None},
            missing=("distance",),
        ),
    ),
)
