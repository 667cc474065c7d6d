"""Drafts on file: the words sealed to whoever typed them, so that nobody else opens them."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.drafts import DraftLine
from rehab_tracker.domain.facts import Facts, Line
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.patients import PATIENT
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, table_of


class SealedDraft(Facts):
    """A draft as it lies in the file.

    Attributes:
        sealed: what was typed, as JSON, under the author's own key.
        put_away_at: since when it is in the tray of what was put away; None while it waits.
    """

    id: UUID
    member_id: UUID
    form: Line
    patient_id: UUID | None = None
    kept_at: datetime
    sealed: bytes
    put_away_at: datetime | None = None


class DraftRow(SealedDraft, Row, table=True):
    """A draft's row; the patient may be gone again, the draft stays."""

    member_id: UUID = Field(foreign_key="member.id", index=True)


DRAFT = table_of(DraftRow)


class Drafts(Entries[SealedDraft]):
    """The drafts inside one unit of work."""

    missing = _("This draft is not there any more.")

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, DraftRow, SealedDraft)

    def same(self, member_id: UUID, form: str, patient_id: UUID | None) -> SealedDraft | None:
        """The member's newest draft of this form for this patient that was not put away."""
        wanted = self._all().where(
            DRAFT.c.member_id == member_id,
            DRAFT.c.form == form,
            DRAFT.c.put_away_at.is_(None),
            DRAFT.c.patient_id.is_(None)
            if patient_id is None
            else DRAFT.c.patient_id == patient_id,
        )
        found = self._values(wanted.order_by(DRAFT.c.kept_at.desc()).limit(1))
        return found[0] if found else None

    def lines(self, member_id: UUID) -> tuple[DraftLine, ...]:
        """A member's drafts that wait to be finished, the newest first."""
        return _waiting().values(self._pen, DraftLine, member=member_id)

    def put_away(self, member_id: UUID, since: datetime) -> tuple[DraftLine, ...]:
        """What a member put away since a moment, the last first."""
        return _put_away().values(self._pen, DraftLine, member=member_id, since=since)

    def forget(self, member_id: UUID, before: datetime) -> None:
        """Remove what a member put away longer ago than can be brought back."""
        wanted = sa.select(DRAFT.c.id).where(
            DRAFT.c.member_id == member_id, DRAFT.c.put_away_at < before
        )
        for draft_id in self._pen.execute(wanted).scalars().all():
            self.remove(draft_id)


@kept
def _waiting() -> Prepared:
    wanted = _lines().where(DRAFT.c.put_away_at.is_(None))
    return Prepared(wanted.order_by(DRAFT.c.kept_at.desc()))


@kept
def _put_away() -> Prepared:
    wanted = _lines().where(DRAFT.c.put_away_at >= sa.bindparam("since"))
    return Prepared(wanted.order_by(DRAFT.c.put_away_at.desc()))


def _lines() -> sa.Select[Any]:
    names = sa.func.coalesce(PATIENT.c.full_name, "").label("patient_name")
    columns = ("id", "form", "patient_id", "kept_at", "put_away_at")
    return (
        sa.select(*(DRAFT.c[name] for name in columns), names)
        .select_from(DRAFT.outerjoin(PATIENT, PATIENT.c.id == DRAFT.c.patient_id))
        .where(DRAFT.c.member_id == sa.bindparam("member"))
    )
