"""ISNCSCI exams on file; triggers refuse to change or delete a signed one."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.exams import ExamOnFile, KnownLevel
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, table_of
from rehab_tracker.store.signed import counts, of_record, same_person
from rehab_tracker.store.team import MemberRow


class IsncsciExamRow(ExamOnFile, Row, table=True):
    """An exam's row."""

    __table_args__ = (sa.Index("ix_isncsci_exam_patient", "patient_id", "examined_on"),)

    patient_id: UUID = Field(foreign_key="patient.id")
    author_id: UUID = Field(foreign_key="member.id")
    signed_by: UUID | None = Field(default=None, foreign_key="member.id")


EXAM = table_of(IsncsciExamRow)
_SIGNED = EXAM.alias("signed")
MEMBER = table_of(MemberRow)


class Exams(Entries[ExamOnFile]):
    """The exams inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, IsncsciExamRow, ExamOnFile)

    def known_level(self, patient_id: UUID) -> KnownLevel | None:
        """Level, grade, day and examiner of the latest signed exam, None where there is none."""
        record = same_person(self._pen, patient_id)
        found = _known_level().values(self._pen, KnownLevel, record=record)
        return found[0] if found else None

    def levels(self, patient_id: UUID) -> list[tuple[date, str]]:
        """Day and candidate levels of every signed exam that counts."""
        record = same_person(self._pen, patient_id)
        return [(day, level) for day, level in _levels().lines(self._pen, record=record) if level]

    def latest_signed(self, patient_id: UUID) -> ExamOnFile | None:
        """The latest signed exam whole, None where there is none."""
        found = self._of_person(_latest_signed(), patient_id)
        return found[0] if found else None


@kept
def _known_level() -> Prepared:
    return Prepared(
        sa.select(
            EXAM.c.level, EXAM.c.grade, EXAM.c.examined_on, MEMBER.c.full_name.label("examiner")
        )
        .join_from(EXAM, MEMBER, EXAM.c.author_id == MEMBER.c.id)
        .where(EXAM.c.id == _latest(of_record(_SIGNED)))
    )


@kept
def _levels() -> Prepared:
    return Prepared(
        sa.select(EXAM.c.examined_on, EXAM.c.level).where(
            of_record(EXAM), EXAM.c.signed_at.is_not(None), counts(EXAM)
        )
    )


@kept
def _latest_signed() -> Prepared:
    wanted = sa.select(*columns_of(IsncsciExamRow, ExamOnFile))
    return Prepared(wanted.where(EXAM.c.id == _latest(of_record(_SIGNED))))


def latest_signed(patient: sa.ColumnElement[UUID]) -> sa.ScalarSelect[UUID]:
    """The id of the latest signed exam of the patient in a column."""
    return _latest(_SIGNED.c.patient_id == patient)


def _latest(theirs: sa.ColumnElement[bool]) -> sa.ScalarSelect[UUID]:
    """Of one day's exams the one signed last."""
    signed = _SIGNED.c
    return (
        sa.select(signed.id)
        .where(theirs, signed.signed_at.is_not(None), counts(_SIGNED))
        .order_by(signed.examined_on.desc(), signed.signed_at.desc(), signed.id.desc())
        .limit(1)
        .scalar_subquery()
    )
