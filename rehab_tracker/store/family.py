"""The people around the patients on file: relatives, their part in it, their training."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.family import Involvement, Relative, Training
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row


class RelativeRow(Relative, Row, table=True):
    """A relative's row; a person has at most one primary carer, in SQL too."""

    __table_args__ = (
        sa.Index(
            "uq_relative_primary_carer",
            "patient_id",
            unique=True,
            sqlite_where=sa.text("primary_carer = 1"),
        ),
    )

    patient_id: UUID = Field(foreign_key="patient.id", index=True)


class InvolvementRow(Involvement, Row, table=True):
    """The row of one time the family took part."""

    __table_args__ = (
        sa.Index("ix_involvement_patient", "patient_id", "happened_on"),
        sa.Index("ix_involvement_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")


class TrainingRow(Training, Row, table=True):
    """The row of one step of a carer's training."""

    __table_args__ = (
        sa.Index("ix_training_patient", "patient_id", "trained_on"),
        sa.Index("ix_training_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    relative_id: UUID = Field(foreign_key="relative.id", index=True)


class Relatives(Entries[Relative]):
    """The relatives inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, RelativeRow, Relative)

    def primary_carer(self, patient_id: UUID) -> Relative | None:
        """The one who cares most, if somebody is named."""
        return next((r for r in self.of(patient_id) if r.primary_carer), None)


class Involvements(Entries[Involvement]):
    """The family's part inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, InvolvementRow, Involvement)


class Trainings(Entries[Training]):
    """The carers' training inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, TrainingRow, Training)
