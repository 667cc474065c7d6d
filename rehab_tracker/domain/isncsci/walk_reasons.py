"""The reasons for sensory level, motor level and neurological level, read off their walks."""

from collections.abc import Iterator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.isncsci.cells import (
    ENDS_A_WALK,
    FELT_NORMALLY,
    FULL_STRENGTH,
    NT,
    UNSURE,
    WEAK,
    is_starred,
)
from rehab_tracker.domain.isncsci.cord import INTACT, LEVELS, MUSCLE_AT, POSITION, SIDES, SideName
from rehab_tracker.domain.isncsci.exam import Cell, Exam
from rehab_tracker.domain.isncsci.levels import (
    Steps,
    motor_steps,
    neurological_steps,
    sensory_steps,
)
from rehab_tracker.domain.isncsci.reasons import (
    Found,
    Reason,
    because,
    dermatome,
    found,
    muscle,
    reason,
)
from rehab_tracker.domain.isncsci.result import Classification
from rehab_tracker.domain.isncsci.steps import Step, Why, sensory_step

LIMB_START = {POSITION["T1"]: POSITION["C5"], POSITION["S1"]: POSITION["L2"]}


def noted(steps: Steps) -> Iterator[tuple[int, Step, bool]]:
    """The steps of a walk that say something, and whether all before them were silent."""
    clean = True
    for place, step in steps:
        if step.listed or step.relies_on_star:
            yield place, step, clean
            clean = False
        if not step.goes_on:
            return


def reaches_end(steps: Steps) -> bool:
    """Whether a walk comes to the end of the cord."""
    return all(step.goes_on for _place, step in steps)


def sensory_reasons(exam: Exam, side: SideName) -> Iterator[Reason]:
    """Why the sensory level of a side is where it is."""
    clean_to_the_end = True
    for place, step, clean in noted(sensory_steps(exam.side(side))):
        clean_to_the_end = False
        yield _sensation(exam, side, place, step, clean)
    if reaches_end(sensory_steps(exam.side(side))):
        yield reason(
            _("Light touch and pin prick are 2 everywhere from C2 to S4-5.")
            if clean_to_the_end
            else _("No dermatome down to S4-5 is abnormal for certain, so it may be INT.")
        )


_SENSATION = {
    Why.SENSATION_NOT_NORMAL_BY_STAR: _(
        "At {below} light touch is {touch} and pin prick is {prick}: it could not be tested and "
        "counts as not normal."
    ),
    Why.SENSATION_UNTESTED: _(
        "At {below} light touch is {touch} and pin prick is {prick}: it could not be tested, so "
        "{level} is possible."
    ),
    Why.SENSATION_NORMAL_BY_STAR: _(
        "At {below} light touch is {touch} and pin prick is {prick}: by its star it counts as "
        "normal."
    ),
}


def _sensation(exam: Exam, side: SideName, place: int, step: Step, clean: bool) -> Reason:
    if step.why is not Why.ABNORMAL_SENSATION:
        return _felt(_SENSATION[step.why], exam, side, place)
    if not clean:
        sentence = _(
            "At {below} light touch is {touch} and pin prick is {prick}: it is not lower than "
            "{level}."
        )
    elif place == 0:
        sentence = _(
            "At {below} light touch is {touch} and pin prick is {prick}; C1, which cannot be "
            "tested, counts as normal."
        )
    else:
        sentence = _(
            "At {below} light touch is {touch} and pin prick is {prick}; everything above is 2."
        )
    return _felt(sentence, exam, side, place)


def _felt(sentence: str, exam: Exam, side: SideName, place: int) -> Reason:
    cells = found(exam, *dermatome(side, place + 1))
    (_touch, touch), (_prick, prick) = cells
    level, below = LEVELS[place], LEVELS[place + 1]
    return reason(sentence, cells, level=level, below=below, touch=touch, prick=prick)


