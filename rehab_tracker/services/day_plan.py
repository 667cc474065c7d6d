"""Where a therapist's day comes from: one door, so that a better plan can stand behind it."""

from datetime import date, time
from typing import Protocol
from uuid import UUID

from rehab_tracker.domain.plans import DueState
from rehab_tracker.domain.turns import Turn
from rehab_tracker.services.plans import due_of
from rehab_tracker.store.unit_of_work import UnitOfWork

_LAST = time(23, 59, 59)


class DayPlan(Protocol):
    """Knows which sessions a therapist has on a day."""

    def turns(self, work: UnitOfWork, member_id: UUID, day: date) -> tuple[Turn, ...]:
        """The therapist's sessions of that day, in their order; who is on leave is not due."""


class PlansAndAppointments:
    """The day as the weekly plans tell it, and the appointments of those no plan names."""

    def turns(self, work: UnitOfWork, member_id: UUID, day: date) -> tuple[Turn, ...]:
        """The therapist's planned sessions and other appointments of that day."""
        planned = [
            Turn(
                patient_id=line.patient_id,
                name=line.name,
                on=day,
                at=line.slot.starts_at,
                minutes=line.slot.minutes,
                setting=line.slot.setting,
                kinds=line.slot.kinds,
            )
            for line in due_of(work, day, member_id, sessions=False)
            if line.state is not DueState.ON_LEAVE
        ]
        named = {each.patient_id for each in planned}
        besides = [
            Turn(
                patient_id=line.appointment.patient_id,
                name=line.patient_name,
                on=day,
                at=line.appointment.at,
                minutes=line.appointment.minutes,
            )
            for line in work.appointments.on(day, member_id)
            if line.appointment.patient_id not in named
        ]
        return tuple(sorted((*planned, *besides), key=_by_hour))


def _by_hour(turn: Turn) -> tuple[time, str]:
    return turn.at or _LAST, turn.name
