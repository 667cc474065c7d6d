"""Results of every outcome measure in one table, so that a new measure needs no migration."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.measures.result import MeasureResult
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row, columns_of, table_of
from rehab_tracker.store.signed import counts, in_record


class MeasureResultRow(MeasureResult, Row, table=True):
    """A result's row; the answers are JSON, or sealed where few may read them."""

    __table_args__ = (
        sa.Index("ix_measure_result_patient", "patient_id", "code", "taken_on"),
        sa.Index("ix_measure_result_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    carer_id: UUID | None = Field(default=None, foreign_key="relative.id")
    sealed: bytes = b""


RESULT = table_of(MeasureResultRow)


class MeasureResults(Entries[MeasureResult]):
    """The measures inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, MeasureResultRow, MeasureResult)

    def add_sealed(self, result: MeasureResult, sealed: bytes) -> None:
        """Keep a result whose answers and note are sealed; the row says neither."""
        bare = result.model_copy(update={"answers": {}, "note": ""})
        self._pen.add(MeasureResultRow(**dict(bare), sealed=sealed))
        self._pen.flush()

    def sealed(self, patient_id: UUID) -> dict[UUID, bytes]:
        """What is sealed of a person's results, by result."""
        wanted = sa.select(RESULT.c.id, RESULT.c.sealed).where(
            in_record(self._pen, RESULT.c.patient_id, patient_id), RESULT.c.sealed != b""
        )
        return {row.id: row.sealed for row in self._pen.execute(wanted)}

    def days(self, patient_id: UUID) -> dict[str, list[date]]:
        """The days on which each measure was taken; no answer is read."""
        wanted = sa.select(RESULT.c.code, RESULT.c.taken_on).where(
            in_record(self._pen, RESULT.c.patient_id, patient_id), counts(RESULT)
        )
        found: dict[str, list[date]] = {}
        for code, day in self._pen.execute(wanted):
            found.setdefault(code, []).append(day)
        return found

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
