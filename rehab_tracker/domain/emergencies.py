"""Opening in an emergency what one's role does not include: for one person, with a reason."""

from datetime import date
from uuid import UUID

from pydantic import field_validator

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import Facts, Moment, Name, complain
from rehab_tracker.domain.team import Member, Part, Role, Verb

EMERGENCY_PARTS: tuple[Part, ...] = (
    Part.PATIENTS,
    Part.ALERTS,
    Part.INJURY,
    Part.FAMILY,
    Part.APPOINTMENTS,
    Part.THERAPY,
    Part.SKILLS,
    Part.MEASURES,
    Part.PROGRESS,
)
"""What can be opened; never counselling, safety reviews, or what concerns no one person."""

SHORTEST_REASON = 10


class EmergencyDetails(Facts):
    """What is asked for, and why.

    Attributes:
        parts: what is opened to be read, until the clinic's day ends.
        reason: a sentence that the lead reads the next day.
    """

    patient_id: UUID
    parts: tuple[Part, ...]
    reason: Name

    @field_validator("parts")
    @classmethod
    def _can_be_opened(cls, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        if not parts or not set(parts) <= set(EMERGENCY_PARTS):
            complain("parts", _("This part of a record cannot be opened in an emergency."))
        return parts

    @field_validator("reason")
    @classmethod
    def _says_why(cls, reason: str) -> str:
        if len(reason) < SHORTEST_REASON:
            complain("reason", _("Write why, in a sentence; the lead reads it tomorrow."))
        return reason


class Emergency(EmergencyDetails):
    """An opening on file."""

    id: UUID
    member_id: UUID
    opened_at: Moment
    opened_on: date

    def covers(self, part: Part, today: date) -> bool:
        """Whether it lets its member read this part today."""
        return part in self.parts and self.opened_on == today


class EmergencyLine(Facts):
    """An opening as a list shows it."""

    emergency: Emergency
    member_name: str
    patient_name: str
    patient_number: str = ""


def could_need(member: Member) -> bool:
    """Whether there is anything that this member could open only in an emergency."""
    return any(not member.may(Verb.READ, part) for part in EMERGENCY_PARTS)


def reviewer(team: tuple[Member, ...], opener: Member) -> Member | None:
    """Who reviews it: a lead who treats people, a physician first; never who opened it."""
    leads = [
        member
        for member in team
        if member.active
        and member.lead
        and member.id != opener.id
        and member.may(Verb.READ, Part.PATIENTS)
    ]
    return min(leads, key=lambda lead: Role.PHYSICIAN not in lead.roles, default=None)