def motor_reasons(exam: Exam, side: SideName) -> Iterator[Reason]:
    """Why the motor level of a side is where it is."""
    steps = tuple(motor_steps(exam.side(side)))
    for place, step, clean in noted(iter(steps)):
        if step.listed or not _next_step_says_so(exam, side, place, step):
            yield from _motor(exam, side, place, step, clean)
    if reaches_end(iter(steps)):
        yield reason(_END_OF_CORD[exam.vac], found(exam, Cell("vac")))


def _next_step_says_so(exam: Exam, side: SideName, place: int, step: Step) -> bool:
    """Whether only the muscle below carries a star, which is that muscle's own step to tell."""
    if step.why is Why.FIRST_MUSCLE:
        return True
    return step.why is Why.WITHIN_LIMB and exam.value(muscle(side, place)) == FULL_STRENGTH


_END_OF_CORD = {
    "Yes": _("No muscle and no dermatome ends the walk, and anal contraction is present (Yes)."),
    "No": _("No muscle and no dermatome ends the walk, but anal contraction is absent (No): S3."),
    NT: _("No muscle and no dermatome ends the walk, and anal contraction is NT: S3 or INT."),
}


def _motor(exam: Exam, side: SideName, place: int, step: Step, clean: bool) -> Iterator[Reason]:
    if step.why is Why.FIRST_MUSCLE:
        yield _first_muscle(exam, side, place, clean)
    elif step.why is Why.WITHIN_LIMB:
        yield _within_limb(exam, side, place, clean)
    elif step.why is Why.END_OF_LIMB:
        yield from _end_of_limb(exam, side, place, step, clean)
    elif step.why is Why.ABNORMAL_SENSATION:
        sentence = _(
            "At {below} light touch is {touch} and pin prick is {prick}; no key muscle can be "
            "tested there, so the motor level follows the sensory level."
        )
        yield _felt(sentence, exam, side, place)
    else:
        yield _sensation(exam, side, place, step, clean)


def _first_muscle(exam: Exam, side: SideName, place: int, clean: bool) -> Reason:
    cells = found(exam, muscle(side, place + 1))
    grade = cells.cells[0][1]
    if grade in UNSURE:
        sentence = _("{below} is {grade}: it may be below 3, so {level} is possible.")
    elif clean and LEVELS[place] == "C4":
        sentence = _("{below} is {grade}, below 3; sensation is normal down to {level}.")
    elif clean:
        sentence = _(
            "{below} is {grade}, below 3; everything above is 5 and sensation is normal down to "
            "{level}."
        )
    else:
        sentence = _("{below} is {grade}, below 3: it is not lower than {level}.")
    return reason(sentence, cells, level=LEVELS[place], below=LEVELS[place + 1], grade=grade)


def _within_limb(exam: Exam, side: SideName, place: int, clean: bool) -> Reason:
    cells = found(exam, muscle(side, place), muscle(side, place + 1))
    (_own, own), (_below, grade) = cells
    if grade in WEAK:
        sentence = _weak_below(LEVELS[place], own, clean)
    elif own in ENDS_A_WALK:
        return _not_full(exam, side, place, clean)
    elif own == NT or grade in UNSURE:
        sentence = _("{level} is {own} and {below} is {grade}, so {level} is possible.")
    else:
        sentence = _("{level} is {own}: by its star it counts as normal; {below} is {grade}.")
    below = LEVELS[place + 1]
    return reason(sentence, cells, level=LEVELS[place], below=below, own=own, grade=grade)


def _weak_below(level: str, own: str, clean: bool) -> str:
    if clean and level == "C5":
        return _("{below} is {grade}, below 3; {level} is {own} and sensation above is normal.")
    if clean and not is_starred(own) and own != NT:
        return _("{below} is {grade}, below 3; {level} is {own} and everything above is 5.")
    return _("{below} is {grade}, below 3; {level} is {own}: it is not lower than {level}.")


