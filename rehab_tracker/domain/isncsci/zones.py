"""The zones of partial preservation (ZPP): how far down something is left below the level.

Since 2019 the sensory zone is asked for when anal pressure and the side's sensation at S4-5 are
absent, the motor zone when voluntary anal contraction is absent; else the answer is NA. Both look
from the end of the cord upwards for the lowest level with any function.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from rehab_tracker.domain.isncsci.cells import (
    ABNORMAL_FELT_AS_NORMAL,
    AS_NORMAL,
    FELT_NORMALLY,
    MAY_BE_ABSENT,
    NT,
    NT_NOT_NORMAL,
    PASSES_AS_FULL,
    is_starred,
)
from rehab_tracker.domain.isncsci.cord import (
    DERMATOMES,
    KEY_MUSCLES,
    LEVELS,
    MUSCLE_AT,
    NOT_APPLICABLE,
    POSITION,
    S1,
    S3,
    position,
)
from rehab_tracker.domain.isncsci.exam import Exam, Side
from rehab_tracker.domain.isncsci.grade import FAR
from rehab_tracker.domain.isncsci.result import Answer

ABSENT = "0"
_UNTESTED = frozenset({NT, NT_NOT_NORMAL})
_MAY_BE_PARALYSED = frozenset({NT, NT_NOT_NORMAL, "0*"})
_STARRED_SCORES = frozenset({"0*", "1*"}) | ABNORMAL_FELT_AS_NORMAL
_FEELS_AS_NORMAL = AS_NORMAL | {FELT_NORMALLY}


class Remains(NamedTuple):
    """What may be left of sensation in one dermatome."""

    felt: bool
    """Something is felt for certain; else the dermatome could not be judged."""
    by_star: bool
    """It may be left only because its absence has another cause than the cord."""


@cache
def remains(touch: str, prick: str) -> Remains | None:
    """Whether light touch or pin prick is or may be left; none where both are absent."""
    cells = {touch, prick}
    if cells == {ABSENT}:
        return None
    felt = not cells <= MAY_BE_ABSENT
    return Remains(felt, by_star=not felt and cells.isdisjoint(_UNTESTED))


@dataclass(slots=True)
class Zone:
    """The candidates of one zone, collected from the end of the cord upwards."""

    may_not_apply: bool
    """Whether the zone may not be asked for at all."""
    levels: list[str] = field(default_factory=list)
    hidden: bool = False
    """A level was passed over because a non-key muscle far below it makes it no news."""

    def names(self, level: str) -> bool:
        """Whether the level is in the zone already, with a star or without."""
        return level in self.levels or level + "*" in self.levels

    def answer(self) -> Answer:
        """NA first, then the levels from the head downwards."""
        levels = sorted(self.levels, key=position)
        return Answer((NOT_APPLICABLE, *levels) if self.may_not_apply else tuple(levels))


def sensory_zone(exam: Exam, side: Side) -> Answer:
    """The lowest dermatome of a side with any sensation, when none is left at S4-5."""
    last = {side.light_touch[-1], side.pin_prick[-1]}
    if exam.dap == "Yes" or not last <= MAY_BE_ABSENT:
        return Answer((NOT_APPLICABLE,))
    zone = Zone(may_not_apply=exam.dap == NT or last != {ABSENT})
    _climb_dermatomes(side, zone)
    return zone.answer()


def _climb_dermatomes(side: Side, zone: Zone) -> None:
    star = ""
    dermatomes = [*zip(DERMATOMES, map(remains, side.light_touch, side.pin_prick), strict=True)]
    for level, found in reversed(dermatomes[:-1]):
        if found is None:
            continue
        if found.by_star:
            star = "*"
        zone.levels.append(level + star)
        if found.felt:
            return
    zone.levels.append(LEVELS[0])


def motor_zone(exam: Exam, side: Side, motor_level: Answer, ais: Answer) -> Answer:
    """The lowest key muscle of a side with any motor function, when there is none at S4-5."""
    if exam.vac == "Yes":
        return Answer((NOT_APPLICABLE,))
    zone = Zone(may_not_apply=exam.vac == NT)
    MotorClimb(side, motor_level, ais).collect(zone)
    return zone.answer()


class MotorClimb:
    """One side's way up from the last key muscle to its motor level."""

    def __init__(self, side: Side, motor_level: Answer, ais: Answer) -> None:
        places = [position(candidate) for candidate in motor_level.candidates]
        self.side = side
        self.candidates = frozenset(places)
        self.top = places[0]
        self.bottom = min(max(places[-1], S1), S3)
        self.non_key = self._counted_non_key(ais)
        self._starred_region: range | None = None

    def collect(self, zone: Zone) -> None:
        """Put every level that may be the lowest with motor function into the zone."""
        for place in range(self.bottom, self.top - 1, -1):
            if place in MUSCLE_AT:
                if self._climb_past_muscle(place, zone):
                    break
            elif place in self.candidates:
                self._add(place, zone, starred=self._rests_on_star(place))
        if zone.hidden and self.side.non_key and not zone.names(self.side.non_key):
            zone.levels.append(self.side.non_key)

    def _climb_past_muscle(self, place: int, zone: Zone) -> bool:
        """Whether this key muscle works for certain, so that the climb ends."""
        cell = self.side.muscle_at(place)
        if cell == ABSENT:
            return False
        self._add(place, zone, starred=cell in {"0*", "0**"})
        return cell not in _MAY_BE_PARALYSED

    def _add(self, place: int, zone: Zone, *, starred: bool) -> None:
        if self.non_key is not None and self.non_key - place >= FAR:
            zone.hidden = True
        else:
            zone.levels.append(LEVELS[place] + "*" if starred else LEVELS[place])

    def _counted_non_key(self, ais: Answer) -> int | None:
        """The non-key muscle counts when the grade may be C, which it may have made so."""
        if self.side.non_key not in KEY_MUSCLES or not ais.may_be("C"):
            return None
        place = POSITION[self.side.non_key]
        return place if place <= self.bottom else None

    def _rests_on_star(self, place: int) -> bool:
        """Whether a level without a key muscle is a motor level by a starred cell."""
        if place and not _STARRED_SCORES.isdisjoint(self._sensation(place)):
            return True
        if self._starred_region is None:
            self._starred_region = self._find_starred_region()
        return place in self._starred_region

    def _find_starred_region(self) -> range:
        """From the first starred cell down to where the run of normal key muscles ends."""
        if not self.side.has_stars:
            return range(0)
        levels = range(1, self.bottom + 1)
        first = next((place for place in levels if self._has_star(place)), None)
        return range(0) if first is None else range(first, self._end_of_normal_run() + 1)

    def _end_of_normal_run(self) -> int:
        below = range(self.top + 1, self.bottom + 1)
        return next((place - 1 for place in below if not self._is_normal(place)), self.bottom)

    def _has_star(self, place: int) -> bool:
        muscle = self.side.muscle_at(place) if place in MUSCLE_AT else ""
        return any(map(is_starred, (*self._sensation(place), muscle)))

    def _is_normal(self, place: int) -> bool:
        """Whether a key muscle and its dermatome are normal, be it by a star."""
        return (
            place in MUSCLE_AT
            and self.side.muscle_at(place) in PASSES_AS_FULL
            and _FEELS_AS_NORMAL.issuperset(self._sensation(place))
        )

    def _sensation(self, place: int) -> tuple[str, str]:
        return self.side.touch_at(place), self.side.prick_at(place)
