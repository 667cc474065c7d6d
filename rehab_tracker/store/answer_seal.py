"""The answers of a measure, sealed with a group's key for the result's own row."""

import json

from rehab_tracker.domain.measures.result import MeasureResult
from rehab_tracker.store.grants import Grants
from rehab_tracker.store.seals import GroupKeys

ANSWERS = "measure_result"


class AnswerSeal:
    """A group's keys inside one unit of work, opened for one member."""

    def __init__(self, grants: Grants, keys: GroupKeys) -> None:
        self._grants = grants
        self._keys = keys

    def sealed_answers(self, result: MeasureResult) -> bytes:
        """The answers of a result and its note, sealed for the result's own row."""
        words = json.dumps({"answers": result.answers, "note": result.note})
        return self._grants.seal(self._keys, ANSWERS, result.id, result.patient_id, words)

    def with_answers(self, result: MeasureResult, body: bytes) -> MeasureResult:
        """The result with what was sealed."""
        words = self._grants.unseal(self._keys, ANSWERS, result.id, result.patient_id, body)
        return result.model_copy(update=json.loads(words))
