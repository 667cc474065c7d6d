"""Complete or incomplete, and the grade of the ASIA Impairment Scale (AIS).

* A: nothing is preserved at S4-5.
* B: sensation is preserved at S4-5, and no motor function more than three levels below the motor
  level of either side.
* C: motor function is preserved at S4-5, or sensation is and motor function reaches more than
  three levels below a motor level; fewer than half of the key muscles below the neurological
  level have at least grade 3.
* D: as C, with half or more of them at grade 3 or better.
* E: sensation and motor function are normal everywhere.

An untested cell may leave several grades possible: all are listed, A first.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from rehab_tracker.domain.isncsci.cells import (
    MAY_BE_ABSENT,
    NT,
    NT_NOT_NORMAL,
    WEAK,
    WEAK_AS_NORMAL,
    WEAK_NOT_NORMAL,
)
from rehab_tracker.domain.isncsci.cord import INTACT, KEY_MUSCLES, POSITION, position
from rehab_tracker.domain.isncsci.exam import Exam, Side
from rehab_tracker.domain.isncsci.levels import neurological_level
from rehab_tracker.domain.isncsci.result import Answer

FAR: Final = 4
"""Motor function this many levels below the motor level is "more than three levels" below."""

_MUSCLES_ABOVE: Final = tuple(
    sum(POSITION[muscle] < place for muscle in KEY_MUSCLES)
    for place in range(POSITION[INTACT] + FAR + 1)
)
"""For each position: how many of a side's ten key muscles stand above it."""

_MAY_BE_PARALYSED: Final = frozenset({"0", NT, "0*", NT_NOT_NORMAL})
_WEAK_OR_UNTESTED: Final = WEAK | {NT, NT_NOT_NORMAL}
_WEAK_WITH_STAR: Final = WEAK_NOT_NORMAL | WEAK_AS_NORMAL


class Verdict(NamedTuple):
    """Whether something holds, and whether it holds only by how a star is counted."""

    holds: bool
    by_star: bool = False


class Count(NamedTuple):
    """How strong the key muscles of both sides are below one level."""

    half: float
    weak: int
    """Grades 0 to 2, and untested."""
    weak_by_star: int
    """The same, with weak muscles that a star counts as not normal."""
    strong: int
    """Grades 3 to 5, and untested; none that is weak, whatever its star."""
    strong_by_star: int
    """The same, with weak muscles whose star gives them another cause."""
    muscles: int
    """All of them."""

    @property
    def certain(self) -> bool:
        """Whether each muscle is weak or strong whatever a star or a test may say."""
        return self.weak_by_star == self.weak and self.weak + self.strong == self.muscles


Counts = dict[str, Count]


def sacral_cells(exam: Exam) -> tuple[str, str, str, str]:
    """Light touch and pin prick at S4-5, right then left."""
    right, left = exam.right, exam.left
    return right.light_touch[-1], right.pin_prick[-1], left.light_touch[-1], left.pin_prick[-1]


def completeness(exam: Exam) -> Answer:
    """C (complete) when nothing at all is preserved at S4-5, else I (incomplete)."""
    sacral = set(sacral_cells(exam))
    if exam.vac == exam.dap == "No":
        if sacral == {"0"}:
            return Answer(("C",))
        if sacral <= {"0", "0*"}:
            return Answer(("C*", "I*"))
        if sacral <= {"0", "0**"}:
            return Answer(("I*",))
    if exam.vac != "Yes" and exam.dap != "Yes" and sacral <= MAY_BE_ABSENT:
        return Answer(("C", "I"))
    return Answer(("I",))


def impairment_scale(
    exam: Exam, complete: Answer, right_motor: Answer, left_motor: Answer, level: Answer
) -> Answer:
    """Every grade that the exam allows, given its levels and whether it is complete."""
    if exam.vac == "Yes" and level.candidates in {(INTACT,), (INTACT + "*",)}:
        return Answer((_graded("E", by_star=level.starred),))
    grading = Grading(exam, complete, right_motor, left_motor, level)
    return Answer(tuple(grading.candidates()))


def _graded(grade: str, *, by_star: bool) -> str:
    return grade + "*" if by_star else grade


