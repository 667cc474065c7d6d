"""Who may see what of a measure: its items, its total, its band."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """The three depths at which a result can be seen."""

    ITEMS = "items"
    TOTAL = "total"
    BAND = "band"


CONFIDENTIAL_ROLES = frozenset({"psychologist", "physician"})


@dataclass(frozen=True, slots=True)
class Audience:
    """The role keys that see each part; `band_if_agreed` see the band if the patient said yes."""

    items: frozenset[str]
    total: frozenset[str]
    band: frozenset[str]
    band_if_agreed: frozenset[str] = frozenset()

    @property
    def is_confidential(self) -> bool:
        """Whether psychologists and physicians alone see the answers, which are sealed then."""
        return self.items <= CONFIDENTIAL_ROLES

    def may_see(self, part: Part, roles: Iterable[str], *, agreed: bool = False) -> bool:
        """Whether a member with these roles sees the part.

        >>> PSYCHOLOGICAL.may_see(Part.TOTAL, ["physiotherapist"], agreed=True)
        False
        >>> PSYCHOLOGICAL.may_see(Part.BAND, ["physiotherapist"], agreed=True)
        True
        """
        allowed: frozenset[str] = getattr(self, part.value)
        if part is Part.BAND and agreed:
            allowed |= self.band_if_agreed
        return not allowed.isdisjoint(roles)


def whole(*roles: str) -> Audience:
    """An audience that sees everything of the measure."""
    everyone = frozenset(roles)
    return Audience(everyone, everyone, everyone)


TEAM = whole(
    "physician", "physiotherapist", "occupational_therapist", "psychologist", "family_worker"
)
CONFIDENTIAL = whole(*CONFIDENTIAL_ROLES)
PSYCHOLOGICAL = Audience(
    items=CONFIDENTIAL.items,
    total=CONFIDENTIAL.total,
    band=CONFIDENTIAL.band,
    band_if_agreed=frozenset({"physiotherapist", "occupational_therapist", "family_worker"}),
)
CARER = whole("family_worker", "psychologist")
