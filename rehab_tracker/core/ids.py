"""Names for people and entries that are unique without asking anyone, and sort by age."""

import os
import time
from collections.abc import Callable
from threading import Lock
from uuid import UUID

_CHANCE_BITS = 74
_STEP_BYTES = 4
_lock = Lock()
_latest = (0, 0)  # the moment of the latest id of this program, and its chance


def new_id(at_ms: int | None = None, random: Callable[[int], bytes] = os.urandom) -> UUID:
    """A version 7 UUID (RFC 9562): 48 bits of time, then chance.

    Ids that one program makes in the same millisecond sort in the order they were made in: each
    goes on from the one before by a chance step (RFC 9562, 6.2, method 2).

    >>> new_id(at_ms=0, random=lambda n: bytes(n)).version
    7
    >>> made = [new_id() for _ in range(1000)]
    >>> made == sorted(made)
    True
    """
    if at_ms is not None:
        return _uuid(at_ms, _chance(random))
    global _latest  # noqa: PLW0603  # one order for the whole program
    with _lock:
        moment = time.time_ns() // 1_000_000
        before, chance = _latest
        if moment == before:
            chance += 1 + int.from_bytes(random(_STEP_BYTES))
        else:
            chance = _chance(random) >> 1  # room for the steps
        _latest = moment, chance
    return _uuid(moment, chance)


def _chance(random: Callable[[int], bytes]) -> int:
    return int.from_bytes(random(10)) & ((1 << _CHANCE_BITS) - 1)


def _uuid(moment: int, chance: int) -> UUID:
    high, low = chance >> 62, chance & ((1 << 62) - 1)
    return UUID(int=moment << 80 | 7 << 76 | high << 64 | 0b10 << 62 | low)
