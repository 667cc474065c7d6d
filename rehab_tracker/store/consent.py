"""What people agreed to share, on file; an answer is never written over."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.consent import Consent
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row


class ConsentRow(Consent, Row, table=True):
    """An answer's row."""

    __table_args__ = (
        sa.Index("ix_consent_patient", "patient_id", "given_on"),
        sa.Index("ix_consent_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    relative_id: UUID = Field(foreign_key="relative.id", index=True)


class Consents(Entries[Consent]):
    """The answers inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, ConsentRow, Consent)
