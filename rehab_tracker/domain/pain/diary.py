"""The pain diary after a block: at which times, how much relief, for how long.

Nothing is reckoned from what is missing: without pain before there is no relief in percent, and a
planned time that was not filled in ends what is known of its duration.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts

USUAL_THRESHOLD: Final = 50
"""Percent of relief that counts as a response, unless the clinic sets another (single block, 2020
consensus on medial branch blocks)."""

_HOUR, _DAY = 60, 24 * 60
TIMES: Final[tuple[int, ...]] = (
    0,
    15,
    30,
    *(hours * _HOUR for hours in range(1, 9)),
    *(days * _DAY for days in range(1, 8)),
)
"""Minutes after the block: at once, 15, 30 and 60 minutes, hourly to 8 hours, daily for 7 days."""
FIRST_DAY: Final = 8 * _HOUR
"""Minutes within which a local anaesthetic is judged."""


def relief(before: int | None, after: int | None) -> float | None:
    """Percent of relief; negative is worse; None where it cannot be reckoned.

    >>> relief(8, 2), relief(4, 6), relief(0, 0), relief(None, 3)
    (75.0, -50.0, None, None)
    """
    if not before or after is None:
        return None
    return (before - after) / before * 100


class Held(StrEnum):
    """What is known of the end of the relief."""

    ENDED = "ended"
    AT_LEAST = "at_least"


class Response(Facts):
    """What a diary shows.

    Attributes:
        before: the pain with the movement before the block.
        recorded: how many of the planned times of the first 8 hours have a reading.
        planned: how many there are.
        best: the greatest relief in percent within 8 hours, None where it cannot be reckoned.
        best_at: after how many minutes.
        responder: whether the best relief reaches the threshold; None without a reading.
        since, until: minutes of the first stretch at or above the threshold.
        held: whether its end was seen.
    """

    before: int | None
    threshold: int
    recorded: int
    planned: int
    best: float | None = None
    best_at: int | None = None
    responder: bool | None = None
    since: int | None = None
    until: int | None = None
    held: Held | None = None


def response(
    before: int | None, readings: Mapping[int, int], threshold: int = USUAL_THRESHOLD
) -> Response:
    """What the readings (pain by minutes after) show against the pain before."""
    early = [minutes for minutes in TIMES if minutes <= FIRST_DAY]
    told = {
        at: percent
        for at, pain in readings.items()
        if (percent := relief(before, pain)) is not None
    }
    found = Response(
        before=before,
        threshold=threshold,
        recorded=sum(minutes in readings for minutes in early),
        planned=len(early),
    )
    judged = {at: percent for at, percent in told.items() if at <= FIRST_DAY}
    if not judged:
        return found
    best_at = min(judged, key=lambda at: (-judged[at], at))
    since, until, held = _stretch(told, threshold)
    return found.model_copy(
        update={
            "best": judged[best_at],
            "best_at": best_at,
            "responder": judged[best_at] >= threshold,
            "since": since,
            "until": until,
            "held": held,
        }
    )


def _stretch(
    told: Mapping[int, float], threshold: int
) -> tuple[int | None, int | None, Held | None]:
    """The first stretch of relief: from, last known, and whether its end was seen."""
    since = next((at for at in sorted(told) if told[at] >= threshold), None)
    if since is None:
        return None, None, None
    until = since
    for at in sorted({*TIMES, *told}):
        if at <= since:
            continue
        if at not in told:
            return since, until, Held.AT_LEAST
        if told[at] < threshold:
            return since, until, Held.ENDED
        until = at
    return since, until, Held.AT_LEAST


NO_BEFORE = _("The pain before was not recorded, so relief in percent is not reckoned.")
ZERO_BEFORE = _("The pain before was 0, so relief in percent cannot be reckoned.")
