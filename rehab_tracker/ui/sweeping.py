"""Throws away what is no longer used in the moments in which nobody would notice.

A full round over a window with many pages takes a tenth of a second and more, and Python begins
one whenever it likes, in the middle of a word or on another thread, where a widget must never end.
"""

import gc

YOUNG = 20_000  # things made since the last small round: it takes some milliseconds
MANY = 1_000_000  # things made since the last full round: it is made even while somebody types


class Sweep:
    """Looks at each beat of the guard whether a round is due; Python itself makes none."""

    def __init__(self) -> None:
        self._since_full = 0

    def __call__(self, quiet: bool) -> None:
        """One beat; `quiet` when nobody touched anything since the one before."""
        made = gc.get_count()[0]
        if (quiet and self._since_full + made > YOUNG) or self._since_full + made > MANY:
            gc.collect()
            self._since_full = 0
        elif made > YOUNG:
            gc.collect(1)
            self._since_full += made
