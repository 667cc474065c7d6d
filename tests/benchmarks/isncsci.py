"""How fast a file of ISNCSCI exams is classified, beside the reference program in Node.

Run `python tests/benchmarks/isncsci.py`: both read the same generated lines as whole commands, and
every line of both outputs is compared. The npm package `isncsci` is installed in a folder that is
thrown away afterwards; where that cannot be done, only our own time is printed.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rehab_tracker.domain.isncsci.cord import DERMATOMES, KEY_MUSCLES

REFERENCE = "isncsci@2.0.6"
OURS = [sys.executable, "-m", "rehab_tracker", "classify"]
NODE_PROGRAM = """
const {ISNCSCI} = require("isncsci");
const lines = require("fs").readFileSync(0, "utf8").split("\\n").filter(Boolean);
const results = lines.map((line) => {
  const {classification, totals} = new ISNCSCI(JSON.parse(line));
  return JSON.stringify({classification, totals, error: null});
});
require("fs").writeFileSync(1, results.join("\\n") + "\\n");
"""

Cells = dict[str, str]


class Examiner:
    """Makes up exams of every kind: plain, untested here and there, starred, and mere chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def exams(self, number: int) -> Iterator[dict[str, object]]:
        """So many exams in the reference's own form."""
        for _ in range(number):
            yield self.exam()

    def exam(self) -> dict[str, object]:
        """One exam; about a third have untested cells and a third have stars."""
        untested = self.chance.choice((0, 0, 0, 0.01, 0.05, 0.3))
        starred = self.chance.choice((0, 0, 0, 0.02, 0.1, 0.5))
        return {
            "right": self._side(untested, starred),
            "left": self._side(untested, starred),
            "voluntaryAnalContraction": self._one("No", "No", "Yes", "NT"),
            "deepAnalPressure": self._one("No", "No", "Yes", "NT"),
        }

    def _side(self, untested: float, starred: float) -> dict[str, object]:
        fade = self.chance.choice((0, 1, 3, 8, 40))
        level = self.chance.randint(0, len(DERMATOMES) + 2)
        last = self._one("0", "0", "0", "1", "2", "")
        side: dict[str, object] = {"motor": self._muscles(level, fade, untested, starred)}
        for column in ("lightTouch", "pinPrick"):
            cells = self._column(level + self.chance.randint(-1, 1), fade, untested, starred)
            if last:
                cells["S4_5"] = self._disturb(last, "2", untested, starred)
            side[column] = cells
        if self.chance.random() < 0.15:
            side["lowestNonKeyMuscleWithMotorFunction"] = self.chance.choice(KEY_MUSCLES)
        return side

    def _column(self, level: int, fade: int, untested: float, starred: float) -> Cells:
        return {
            dermatome.replace("-", "_"): self._disturb(
                self._score(place - level, fade, "2", ("0", "1", "2")), "2", untested, starred
            )
            for place, dermatome in enumerate(DERMATOMES)
        }

    def _muscles(self, level: int, fade: int, untested: float, starred: float) -> Cells:
        return {
            muscle: self._disturb(
                self._score(DERMATOMES.index(muscle) - level, fade, "5", tuple("012345")),
                "5",
                untested,
                starred,
            )
            for muscle in KEY_MUSCLES
        }

    def _score(self, below: int, fade: int, full: str, scores: tuple[str, ...]) -> str:
        """Full above the level, anything where it fades, none further down."""
        if below < 0:
            return full
        return self.chance.choice(scores) if below <= fade else "0"

    def _disturb(self, score: str, full: str, untested: float, starred: float) -> str:
        """Perhaps leave the cell untested, perhaps give it a star."""
        cell = "NT" if self.chance.random() < untested else score
        if self.chance.random() >= starred:
            return cell
        if cell == full:
            cell = self._one("0", "1", "NT")
        return cell + self._one("*", "**")

    def _one(self, *values: str) -> str:
        return self.chance.choice(values)


def timed(command: list[str], lines: bytes, folder: Path) -> tuple[float, bytes]:
    """Seconds of the whole command, from its start to its last line, and what it wrote."""
    started = time.perf_counter()
    done = subprocess.run(command, input=lines, stdout=subprocess.PIPE, cwd=folder, check=True)
    return time.perf_counter() - started, done.stdout


def install_reference(folder: Path) -> bool:
    """Put the npm package into the folder; says whether that worked."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return False
    (folder / "package.json").write_text("{}", encoding="utf-8")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", REFERENCE]
    return subprocess.run(command, cwd=folder, check=False).returncode == 0


def differences(ours: bytes, theirs: bytes) -> int:
    """How many lines say something else."""
    mine, reference = ours.splitlines(), theirs.splitlines()
    pairs = zip(mine, reference, strict=True)
    return sum(json.loads(one) != json.loads(other) for one, other in pairs)


def say(sentence: str) -> None:
    """Print one line at once."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def compare(number: int, seed: int, rounds: int) -> None:
    """Time both commands in turn and print the best of each, their ratio and the differences."""
    exams = Examiner(seed).exams(number)
    lines = "".join(json.dumps(exam) + "\n" for exam in exams).encode()
    project = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reference = install_reference(folder)
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(timed(OURS, lines, project))
            if reference:
                theirs.append(timed(["node", "-e", NODE_PROGRAM], lines, folder))
    best = min(ours)[0]
    say(f"{number} exams on {os.cpu_count()} cores, best of {rounds}")
    say(f"rehab-tracker classify  {best:6.2f} s  {best / number * 1e6:6.1f} µs an exam")
    if not reference:
        say(f"npm {REFERENCE} could not be installed: not compared.")
        return
    node = min(theirs)[0]
    say(f"npm {REFERENCE} in Node {node:6.2f} s  {node / number * 1e6:6.1f} µs an exam")
    say(f"ratio {best / node:.2f} (at most 1.0 is the aim)")
    say(f"differences {differences(ours[0][1], theirs[0][1])}")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    compare(asked.number, asked.seed, asked.rounds)


if __name__ == "__main__":
    main()
