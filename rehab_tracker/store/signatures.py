"""Signatures on file: made with a member's own key, verified with its public half."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.signing import (
    KINDS,
    LATER_TITLES,
    CorrectionKind,
    EntryKind,
    Signature,
    SignatureLine,
    SignerRole,
    Standing,
    ToSign,
    Waiting,
)
from rehab_tracker.store.contents import Content
from rehab_tracker.store.database import Pen
from rehab_tracker.store.keys import Keyring, PublicHalves, bound, signature_fits
from rehab_tracker.store.patients import PATIENT
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import columns_of, table_of
from rehab_tracker.store.signed import (
    ADDENDUM,
    CORRECTION,
    SIGNATURE,
    SignatureRow,
    counts,
    same_person,
    standing_among,
    unsigned,
)
from rehab_tracker.store.team import MemberRow

MEMBER = table_of(MemberRow)
SignedBy = Literal["entry_id", "patient_id"]
CorrectedBy = Literal["of_id", "patient_id"]
_IDS: sa.BindParameter[UUID] = sa.bindparam("ids", expanding=True)
HAPPENED: dict[EntryKind, str] = {
    EntryKind.THERAPY_SESSION: "happened_on",
    EntryKind.MEETING: "happened_on",
    EntryKind.MEASURE_RESULT: "taken_on",
    EntryKind.OBSERVATION: "observed_on",
    EntryKind.INVOLVEMENT: "happened_on",
    EntryKind.TRAINING: "trained_on",
    EntryKind.CONSENT: "given_on",
    EntryKind.GOAL: "set_on",
    EntryKind.GOAL_REVIEW: "reviewed_on",
    EntryKind.GOAL_SCALE: "set_on",
    EntryKind.GOAL_MEETING: "held_on",
    EntryKind.NEEDS_CHECK: "checked_on",
    EntryKind.HOME_CHECK: "checked_on",
    EntryKind.INJURY: "written_at",
    EntryKind.CARE_LINE: "noted_on",
    EntryKind.SKIN_CHECK: "checked_on",
    EntryKind.CARE_EVENT: "happened_on",
    EntryKind.EVENT_FOLLOW_UP: "seen_on",
    EntryKind.MEDICINE: "checked_on",
    EntryKind.OPERATION: "written_at",
    EntryKind.INJECTION: "happened_on",
    EntryKind.LEAVING: "checked_on",
    EntryKind.INJECTION_CHECK: "checked_on",
    EntryKind.HOME_PROGRAMME: "written_at",
}
"""The column with the day on which it happened, by which lists name an entry."""


def made(
    keyring: Keyring,
    signer_id: UUID,
    entry: tuple[EntryKind, UUID],
    content: Content,
    at: datetime,
    role: SignerRole = SignerRole.AUTHOR,
    waits_for: UUID | None = None,
) -> Signature:
    """A member's signature under an entry as it lies in the file now."""
    kind, entry_id = entry
    unsigned_yet = Signature(
        id=new_id(),
        kind=kind,
        entry_id=entry_id,
        patient_id=content.patient_id,
        signer_id=signer_id,
        signed_at=at,
        role=role,
        waits_for=waits_for,
        covers=content.covers,
        digest=content.digest,
        verify_key=keyring.public.verify,
        signature=b"",
    )
    return unsigned_yet.model_copy(update={"signature": keyring.sign(message(unsigned_yet))})


def message(signature: Signature) -> bytes:
    """Everything a signature says, in the form in which it is signed."""
    waits_for = signature.waits_for.bytes if signature.waits_for else b""
    return bound(
        "signed entry",
        signature.id.bytes,
        signature.kind.value,
        signature.entry_id.bytes,
        signature.patient_id.bytes,
        signature.signer_id.bytes,
        signature.signed_at.astimezone(UTC).isoformat(timespec="microseconds"),
        signature.role.value,
        waits_for,
        json.dumps(signature.covers, sort_keys=True),
        signature.digest,
    )


def verifies(signature: Signature) -> bool:
    """Whether the key it names made it, over exactly what it says."""
    public = PublicHalves(b"", signature.verify_key)
    return signature_fits(public, message(signature), signature.signature)


