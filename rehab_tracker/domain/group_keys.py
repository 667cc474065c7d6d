"""Keys that several people share: how a member stands with one, and who waits for it."""

from enum import StrEnum

from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.team import Member


class KeyState(StrEnum):
    """Whether a group's key exists, and whether this member holds it."""

    NONE = "none"
    WAITING = "waiting"
    HELD = "held"


class Newcomer(Facts):
    """A member whose role opens what the key seals, and who does not hold it yet.

    Attributes:
        fingerprint: of the keys on file; compared with what the newcomer's own screen shows.
    """

    member: Member
    fingerprint: str
