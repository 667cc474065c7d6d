"""Concerns for abuse or neglect, sealed to psychologists, physicians and family workers.

Whom a concern names is sealed with it.
"""

import json

from rehab_tracker.domain.concerns import Concern
from rehab_tracker.domain.group_keys import CONCERN
from rehab_tracker.domain.team import Member
from rehab_tracker.store.keys import Keyring
from rehab_tracker.store.sealed_work import SealedEntries, SealedEntryRow, SealedWork


class ConcernEntryRow(SealedEntryRow, table=True):
    """One sealed entry; a guard refuses to change or delete it."""


class ConcernWork(SealedWork):
    """A unit of work that knows the sealed concerns."""

    def concerns(self, member: Member, keyring: Keyring) -> "ConcernPapers":
        """What is sealed, for a member of the group who holds the key.

        Raises:
            Refused: the member is of another role, or nobody granted them the key yet.
        """
        keys = self.opened(CONCERN, member, keyring)
        return ConcernPapers(self.sql, self.group_keys(CONCERN.part), keys)


class ConcernPapers(SealedEntries[Concern]):
    """What is sealed, inside one unit of work, opened for one member."""

    row = ConcernEntryRow

    def _words(self, entry: Concern) -> str:
        return json.dumps(entry.model_dump(mode="json"))

    def _entry(self, words: str) -> Concern:
        return Concern.model_validate_json(words)
