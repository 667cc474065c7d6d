"""Skills on file: the dated observations and each person's plan."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.milestones import Observation, PlannedSkill
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row, table_of
from rehab_tracker.store.signed import in_record


class ObservationRow(Observation, Row, table=True):
    """An observation's row; it is never written over."""

    __table_args__ = (
        sa.Index("ix_observation_patient", "patient_id", "observed_on"),
        sa.Index("ix_observation_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")


class PlannedSkillRow(PlannedSkill, Row, table=True):
    """A skill on somebody's plan."""

    patient_id: UUID = Field(foreign_key="patient.id", primary_key=True)
    skill_id: str = Field(primary_key=True)


PLANNED = table_of(PlannedSkillRow)


class Milestones(Entries[Observation]):
    """The skills inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, ObservationRow, Observation)

    def observations(self, patient_id: UUID) -> tuple[Observation, ...]:
        """Everything that was observed of a person and counts, the oldest first."""
        return self.of(patient_id, "observed_on")

    def plan(self, patient_id: UUID) -> tuple[str, ...]:
        """The ids of the planned skills, in the order in which they came."""
        wanted = (
            sa.select(PLANNED.c.skill_id)
            .where(in_record(self._pen, PLANNED.c.patient_id, patient_id))
            .order_by(PLANNED.c.added_on, PLANNED.c.skill_id)
        )
        return tuple(dict.fromkeys(self._pen.execute(wanted).scalars()))

    def put_on_plan(self, patient_id: UUID, skill_id: str, on: date) -> None:
        """Put a skill on the plan; a second time changes nothing."""
        if self._pen.get(PlannedSkillRow, (patient_id, skill_id)) is None:
            planned = PlannedSkill(patient_id=patient_id, skill_id=skill_id, added_on=on)
            self._pen.add(PlannedSkillRow(**dict(planned)))
            self._pen.flush()

    def take_off_plan(self, patient_id: UUID, skill_id: str) -> None:
        """Take a skill off the plan, if it is on it."""
        row = self._pen.get(PlannedSkillRow, (patient_id, skill_id))
        if row is not None:
            self._pen.delete(row)
            self._pen.flush()
