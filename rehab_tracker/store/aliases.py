"""Merges of two records on file: rows that are only ever added."""

from uuid import UUID

import sqlalchemy as sa

from rehab_tracker.domain.aliases import PatientAlias
from rehab_tracker.store.database import Pen
from rehab_tracker.store.row import columns_of, to_values
from rehab_tracker.store.signed import (
    ALIAS,
    PatientAliasRow,
    forget_aliases,
    kept_record,
    same_person,
)


class PatientAliases:
    """The merges inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def add(self, alias: PatientAlias) -> None:
        """Keep a merge; from now on the duplicate is a name of the kept record."""
        self._pen.add(PatientAliasRow(**dict(alias)))
        self._pen.flush()
        forget_aliases(self._pen)

    def kept(self, patient_id: UUID) -> UUID:
        """The record that opens under this id."""
        return kept_record(self._pen, patient_id)

    def person(self, patient_id: UUID) -> tuple[UUID, ...]:
        """Every record of this person, the one that was kept first."""
        return same_person(self._pen, patient_id)

    def of(self, patient_id: UUID) -> tuple[PatientAlias, ...]:
        """The merges into a person's record, the oldest first."""
        wanted = (
            sa.select(*columns_of(PatientAliasRow, PatientAlias))
            .where(ALIAS.c.kept_id.in_(self.person(patient_id)))
            .order_by(ALIAS.c.id)
        )
        return tuple(to_values(PatientAlias, self._pen.execute(wanted).mappings()))