def _not_full(exam: Exam, side: SideName, place: int, clean: bool) -> Reason:
    cells = found(exam, muscle(side, place))
    own = cells.cells[0][1]
    if own not in {"3", "4"}:
        sentence = _("{level} is {own}: by its star it counts as not normal.")
    elif clean and LEVELS[place] == "C5":
        sentence = _("{level} is {own}, not 5; sensation above is normal.")
    elif clean:
        sentence = _("{level} is {own}, not 5; everything above is 5.")
    else:
        sentence = _("{level} is {own}, not 5: it is not lower than {level}.")
    return reason(sentence, cells, level=LEVELS[place], own=own)


def _end_of_limb(
    exam: Exam, side: SideName, place: int, step: Step, clean: bool
) -> Iterator[Reason]:
    cells = found(exam, muscle(side, place))
    level, own = LEVELS[place], cells.cells[0][1]
    if own in ENDS_A_WALK:
        yield _not_full(exam, side, place, clean)
        return
    if own == NT:
        yield reason(_("{level} is {own}, so {level} is possible."), cells, level=level, own=own)
    elif own != FULL_STRENGTH:
        sentence = _("{level} is {own}: by its star it counts as normal.")
        yield reason(sentence, cells, level=level, own=own)
    sentence = (
        _(
            "{findings}: inside the limb sensation is in question, and the motor level follows "
            "the sensory level, so {level} is possible."
        )
        if step.goes_on
        else _(
            "{findings}: inside the limb sensation is abnormal, and the motor level follows the "
            "sensory level: {level}."
        )
    )
    doubtful = _doubtful_dermatomes(exam, side, place)
    if doubtful.cells:
        yield because(sentence, doubtful, level=level)


def _doubtful_dermatomes(exam: Exam, side: SideName, end: int) -> Found:
    """The cells of a limb's dermatomes that are not plainly normal."""
    cells = [
        cell
        for place in range(LIMB_START[end], end + 2)
        for cell in dermatome(side, place)
        if exam.value(cell) != FELT_NORMALLY
    ]
    return found(exam, *cells)


def neurological_reasons(exam: Exam, result: Classification) -> Iterator[Reason]:
    """Why the neurological level of injury is where it is."""
    yield reason(
        _(
            "It is the highest level at which a side is not normal: sensory right "
            "{sensory_right}, left {sensory_left}; motor right {motor_right}, left {motor_left}."
        ),
        sensory_right=result.right.sensory_level,
        sensory_left=result.left.sensory_level,
        motor_right=result.right.motor_level,
        motor_left=result.left.motor_level,
    )
    told: set[Found] = set()
    for place, step, _clean in noted(neurological_steps(exam)):
        cells = _not_plainly_normal(exam, place)
        if cells in told and not step.listed:
            continue
        told.add(cells)
        sentence = (
            _("{level} is listed because {findings}.")
            if step.listed
            else _("{level} is passed although {findings}: by a star it counts as normal.")
        )
        yield because(sentence, cells, level=LEVELS[place])
    if INTACT in str(result.neurological_level):
        yield reason(
            _(
                "No key muscle and no dermatome ends the walk; anal contraction and anal pressure "
                "are not counted here."
            )
        )


def _not_plainly_normal(exam: Exam, place: int) -> Found:
    """The cells of both sides that speak at a level and are not plainly normal."""
    cells: list[Cell] = []
    for side in SIDES:
        felt = exam.side(side).light_touch[place], exam.side(side).pin_prick[place]
        if sensory_step(*felt).why is not Why.NORMAL:
            cells += [cell for cell in dermatome(side, place + 1) if exam.value(cell) != "2"]
        spoken = (muscle(side, at) for at in (place, place + 1) if at in MUSCLE_AT)
        cells += [cell for cell in spoken if exam.value(cell) != FULL_STRENGTH]
    return found(exam, *cells)