class Grading:
    """The questions that the AIS asks of one exam, each answered when it is needed."""

    def __init__(
        self,
        exam: Exam,
        complete: Answer,
        right_motor: Answer,
        left_motor: Answer,
        level: Answer,
    ) -> None:
        self.exam = exam
        self.complete = complete
        self.level = level
        self.kept = self._sensation_preserved()
        self.sides = ((exam.right, right_motor), (exam.left, left_motor))

    def candidates(self) -> Iterator[str]:
        """The possible grades from A to E, starred where they hold by a star."""
        motor_incomplete = self.motor_incomplete()
        counts = counts_below(self.exam, self.level) if motor_incomplete.holds else {}
        for grade, verdict in (
            ("A", self.nothing_preserved()),
            ("B", self.sensory_incomplete()),
            ("C", self.mostly_weak(motor_incomplete, counts)),
            ("D", self.half_strong(motor_incomplete, counts)),
            ("E", self.normal()),
        ):
            if verdict.holds:
                yield _graded(grade, by_star=verdict.by_star)

    def nothing_preserved(self) -> Verdict:
        """Grade A: the injury is complete."""
        return Verdict(self.complete.may_be("C"), self.complete.starred)

    def _sensation_preserved(self) -> Verdict:
        """Anal pressure is felt, or touch or pin prick at S4-5."""
        sacral = set(sacral_cells(self.exam))
        no_pressure = self.exam.dap == "No"
        kept = not no_pressure or sacral != {"0"}
        return Verdict(kept, kept and no_pressure and sacral <= {"0", "0*", "0**"})

    def sensory_incomplete(self) -> Verdict:
        """Grade B: sensation at S4-5 without motor function, there or far below a motor level."""
        kept = self.kept
        if not kept.holds or self.exam.vac == "Yes":
            return Verdict(False)
        sides = [no_far_function(side, level) for side, level in self.sides]
        by_muscles = self.exam.vac == "No" and any(side.by_star for side in sides)
        return Verdict(all(side.holds for side in sides), kept.by_star or by_muscles)

    def motor_incomplete(self) -> Verdict:
        """Anal contraction, or sensation at S4-5 with motor function far below a motor level."""
        if self.exam.vac != "No":
            return Verdict(True)
        if not self.kept.holds:
            return Verdict(False)
        sides = [far_function(side, level) for side, level in self.sides]
        return Verdict(any(side.holds for side in sides), any(side.by_star for side in sides))

    def mostly_weak(self, motor_incomplete: Verdict, counts: Counts) -> Verdict:
        """Grade C: more than half of the key muscles below the level are under grade 3."""
        if not motor_incomplete.holds:
            return Verdict(False)
        weak = mostly_weak(counts)
        if not weak.holds:
            return weak
        by_star = weak.by_star or motor_incomplete.by_star or not self._weak_without_stars()
        return Verdict(True, by_star)

    def _weak_without_stars(self) -> bool:
        if not self.exam.has_stars:
            return True
        bare = without_stars(self.exam)
        return mostly_weak(counts_below(bare, neurological_level(bare))).holds

    def half_strong(self, motor_incomplete: Verdict, counts: Counts) -> Verdict:
        """Grade D: at least half of the key muscles below the level have grade 3 or better.

        With no key muscle below (S1 to S3) half of none are strong, so the grade is D.
        """
        if not motor_incomplete.holds:
            return Verdict(False)
        injured = [count for level, count in counts.items() if not level.startswith(INTACT)]
        sure = any(count.strong >= count.half for count in injured)
        return Verdict(
            any(count.strong_by_star >= count.half for count in injured),
            motor_incomplete.by_star or not sure,
        )

    def normal(self) -> Verdict:
        """Grade E: every level is normal, and anal contraction may be."""
        holds = self.exam.vac != "No" and self.level.may_be(INTACT)
        return Verdict(holds, holds and INTACT not in self.level.candidates)


def far_muscles(side: Side, motor_level: str) -> Iterator[tuple[str, bool]]:
    """The key muscles more than three levels below a motor level, from above.

    Each with whether a non-key muscle is recorded at its level.
    """
    first = _MUSCLES_ABOVE[position(motor_level) + FAR]
    for name, cell in zip(KEY_MUSCLES[first:], side.motor[first:], strict=True):
        yield cell, name == side.non_key


def no_far_function(side: Side, motor_level: Answer) -> Verdict:
    """For some candidate motor level, nothing works more than three levels below it."""
    by_star = False
    for level in motor_level.candidates:
        for cell, non_key_works in far_muscles(side, level):
            by_star |= cell in {"0*", "0**"}
            if non_key_works or cell not in _MAY_BE_PARALYSED:
                break
        else:
            return Verdict(True, by_star)
    return Verdict(False, by_star)


def far_function(side: Side, motor_level: Answer) -> Verdict:
    """For some candidate motor level, something works (or may) more than three levels below."""
    for level in motor_level.candidates:
        for cell, non_key_works in far_muscles(side, level):
            if non_key_works or cell != "0":
                return Verdict(True, cell == "0**")
    return Verdict(False)


def count_below(exam: Exam, level: str) -> Count:
    """Count the key muscles of both sides strictly below a level."""
    first = _MUSCLES_ABOVE[position(level) + 1]
    return count(exam.right.motor[first:] + exam.left.motor[first:])


@lru_cache(maxsize=4096)
def count(muscles: tuple[str, ...]) -> Count:
    """Count how many of these muscles are weak, and how many are strong."""
    weak = _how_many(_WEAK_OR_UNTESTED, muscles)
    not_weak = len(muscles) - _how_many(WEAK, muscles)
    return Count(
        half=len(muscles) / 2,
        weak=weak,
        weak_by_star=weak + _how_many(WEAK_NOT_NORMAL, muscles),
        strong=not_weak - _how_many(_WEAK_WITH_STAR, muscles),
        strong_by_star=not_weak,
        muscles=len(muscles),
    )


def _how_many(kind: frozenset[str], cells: tuple[str, ...]) -> int:
    return sum(map(kind.__contains__, cells))


def counts_below(exam: Exam, level: Answer) -> Counts:
    """The count below each candidate level, from the head downwards."""
    return {candidate: count_below(exam, candidate) for candidate in level.candidates}


def mostly_weak(counts: Counts) -> Verdict:
    """More than half are weak below the first candidate level of which that is so."""
    for count in counts.values():
        if count.weak_by_star > count.half:
            return Verdict(True, count.weak <= count.half)
    return Verdict(False)


def without_stars(exam: Exam) -> Exam:
    """The exam as if no finding had another cause than the cord."""
    return replace(exam, right=_bare(exam.right), left=_bare(exam.left))


def _bare(side: Side) -> Side:
    return replace(
        side,
        light_touch=_bare_cells(side.light_touch),
        pin_prick=_bare_cells(side.pin_prick),
        motor=_bare_cells(side.motor),
    )


def _bare_cells(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([cell.rstrip("*") for cell in cells])
