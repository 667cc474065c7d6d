"""One step down the cord: may the walk pass this level, and could the answer lie here?

Every level of the standard is found by walking from C1 downwards. At each level the walk looks at
the cells below it: the answer is the last level above the first abnormal finding. An untested cell
leaves the answer open, so the level is listed as a candidate and the walk goes on. Each rule here
reads a few cells and knows nothing of the walk; ISNCSCI 2019, steps 1 to 3 of the classification.
"""

from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from rehab_tracker.domain.isncsci.cells import (
    ABNORMAL_FELT_AS_NORMAL,
    AS_NORMAL,
    ENDS_A_WALK,
    FELT_ABNORMALLY,
    FELT_NORMALLY,
    FULL_STRENGTH,
    NT,
    NT_NOT_NORMAL,
    PASSES_AS_FULL,
    UNSURE,
    WEAK,
    WEAK_AS_NORMAL,
    WEAK_NOT_NORMAL,
)


class Why(StrEnum):
    """Which rule a step followed; the explanation has a sentence for each."""

    NORMAL = "normal"
    ABNORMAL_SENSATION = "abnormal sensation"
    SENSATION_NOT_NORMAL_BY_STAR = "sensation not testable, counted as not normal"
    SENSATION_UNTESTED = "sensation not tested"
    SENSATION_NORMAL_BY_STAR = "sensation counted as normal"
    FIRST_MUSCLE = "first muscle of a limb"
    WITHIN_LIMB = "muscles within a limb"
    END_OF_LIMB = "last muscle of a limb"
    BOTH_SIDES = "both sides together"


class Step(NamedTuple):
    """What one level says to the walk."""

    goes_on: bool
    """Nothing here ends the walk."""
    listed: bool
    """The level is a candidate."""
    starred: bool = False
    """The candidate rests on a starred cell of its own level."""
    relies_on_star: bool = False
    """From here on the walk rests on a starred cell, and so does every later candidate."""
    why: Why = Why.NORMAL


PASS = Step(goes_on=True, listed=False)


@cache
def sensory_step(touch: str, prick: str) -> Step:
    """May the walk pass, given light touch and pin prick of the level below?

    The sensory level is the last level with normal light touch and pin prick, with all above it.

    >>> sensory_step("2", "1").goes_on
    False
    """
    cells = {touch, prick}
    if cells == {FELT_NORMALLY}:
        return PASS
    if cells & FELT_ABNORMALLY:
        return Step(goes_on=False, listed=True, why=Why.ABNORMAL_SENSATION)
    if NT_NOT_NORMAL in cells:
        return Step(False, True, True, True, Why.SENSATION_NOT_NORMAL_BY_STAR)
    if NT in cells:
        by_star = bool(cells & ABNORMAL_FELT_AS_NORMAL)
        return Step(True, True, relies_on_star=by_star, why=Why.SENSATION_UNTESTED)
    return Step(True, False, relies_on_star=True, why=Why.SENSATION_NORMAL_BY_STAR)


@cache
def first_muscle_step(first: str) -> Step:
    """May the walk pass C4 or L1, given the first key muscle of the limb below (C5, L2)?

    A key muscle counts as normal for its level from grade 3 upwards.
    """
    if first == FULL_STRENGTH:
        return PASS
    return Step(
        goes_on=first not in WEAK,
        listed=first in WEAK or first in UNSURE,
        relies_on_star=first in WEAK_AS_NORMAL,
        why=Why.FIRST_MUSCLE,
    )


@cache
def muscle_step(own: str, below: str) -> Step:
    """May the walk pass C5 to C8 or L2 to L5, given this level's key muscle and the next one?

    The motor level is the lowest key muscle of at least grade 3 when all above it are 5. So a
    muscle of 3 or 4 ends the walk at its own level, and a weak muscle ends it one level higher.
    """
    if own == below == FULL_STRENGTH:
        return PASS
    below_is_unsure = below in UNSURE
    passes = own in PASSES_AS_FULL
    return Step(
        goes_on=own not in ENDS_A_WALK and below not in WEAK,
        listed=not (passes and below not in WEAK and not below_is_unsure),
        starred=_not_normal_by_star(own) or (own in WEAK_AS_NORMAL and below_is_unsure),
        relies_on_star=_relies_on_star(own, below),
        why=Why.WITHIN_LIMB,
    )


