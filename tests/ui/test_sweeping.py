"""What is no longer used goes while nobody types, and in time also while somebody does."""

import gc
import weakref

import pytest

from rehab_tracker.ui import sweeping
from rehab_tracker.ui.sweeping import Sweep

KEPT: list[list[int]] = []


class Ring:
    """Something that only a round can throw away."""

    def __init__(self) -> None:
        self.itself = self


def ring_among(n: int) -> weakref.ref[Ring]:
    ring = Ring()
    for _round in range(2):
        gc.collect(1)  # it is old: only a full round finds it
    KEPT[:] = [[] for _each in range(n)]
    return weakref.ref(ring)


@pytest.mark.parametrize(
    ("quiet", "made", "goes"), [(True, 300, True), (False, 300, False), (False, 3000, True)]
)
def test_a_full_round_waits_for_a_quiet_moment_but_not_for_ever(
    monkeypatch: pytest.MonkeyPatch, quiet: bool, made: int, goes: bool
) -> None:
    monkeypatch.setattr(sweeping, "YOUNG", 200)
    monkeypatch.setattr(sweeping, "MANY", 2000)
    was_on = gc.isenabled()
    gc.disable()
    try:
        gc.collect()
        found = ring_among(made)
        Sweep()(quiet)
        assert (found() is None) is goes
    finally:
        KEPT.clear()
        if was_on:
            gc.enable()
