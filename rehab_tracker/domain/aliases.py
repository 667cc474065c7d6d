"""Two records of one person: from now on one of them is another name for the other."""

from uuid import UUID

from rehab_tracker.domain.facts import Facts, Moment, Name


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
    """A merge on file; nothing in either record was changed by it."""

    id: UUID
    author_id: UUID
    written_at: Moment
