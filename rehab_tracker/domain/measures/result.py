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
from rehab_tracker.domain.measures.instrument import Instrument, Mode, Subject
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
        team_sees_band: the person agreed that the team sees the range, and never the numbers.
        carer_id: whose answers these are where they are not the patient's.
        carer_agreed_on: when that carer agreed that the answers are kept.
    """

    patient_id: UUID
    code: Line
    measure_version: Line
    taken_on: date
    mode: Mode
    answers: dict[str, JsonValue]
    note: Line = ""
    team_sees_band: bool = False
    carer_id: UUID | None = None
    carer_agreed_on: date | None = None

    @model_validator(mode="after")
    def _is_a_known_measure(self) -> "MeasureResultDetails":
        try:
            measure = instrument(self.code)
        except Missing as error:
            complain("code", error.sentence, **error.values)
        if self.mode not in measure.modes:
            complain("mode", _("This measure is not taken in that way. Please choose another."))
        if measure.subject is Subject.CARER:
            self._belongs_to_a_carer()
        return self

    def _belongs_to_a_carer(self) -> None:
        if self.carer_id is None:
            complain("carer_id", _("Whose answer is it? Choose the carer."))
        if self.carer_agreed_on is None:
            complain(
                "carer_agreed_on",
                _("The answer belongs to the carer. Keep it only where the carer agrees."),
            )


class MeasureResult(MeasureResultDetails, OnFile):
    """A measure's answers on file.

    Attributes:
        shared_band: the place of the range among the measure's, where the person shares it; it
            alone lies beside what is sealed.
    """

    shared_band: int | None = None


@dataclass(frozen=True, slots=True)
class ScoredResult:
    """A result as one member may see it.

    Attributes:
        result: its answers are empty where this member's roles may not see items.
        score: None where they may not see the total, or where an older version of the measure
            was taken, which today's rules do not score.
        band: the name of the total's range, which more people may see than the number.
        whole: whether they may see its items; what was added to it later is theirs to read then.
        closed: sealed to a key that this member will see by, and does not hold yet.
    """

    result: MeasureResult
    score: Score | None
    band: Band | None = None
    closed: bool = False
    whole: bool = True


def seen_by(result: MeasureResult, roles: Iterable[str]) -> ScoredResult:
    """What somebody with these roles sees."""
    measure, roles = instrument(result.code), tuple(roles)
    agreed = result.team_sees_band
    sees = partial(measure.audience.may_see, roles=roles, agreed=agreed)
    scored = _scored(measure, result)
    band = scored.band if scored else None
    return ScoredResult(
        result=result if sees(Part.ITEMS) else _without_words(result),
        score=scored if sees(Part.TOTAL) else None,
        band=(band or _shared(measure, result)) if sees(Part.BAND) else None,
        whole=sees(Part.ITEMS),
    )


def closed_to(result: MeasureResult, roles: Iterable[str]) -> ScoredResult:
    """What somebody sees of a sealed result that they cannot open: at most the shared range."""
    measure, roles = instrument(result.code), tuple(roles)
    sees = partial(measure.audience.may_see, roles=roles, agreed=result.team_sees_band)
    band = _shared(measure, result) if sees(Part.BAND) else None
    closed = sees(Part.ITEMS)
    return ScoredResult(_without_words(result), None, band, closed=closed, whole=False)


def band_to_share(result: MeasureResult) -> int | None:
    """The place of the total's range, where the person agreed that the team sees it."""
    measure = instrument(result.code)
    scored = _scored(measure, result) if result.team_sees_band else None
    if scored is None or scored.band is None or not measure.audience.band_if_agreed:
        return None
    return _bands(measure).index(scored.band)


def _shared(measure: Instrument, result: MeasureResult) -> Band | None:
    same = measure.version == result.measure_version
    return _bands(measure)[result.shared_band] if same and result.shared_band is not None else None


def _bands(measure: Instrument) -> tuple[Band, ...]:
    return measure.total.bands if measure.total else ()


def _without_words(result: MeasureResult) -> MeasureResult:
    return result.model_copy(update={"answers": {}, "note": ""})


def _scored(measure: Instrument, result: MeasureResult) -> Score | None:
    if measure.version != result.measure_version:
        return None
    try:
        return score(measure, result.answers)
    except Invalid:
        return None
