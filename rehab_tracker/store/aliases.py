"""Merges of two records on file: rows that are only ever added."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from rehab_tracker.core.errors import Missing
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.aliases import PatientAlias
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.store.database import Pen
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import columns_of
from rehab_tracker.store.signed import (
    ALIAS,
    PatientAliasRow,
    counts,
    forget_aliases,
    kept_record,
    same_person,
)

_RECORD: sa.BindParameter[UUID] = sa.bindparam("record", expanding=True)


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

    def get(self, alias_id: UUID) -> PatientAlias:
        """One merge.

        Raises:
            Missing: there is none.
        """
        found = _with_id().values(self._pen, PatientAlias, alias=alias_id)
        if not found:
            raise Missing(_("This merge is not on file."))
        return found[0]

    def ended(self) -> None:
        """Read the merges anew: one was ended by a correction."""
        forget_aliases(self._pen)

    def touching(self, patient_id: UUID) -> tuple[PatientAlias, ...]:
        """Every merge of this person's records, also those that were ended, the oldest first."""
        return _touching().values(self._pen, PatientAlias, record=self.person(patient_id))

    def entries(self, patient_id: UUID, kinds: Iterable[EntryKind]) -> dict[EntryKind, int]:
        """How many entries of each kind lie in one record, whatever it was merged with."""
        tables = {kind: SQLModel.metadata.tables[kind.value] for kind in kinds}
        count = sa.select(*(
            sa.select(sa.func.count()).where(table.c.patient_id == patient_id).scalar_subquery()
            for table in tables.values()
        ))  # fmt: skip
        return dict(zip(tables, self._pen.execute(count).one(), strict=True)) if tables else {}

    def of(self, patient_id: UUID) -> tuple[PatientAlias, ...]:
        """The merges into a person's record that hold, the oldest first."""
        return _into().values(self._pen, PatientAlias, record=self.person(patient_id))


@kept
def _with_id() -> Prepared:
    return Prepared(_merges().where(ALIAS.c.id == sa.bindparam("alias")))


@kept
def _touching() -> Prepared:
    either = sa.or_(ALIAS.c.kept_id.in_(_RECORD), ALIAS.c.duplicate_id.in_(_RECORD))
    return Prepared(_merges().where(either))


@kept
def _into() -> Prepared:
    return Prepared(_merges().where(ALIAS.c.kept_id.in_(_RECORD), counts(ALIAS)))


def _merges() -> sa.Select[Any]:
    return sa.select(*columns_of(PatientAliasRow, PatientAlias)).order_by(ALIAS.c.id)
