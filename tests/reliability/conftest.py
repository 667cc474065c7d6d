"""Harnesses that try to lose, damage, forge and read what must not be.

Each prints its figures. They run small with every test run and large with `make torture`, which
sets `REHAB_TRACKER_TORTURE=1`.
"""

import os
import sys
from collections.abc import Callable

import pytest

LARGE = os.environ.get("REHAB_TRACKER_TORTURE") == "1"


def size(small: int, large: int) -> int:
    """How many cases this run tries."""
    return large if LARGE else small


@pytest.fixture
def say(capfd: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Print a line of figures that nobody captures."""

    def printed(line: str) -> None:
        with capfd.disabled():
            sys.stderr.write(f"\n  {line}\n")

    return printed
