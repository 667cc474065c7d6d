"""What is signed on file, and what that means for every other table.

Signatures, addenda, corrections and merges are rows that are only ever added. Whether an entry is
frozen, and whether it still counts, follows from them; the entry's own row says nothing of it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.aliases import PatientAlias
from rehab_tracker.domain.signing import (
    KINDS,
    Addendum,
    Correction,
    CorrectionKind,
    EntryKind,
    Signature,
    SignerRole,
    Standing,
)
from rehab_tracker.store.database import Pen
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, table_of

_THIS_IS_SIGNED = _("This entry is signed. Write an addendum.")
_SAME_PERSON = "same person"
_MERGES = (
    "SELECT duplicate_id, kept_id FROM patient_alias"
    " WHERE id NOT IN (SELECT of_id FROM correction) ORDER BY id"
)
SIGNABLE = frozenset(kind.value for kind in KINDS)
"""The tables whose rows are frozen by a signature."""


def _kind_column() -> Any:  # noqa: ANN401  # SQLModel's own
    """Kinds of entry by value, without a CHECK: a new kind must not rebuild a guarded table."""
    by_value = sa.Enum(
        EntryKind,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda kinds: [kind.value for kind in kinds],
    )
    return Field(sa_type=by_value)


class SignatureRow(Signature, Row, table=True):
    """A signature's row; guards refuse to change or delete it."""

    kept_for_undo: ClassVar[bool] = False
    __table_args__: ClassVar = (
        sa.Index("uq_signature_entry", "entry_id", "kind", "role", unique=True),
    )

    kind: EntryKind = _kind_column()
    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    signer_id: UUID = Field(foreign_key="member.id")
    signed_at: datetime
    waits_for: UUID | None = Field(default=None, foreign_key="member.id")


class AddendumRow(Addendum, Row, table=True):
    """An addendum's row; guards refuse to change or delete it."""

    kept_for_undo: ClassVar[bool] = False
    __table_args__: ClassVar = (sa.Index("ix_addendum_root", "root_id"),)

    author_id: UUID = Field(foreign_key="member.id")
    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    of_kind: EntryKind = _kind_column()
    root_kind: EntryKind = _kind_column()


class CorrectionRow(Correction, Row, table=True):
    """A correction's row, one for each entry; guards refuse to change or delete it."""

    kept_for_undo: ClassVar[bool] = False
    __table_args__: ClassVar = (
        sa.Index("uq_correction_entry", "of_id", unique=True),
        sa.Index("uq_correction_copy", "copy_id", unique=True),
    )

    author_id: UUID = Field(foreign_key="member.id")
    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    of_kind: EntryKind = _kind_column()
    to_patient_id: UUID | None = Field(default=None, foreign_key="patient.id")


class PatientAliasRow(PatientAlias, Row, table=True):
    """The row of a merge, ended by a correction; guards refuse to change or delete it."""

    kept_for_undo: ClassVar[bool] = False

    author_id: UUID = Field(foreign_key="member.id")
    duplicate_id: UUID = Field(foreign_key="patient.id", index=True)
    kept_id: UUID = Field(foreign_key="patient.id", index=True)


class MemberKeyRow(Row, table=True):
    """Every key that a member ever signed with, kept by a guard when it comes to the member's row.

    A forgotten passphrase ends the old keys; what was signed with them still verifies.
    """

    kept_for_undo: ClassVar[bool] = False

    member_id: UUID = Field(foreign_key="member.id", primary_key=True)
    verify_key: bytes = Field(primary_key=True)


SIGNATURE = table_of(SignatureRow)
ADDENDUM = table_of(AddendumRow)
CORRECTION = table_of(CorrectionRow)
ALIAS = table_of(PatientAliasRow)
MEMBER_KEY = table_of(MemberKeyRow)


def counts(table: sa.FromClause) -> sa.ColumnElement[bool]:
    """Whether an entry's row counts: not in error, not moved; for sums, charts and papers."""
    return table.c.id.not_in(sa.select(CORRECTION.c.of_id))


def unsigned(table: sa.FromClause) -> sa.ColumnElement[bool]:
    """Whether nobody signed an entry's row yet."""
    return table.c.id.not_in(sa.select(SIGNATURE.c.entry_id))


def refuse_signed(pen: Pen, ids: Iterable[UUID | None]) -> None:
    """Refuse to touch what is signed, or marked by a correction.

    Raises:
        UserError: one of them is; it says what to do instead.
    """
    wanted = [entry_id for entry_id in ids if entry_id is not None]
    if wanted and _frozen().first(pen, ids=wanted):
        raise UserError(_THIS_IS_SIGNED)


