"""Where pain sites lie on the body figure: seen from the front or from behind, by their codes.

The outline is that of `body`. From the front the person's right is on the reader's left; from
behind it is on the reader's right.
"""

from dataclasses import dataclass
from typing import Final

from rehab_tracker.charts.body import HEIGHT, REGIONS, WIDTH, Point

FRONT, BACK = "front", "back"

# Distance from the middle line and height above the soles, in units of the figure.
_SITES: Final[dict[str, tuple[str, float, float]]] = {
    "head": (FRONT, 0.2, 9.5),
    "throat": (FRONT, 0.16, 8.5),
    "neck": (BACK, 0.18, 8.45),
    "shoulder": (FRONT, 1.22, 7.8),
    "upper_arm": (FRONT, 1.42, 7.1),
    "elbow": (FRONT, 1.48, 6.4),
    "forearm": (FRONT, 1.58, 5.6),
    "wrist": (FRONT, 1.66, 4.92),
    "hand": (FRONT, 1.74, 4.5),
    "chest": (FRONT, 0.55, 7.1),
    "abdomen": (FRONT, 0.45, 5.7),
    "pelvis": (FRONT, 0.35, 4.55),
    "upper_back": (BACK, 0.5, 7.0),
    "lower_back": (BACK, 0.45, 5.35),
    "buttocks": (BACK, 0.5, 4.35),
    "hip": (FRONT, 0.92, 4.35),
    "anus": (BACK, 0.12, 4.05),
    "upper_leg": (FRONT, 0.6, 3.4),
    "knee": (FRONT, 0.58, 2.35),
    "shin": (FRONT, 0.5, 1.6),
    "calf": (BACK, 0.55, 1.6),
    "ankle": (FRONT, 0.52, 0.75),
    "foot": (FRONT, 0.62, 0.35),
}
OUTLINE: Final = tuple(region.points for region in REGIONS if not region.boxed)
"""The shapes that together make the figure."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one site lies: the view, and the point in units of the figure."""

    view: str
    at: Point


def spot(code: str) -> Spot | None:
    """Where a site such as `shoulder_right` lies; None for a code that is not known.

    >>> spot("lower_back_midline").view
    'back'
    """
    site, _line, side = code.rpartition("_")
    known = _SITES.get(site)
    if known is None:
        return None
    view, across, high = known
    toward = {"right": -1, "midline": 0, "left": 1}.get(side, 0)
    toward *= 1 if view == FRONT else -1
    return Spot(view, (WIDTH / 2 + toward * across, HEIGHT - high))
