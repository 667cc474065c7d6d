"""Goal Attainment Scaling: how far a person's own goals were reached, as one T value.

T = 50 + 10 * sum(w x) / sqrt((1 - r) * sum(w^2) + r * (sum w)^2) with r = 0.3, where x is
the level from -2 to +2 and w the weight: importance 0 to 3 times difficulty 0 to 3, or 1 without.
"""

import math
from collections.abc import Mapping
from typing import Any

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
from rehab_tracker.domain.measures.items import Answers, Item, Kind, choice, text
from rehab_tracker.domain.measures.scales import NoScore, Scale
from rehab_tracker.domain.measures.sentences import Sentence, sentence

CORRELATION = 0.3
UNWEIGHTED = 1

_LEVELS = (
    (-2, _("Much less than expected")),
    (-1, _("Less than expected")),
    (0, _("As expected")),
    (1, _("More than expected")),
    (2, _("Much more than expected")),
)
_WEIGHTS = tuple((weight, str(weight)) for weight in (0, 1, 2, 3, 4, 6, 9))
Goal = Mapping[str, Any]


def t_value(pairs: list[tuple[float, float]]) -> float:
    """T from pairs of weight and level; goals of weight 0 do not count.

    Raises:
        NoScore: no goal counts.

    >>> round(t_value([(4, 0), (2, 1), (6, -1)]), 2)
    45.59
    """
    weights = [weight for weight, _level in pairs]
    if not sum(weights):
        raise NoScore(sentence(_("No goal counts: give at least one goal a weight above 0.")))
    squares = sum(weight**2 for weight in weights)
    spread = (1 - CORRELATION) * squares + CORRELATION * sum(weights) ** 2
    return 50 + 10 * sum(weight * level for weight, level in pairs) / math.sqrt(spread)


def _weight(goal: Goal) -> float:
    weight = goal.get("weight")
    return float(weight) if isinstance(weight, int) else UNWEIGHTED


def _reached(answers: Answers, _keys: tuple[str, ...]) -> float:
    return t_value([(_weight(goal), goal["level"]) for goal in answers["goals"]])


def _baseline(answers: Answers, _keys: tuple[str, ...]) -> float:
    return t_value(_baseline_pairs(answers))


def _gain(answers: Answers, keys: tuple[str, ...]) -> float:
    return round(_reached(answers, keys), 2) - round(_baseline(answers, keys), 2)


def _baseline_pairs(answers: Answers) -> list[tuple[float, float]]:
    goals = answers["goals"]
    if not all(isinstance(goal.get("baseline"), int) for goal in goals):
        raise NoScore
    return [(_weight(goal), goal["baseline"]) for goal in goals]


def _too_easy(answers: Answers, _known: Known) -> Sentence | None:
    levels = [goal.get("level") for goal in answers.get("goals", ())]
    if len(levels) > 2 and all(level == 2 for level in levels):
        return sentence(_("Every goal is at its highest level: were they set too low?"))
    return None


def _goals(*triples: tuple[int, int, int]) -> dict[str, Any]:
    fields = ("weight", "baseline", "level")
    return {"goals": [dict(zip(fields, triple, strict=True)) for triple in triples]}


INSTRUMENT = Instrument(
    code="gas",
    version="GAS-T",
    name=_("Goal Attainment Scaling"),
    short=_("GAS"),
    about=_("How far the person's own goals were reached; 50 is as expected."),
    area=Area.GOALS,
    items=(
        Item(
            key="goals",
            label=_("Goals"),
            kind=Kind.ROWS,
            most=20,
            fields=(
                text("goal", _("Goal in own words")),
                choice("weight", _("Importance times difficulty"), *_WEIGHTS, optional=True),
                choice("baseline", _("Level at the start"), *_LEVELS, optional=True),
                choice("level", _("Level reached"), *_LEVELS),
            ),
        ),
    ),
    total=Scale(key="total", name=_("GAS T"), items=("goals",), decimals=2, reckon=_reached),
    subscales=(
        Scale(
            key="baseline",
            name=_("GAS T at the start"),
            items=("goals",),
            decimals=2,
            reckon=_baseline,
        ),
        Scale(key="gain", name=_("Change in T"), items=("goals",), decimals=2, reckon=_gain),
    ),
    direction=Direction.UP,
    modes=(Mode.INTERVIEW, Mode.OBSERVED),
    schedule=Schedule(every_days=42, discharge=True),
    change_note=_("T has a mean of 50 and a spread of 10 only if goals are set well."),
    licence=Licence.WORDING,
    source="Kiresuk and Sherman 1968; Turner-Stokes 2009, Clin Rehabil 23:362, with its erratum",
    audience=TEAM,
    topic="physical_progress",
    checks=(_too_easy,),
    examples=(
        Example(
            answers=_goals((1, -1, -2)),
            reckoned="one goal: 50 + 10 * -2 / sqrt(0.7 + 0.3) = 30; start 40; change -10",
            total=30,
            subscales={"baseline": 40, "gain": -10},
        ),
        Example(
            answers=_goals((1, -2, 2)),
            reckoned="one goal: 50 + 10 * 2 / 1 = 70; start 30; change 40",
            total=70,
            subscales={"baseline": 30, "gain": 40},
        ),
        Example(
            answers=_goals((4, -1, 0), (2, -1, 1), (6, -1, -1)),
            reckoned=(
                "0 + 2 - 6 = -4; sqrt(0.7 * 56 + 0.3 * 144) = sqrt(82.4) = 9.0774;"
                " 50 - 4.41 = 45.59; start 50 - 120 / 9.0774 = 36.78; change 8.81"
            ),
            total=45.59,
            subscales={"baseline": 36.78, "gain": 8.81},
        ),
        Example(
            answers={"goals": [{"weight": 2, "level": 1}, {"weight": 1, "level": "not asked"}]},
            reckoned="one goal has no level: no T",
            total=None,
            subscales={"baseline": None, "gain": None},
            missing=("goals[2].level",),
        ),
    ),
)