@kept
def _frozen() -> Prepared:
    """Any of several entries that is signed or corrected."""
    ids: sa.BindParameter[UUID] = sa.bindparam("ids", expanding=True)
    signed = sa.select(SIGNATURE.c.entry_id).where(SIGNATURE.c.entry_id.in_(ids))
    corrected = sa.select(CORRECTION.c.of_id).where(CORRECTION.c.of_id.in_(ids))
    return Prepared(sa.union_all(signed, corrected).limit(1))


def standing_among(
    signatures: Iterable[tuple[SignerRole, UUID | None]], corrected: CorrectionKind | None
) -> Standing:
    """How an entry stands, from its signatures (as whom, waiting for whom) and its correction."""
    if corrected is not None:
        return Standing(corrected.value)
    roles = dict(signatures)
    if SignerRole.AUTHOR not in roles:
        return Standing.OPEN
    waits = roles[SignerRole.AUTHOR] is not None and SignerRole.CO_SIGNER not in roles
    return Standing.WAITS if waits else Standing.SIGNED


def standing_column(table: sa.FromClause) -> sa.ColumnElement[str]:
    """How each row of a table stands, as a column beside it; by value."""
    correction = (
        sa.select(sa.cast(CORRECTION.c.kind, sa.String))
        .where(CORRECTION.c.of_id == table.c.id)
        .correlate(table)
        .scalar_subquery()
    )
    author = SIGNATURE.alias("as_author")
    supervisor = SIGNATURE.alias("as_supervisor")
    cosigned = sa.exists().where(
        supervisor.c.entry_id == table.c.id, supervisor.c.role == SignerRole.CO_SIGNER
    )
    waits = sa.and_(author.c.waits_for.is_not(None), sa.not_(cosigned.correlate(table)))
    signed = (
        sa.select(sa.case((waits, Standing.WAITS.value), else_=Standing.SIGNED.value))
        .where(author.c.entry_id == table.c.id, author.c.role == SignerRole.AUTHOR)
        .correlate(table)
        .scalar_subquery()
    )
    return sa.func.coalesce(correction, signed, Standing.OPEN.value, type_=sa.String)


def same_person(pen: Pen, patient_id: UUID) -> tuple[UUID, ...]:
    """Every record of this person, the one that was kept first."""
    kept = kept_record(pen, patient_id)
    return (kept, *merged_records(pen).get(kept, ()))


def kept_record(pen: Pen, patient_id: UUID) -> UUID:
    """The record that opens under this id: its own, or the one it is only a name for."""
    return _aliases(pen).get(patient_id, patient_id)


def merged_records(pen: Pen) -> dict[UUID, list[UUID]]:
    """The other records of each person who has any, by the one that was kept."""
    found: dict[UUID, list[UUID]] = {}
    for duplicate, into in _aliases(pen).items():
        found.setdefault(into, []).append(duplicate)
    return found


def in_record(pen: Pen, column: sa.ColumnElement[Any], patient_id: UUID) -> sa.ColumnElement[bool]:
    """Whether a row lies in this person's record, under whichever of its names."""
    ids = same_person(pen, patient_id)
    return column == ids[0] if len(ids) == 1 else column.in_(ids)


def of_record(table: sa.FromClause) -> sa.ColumnElement[bool]:
    """The same in a prepared select, with `record=same_person(...)` handed in."""
    return table.c.patient_id.in_(sa.bindparam("record", expanding=True))


def forget_aliases(pen: Pen) -> None:
    """Read the merges anew, because one was added or ended."""
    pen.info.pop(_SAME_PERSON, None)


def _aliases(pen: Pen) -> dict[UUID, UUID]:
    """The record each duplicate opens; merges are few, and read once in a unit of work."""
    if _SAME_PERSON not in pen.info:
        found = pen.ask(_MERGES, ())
        merged = {UUID(duplicate): UUID(kept) for duplicate, kept in found}
        pen.info[_SAME_PERSON] = {duplicate: _end(merged, duplicate) for duplicate in merged}
    aliases: dict[UUID, UUID] = pen.info[_SAME_PERSON]
    return aliases


def _end(merged: dict[UUID, UUID], record: UUID) -> UUID:
    """Where merges of merges lead."""
    for _step in merged:
        if record not in merged:
            break
        record = merged[record]
    return record
