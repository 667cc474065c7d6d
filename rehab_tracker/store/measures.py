"""Results of every outcome measure in one table, so that a new measure needs no migration."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.measures.result import MeasureResult
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, table_of
from rehab_tracker.store.signed import counts, of_record, same_person


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
        record = same_person(self._pen, patient_id)
        return dict(_sealed().lines(self._pen, record=record))

    def days(self, patient_id: UUID) -> dict[str, list[date]]:
        """The days on which each measure was taken; no answer is read."""
        record = same_person(self._pen, patient_id)
        found: dict[str, list[date]] = {}
        for code, day in _days().lines(self._pen, record=record):
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
        one = {} if code is None else {"code": code}
        return self._of_person(_results(one=bool(one), struck=struck), patient_id, **one)


@kept
def _days() -> Prepared:
    wanted = sa.select(RESULT.c.code, RESULT.c.taken_on)
    return Prepared(wanted.where(of_record(RESULT), counts(RESULT)))


@kept
def _sealed() -> Prepared:
    wanted = sa.select(RESULT.c.id, RESULT.c.sealed)
    return Prepared(wanted.where(of_record(RESULT), RESULT.c.sealed != b""))


@kept
def _results(*, one: bool, struck: bool) -> Prepared:
    wanted = (
        sa.select(*columns_of(MeasureResultRow, MeasureResult))
        .where(of_record(RESULT))
        .order_by(RESULT.c.taken_on.desc(), RESULT.c.written_at.desc(), RESULT.c.id.desc())
    )
    if not struck:
        wanted = wanted.where(counts(RESULT))
    return Prepared(wanted.where(RESULT.c.code == sa.bindparam("code")) if one else wanted)
