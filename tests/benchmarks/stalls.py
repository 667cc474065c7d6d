"""The longest standstills of the window while the journeys are played with the real background.

Every click, every key and every pass over the waiting events is timed on the window's thread: what
takes longer than the eye forgives is named, with the line of the program most often found there.
It is an upper bound, since one pass may hold several events and the journeys type without pause.

Run: .venv/bin/python tests/benchmarks/stalls.py [JOURNEY ...]
Prints the longest standstills and what they were spent on; the aim is at most 100 ms.
"""

import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[2]))

import pytest  # after the path
from PySide6.QtWidgets import QApplication

from rehab_tracker.ui.tasks import BackgroundTasks, Failed, Task  # as above

HERE = Path(__file__).parents[2]
AIM = 0.1  # s
LOOK = 0.004  # s between two looks at what the window's thread is doing
SHOWN = 12
ASKED_OF_THE_WINDOW = ("mouseClick", "keyClick", "keyClicks")


@dataclass(frozen=True)
class Standstill:
    """A time in which the window could not answer: how long, in which journey, and where."""

    seconds: float
    journey: str
    cause: str


class Stopwatch:
    """Times what is asked of the window and looks at where its thread is meanwhile."""

    def __init__(self) -> None:
        self.found: list[Standstill] = []
        self.journey = ""
        self._window = threading.get_ident()
        self._inside = threading.Event()
        self._seen: Counter[str] = Counter()
        threading.Thread(target=self._look, daemon=True).start()

    def timed(self, ask: Callable[..., Any]) -> Callable[..., Any]:
        """The same, timed where it is not part of something that is timed already."""

        def asked(*args: Any, **named: Any) -> Any:
            if self._inside.is_set():
                return ask(*args, **named)
            self._seen = Counter()
            self._inside.set()
            began = time.perf_counter()
            try:
                return ask(*args, **named)
            finally:
                self._note(time.perf_counter() - began)

        return asked

    def _note(self, seconds: float) -> None:
        self._inside.clear()
        if seconds > AIM:
            cause = " < ".join(each for each, _times in self._seen.most_common(2))
            self.found.append(Standstill(seconds, self.journey, cause or "inside Qt"))

    def _look(self) -> None:
        while self._inside.wait():
            frame = sys._current_frames().get(self._window)
            if frame is not None:
                self._seen[_place(frame)] += 1
            time.sleep(LOOK)


def _place(frame: FrameType | None) -> str:
    """The innermost line of the program itself, or where Qt is left to work alone."""
    while frame is not None:
        file = frame.f_code.co_filename
        if "/rehab_tracker/" in file:
            return f"{Path(file).relative_to(HERE)}:{frame.f_lineno} {frame.f_code.co_name}"
        frame = frame.f_back
    return "inside Qt"


class Counted(BackgroundTasks):
    """The real background, which knows whether anything is still on its way."""

    waiting = 0

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Failed | None = None,
    ) -> Task:
        """Run it on the worker thread, counted until its result is on its way."""
        Counted.waiting += 1
        return super().run(work, done, failed)

    def _work(self, *asked: Any) -> None:
        try:
            super()._work(*asked)
        finally:
            Counted.waiting -= 1


class Play:
    """What the journeys are played with in place of their own surroundings."""

    def __init__(self) -> None:
        self.watch = Stopwatch()

    def pytest_collection_finish(self) -> None:
        """Put the real background and the stopwatch in."""
        surroundings = sys.modules["tests.journeys.conftest"]
        surroundings.InlineTasks = Counted  # type: ignore[attr-defined]  # its global
        from pytestqt.qtbot import QtBot  # only once pytest has loaded it

        for name in ASKED_OF_THE_WINDOW:
            setattr(QtBot, name, staticmethod(self.watch.timed(getattr(QtBot, name))))
        one_pass = self.watch.timed(QApplication.processEvents)

        def patient(*_args: Any) -> None:
            one_pass()
            while Counted.waiting > 0:
                time.sleep(0.002)
                one_pass()

        QApplication.processEvents = staticmethod(patient)  # type: ignore[method-assign,assignment]

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Remember which journey this is."""
        self.watch.journey = item.name


def main(journeys: list[str]) -> int:
    """Play them and print the longest standstills."""
    play = Play()
    with tempfile.TemporaryDirectory() as place:
        alone = ["-q", "-n", "0", "-p", "no:cacheprovider", f"--basetemp={place}/journeys"]
        code = pytest.main([*alone, *(journeys or ["tests/journeys"])], [play])
    found = sorted(play.watch.found, key=lambda each: -each.seconds)
    print(f"\n{len(found)} standstills over {AIM * 1000:.0f} ms; the longest:")
    for each in found[:SHOWN]:
        print(f"  {each.seconds * 1000:6.0f} ms  {each.journey}\n             {each.cause}")
    return int(code)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
