"""Safety reviews, plans and calls, sealed to psychologists and physicians.

Whether an entry is a review, a plan or a call is sealed with it.
"""

import json

from rehab_tracker.domain.group_keys import SAFETY
from rehab_tracker.domain.safety import SafetyCall, SafetyReview
from rehab_tracker.domain.safety_plan import SafetyPlan
from rehab_tracker.domain.team import Member
from rehab_tracker.store.keys import Keyring
from rehab_tracker.store.sealed_work import SealedEntries, SealedEntryRow, SealedWork

SafetyEntry = SafetyReview | SafetyCall | SafetyPlan
KINDS: dict[str, type[SafetyReview] | type[SafetyCall] | type[SafetyPlan]] = {
    kind.__name__: kind for kind in (SafetyReview, SafetyCall, SafetyPlan)
}
"""What a sealed block can be; which of them, only the seal says."""


class SafetyEntryRow(SealedEntryRow, table=True):
    """One sealed entry; a guard refuses to change or delete it."""


class SafetyWork(SealedWork):
    """A unit of work that knows what is sealed for psychologists and physicians."""

    def papers(self, member: Member, keyring: Keyring) -> "SafetyPapers":
        """What is sealed, for a psychologist or physician who holds the key.

        Raises:
            Refused: the member is neither, or nobody granted them the key yet.
        """
        keys = self.opened(SAFETY, member, keyring)
        return SafetyPapers(self.sql, self.group_keys(SAFETY.part), keys)


class SafetyPapers(SealedEntries[SafetyEntry]):
    """What is sealed, inside one unit of work, opened for one member."""

    row = SafetyEntryRow

    def _words(self, entry: SafetyEntry) -> str:
        return json.dumps({"kind": type(entry).__name__, "entry": entry.model_dump(mode="json")})

    def _entry(self, words: str) -> SafetyEntry:
        held = json.loads(words)
        return KINDS[held["kind"]].model_validate(held["entry"])
