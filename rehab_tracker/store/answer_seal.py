"""The answers of a measure, and what is said of them later, sealed with a group's key.

What people say of their mood is sealed to psychologists and physicians, what carers say of their
own load to psychologists and family workers. Only answers and words are sealed; that the question
was asked, when and to whom, is a row like that of every measure.
"""

import json
from uuid import UUID

from rehab_tracker.domain.group_keys import Group
from rehab_tracker.domain.measures.result import MeasureResult
from rehab_tracker.domain.team import Member
from rehab_tracker.store.grants import Grants
from rehab_tracker.store.keys import Keyring
from rehab_tracker.store.sealed_work import SealedWork
from rehab_tracker.store.seals import GroupKeys

ANSWERS = "measure_result"


class MeasureWork(SealedWork):
    """A unit of work that knows the sealed answers."""

    def answers(self, group: Group, member: Member, keyring: Keyring) -> "AnswerSeal":
        """What is sealed to a group, for a member of it who holds the key.

        Raises:
            Refused: the member is of another role, or nobody granted them the key yet.
        """
        keys = self.opened(group, member, keyring)
        return AnswerSeal(self.group_keys(group.part), keys)


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

    def seal(self, entry: tuple[str, UUID], patient_id: UUID, words: str) -> bytes:
        """Seal what is said of the answers later: the kind of entry, its id, in whose record."""
        return self._grants.seal(self._keys, *entry, patient_id, words)

    def unseal(self, entry: tuple[str, UUID], patient_id: UUID, body: bytes) -> str:
        """What was said of the answers later, opened."""
        return self._grants.unseal(self._keys, *entry, patient_id, body)
