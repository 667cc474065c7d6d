"""Home programmes and the diaries that came back, on file."""

from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.home_programme import HomeDiary, HomeProgramme
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row


class HomeProgrammeRow(HomeProgramme, Row, table=True):
    """A programme's row."""

    __table_args__ = (
        sa.Index("ix_home_programme_patient", "patient_id", "begins_on"),
        sa.Index("ix_home_programme_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")


class HomeDiaryRow(HomeDiary, Row, table=True):
    """A diary's row."""

    __table_args__ = (sa.Index("ix_home_diary_patient", "patient_id", "begins_on"),)

    patient_id: UUID = Field(foreign_key="patient.id")
    programme_id: UUID = Field(foreign_key="home_programme.id", index=True)


class HomeProgrammes(Entries[HomeProgramme]):
    """The programmes inside one unit of work."""

    missing: ClassVar[str] = _("This home programme is not on file any more.")

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, HomeProgrammeRow, HomeProgramme)


class HomeDiaries(Entries[HomeDiary]):
    """The diaries inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, HomeDiaryRow, HomeDiary)
