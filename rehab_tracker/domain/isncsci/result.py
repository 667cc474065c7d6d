"""What the classification says of an exam."""

from dataclasses import dataclass

from rehab_tracker.domain.isncsci.cord import POSITION, SideName, position, without_star

T6 = POSITION["T6"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One result, or every candidate when untested or starred cells leave it open.

    Levels stand from the head downwards, grades from A to E. A star on a candidate says that it
    rests on a cell whose finding has another cause than the cord.

    >>> str(Answer(("C5", "C6*")))
    'C5,C6*'
    """

    candidates: tuple[str, ...]

    def __str__(self) -> str:
        return ",".join(self.candidates)

    @property
    def determined(self) -> bool:
        """Whether there is one answer only."""
        return len(self.candidates) == 1

    @property
    def starred(self) -> bool:
        """Whether a candidate rests on a cell with a star."""
        return any(candidate.endswith("*") for candidate in self.candidates)

    def may_be(self, name: str) -> bool:
        """Whether this level or grade is a candidate, with a star or without."""
        return any(without_star(candidate) == name for candidate in self.candidates)


@dataclass(frozen=True, slots=True)
class SideTotals:
    """The sums of one side; none where a cell of the sum could not be tested.

    Arms and legs 0-25 each, motor 0-50, light touch and pin prick 0-56.
    """

    upper_extremity: int | None
    lower_extremity: int | None
    motor: int | None
    light_touch: int | None
    pin_prick: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of both sides: arms and legs 0-50 each, light touch and pin prick 0-112.

    There is no motor total of 100 points: arms and legs are reported apart.
    """

    right: SideTotals
    left: SideTotals
    upper_extremity: int | None
    lower_extremity: int | None
    light_touch: int | None
    pin_prick: int | None


@dataclass(frozen=True, slots=True)
class SideResult:
    """The levels and the zones of partial preservation of one side."""

    sensory_level: Answer
    motor_level: Answer
    sensory_zone: Answer
    motor_zone: Answer


@dataclass(frozen=True, slots=True)
class Classification:
    """All results of one exam. `complete` holds C (complete) and I (incomplete)."""

    right: SideResult
    left: SideResult
    neurological_level: Answer
    complete: Answer
    ais: Answer
    totals: Totals

    def side(self, name: SideName) -> SideResult:
        """The results of one side of the body."""
        return self.right if name == "right" else self.left


def highest(*answers: Answer) -> str:
    """The candidate nearest to the head among levels: the one that safety goes by.

    >>> highest(Answer(("T8",)), Answer(("T5*", "T6")))
    'T5'
    """
    levels = [candidate for answer in answers for candidate in answer.candidates]
    return without_star(min(levels, key=position))


def is_t6_or_above(*levels: Answer) -> bool:
    """Whether any candidate stands at T6 or above, where autonomic dysreflexia threatens.

    >>> is_t6_or_above(Answer(("T6", "T7"))), is_t6_or_above(Answer(("INT",)))
    (True, False)
    """
    return position(highest(*levels)) <= T6
