"""Where a therapist's day comes from: one door, so that a better plan can stand behind it."""

from datetime import date
from typing import Protocol
from uuid import UUID

from rehab_tracker.domain.due_sessions import DueSession
from rehab_tracker.store.unit_of_work import UnitOfWork


class DayPlan(Protocol):
    """Knows which sessions a therapist has on a day."""

    def sessions(self, work: UnitOfWork, member_id: UUID, day: date) -> tuple[DueSession, ...]:
        """The therapist's sessions of that day, in their order."""


class FromAppointments:
    """The day as the appointments tell it."""

    def sessions(self, work: UnitOfWork, member_id: UUID, day: date) -> tuple[DueSession, ...]:
        """The therapist's appointments of that day that were not cancelled."""
        return tuple(
            DueSession(
                patient_id=line.appointment.patient_id,
                name=line.patient_name,
                on=day,
                at=line.appointment.at,
                minutes=line.appointment.minutes,
            )
            for line in work.appointments.on(day, member_id)
        )
