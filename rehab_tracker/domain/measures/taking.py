"""One taking of a measure as far as comparing goes: the answers, and how they were got."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.measures.items import Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What two results are compared by.

    `circumstances` are facts of that day which make results hard to compare, in the reader's
    words, by their key (`bladder_method`).
    """

    version: str
    mode: Mode
    answers: Answers
    rater: str = ""
    circumstances: Mapping[str, str] = field(default_factory=dict)
