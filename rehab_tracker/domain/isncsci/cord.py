"""The levels of the spinal cord in their order, and the key muscles of the limbs."""

from typing import Final, Literal

SideName = Literal["right", "left"]
SIDES: Final[tuple[SideName, SideName]] = ("right", "left")

LEVELS: Final = (
    *("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"),
    *("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12"),
    *("L1", "L2", "L3", "L4", "L5"),
    *("S1", "S2", "S3", "S4-5"),
)
"""From the head downwards. C1 has no dermatome that can be tested: it counts as normal."""

DERMATOMES: Final = LEVELS[1:]
ARM: Final = ("C5", "C6", "C7", "C8", "T1")
LEG: Final = ("L2", "L3", "L4", "L5", "S1")
KEY_MUSCLES: Final = ARM + LEG

INTACT: Final = "INT"
"""The answer when nothing is abnormal down to S4-5."""
NOT_APPLICABLE: Final = "NA"
"""The answer of a zone of partial preservation that is not asked for."""

POSITION: Final = {level: place for place, level in enumerate((*LEVELS, INTACT))}
"""Where a level stands on the cord, from 0 (C1); an intact cord stands below all levels."""

S3: Final = POSITION["S3"]
S1: Final = POSITION["S1"]

MUSCLE_AT: Final = {POSITION[level]: place for place, level in enumerate(KEY_MUSCLES)}
"""For a position that has a key muscle: its place among the ten."""


def without_star(candidate: str) -> str:
    """The level or grade alone.

    >>> without_star("C5*")
    'C5'
    """
    return candidate.rstrip("*")


def position(candidate: str) -> int:
    """Where a candidate level stands on the cord, its star aside.

    >>> position("C2*"), position("INT")
    (1, 29)
    """
    return POSITION[candidate.rstrip("*")]
