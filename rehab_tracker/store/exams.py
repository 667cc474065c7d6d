"""ISNCSCI exams on file; triggers refuse to change or delete a signed one."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.exams import ExamOnFile, KnownLevel
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row, table_of
from rehab_tracker.store.signed import counts, in_record, same_person
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
        wanted = (
            sa.select(
                EXAM.c.level,
                EXAM.c.grade,
                EXAM.c.examined_on,
                MEMBER.c.full_name.label("examiner"),
            )
            .join_from(EXAM, MEMBER, EXAM.c.author_id == MEMBER.c.id)
            .where(EXAM.c.id == latest_signed(*same_person(self._pen, patient_id)))
        )
        found = self._pen.execute(wanted).mappings().first()
        return None if found is None else KnownLevel(**found)

    def levels(self, patient_id: UUID) -> list[tuple[date, str]]:
        """Day and candidate levels of every signed exam that counts."""
        within = in_record(self._pen, EXAM.c.patient_id, patient_id)
        wanted = sa.select(EXAM.c.examined_on, EXAM.c.level).where(
            within, EXAM.c.signed_at.is_not(None), counts(EXAM)
        )
        return [(day, level) for day, level in self._pen.execute(wanted) if level]

    def latest_signed(self, patient_id: UUID) -> ExamOnFile | None:
        """The latest signed exam whole, None where there is none."""
        latest = latest_signed(*same_person(self._pen, patient_id))
        found = self._values(self._all().where(EXAM.c.id == latest))
        return found[0] if found else None


def latest_signed(*records: UUID | sa.ColumnElement[UUID]) -> sa.ScalarSelect[UUID]:
    """The id of a patient's latest signed exam; of one day's exams the one signed last.

    Args:
        records: every record of the patient, mostly one.
    """
    signed = _SIGNED.c
    theirs = sa.or_(*(signed.patient_id == record for record in records))
    return (
        sa.select(signed.id)
        .where(theirs, signed.signed_at.is_not(None), counts(_SIGNED))
        .order_by(signed.examined_on.desc(), signed.signed_at.desc(), signed.id.desc())
        .limit(1)
        .scalar_subquery()
    )
