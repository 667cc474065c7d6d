"""What this member did since signing in, so that it can be taken back and done again."""

from dataclasses import dataclass, field
from uuid import UUID

from rehab_tracker.store.undo import ChangeSet

LONGEST_MEMORY = 100


@dataclass(frozen=True)
class Done:
    """One deed: its marked sentence, what it changed, and whom to tell when it is taken back."""

    label: str
    change_set: ChangeSet
    what: str
    patient_id: UUID | None = None


@dataclass
class History:
    """Deeds that can be taken back, and those that were; in memory, gone with the sign-in."""

    done: list[Done] = field(default_factory=list)
    undone: list[Done] = field(default_factory=list)

    def add(self, deed: Done) -> None:
        """Remember a new deed; what was taken back before it cannot be done again."""
        self.done = [*self.done[-LONGEST_MEMORY + 1 :], deed]
        self.undone.clear()
