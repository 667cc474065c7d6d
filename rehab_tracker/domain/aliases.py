"""Two records of one person: from now on one of them is another name for the other."""

from uuid import UUID

from rehab_tracker.domain.facts import Facts, Moment, Name
from rehab_tracker.domain.patients import Patient, RosterLine
from rehab_tracker.domain.signing import EntryKind


class AliasDetails(Facts):
    """Which record was opened a second time for somebody who had one, and how it was noticed.

    Attributes:
        duplicate_id: the record that is only a name from now on.
        kept_id: the record that opens instead.
    """

    duplicate_id: UUID
    kept_id: UUID
    reason: Name


class PatientAlias(AliasDetails):
    """A merge on file; nothing in either record was changed by it.

    It is ended by a correction that says it was made in error; then both open again.
    """

    id: UUID
    author_id: UUID
    written_at: Moment


class Separation(Facts):
    """That two records were taken apart again, as people read it."""

    author: str
    written_at: Moment
    reason: str


class MergeLine(Facts):
    """A merge as people read it, from the side of either record.

    Attributes:
        name: of the person as the duplicate has it; `number` likewise.
        kept_name: of the record that opens instead.
        ended: how it was taken back; None while the two are one.
    """

    id: UUID
    duplicate_id: UUID
    kept_id: UUID
    name: str
    number: str
    kept_name: str
    author: str
    written_at: Moment
    reason: str
    ended: Separation | None = None


class RecordSide(Facts):
    """One of two records that are held side by side.

    Attributes:
        line: what tells people of one name apart.
        entries: how many entries of each kind lie in it, of those the reader may read.
    """

    patient: Patient
    line: RosterLine
    entries: dict[EntryKind, int]

    @property
    def total(self) -> int:
        """How many entries there are."""
        return sum(self.entries.values())
