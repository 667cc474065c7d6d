"""Harnesses that try to lose, damage, forge and read what must not be.

Each prints its figures. They run small with every test run and large with `make torture`, which
sets `REHAB_TRACKER_TORTURE=1`.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rehab_tracker.store.inspection import faults_of_file, opened_copy, verdict_of_log

LARGE = os.environ.get("REHAB_TRACKER_TORTURE") == "1"


def size(small: int, large: int) -> int:
    """How many cases this run tries."""
    return large if LARGE else small


def faults_on_file(folder: Path, key: bytes) -> int:
    """How much is wrong with a clinic's file and the chain of its log."""
    with opened_copy(folder, key) as database, database.reading() as connection:
        verdict = verdict_of_log(connection, key, [])
        return len(faults_of_file(connection)) + len(verdict.findings)


@pytest.fixture
def say(capfd: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Print a line of figures that nobody captures."""

    def printed(line: str) -> None:
        with capfd.disabled():
            sys.stderr.write(f"\n  {line}\n")

    return printed
