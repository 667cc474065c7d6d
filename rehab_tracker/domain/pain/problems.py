"""Pain problems as the International SCI Pain Basic Data Set keeps them, for the body figure."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line


class PainType(StrEnum):
    """The kinds of pain that are told apart on the figure."""

    NOCICEPTIVE = "nociceptive"
    NEUROPATHIC = "neuropathic"
    OTHER = "other"
    UNKNOWN = "unknown"


PAIN_TYPE_NAMES: dict[PainType, str] = {
    PainType.NOCICEPTIVE: _("Nociceptive"),
    PainType.NEUROPATHIC: _("Neuropathic"),
    PainType.OTHER: _("Other"),
    PainType.UNKNOWN: _("Type not known"),
}
_GROUPS = {
    "musculoskeletal": PainType.NOCICEPTIVE,
    "visceral": PainType.NOCICEPTIVE,
    "other_nociceptive": PainType.NOCICEPTIVE,
    "at_level": PainType.NEUROPATHIC,
    "below_level": PainType.NEUROPATHIC,
    "other_neuropathic": PainType.NEUROPATHIC,
    "other": PainType.OTHER,
}


class PainProblem(Facts):
    """One pain problem, as it was last told.

    Attributes:
        number: its place in the data set, from 1; the worst comes first.
        sites: the codes of the places, such as `shoulder_right`.
        kind: the exact type, as the data set's code; empty where it was not given.
        intensity: the average of the last week, 0 to 10.
        since: the day it began, where it is known.
    """

    number: int
    sites: tuple[str, ...]
    kind: str = ""
    intensity: int | None = None
    since: date | None = None
    treated: bool | None = None
    treatment: Line = ""

    @property
    def group(self) -> PainType:
        """Nociceptive, neuropathic, other, or not known."""
        return _GROUPS.get(self.kind, PainType.UNKNOWN)


class PainPicture(Facts):
    """The pain problems of one day.

    Attributes:
        any_pain: whether there was pain at all; None where it was not asked.
        interference: the mean of day, mood and sleep, None where one is missing.
    """

    on: date
    any_pain: bool | None
    problems: tuple[PainProblem, ...]
    interference: float | None = None


def problems_of(answers: Mapping[str, Any]) -> tuple[PainProblem, ...]:
    """The problems in the answers of the data set; what does not read is left out."""
    found = []
    for number, told in enumerate(answers.get("problems") or (), start=1):
        since = told.get("onset")
        found.append(
            PainProblem(
                number=number,
                sites=tuple(str(site) for site in told.get("sites") or ()),
                kind=str(told.get("type") or ""),
                intensity=told.get("intensity")
                if isinstance(told.get("intensity"), int)
                else None,
                since=_day(since),
                treated={"yes": True, "no": False}.get(str(told.get("treated"))),
                treatment=str(told.get("treatment") or ""),
            )
        )
    return tuple(found)


def _day(told: object) -> date | None:
    if isinstance(told, date):
        return told
    try:
        return date.fromisoformat(str(told))
    except ValueError:
        return None
