"""Values that can be true and seldom are: they are asked about before they are kept.

What cannot be true at all is refused by the values themselves.
"""

from collections.abc import Mapping

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts
from rehab_tracker.domain.therapy import TherapySessionHeader

LOWEST_QUIET_OXYGEN = 92
"""Saturation in per cent; below it the value is asked about (SCI reference, section 5.2)."""

PULSE_SHARE = 0.85
"""Of the age's limit, 220 minus the years; above it the value is asked about (section 5.2)."""


class Doubt(Facts):
    """One value that is asked about.

    Attributes:
        field: beside which field it is asked.
        sentence: a marked sentence, with `values` in it.
    """

    field: str
    sentence: str
    values: Mapping[str, int] = {}


def doubts(
    session: TherapySessionHeader, age: int | None, *, blunted_pulse: bool
) -> tuple[Doubt, ...]:
    """What is asked about before this session is kept.

    Args:
        session: as it was typed.
        age: in years; None: the pulse is not judged.
        blunted_pulse: an injury above T6 slows the pulse's answer to effort, so that limits by
            age mean nothing; effort and pressure are looked at instead.
    """
    found: list[Doubt] = []
    limit = None if age is None or blunted_pulse else round(PULSE_SHARE * (220 - age))
    for when in ("before", "after"):
        oxygen = getattr(session, f"oxygen_{when}")
        if oxygen is not None and oxygen < LOWEST_QUIET_OXYGEN:
            sentence = _("{value} % is below {limit} %. Is it right as typed?")
            values = {"value": oxygen, "limit": LOWEST_QUIET_OXYGEN}
            found.append(Doubt(field=f"oxygen_{when}", sentence=sentence, values=values))
        pulse = getattr(session, f"pulse_{when}")
        if limit is not None and pulse is not None and pulse > limit:
            sentence = _("{value} is above {limit}, 85 % of the limit for this age. Is it right?")
            values = {"value": pulse, "limit": limit}
            found.append(Doubt(field=f"pulse_{when}", sentence=sentence, values=values))
    return tuple(found)
