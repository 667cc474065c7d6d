"""The reasons for the sums: which cells they add, and which untested cells forbid them."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.isncsci.cells import UNTESTABLE
from rehab_tracker.domain.isncsci.cord import ARM, KEY_MUSCLES, LEG, SIDES, SideName
from rehab_tracker.domain.isncsci.exam import ROWS, Cell, Column, Exam
from rehab_tracker.domain.isncsci.reasons import Found, found
from rehab_tracker.domain.isncsci.result import Totals


@dataclass(frozen=True, slots=True)
class SumFinding:
    """One sum of the worksheet: its points, how many cells it adds, which were not tested."""

    name: str
    heading: str
    points: int | None
    cells: int
    untested: Found

    def __str__(self) -> str:
        if self.untested.cells:
            sentence = _("{sum}: not determinable (ND), because {findings}.")
            return translate(sentence, sum=translate(self.heading), findings=self.untested)
        return plural(
            "{sum}: {points}, from {n} cell.",
            "{sum}: {points}, from {n} cells.",
            self.cells,
            sum=translate(self.heading),
            points=self.points,
        )


@dataclass(frozen=True, slots=True)
class Sum:
    """Which cells one sum of the worksheet adds."""

    name: str
    heading: str
    sides: tuple[SideName, ...]
    column: Column
    levels: tuple[str, ...]

    def cells(self) -> Iterator[Cell]:
        """The cells in the order of the worksheet."""
        for side in self.sides:
            for level in self.levels:
                yield Cell(self.column, side, level)

    def points(self, totals: Totals) -> int | None:
        """The points among an exam's totals."""
        points: int | None = attrgetter(self.name)(totals)
        return points


RIGHT: Final[tuple[SideName, ...]] = ("right",)
LEFT: Final[tuple[SideName, ...]] = ("left",)
TOUCH, PRICK = ROWS["light_touch"], ROWS["pin_prick"]

SUMS: Final = (
    Sum("right.upper_extremity", _("Arm muscles right"), RIGHT, "motor", ARM),
    Sum("left.upper_extremity", _("Arm muscles left"), LEFT, "motor", ARM),
    Sum("right.lower_extremity", _("Leg muscles right"), RIGHT, "motor", LEG),
    Sum("left.lower_extremity", _("Leg muscles left"), LEFT, "motor", LEG),
    Sum("right.motor", _("All key muscles right"), RIGHT, "motor", KEY_MUSCLES),
    Sum("left.motor", _("All key muscles left"), LEFT, "motor", KEY_MUSCLES),
    Sum("right.light_touch", _("Light touch right"), RIGHT, "light_touch", TOUCH),
    Sum("left.light_touch", _("Light touch left"), LEFT, "light_touch", TOUCH),
    Sum("right.pin_prick", _("Pin prick right"), RIGHT, "pin_prick", PRICK),
    Sum("left.pin_prick", _("Pin prick left"), LEFT, "pin_prick", PRICK),
    Sum("upper_extremity", _("Arm muscles of both sides (UEMS)"), SIDES, "motor", ARM),
    Sum("lower_extremity", _("Leg muscles of both sides (LEMS)"), SIDES, "motor", LEG),
    Sum("light_touch", _("Light touch of both sides"), SIDES, "light_touch", TOUCH),
    Sum("pin_prick", _("Pin prick of both sides"), SIDES, "pin_prick", PRICK),
)


def sum_findings(exam: Exam, totals: Totals) -> Iterator[SumFinding]:
    """Every sum of the worksheet with its reason."""
    for each in SUMS:
        cells = tuple(each.cells())
        untested = [cell for cell in cells if exam.value(cell) in UNTESTABLE]
        points = each.points(totals)
        yield SumFinding(each.name, each.heading, points, len(cells), found(exam, *untested))
