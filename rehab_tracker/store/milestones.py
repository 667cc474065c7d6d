"""Skills on file: the dated observations and each person's plan."""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.consent import Topic
from rehab_tracker.domain.limits import LimitingFactor
from rehab_tracker.domain.milestones import Observation, PlannedSkill, Skill
from rehab_tracker.domain.own_skills import OwnSkill
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, table_of
from rehab_tracker.store.signed import of_record, same_person


def _topic_by_value() -> Any:  # noqa: ANN401  # SQLModel's own
    """Topics by value, without a CHECK: a new topic must not rebuild this table."""
    return sa.Enum(
        Topic,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda topics: [topic.value for topic in topics],
    )


class ObservationRow(Observation, Row, table=True):
    """An observation's row; it is never written over."""

    __table_args__ = (
        sa.Index("ix_observation_session", "session_id"),
        sa.Index("ix_observation_patient", "patient_id", "observed_on"),
        sa.Index("ix_observation_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    session_id: UUID | None = Field(default=None, foreign_key="therapy_session.id")
    seen_by: UUID | None = Field(default=None, foreign_key="member.id")
    repetitions: int = Field(default=1, sa_column_kwargs={"server_default": "1"})


class OwnSkillRow(OwnSkill, Row, table=True):
    """The row of a skill of the clinic's own."""

    number: int = Field(unique=True)
    topic: Topic | None = Field(default=None, sa_type=_topic_by_value())


class LimitingFactorRow(LimitingFactor, Row, table=True):
    """The row of what limits a person's skills; its end is written into it."""

    patient_id: UUID = Field(foreign_key="patient.id", index=True)


class PlannedSkillRow(PlannedSkill, Row, table=True):
    """A skill on somebody's plan."""

    patient_id: UUID = Field(foreign_key="patient.id", primary_key=True)
    skill_id: str = Field(primary_key=True)


OBSERVATION = table_of(ObservationRow)
OWN_SKILL = table_of(OwnSkillRow)
PLANNED = table_of(PlannedSkillRow)


class Milestones(Entries[Observation]):
    """The skills inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, ObservationRow, Observation)

    def observations(self, patient_id: UUID) -> tuple[Observation, ...]:
        """Everything that was observed of a person and counts, the oldest first."""
        return self.of(patient_id, "observed_on")

    def in_session(self, session_id: UUID) -> tuple[Observation, ...]:
        """What was observed in one therapy session and counts, the oldest first."""
        return self._holding(counting=True, session_id=session_id)

    def plan(self, patient_id: UUID) -> tuple[str, ...]:
        """The ids of the planned skills, in the order in which they came."""
        found = _plan().column(self._pen, record=same_person(self._pen, patient_id))
        return tuple(dict.fromkeys(found))

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


@kept
def _plan() -> Prepared:
    wanted = sa.select(PLANNED.c.skill_id).where(of_record(PLANNED))
    return Prepared(wanted.order_by(PLANNED.c.added_on, PLANNED.c.skill_id))


@kept
def _own_skills() -> Prepared:
    wanted = sa.select(*columns_of(OwnSkillRow, OwnSkill))
    return Prepared(wanted.order_by(OWN_SKILL.c.number))


class OwnSkills(Entries[OwnSkill]):
    """The clinic's own skills inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, OwnSkillRow, OwnSkill)

    def every(self) -> tuple[OwnSkill, ...]:
        """All of them in the order in which they came, the retired ones too."""
        return _own_skills().values(self._pen, OwnSkill)

    def skills(self) -> tuple[Skill, ...]:
        """All of them as the ladder shows them."""
        return tuple(each.skill() for each in self.every())

    def next_number(self) -> int:
        """The number of the next one."""
        last = self._pen.execute(sa.select(sa.func.max(OWN_SKILL.c.number))).scalar()
        return (last or 0) + 1


class LimitingFactors(Entries[LimitingFactor]):
    """What limits people's skills, inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, LimitingFactorRow, LimitingFactor)
