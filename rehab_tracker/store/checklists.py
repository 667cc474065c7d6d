"""The needs checklists and the checks of the home on file."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.home_readiness import HomeCheck
from rehab_tracker.domain.needs import NeedsCheck
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row


class NeedsCheckRow(NeedsCheck, Row, table=True):
    """The row of one needs checklist."""

    __table_args__ = (
        sa.Index("ix_needs_check_patient", "patient_id", "checked_on"),
        sa.Index("ix_needs_check_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")


class HomeCheckRow(HomeCheck, Row, table=True):
    """The row of one check of the home."""

    __table_args__ = (
        sa.Index("ix_home_check_patient", "patient_id", "checked_on"),
        sa.Index("ix_home_check_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    relative_id: UUID | None = Field(default=None, foreign_key="relative.id")


class NeedsChecks(Entries[NeedsCheck]):
    """The needs checklists inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, NeedsCheckRow, NeedsCheck)


class HomeChecks(Entries[HomeCheck]):
    """The checks of the home inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, HomeCheckRow, HomeCheck)
