"""The dose of an activity: how often, how heavy, how far, with which equipment, on which side."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line

MOST_SETS, MOST_REPETITIONS = 99, 999
HEAVIEST, FARTHEST = 300.0, 20_000.0  # kg, m


class BodySide(StrEnum):
    """Which side of the body was worked."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


SIDE_NAMES: dict[BodySide, str] = {
    BodySide.LEFT: _("Left"),
    BodySide.RIGHT: _("Right"),
    BodySide.BOTH: _("Both sides"),
}


class Dose(Facts):
    """What stands behind one key of an activity; all of it may stay empty.

    Attributes:
        sets: 1 to 99.
        repetitions: in each set, 1 to 999.
        load_kg: 0 to 300; work without load is work too.
        distance_m: more than 0, up to 20 km.
        device: what it was done with, such as a transfer board.
        orthosis: what was worn, such as an ankle-foot orthosis.
    """

    sets: int | None = Field(default=None, ge=1, le=MOST_SETS)
    repetitions: int | None = Field(default=None, ge=1, le=MOST_REPETITIONS)
    load_kg: Annotated[float, Field(ge=0, le=HEAVIEST)] | None = None
    distance_m: Annotated[float, Field(gt=0, le=FARTHEST)] | None = None
    device: Line = ""
    orthosis: Line = ""
    side: BodySide | None = None
