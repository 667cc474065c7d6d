"""A small table of its own, so that the foundation is tested without any feature."""

from enum import StrEnum
from uuid import UUID

from pydantic import Field as Fact
from sqlalchemy import MetaData
from sqlalchemy.orm import registry
from sqlmodel import Field

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.facts import Facts, Moment
from rehab_tracker.store.row import CONSTRAINT_NAMES, Row

tables = MetaData(naming_convention=CONSTRAINT_NAMES)


class Mood(StrEnum):
    CALM = "calm"
    LOW = "low"


class Step(Facts):
    minutes: int = Fact(ge=1)


class Visit(Facts):
    id: UUID = Fact(default_factory=new_id)
    patient_id: UUID
    words: str = Fact(min_length=1, max_length=200)
    mood: Mood
    was: Mood | None = None
    at: Moment
    steps: tuple[Step, ...] = ()
    topics: frozenset[Mood] = frozenset()
    version: int = 1
    signed_at: Moment | None = None


class ExampleRow(Row, registry=registry(metadata=tables)):
    """Keeps the example out of the clinic's own tables."""


class VisitRow(Visit, ExampleRow, table=True):
    pass


class FollowUpRow(ExampleRow, table=True):
    id: UUID = Field(default_factory=new_id, primary_key=True)
    visit_id: UUID = Field(foreign_key="visit.id")
