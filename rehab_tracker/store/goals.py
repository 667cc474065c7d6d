"""Goals on file: goals and steps, their reviews and scales, and the meetings about them."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.goal_meetings import GoalMeeting
from rehab_tracker.domain.goals import (
    Goal,
    GoalReview,
    GoalScale,
    GoalStanding,
    first_words,
    goal_standings,
)
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.row import Row


class GoalRow(Goal, Row, table=True):
    """The row of a goal or a step."""

    __table_args__ = (
        sa.Index("ix_goal_patient", "patient_id", "set_on"),
        sa.Index("ix_goal_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    part_of: UUID | None = Field(default=None, foreign_key="goal.id")
    instead_of: UUID | None = Field(default=None, foreign_key="goal.id")


class GoalReviewRow(GoalReview, Row, table=True):
    """The row of a review of a goal."""

    __table_args__ = (
        sa.Index("ix_goal_review_patient", "patient_id", "reviewed_on"),
        sa.Index("ix_goal_review_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    goal_id: UUID = Field(foreign_key="goal.id")


class GoalScaleRow(GoalScale, Row, table=True):
    """The row of a goal's scale."""

    __table_args__ = (
        sa.Index("ix_goal_scale_patient", "patient_id", "set_on"),
        sa.Index("ix_goal_scale_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    goal_id: UUID = Field(foreign_key="goal.id")


class GoalMeetingRow(GoalMeeting, Row, table=True):
    """The row of a goal meeting; its actions are also on the work list."""

    __table_args__ = (
        sa.Index("ix_goal_meeting_patient", "patient_id", "held_on"),
        sa.Index("ix_goal_meeting_author", "author_id", "written_at"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")


def reviews_of_goals(pen: Pen) -> Entries[GoalReview]:
    """The reviews of goals inside one unit of work."""
    return Entries(pen, GoalReviewRow, GoalReview)


def scales_of_goals(pen: Pen) -> Entries[GoalScale]:
    """The scales of goals inside one unit of work."""
    return Entries(pen, GoalScaleRow, GoalScale)


def meetings_on_goals(pen: Pen) -> Entries[GoalMeeting]:
    """The meetings about goals inside one unit of work."""
    return Entries(pen, GoalMeetingRow, GoalMeeting)


class Goals(Entries[Goal]):
    """The goals inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, GoalRow, Goal)
        self.reviews = reviews_of_goals(pen)
        self.scales = scales_of_goals(pen)
        self.meetings = meetings_on_goals(pen)

    def standings(self, patient_id: UUID) -> tuple[GoalStanding, ...]:
        """A person's long goals with their steps; what was written in error is left out."""
        return goal_standings(
            self.of(patient_id), self.reviews.of(patient_id), self.scales.of(patient_id)
        )

    def first_words(self, patient_id: UUID) -> str:
        """The first open goal in the person's own words, empty where there is none."""
        return first_words(goal_standings(self.of(patient_id), self.reviews.of(patient_id)))
