"""What a family meeting leaves behind: agenda, decisions, and who does what until when."""

from datetime import date
from uuid import UUID

from pydantic import Field

from rehab_tracker.domain.facts import Facts, Line, Text

MOST_ACTIONS = 12


class MeetingAction(Facts):
    """One thing that somebody took upon themselves.

    Attributes:
        owner: who does it, as the meeting named them.
        member_id: the member of the team who does it, for the work list; None for the family.
        due_on: by when.
    """

    what: Line = Field(min_length=1)
    owner: Line = ""
    member_id: UUID | None = None
    due_on: date | None = None


class MeetingNotes(Facts):
    """A family meeting beyond its day, its length and the relatives who came.

    Attributes:
        chair: who led it.
        team: who of the team was there.
        agenda: what was to be talked about.
        decisions: what was decided, one to a line.
        discharge_on: the day of going home that was talked about.
        interpreter: who interpreted; empty where nobody had to.
        summary_to: who was given the summary.
    """

    chair: Line = ""
    team: Line = ""
    agenda: Text = ""
    decisions: Text = ""
    actions: tuple[MeetingAction, ...] = Field(default=(), max_length=MOST_ACTIONS)
    discharge_on: date | None = None
    interpreter: Line = ""
    summary_to: Line = ""