class Signatures:
    """The signatures inside one unit of work; they are only ever added."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def add(self, signature: Signature) -> None:
        """Keep a signature."""
        self._pen.add(SignatureRow(**dict(signature)))
        self._pen.flush()

    def of(self, kind: EntryKind, entry_id: UUID) -> tuple[Signature, ...]:
        """An entry's signatures, its author's first."""
        return _of().values(self._pen, Signature, entry=entry_id, of_kind=kind)

    def lines(self, entry_ids: Collection[UUID]) -> dict[UUID, list[SignatureLine]]:
        """The signatures of entries with their signers' names, the oldest first."""
        found: dict[UUID, list[SignatureLine]] = defaultdict(list)
        for entry_id, role, signer, signed_at in _lines().lines(self._pen, ids=entry_ids):
            shown = SignatureLine(role=role, signer=signer, signed_at=signed_at)
            found[entry_id].append(shown)
        return found

    def standing(self, kind: EntryKind, entry_id: UUID) -> Standing:
        """How one entry stands."""
        signed = [(each.role, each.waits_for) for each in self.of(kind, entry_id)]
        corrected: dict[UUID, CorrectionKind] = dict(
            _corrected("of_id").lines(self._pen, ids=(entry_id,))
        )
        return standing_among(signed, corrected.get(entry_id))

    def standings(self, patient_id: UUID) -> dict[UUID, Standing]:
        """How the entries of a record stand; those that are open are left out."""
        return self._standings("patient_id", "patient_id", same_person(self._pen, patient_id))

    def standings_of(self, entry_ids: Collection[UUID]) -> dict[UUID, Standing]:
        """How these entries stand; those that are open are left out."""
        return self._standings("entry_id", "of_id", entry_ids)

    def _standings(
        self, signed_by: SignedBy, corrected_by: CorrectedBy, ids: Collection[UUID]
    ) -> dict[UUID, Standing]:
        signed: dict[UUID, list[tuple[SignerRole, UUID | None]]] = defaultdict(list)
        for entry_id, role, waits_for in _signed(signed_by).lines(self._pen, ids=ids):
            signed[entry_id].append((role, waits_for))
        corrected: dict[UUID, CorrectionKind] = dict(
            _corrected(corrected_by).lines(self._pen, ids=ids)
        )
        return {
            entry_id: standing_among(signed.get(entry_id, ()), corrected.get(entry_id))
            for entry_id in signed.keys() | corrected.keys()
        }

    def to_sign(
        self,
        member_id: UUID,
        kinds: Collection[EntryKind],
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        patient_id: UUID | None = None,
    ) -> tuple[ToSign, ...]:
        """A member's own entries without a signature, the newest first.

        Args:
            member_id: whose entries.
            kinds: which kinds.
            since: written at this moment or later.
            until: written before this moment.
            limit: at most so many.
            patient_id: only in this record.
        """
        if not kinds:
            return ()
        limits = {"since": since, "until": until, "patient": patient_id, "most": limit}
        given = {name: value for name, value in limits.items() if value is not None}
        wanted = _asked_to_sign(frozenset(kinds), frozenset(given))
        found = wanted.named(self._pen, member=member_id, **given)
        return tuple(_to_sign(line) for line in found)

    def count_to_sign(self, member_id: UUID, kinds: Collection[EntryKind]) -> int:
        """How many own entries without a signature a member has."""
        if not kinds:
            return 0
        wanted = _how_many_to_sign(frozenset(kinds))
        return int(wanted.column(self._pen, member=member_id)[0])

    def waiting_authors(self, supervisor_id: UUID) -> frozenset[UUID]:
        """Whose entries were signed to wait for this supervisor, and still do."""
        wanted = sa.select(SIGNATURE.c.signer_id).where(
            SIGNATURE.c.waits_for == supervisor_id, _still_waits()
        )
        return frozenset(self._pen.execute(wanted.distinct()).scalars())

    def waiting_for(self, member_id: UUID) -> tuple[Waiting, ...]:
        """What trainees signed and this member must sign too, the oldest first."""
        wanted = (
            sa.select(
                SIGNATURE, MEMBER.c.full_name, PATIENT.c.full_name.label("patient_name"), _root()
            )
            .join_from(SIGNATURE, MEMBER, MEMBER.c.id == SIGNATURE.c.signer_id)
            .join(PATIENT, PATIENT.c.id == SIGNATURE.c.patient_id)
            .where(
                sa.or_(SIGNATURE.c.waits_for == member_id, MEMBER.c.supervisor_id == member_id),
                SIGNATURE.c.signer_id != member_id,
                _still_waits(),
            )
            .order_by(SIGNATURE.c.signed_at, SIGNATURE.c.id)
        )
        return tuple(_waiting(line) for line in self._pen.execute(wanted).mappings())


def title_of(kind: EntryKind) -> str:
    """A kind's marked phrase."""
    return KINDS[kind].title if kind in KINDS else LATER_TITLES[kind]


@kept
def _of() -> Prepared:
    return Prepared(
        sa.select(*columns_of(SignatureRow, Signature))
        .where(
            SIGNATURE.c.entry_id == sa.bindparam("entry"),
            SIGNATURE.c.kind == sa.bindparam("of_kind"),
        )
        .order_by(SIGNATURE.c.role)
    )


@kept
def _lines() -> Prepared:
    return Prepared(
        sa.select(
            SIGNATURE.c.entry_id, SIGNATURE.c.role, MEMBER.c.full_name, SIGNATURE.c.signed_at
        )
        .join_from(SIGNATURE, MEMBER, MEMBER.c.id == SIGNATURE.c.signer_id)
        .where(SIGNATURE.c.entry_id.in_(_IDS))
        .order_by(SIGNATURE.c.signed_at, SIGNATURE.c.id)
    )


