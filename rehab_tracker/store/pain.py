"""Injections for pain on file: their checks before leaving, their re-checks, their diaries."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.pain.injection import (
    Injection,
    InjectionCheck,
    Leaving,
    PainReading,
)
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row, table_of


class InjectionRow(Injection, Row, table=True):
    """An injection's row."""

    __table_args__ = (
        sa.Index("ix_injection_patient", "patient_id", "happened_on"),
        sa.Index("ix_injection_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    hold_id: UUID | None = Field(default=None, foreign_key="restriction.id")


class LeavingRow(Leaving, Row, table=True):
    """The row of a check before leaving."""

    __table_args__ = (
        sa.Index("ix_leaving_injection", "injection_id"),
        sa.Index("ix_leaving_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    injection_id: UUID = Field(foreign_key="injection.id")


class InjectionCheckRow(InjectionCheck, Row, table=True):
    """A re-check's row."""

    __table_args__ = (
        sa.Index("ix_injection_check_injection", "injection_id"),
        sa.Index("ix_injection_check_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    injection_id: UUID = Field(foreign_key="injection.id")


class PainReadingRow(PainReading, Row, table=True):
    """The row of one line of a diary; each time is filled in once."""

    __table_args__ = (sa.Index("uq_pain_reading", "injection_id", "minutes_after", unique=True),)

    patient_id: UUID = Field(foreign_key="patient.id", index=True)
    injection_id: UUID = Field(foreign_key="injection.id")


INJECTION = table_of(InjectionRow)


class Injections(Entries[Injection]):
    """The injections inside one unit of work."""

    missing = _("This injection is not on file any more.")

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, InjectionRow, Injection)


class Leavings(Entries[Leaving]):
    """The checks before leaving inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, LeavingRow, Leaving)

    def after(self, injection_id: UUID) -> tuple[Leaving, ...]:
        """Those of one injection that count, in the order in which they were written."""
        return self._holding(counting=True, injection_id=injection_id)


class InjectionChecks(Entries[InjectionCheck]):
    """The re-checks inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, InjectionCheckRow, InjectionCheck)

    def after(self, injection_id: UUID) -> tuple[InjectionCheck, ...]:
        """Those of one injection that count, by day."""
        return self._holding("checked_on", counting=True, injection_id=injection_id)


class PainReadings(Entries[PainReading]):
    """The diaries inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, PainReadingRow, PainReading)

    def after(self, injection_id: UUID) -> tuple[PainReading, ...]:
        """The diary of one injection in the order of its times."""
        return self._holding("minutes_after", injection_id=injection_id)
