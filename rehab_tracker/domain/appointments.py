"""Appointments: when, where, who, with whom."""

from datetime import date, time
from uuid import UUID

from pydantic import Field

from rehab_tracker.domain.facts import Facts, Line, Name, OnFile


class AppointmentDetails(Facts):
    """An appointment in the clinic's own local time.

    Attributes:
        member_id: with which member of the team, None when it is with somebody else.
        with_whom: in words, where it is not a member, or who joins.
        for_family: whether the family is expected, so that their paper names it.
    """

    patient_id: UUID
    on: date
    at: time
    minutes: int = Field(default=30, ge=5, le=480)
    place: Line = ""
    purpose: Name
    member_id: UUID | None = None
    with_whom: Line = ""
    for_family: bool = False
    cancelled: bool = False


class Appointment(AppointmentDetails, OnFile):
    """An appointment on file."""


class AppointmentLine(Facts):
    """An appointment as a list shows it.

    Attributes:
        member_name: with whom of the team, empty when it is with somebody else.
    """

    appointment: Appointment
    patient_name: str
    member_name: str = ""
