"""Where each site of a skin check lies on the body figure, seen from the front and the back.

Lengths are in the units of `charts.body`. From the front the person's right is on the reader's
left; from the back it is on the reader's right.
"""

from typing import Final

from rehab_tracker.charts.body import HEIGHT, REGIONS, WIDTH, Point
from rehab_tracker.domain.skin import SkinSite

FRONT, BACK = "front", "back"
VIEWS: Final = (FRONT, BACK)

# Distance from the middle line towards the person's right, height above the soles.
_PLACES: Final[dict[SkinSite, tuple[str, float, float]]] = {
    SkinSite.OCCIPUT: (BACK, 0, 9.35),
    SkinSite.SCAPULA_R: (BACK, 0.58, 7.25),
    SkinSite.SCAPULA_L: (BACK, -0.58, 7.25),
    SkinSite.ELBOW_R: (BACK, 1.5, 6.35),
    SkinSite.ELBOW_L: (BACK, -1.5, 6.35),
    SkinSite.SACRUM: (BACK, 0, 5.1),
    SkinSite.TAILBONE: (BACK, 0, 4.45),
    SkinSite.TROCHANTER_R: (FRONT, 1.0, 4.3),
    SkinSite.TROCHANTER_L: (FRONT, -1.0, 4.3),
    SkinSite.ISCHIUM_R: (BACK, 0.52, 3.95),
    SkinSite.ISCHIUM_L: (BACK, -0.52, 3.95),
    SkinSite.KNEE_R: (FRONT, 0.58, 2.35),
    SkinSite.KNEE_L: (FRONT, -0.58, 2.35),
    SkinSite.ANKLE_R: (FRONT, 0.56, 0.7),
    SkinSite.ANKLE_L: (FRONT, -0.56, 0.7),
    SkinSite.HEEL_R: (BACK, 0.58, 0.3),
    SkinSite.HEEL_L: (BACK, -0.58, 0.3),
    SkinSite.ORTHOSIS: (FRONT, -1.85, 1.6),
}

OUTLINE: Final = tuple(region.points for region in REGIONS if not region.boxed)
"""The shapes that together make the body; the same from both sides."""


def place_of(site: SkinSite) -> tuple[str, Point]:
    """From which side a site is seen, and where."""
    view, across, high = _PLACES[site]
    toward = -1 if view == FRONT else 1
    return view, (WIDTH / 2 + toward * across, HEIGHT - high)
