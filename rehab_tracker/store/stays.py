"""The steps of stays on file."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.stays import StayEvent, StayKind
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row, table_of


class StayEventRow(StayEvent, Row, table=True):
    """A step's row."""

    __table_args__ = (sa.Index("ix_stay_event_patient", "patient_id", "on"),)

    patient_id: UUID = Field(foreign_key="patient.id")


STAY = table_of(StayEventRow)


class Stays(Entries[StayEvent]):
    """The steps of stays inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, StayEventRow, StayEvent)


def in_order(steps: sa.FromClause) -> tuple[sa.ColumnElement[Any], ...]:
    """Steps as they follow each other; on one day as the kinds follow each other."""
    rank = sa.case({kind: place for place, kind in enumerate(StayKind)}, value=steps.c.kind)
    return (steps.c.on, rank)
