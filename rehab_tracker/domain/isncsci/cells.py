"""What may stand in one cell of the worksheet, and how the classification reads it.

A cell holds a score or `NT` (not testable). A star says that the finding has another cause than
the spinal cord (a burn, a cast, a plexus injury), and the examiner says how to count it:

* one star, `1*`: count it as not normal
* two stars, `1**`: count it as normal

Only an abnormal or untestable cell can carry a star, so there is no `2*` for sensation and no `5*`
for a muscle.
"""

from typing import Final

NT: Final = "NT"
NT_NOT_NORMAL: Final = "NT*"
NT_AS_NORMAL: Final = "NT**"
UNTESTABLE: Final = frozenset({NT, NT_NOT_NORMAL, NT_AS_NORMAL})

SENSORY_VALUES: Final = ("0", "1", "2", "0*", "1*", "0**", "1**", *sorted(UNTESTABLE))
MOTOR_VALUES: Final = (
    *("0", "1", "2", "3", "4", "5"),
    *("0*", "1*", "2*", "3*", "4*"),
    *("0**", "1**", "2**", "3**", "4**"),
    *sorted(UNTESTABLE),
)
ANAL_VALUES: Final = ("Yes", "No", NT)
UNCOUNTED_NON_KEY: Final = ("T5", "L1")
"""Two levels without a key muscle which the reference's own published exams name for a non-key
muscle, and which it reads past. So do we, and the exam is marked to be checked; any other level
without a key muscle is refused."""

FELT_NORMALLY: Final = "2"
FULL_STRENGTH: Final = "5"

FELT_ABNORMALLY: Final = frozenset({"0", "1", "0*", "1*"})
"""Sensation that is impaired or absent and counts so."""
ABNORMAL_FELT_AS_NORMAL: Final = frozenset({"0**", "1**"})
MAY_BE_ABSENT: Final = frozenset({"0", "0*", NT, NT_NOT_NORMAL})
"""A cell of which nobody can say that something is preserved."""

WEAK: Final = frozenset({"0", "1", "2"})
"""Muscles that do not move against gravity."""
WEAK_NOT_NORMAL: Final = frozenset({"0*", "1*", "2*"})
WEAK_AS_NORMAL: Final = frozenset({"0**", "1**", "2**"})
AS_NORMAL: Final = frozenset({"0**", "1**", "2**", "3**", "4**", NT_AS_NORMAL})
"""Every starred cell that counts as normal."""
UNSURE: Final = WEAK_NOT_NORMAL | {NT, NT_NOT_NORMAL}
"""Muscles that may or may not be weak through the cord."""
ENDS_A_WALK: Final = frozenset({"3", "4", "3*", "4*", NT_NOT_NORMAL}) | WEAK_NOT_NORMAL
"""Muscles that are strong enough for their own level, but not full: the level below is not."""
PASSES_AS_FULL: Final = AS_NORMAL | {FULL_STRENGTH}


def is_starred(cell: str) -> bool:
    """Whether the finding is said to have another cause than the cord."""
    return cell.endswith("*")


def score_of(cell: str) -> int | None:
    """The points of a cell with its stars ignored, or none when it could not be tested.

    >>> score_of("1**"), score_of("NT*")
    (1, None)
    """
    return None if cell in UNTESTABLE else int(cell[0])