@kept
def _signed(by: SignedBy) -> Prepared:
    wanted = sa.select(SIGNATURE.c.entry_id, SIGNATURE.c.role, SIGNATURE.c.waits_for)
    return Prepared(wanted.where(SIGNATURE.c[by].in_(_IDS)))


@kept
def _corrected(by: CorrectedBy) -> Prepared:
    wanted = sa.select(CORRECTION.c.of_id, CORRECTION.c.kind)
    return Prepared(wanted.where(CORRECTION.c[by].in_(_IDS)))


@lru_cache(maxsize=32)
def _asked_to_sign(kinds: frozenset[EntryKind], given: frozenset[str]) -> Prepared:
    mine = _all_mine(kinds, given)
    wanted = (
        sa.select(mine, PATIENT.c.full_name.label("patient_name"))
        .join_from(mine, PATIENT, PATIENT.c.id == mine.c.patient_id)
        .order_by(mine.c.written_at.desc(), mine.c.entry_id.desc())
    )
    if "patient" in given:
        wanted = wanted.where(mine.c.patient_id == sa.bindparam("patient"))
    if "most" in given:
        wanted = wanted.limit(sa.bindparam("most", type_=sa.Integer))
    return Prepared(wanted)


@lru_cache(maxsize=32)
def _how_many_to_sign(kinds: frozenset[EntryKind]) -> Prepared:
    mine = _all_mine(kinds, frozenset())
    return Prepared(sa.select(sa.func.count()).select_from(mine))


def _all_mine(kinds: frozenset[EntryKind], given: frozenset[str]) -> sa.Subquery:
    return sa.union_all(*(_mine(kind, given) for kind in sorted(kinds))).subquery()


def _mine(kind: EntryKind, given: frozenset[str]) -> sa.Select[Any]:
    table = SQLModel.metadata.tables[kind.value]
    wanted = sa.select(
        sa.literal(kind.value).label("kind"),
        table.c.id.label("entry_id"),
        table.c.version,
        table.c.patient_id,
        table.c.written_at,
        sa.func.substr(sa.cast(table.c[HAPPENED[kind]], sa.String), 1, 10, type_=sa.Date).label(
            "on"
        ),
    ).where(table.c.author_id == sa.bindparam("member"), unsigned(table), counts(table))
    if kind is EntryKind.INVOLVEMENT:  # an open question waits for its answer first
        wanted = wanted.where(sa.or_(table.c.question == "", table.c.answer != ""))
    if "since" in given:
        wanted = wanted.where(table.c.written_at >= sa.bindparam("since"))
    if "until" in given:
        wanted = wanted.where(table.c.written_at < sa.bindparam("until"))
    return wanted


def _to_sign(line: Mapping[Any, Any]) -> ToSign:
    kind = EntryKind(line["kind"])
    known = KINDS[kind]
    return ToSign.model_construct(**{**line, "kind": kind}, title=known.title, page=known.page)


def _still_waits() -> sa.ColumnElement[bool]:
    """Signed by a trainee, not by the supervisor yet, and not marked by a correction."""
    cosigned = SIGNATURE.alias("cosigned")
    has_both = sa.exists().where(
        cosigned.c.entry_id == SIGNATURE.c.entry_id, cosigned.c.role == SignerRole.CO_SIGNER
    )
    return sa.and_(
        SIGNATURE.c.waits_for.is_not(None),
        sa.not_(has_both),
        SIGNATURE.c.entry_id.not_in(sa.select(CORRECTION.c.of_id)),
    )


def _root() -> sa.ScalarSelect[Any]:
    """The kind of entry to which an addendum or a correction belongs."""
    addendum = sa.select(ADDENDUM.c.root_kind).where(ADDENDUM.c.id == SIGNATURE.c.entry_id)
    correction = sa.select(CORRECTION.c.of_kind).where(CORRECTION.c.id == SIGNATURE.c.entry_id)
    found = sa.func.coalesce(
        addendum.correlate(SIGNATURE).scalar_subquery(),
        correction.correlate(SIGNATURE).scalar_subquery(),
        type_=sa.String,
    )
    return found.label("root")  # type: ignore[return-value]  # a labelled column


def _waiting(line: Mapping[Any, Any]) -> Waiting:
    kind = line["kind"]
    root = EntryKind(line["root"]) if line["root"] else kind
    return Waiting(
        kind=kind,
        entry_id=line["entry_id"],
        patient_id=line["patient_id"],
        patient_name=line["patient_name"],
        root=root,
        title=title_of(kind),
        page=KINDS[root].page if root in KINDS else "overview",
        author=line["full_name"],
        signed_at=line["signed_at"],
    )
