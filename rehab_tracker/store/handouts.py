"""Papers that left the clinic, byte for byte: rows that are only ever added."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.errors import Missing
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.documents import Handout
from rehab_tracker.store.database import Pen
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, table_of, to_values
from rehab_tracker.store.signed import of_record, same_person


class HandoutRow(Handout, Row, table=True):
    """A paper's row."""

    kept_for_undo: ClassVar[bool] = False

    __table_args__ = (sa.Index("ix_handout_patient", "patient_id", "given_at"),)

    patient_id: UUID = Field(foreign_key="patient.id")
    relative_id: UUID | None = Field(default=None, foreign_key="relative.id")
    author_id: UUID = Field(foreign_key="member.id")
    given_at: datetime
    pdf: bytes = b""


TABLE = table_of(HandoutRow)


class Handouts:
    """The papers inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def add(self, handout: Handout, pdf: bytes) -> None:
        """Keep a paper."""
        self._pen.add(HandoutRow(**dict(handout), pdf=pdf))
        self._pen.flush()

    def of(self, patient_id: UUID) -> tuple[Handout, ...]:
        """What was handed out about a person, the newest first; no page is read."""
        record = same_person(self._pen, patient_id)
        return _of_person().values(self._pen, Handout, record=record)

    def get(self, handout_id: UUID) -> Handout:
        """One of them.

        Raises:
            Missing: it is not on file.
        """
        wanted = sa.select(*columns_of(HandoutRow, Handout)).where(TABLE.c.id == handout_id)
        found = tuple(to_values(Handout, self._pen.execute(wanted).mappings()))
        if not found:
            raise Missing(_("This paper is not on file."))
        return found[0]

    def pages(self, handout_id: UUID) -> bytes:
        """The paper as it left."""
        wanted = sa.select(TABLE.c.pdf).where(TABLE.c.id == handout_id)
        return bytes(self._pen.execute(wanted).scalar_one())


@kept
def _of_person() -> Prepared:
    wanted = sa.select(*columns_of(HandoutRow, Handout)).where(of_record(TABLE))
    return Prepared(wanted.order_by(TABLE.c.given_at.desc()))
