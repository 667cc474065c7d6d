"""Drafts on file: the words sealed to whoever typed them, so that nobody else opens them."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.drafts import DraftLine
from rehab_tracker.domain.facts import Facts, Line
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.patients import PATIENT
from rehab_tracker.store.row import Row, table_of


class SealedDraft(Facts):
    """A draft as it lies in the file.

    Attributes:
        sealed: what was typed, as JSON, under the author's own key.
    """

    id: UUID
    member_id: UUID
    form: Line
    patient_id: UUID | None = None
    kept_at: datetime
    sealed: bytes


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
        """The member's newest draft of this form for this patient."""
        wanted = self._all().where(
            DRAFT.c.member_id == member_id,
            DRAFT.c.form == form,
            DRAFT.c.patient_id.is_(None)
            if patient_id is None
            else DRAFT.c.patient_id == patient_id,
        )
        found = self._values(wanted.order_by(DRAFT.c.kept_at.desc()).limit(1))
        return found[0] if found else None

    def lines(self, member_id: UUID) -> tuple[DraftLine, ...]:
        """A member's drafts, the newest first."""
        names = sa.func.coalesce(PATIENT.c.full_name, "").label("patient_name")
        wanted = (
            sa.select(DRAFT.c.id, DRAFT.c.form, DRAFT.c.patient_id, DRAFT.c.kept_at, names)
            .select_from(DRAFT.outerjoin(PATIENT, PATIENT.c.id == DRAFT.c.patient_id))
            .where(DRAFT.c.member_id == member_id)
            .order_by(DRAFT.c.kept_at.desc())
        )
        found = self._pen.execute(wanted).mappings()
        return tuple(DraftLine.model_construct(**dict(line)) for line in found)
