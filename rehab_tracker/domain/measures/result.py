"""A measure's answers for one person on one day, as typed and as kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from pydantic import JsonValue, model_validator

from rehab_tracker.core.errors import Invalid, Missing
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, OnFile, complain
from rehab_tracker.domain.measures.audience import Part
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Instrument, Mode
from rehab_tracker.domain.measures.scales import Band
from rehab_tracker.domain.measures.scoring import Score, score


class MeasureResultDetails(Facts):
    """One measure's answers; each is checked against its own item by `answers.check`.

    Attributes:
        code: which measure, such as `scim3`.
        measure_version: which version of it, so that a later scoring never rewrites an earlier
            result.
        mode: how the answers were got.
        answers: by item; an item without an answer is missing, which is not zero.
    """

    patient_id: UUID
    code: Line
    measure_version: Line
    taken_on: date
    mode: Mode
    answers: dict[str, JsonValue]
    note: Line = ""

    @model_validator(mode="after")
    def _is_a_known_measure(self) -> "MeasureResultDetails":
        try:
            measure = instrument(self.code)
        except Missing as error:
            complain("code", error.sentence, **error.values)
        if self.mode not in measure.modes:
            complain("mode", _("This measure is not taken in that way. Please choose another."))
        return self


class MeasureResult(MeasureResultDetails, OnFile):
    """A measure's answers on file."""


@dataclass(frozen=True, slots=True)
class ScoredResult:
    """A result as one member may see it.

    Attributes:
        result: its answers are empty where this member's roles may not see items.
        score: None where they may not see the total, or where an older version of the measure
            was taken, which today's rules do not score.
        band: the name of the total's range, which more people may see than the number.
    """

    result: MeasureResult
    score: Score | None
    band: Band | None = None


def seen_by(result: MeasureResult, roles: Iterable[str], *, agreed: bool = False) -> ScoredResult:
    """What somebody with these roles sees; `agreed` where the patient shares the range."""
    measure, roles = instrument(result.code), tuple(roles)
    sees = partial(measure.audience.may_see, roles=roles, agreed=agreed)
    scored = _scored(measure, result)
    return ScoredResult(
        result=result if sees(Part.ITEMS) else result.model_copy(update={"answers": {}}),
        score=scored if sees(Part.TOTAL) else None,
        band=scored.band if scored and sees(Part.BAND) else None,
    )


def _scored(measure: Instrument, result: MeasureResult) -> Score | None:
    if measure.version != result.measure_version:
        return None
    try:
        return score(measure, result.answers)
    except Invalid:
        return None
