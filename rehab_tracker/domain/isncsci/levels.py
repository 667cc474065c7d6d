"""Sensory level, motor level and neurological level of injury: three walks down the cord."""

from collections.abc import Callable, Iterator
from typing import Final

from rehab_tracker.domain.isncsci.cord import ARM, INTACT, LEG, LEVELS, MUSCLE_AT, POSITION
from rehab_tracker.domain.isncsci.exam import Exam, Side
from rehab_tracker.domain.isncsci.result import Answer
from rehab_tracker.domain.isncsci.steps import (
    PASS,
    Step,
    both_sides_step,
    both_sides_with_muscles,
    first_muscle_step,
    last_muscle_step,
    limb_sensation,
    muscle_step,
    sensory_step,
)

Steps = Iterator[tuple[int, Step]]


class Walk:
    """The candidates met so far, and whether a starred cell has been relied on."""

    def __init__(self) -> None:
        self.candidates: list[str] = []
        self.relies_on_star = False

    def down(self, steps: Steps) -> bool:
        """Take the steps until one ends the walk; says whether it came to the end of the cord."""
        for place, step in steps:
            if step is PASS:
                continue
            if step.listed:
                self.list(LEVELS[place], starred=step.starred)
            if not step.goes_on:
                return False
            self.relies_on_star |= step.relies_on_star
        return True

    def list(self, level: str, *, starred: bool = False) -> None:
        """Make a level a candidate."""
        self.candidates.append(level + "*" if starred or self.relies_on_star else level)

    def answer(self) -> Answer:
        """The candidates in the order of the cord."""
        return Answer(tuple(self.candidates))


def sensory_level(side: Side) -> Answer:
    """The last level at which this side feels light touch and pin prick normally."""
    walk = Walk()
    if walk.down(sensory_steps(side)):
        walk.list(INTACT)
    return walk.answer()


def sensory_steps(side: Side) -> Steps:
    """Each level from C1 to S3 with what the dermatome below it says."""
    return enumerate(map(sensory_step, side.light_touch, side.pin_prick))


def motor_level(side: Side, vac: str) -> Answer:
    """The lowest key muscle of at least grade 3 with all above it 5.

    Where no muscle can be tested (C1 to C4, T2 to L1, S2 and S3) it follows the sensory level.
    Voluntary anal contraction stands for the muscles at the end of the cord.
    """
    walk = Walk()
    if walk.down(motor_steps(side)):
        if vac != "Yes" and not _ends_in_s3(walk.candidates):
            walk.list("S3")
        if vac != "No":
            walk.list(INTACT)
    return walk.answer()


def _ends_in_s3(candidates: list[str]) -> bool:
    return bool(candidates) and candidates[-1].startswith("S3")


def motor_steps(side: Side) -> Steps:
    """Each level from C1 to S3 with what muscles or, where there are none, sensation says."""
    for place, feeling in sensory_steps(side):
        muscles = _MOTOR.get(place)
        yield place, muscles(side, place) if muscles else feeling


def neurological_level(exam: Exam) -> Answer:
    """The last level with normal sensation and motor function on both sides.

    One walk over both sides; it equals the highest of the four levels when every cell is tested.
    Anal contraction and anal pressure play no part.
    """
    walk = Walk()
    if walk.down(neurological_steps(exam)):
        walk.list(INTACT)
    return walk.answer()


def neurological_steps(exam: Exam) -> Steps:
    """Each level from C1 to S3 with what both sides say together."""
    right, left = exam.right, exam.left
    felt = zip(sensory_steps(right), sensory_steps(left), strict=True)
    for (place, feels_right), (_, feels_left) in felt:
        feeling = both_sides_step(feels_right, feels_left)
        muscles = _NEUROLOGICAL.get(place)
        if muscles:
            moving = muscles(right, place), muscles(left, place)
            yield place, both_sides_with_muscles(feeling, *moving)
        else:
            yield place, feeling


def _first_muscle(side: Side, place: int) -> Step:
    return first_muscle_step(side.muscle_at(place + 1))


def _muscles(side: Side, place: int) -> Step:
    own = MUSCLE_AT[place]
    return muscle_step(side.motor[own], side.motor[own + 1])


def _last_muscle_alone(side: Side, place: int) -> Step:
    """T1 and S1 in the neurological walk, which has looked at the limb's dermatomes already."""
    own = side.muscle_at(place)
    return muscle_step(own, own)


def _last_muscle(side: Side, place: int) -> Step:
    """T1 and S1 in the motor walk: the dermatomes of the limb are those of C5-T2 or L2-S2."""
    limb = slice(place - 5, place + 1)
    sensation = limb_sensation(side.light_touch[limb], side.pin_prick[limb])
    return last_muscle_step(side.muscle_at(place), sensation)


Rule = Callable[[Side, int], Step]


def _rules(last: Rule) -> dict[int, Rule]:
    rules: dict[int, Rule] = {}
    for limb in (ARM, LEG):
        first, *_, end = (POSITION[level] for level in limb)
        rules |= {first - 1: _first_muscle, end: last}
        rules |= dict.fromkeys(range(first, end), _muscles)
    return rules


_MOTOR: Final = _rules(_last_muscle)
_NEUROLOGICAL: Final = _rules(_last_muscle_alone)
