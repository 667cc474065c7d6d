"""The longest standstills of the window while the journeys are played with the real background.

Every click, every key, every way to another page and every pass over the waiting events is timed
on the window's thread: what takes longer than the eye forgives is named, with the lines of the
program that were found at work there. It is an upper bound, since one pass may hold several events
and the journeys type without pause. Beside the time on the clock stands the processor time of the
window's own thread: on a busy computer only that one is the program's doing.

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
from functools import partial
from importlib import import_module
from pathlib import Path
from types import CodeType
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[2]))

import pytest  # after the path
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QTabBar

from rehab_tracker.ui.tasks import BackgroundTasks, Failed, Task  # as above

HERE = Path(__file__).parents[2]
AIM = 0.1  # s
TOLD = 0.05  # s: from here on a standstill is remembered, so that the longest is always named
LOOK = 0.004  # s between two looks at what the window's thread is doing
LONGEST = 5  # shown by the clock
SHOWN = int(os.environ.get("SHOWN", "20"))  # shown by what they took at work
MOST = 0.6  # of the looks: a line found in so many of them is on the way to the cause
ASKED_OF_THE_WINDOW = ("mouseClick", "keyClick", "keyClicks")
Call = tuple[CodeType, int | None]
Way = tuple[str, ...]


@dataclass(frozen=True)
class Standstill:
    """A time in which the window could not answer: how long, in which journey, and where.

    Attributes:
        seconds: on the clock.
        worked: of these, what the processor spent on the window's own thread.
        way: the calls that most of it went through, the innermost last.
        spots: the lines most often found at work, with their share.
    """

    seconds: float
    worked: float
    journey: str
    way: str
    spots: str


class Stopwatch:
    """Times what is asked of the window and looks at where its thread is meanwhile."""

    def __init__(self) -> None:
        self.found: list[Standstill] = []
        self.journey = ""
        self._window = threading.get_ident()
        self._inside = threading.Event()
        self._seen: Counter[Way] = Counter()
        threading.Thread(target=self._look, daemon=True).start()

    def timed(self, ask: Callable[..., Any]) -> Callable[..., Any]:
        """The same, timed where it is not part of something that is timed already."""

        def asked(*args: Any, **named: Any) -> Any:
            if self._inside.is_set():
                return ask(*args, **named)
            self._seen = Counter()
            self._inside.set()
            began, worked = time.perf_counter(), time.thread_time()
            try:
                return ask(*args, **named)
            finally:
                self._note(time.perf_counter() - began, time.thread_time() - worked)

        return asked

    def _note(self, seconds: float, worked: float) -> None:
        self._inside.clear()
        if seconds > TOLD:
            seen = self._seen
            self.found.append(
                Standstill(seconds, worked, self.journey, _way_of(seen), _spots_of(seen))
            )

    def _look(self) -> None:
        while self._inside.wait():
            self._seen[_named(_calls_of(self._window))] += 1
            time.sleep(LOOK)


def _calls_of(thread: int) -> list[Call]:
    """Where a thread is and by which calls it got there, the innermost first.

    Read so fast that the thread cannot go on meanwhile: whoever still holds a frame when its call
    ends is the one who throws its widgets away, and on this thread that crashes.
    """
    calls = []
    frame = sys._current_frames().get(thread)
    while frame is not None:
        calls.append((frame.f_code, frame.f_lineno))
        frame = frame.f_back
    return calls


def _named(calls: list[Call]) -> Way:
    """The program's own calls among them, the outermost first."""
    way = []
    for code, line in reversed(calls):
        if "/rehab_tracker/" in code.co_filename:
            place = Path(code.co_filename).relative_to(HERE / "rehab_tracker")
            way.append(f"{place}:{line} {code.co_name}")
    return tuple(way)


