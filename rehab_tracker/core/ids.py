"""Names for people and entries that are unique without asking anyone, and sort by age."""

import os
import time
from collections.abc import Callable
from uuid import UUID


def new_id(at_ms: int | None = None, random: Callable[[int], bytes] = os.urandom) -> UUID:
    """A version 7 UUID (RFC 9562): 48 bits of time, then chance.

    >>> new_id(at_ms=0, random=lambda n: bytes(n)).version
    7
    """
    moment = time.time_ns() // 1_000_000 if at_ms is None else at_ms
    chance = int.from_bytes(random(10)) & ((1 << 74) - 1)
    high, low = chance >> 62, chance & ((1 << 62) - 1)
    return UUID(int=moment << 80 | 7 << 76 | high << 64 | 0b10 << 62 | low)
