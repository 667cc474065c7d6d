"""Results of every outcome measure in one table, so that a new measure needs no migration."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.measures.result import MeasureResult
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row, columns_of, table_of
from rehab_tracker.store.signed import counts, in_record


class MeasureResultRow(MeasureResult, Row, table=True):
    """A result's row; the answers are JSON."""

    __table_args__ = (
        sa.Index("ix_measure_result_patient", "patient_id", "code", "taken_on"),
        sa.Index("ix_measure_result_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")


RESULT = table_of(MeasureResultRow)


class MeasureResults(Entries[MeasureResult]):
    """The measures inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, MeasureResultRow, MeasureResult)

    def results(
        self, patient_id: UUID, code: str | None = None, *, struck: bool = False
    ) -> tuple[MeasureResult, ...]:
        """A person's results that count, of one measure or of all, the newest first.

        Args:
            patient_id: whose.
            code: of this measure alone.
            struck: also what was written in error or moved.
        """
        wanted = (
            sa.select(*columns_of(MeasureResultRow, MeasureResult))
            .where(in_record(self._pen, RESULT.c.patient_id, patient_id))
            .order_by(RESULT.c.taken_on.desc(), RESULT.c.written_at.desc(), RESULT.c.id.desc())
        )
        if not struck:
            wanted = wanted.where(counts(RESULT))
        return self._values(wanted if code is None else wanted.where(RESULT.c.code == code))
