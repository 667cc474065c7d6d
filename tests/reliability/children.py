"""Children that are killed: a fork each, so that a thousand of them cost minutes and not hours."""

import os
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from random import Random
from types import FrameType

import pytest

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "os.truncate"}


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """Run `work` in a child, handing it a pipe to report through; gives its id and our end."""
    ours, theirs = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        os.close(theirs)
        return child, ours
    os.close(ours)
    try:
        work(theirs)
    except BaseException:  # noqa: BLE001  # a child never comes back into the test run
        os.write(2, traceback.format_exc().encode())
        os._exit(1)
    os._exit(0)


def killed_at_random(work: Callable[[int], None], random: Random, longest: float) -> list[str]:
    """Kill the child at a random moment after its first line; gives every line it reported."""
    child, pipe = forked(work)
    first = os.read(pipe, 1)
    assert first, "the child died by itself"
    time.sleep(random.uniform(0, longest))
    os.kill(child, signal.SIGKILL)
    said = first + _rest(pipe)
    os.waitpid(child, 0)
    return said.decode().split("\n")[:-1]  # what stands after the last line end was not said


def killed_at_step(work: Callable[[], None], step: int) -> bool:
    """Kill the child as it begins its nth step on the disk; False where it has fewer."""

    def stepping(_pipe: int) -> None:
        count = 0

        def watch(event: str, _given: object) -> None:
            nonlocal count
            if event in STEPS and (count := count + 1) > step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        work()

    child, pipe = forked(stepping)
    _rest(pipe)
    _child, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
    return os.WIFSIGNALED(status)


def killed_after(work: Callable[[], None], seconds: float) -> bool:
    """Kill the child after so many seconds; False where it was done by then."""

    def timed(_pipe: int) -> None:
        signal.signal(signal.SIGALRM, _die)
        signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-6))
        work()

    child, pipe = forked(timed)
    _rest(pipe)
    _child, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
    return os.WIFSIGNALED(status)


def _die(_number: int, _frame: FrameType | None) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _rest(pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as stream:
        return stream.read()
