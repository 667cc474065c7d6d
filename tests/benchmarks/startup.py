"""From process start to the first paint: our door beside an empty PySide6 window, in turn.

Measured twice: the sign-in of a clinic, and the two choices of the first start.

Run: .venv/bin/python tests/benchmarks/startup.py [ROUNDS]
Prints the median of each and their ratio; the aim is at most 1.5.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AIM = 1.5
EMPTY = """
import os, sys, time
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def event(self, event):
        done = super().event(event)
        if event.type() == QEvent.Type.Paint:
            print(time.monotonic(), flush=True); os._exit(0)
        return done
app = QApplication([]); window = Window(); window.show(); app.exec()
"""
OURS = """
import gc, os, sys, time
gc.disable()  # as __main__.py does
from rehab_tracker import app
make = app._guarded_window
def watched(*given):
    window = make(*given)
    window.painted.connect(painted)
    return window
def painted():
    print(time.monotonic())
    heavy = "typer pydantic sqlmodel matplotlib rehab_tracker.domain rehab_tracker.store".split()
    print(" ".join(name for name in heavy if name in sys.modules), flush=True); os._exit(0)
app._guarded_window = watched
app.open_window()
"""


def main(rounds: int = 11) -> None:
    """Measure in turn, so that a busy machine slows both."""
    with tempfile.TemporaryDirectory() as home:
        _report("first start", _environment(Path(home)), rounds)
    with tempfile.TemporaryDirectory() as home:
        environment = _environment(Path(home))
        _make_clinic(environment)
        _report("sign-in", environment, rounds)


def _report(name: str, environment: dict[str, str], rounds: int) -> None:
    for code in (EMPTY, OURS):
        _run(code, environment)
    pairs = [(_run(EMPTY, environment), _run(OURS, environment)) for _ in range(rounds)]
    empty = statistics.median(pair[0] for pair in pairs)
    ours = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
    print(f"{name}: empty window {empty * 1000:.0f} ms, ours {ours * 1000:.0f} ms, ", end="")
    print(f"ratio {ratio:.2f} (medians of {rounds} pairs; aim {AIM})")


def _make_clinic(environment: dict[str, str]) -> None:
    code = """
import os
from pathlib import Path
from rehab_tracker.core.preferences import Preferences
from rehab_tracker.services.practice import make_practice
folder = Path(os.environ["REHAB_TRACKER_DATA"]) / "clinic"
make_practice(folder, patients=1, days=10)
Preferences(clinic=str(folder)).save()
"""
    _output(code, environment)


def imported_before_first_paint() -> list[str]:
    """The slow packages that were imported before the door was painted; should be none."""
    with tempfile.TemporaryDirectory() as home:
        lines = _output(OURS, _environment(Path(home)))
    return lines[1].split() if len(lines) > 1 else []


def _run(code: str, environment: dict[str, str]) -> float:
    began = time.monotonic()
    return float(_output(code, environment)[0]) - began


def _output(code: str, environment: dict[str, str]) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def _environment(home: Path) -> dict[str, str]:
    places = {f"REHAB_TRACKER_{name}": str(home / name) for name in ("CONFIG", "DATA", "LOG")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    compiled = {"PYTHONPYCACHEPREFIX": str(home / "compiled")}  # as on a second start
    return {**kept, **places, **compiled, "QT_QPA_PLATFORM": "offscreen"}


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
