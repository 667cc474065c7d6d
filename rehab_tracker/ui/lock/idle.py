"""When to lock: nobody touched anything for a while, or the computer slept.

Pure reckoning on moments that are handed in, so that tests need not wait.
"""

from datetime import datetime, timedelta
from enum import Enum

BEAT = timedelta(seconds=5)
SLEPT = timedelta(seconds=30)


class Verdict(Enum):
    """What one beat found."""

    STAY = "stay"
    IDLE = "idle"
    SLEPT = "slept"


class IdleWatch:
    """Looks once each beat; the moments are the wall clock's."""

    def __init__(self, now: datetime) -> None:
        self._looked = self._touched_at = now
        self._touched = False

    def touched(self) -> None:
        """A key or the mouse: cheap, since it comes often."""
        self._touched = True

    @property
    def quiet(self) -> bool:
        """Whether nobody touched anything since the last look."""
        return not self._touched

    def begin(self, now: datetime) -> None:
        """Somebody came in or back: from now on."""
        self._looked = self._touched_at = now

    def look(self, now: datetime, patience: timedelta) -> Verdict:
        """Judge the beat that ends now.

        Between two looks the wall clock should have moved by one beat. Where it moved by half a
        minute more or less, the computer slept or somebody set the clock.
        """
        jumped = abs(now - self._looked - BEAT) > SLEPT
        self._looked = now
        if jumped:
            return Verdict.SLEPT
        if self._touched:
            self._touched, self._touched_at = False, now
        return Verdict.IDLE if now - self._touched_at >= patience else Verdict.STAY
