"""Goal meetings: who was there, what was decided, who does what by when."""

from datetime import date
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Line, OnFile, Text, complain


class GoalAction(Facts):
    """What somebody took on in a meeting.

    Attributes:
        member_id: who of the team does it, or looks after it where somebody else does.
        by: who does it where it is nobody of the team: "Asha herself", "her brother".
    """

    what: Line
    member_id: UUID
    by: Line = ""
    due_on: date

    @model_validator(mode="after")
    def _says_what(self) -> "GoalAction":
        if not self.what:
            complain("what", _("What is to be done? Write a few words."))
        return self


class GoalMeetingDetails(Facts):
    """A meeting about the person's goals.

    Attributes:
        person_there: whether the person took part; a meeting without them is possible, and said.
        relative_ids: which relatives took part.
        member_ids: who of the team took part.
        others: anybody else, in words.
        goal_ids: the goals that were spoken of.
        said: what the person said, as they said it.
        decisions: what was decided.
        next_on: when to meet again.
    """

    patient_id: UUID
    held_on: date
    person_there: bool = True
    relative_ids: tuple[UUID, ...] = ()
    member_ids: tuple[UUID, ...] = ()
    others: Line = ""
    goal_ids: tuple[UUID, ...] = ()
    said: Text = ""
    decisions: Text = ""
    actions: tuple[GoalAction, ...] = ()
    next_on: date | None = None

    @model_validator(mode="after")
    def _holds_something(self) -> "GoalMeetingDetails":
        if not (self.said.strip() or self.decisions.strip() or self.actions):
            complain("decisions", _("What came of the meeting? Write at least one line."))
        if self.next_on is not None and self.next_on <= self.held_on:
            complain("next_on", _("The next meeting lies before this one."))
        for action in self.actions:
            if action.due_on < self.held_on:
                complain("actions", _("An action would be due before the meeting."))
        return self


class GoalMeeting(GoalMeetingDetails, OnFile):
    """A goal meeting on file."""

    def about(self, place: int) -> str:
        """By what the work list knows the action at this place."""
        return f"{self.id}.{place}"