def _way_of(seen: Counter[Way]) -> str:
    """The calls that most looks went through, as far in as most of them agree."""
    looks = seen.total()
    agreed: Way = ()
    while True:
        deeper: Counter[Way] = Counter()
        for way, times in seen.items():
            if way[: len(agreed)] == agreed and len(way) > len(agreed):
                deeper[way[: len(agreed) + 1]] += times
        ahead, times = deeper.most_common(1)[0] if deeper else ((), 0)
        if times < MOST * looks or not times:
            return " > ".join(agreed[-3:]) or "inside Qt"
        agreed = ahead


def _spots_of(seen: Counter[Way]) -> str:
    spots: Counter[str] = Counter()
    for way, times in seen.items():
        spots[way[-1] if way else "inside Qt"] += times
    looks = max(seen.total(), 1)
    return ", ".join(f"{spot} {100 * n // looks} %" for spot, n in spots.most_common(3))


class Counted(BackgroundTasks):
    """The real background, which knows whether anything is still on its way."""

    waiting = 0
    _turn = threading.Lock()

    @classmethod
    def count(cls, more: int) -> None:
        """So many more, or fewer, are on their way."""
        with cls._turn:
            Counted.waiting += more

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Failed | None = None,
    ) -> Task:
        """Run it on the worker thread, counted until its result is on its way."""
        self.count(1)
        return super().run(work, done, failed)

    def soon(self, deed: Callable[[], object]) -> None:
        """Do it when the window has drawn itself, counted until then."""
        self.count(1)
        super().soon(partial(self._counted, deed))

    def _counted(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        finally:
            self.count(-1)

    def _work(self, *asked: Any) -> None:
        try:
            super()._work(*asked)
        finally:
            self.count(-1)


class Play:
    """What the journeys are played with in place of their own surroundings."""

    def __init__(self) -> None:
        self.watch = Stopwatch()

    def pytest_collection_finish(self) -> None:
        """Put the real background and the stopwatch in."""
        surroundings = sys.modules["tests.journeys.conftest"]
        surroundings.InlineTasks = Counted  # type: ignore[attr-defined]  # its global
        from pytestqt.qtbot import QtBot  # only once pytest has loaded it

        from rehab_tracker.app import BEHIND_THE_DOOR, import_pages
        from rehab_tracker.ui.window import Window
        from rehab_tracker.ui.workplace import Workplace

        for name in ASKED_OF_THE_WINDOW:
            setattr(QtBot, name, staticmethod(self.watch.timed(getattr(QtBot, name))))
        for kind, name in (
            (Window, "enter"),
            (Workplace, "go"),
            (QAction, "trigger"),
            (QTabBar, "setCurrentIndex"),
            (QComboBox, "setCurrentIndex"),
        ):
            setattr(kind, name, self.watch.timed(getattr(kind, name)))
        for module in BEHIND_THE_DOOR:  # as the program does while somebody types at the door
            import_module(module)
        import_pages()
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
    _tell(play.watch.found)
    return int(code)


def _tell(found: list[Standstill]) -> None:
    """The longest on the clock, then the longest at work, each with what it was spent on."""
    overlong = [each for each in found if each.seconds > AIM]
    worked = sum(each.worked > AIM for each in overlong)
    longest = max((each.seconds for each in found), default=0.0)
    print(f"\nThe longest standstill took {longest * 1000:.0f} ms.")
    print(f"{len(overlong)} over {AIM * 1000:.0f} ms, {worked} of them at work so long.")
    by_clock = sorted(found, key=lambda each: -each.seconds)[:LONGEST]
    by_work = sorted(found, key=lambda each: -each.worked)[:SHOWN]
    for title, these in (("Longest on the clock", by_clock), ("Longest at work", by_work)):
        print(f"{title} (clock, processor time of the window's thread):")
        for each in these:
            print(f"  {each.seconds * 1000:6.0f} ms {each.worked * 1000:6.0f} ms  {each.journey}")
            print(f"      {each.way}\n      {each.spots}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