def _not_normal_by_star(own: str) -> bool:
    return own in WEAK_NOT_NORMAL or own == NT_NOT_NORMAL


def _relies_on_star(own: str, below: str) -> bool:
    if own in AS_NORMAL:
        return below not in WEAK
    if own == FULL_STRENGTH:
        return below in WEAK_AS_NORMAL
    return _not_normal_by_star(own)


class LimbSensation(NamedTuple):
    """What the dermatomes of a whole limb say together (C5 to T2, or L2 to S2)."""

    passes: bool
    """None of them is abnormal."""
    unsure: bool
    """One of them is abnormal or was not tested."""
    relies_on_star: bool
    """One of them counts as it does by a star."""


INTACT_LIMB = LimbSensation(passes=True, unsure=False, relies_on_star=False)


@lru_cache(maxsize=4096)
def limb_sensation(touches: tuple[str, ...], pricks: tuple[str, ...]) -> LimbSensation:
    """Judge the dermatomes of one limb, all of them, each for itself."""
    steps = [sensory_step(touch, prick) for touch, prick in zip(touches, pricks, strict=True)]
    return LimbSensation(
        passes=all(step.goes_on for step in steps),
        unsure=any(step.listed for step in steps),
        relies_on_star=any(step.relies_on_star for step in steps),
    )


@cache
def last_muscle_step(own: str, limb: LimbSensation) -> Step:
    """May the walk pass T1 or S1, the last key muscle of a limb?

    Below the limb no muscle can be tested, so the motor level follows the sensory level: it goes
    further down only when the muscles are full and the whole limb feels normally.
    """
    if own == FULL_STRENGTH and limb == INTACT_LIMB:
        return PASS
    sure = limb.passes and not limb.unsure
    return Step(
        goes_on=own not in ENDS_A_WALK and limb.passes,
        listed=not (own in PASSES_AS_FULL and sure),
        starred=_not_normal_by_star(own) or (own in WEAK_AS_NORMAL and not sure),
        relies_on_star=_last_relies_on_star(own, limb),
        why=Why.END_OF_LIMB,
    )


def _last_relies_on_star(own: str, limb: LimbSensation) -> bool:
    if _not_normal_by_star(own) or own in WEAK_AS_NORMAL:
        return True
    if own in AS_NORMAL:
        return limb.passes
    return own in {FULL_STRENGTH, NT} and limb == LimbSensation(True, False, True)


@cache
def both_sides_step(right: Step, left: Step) -> Step:
    """The step of two sides where no key muscle can be tested."""
    if right is PASS and left is PASS:
        return PASS
    return Step(
        goes_on=right.goes_on and left.goes_on,
        listed=right.listed or left.listed,
        starred=right.listed and right.starred and left.listed and left.starred,
        relies_on_star=right.relies_on_star or left.relies_on_star,
        why=Why.BOTH_SIDES,
    )


@cache
def both_sides_with_muscles(feeling: Step, right: Step, left: Step) -> Step:
    """The step of two sides where key muscles speak beside sensation.

    A star of sensation never reaches the neurological level here; a star of a muscle does when
    both sides' muscles list the level. When sensation ends the walk, the muscles are not heard.
    """
    if feeling is PASS and right is PASS and left is PASS:
        return PASS
    muscles_pass = right.goes_on and left.goes_on
    muscles_rely = right.relies_on_star or left.relies_on_star
    return Step(
        goes_on=feeling.goes_on and muscles_pass,
        listed=feeling.listed or right.listed or left.listed,
        starred=right.listed and left.listed and (right.starred or left.starred),
        relies_on_star=feeling.relies_on_star or (feeling.goes_on and muscles_rely),
        why=Why.BOTH_SIDES,
    )
