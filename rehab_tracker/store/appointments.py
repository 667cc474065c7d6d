"""Appointments on file."""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.domain.appointments import Appointment, AppointmentLine
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.patients import PATIENT
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, table_of
from rehab_tracker.store.signed import of_record, same_person
from rehab_tracker.store.team import MEMBER


class AppointmentRow(Appointment, Row, table=True):
    """An appointment's row."""

    __table_args__ = (
        sa.Index("ix_appointment_day", "on", "at"),
        sa.Index("ix_appointment_patient", "patient_id", "on"),
    )

    patient_id: UUID = Field(foreign_key="patient.id")
    member_id: UUID | None = Field(default=None, foreign_key="member.id", index=True)


APPOINTMENT = table_of(AppointmentRow)


class Appointments(Entries[Appointment]):
    """The appointments inside one unit of work."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, AppointmentRow, Appointment)

    def on(self, day: date, member_id: UUID | None = None) -> tuple[AppointmentLine, ...]:
        """A day's appointments in their order, of one member or of all."""
        whose = {} if member_id is None else {"member": member_id}
        found = _on(of_member=bool(whose)).named(self._pen, day=day, **whose)
        return tuple(_line(line) for line in found)

    def lines(self, patient_id: UUID, first: date) -> tuple[AppointmentLine, ...]:
        """A patient's appointments from a day on."""
        record = same_person(self._pen, patient_id)
        found = _of_person().named(self._pen, record=record, first=first)
        return tuple(_line(line) for line in found)

    def coming(self, patient_id: UUID, first: date) -> tuple[Appointment, ...]:
        """A patient's appointments from a day on that were not cancelled."""
        return tuple(line.appointment for line in self.lines(patient_id, first))


@kept
def _on(*, of_member: bool) -> Prepared:
    wanted = _lines().where(APPOINTMENT.c.on == sa.bindparam("day"))
    if of_member:
        wanted = wanted.where(APPOINTMENT.c.member_id == sa.bindparam("member"))
    return Prepared(wanted)


@kept
def _of_person() -> Prepared:
    since = APPOINTMENT.c.on >= sa.bindparam("first")
    return Prepared(_lines().where(of_record(APPOINTMENT), since))


def _lines() -> sa.Select[Any]:
    with_names = APPOINTMENT.join(PATIENT, PATIENT.c.id == APPOINTMENT.c.patient_id).outerjoin(
        MEMBER, MEMBER.c.id == APPOINTMENT.c.member_id
    )
    return (
        sa.select(
            *columns_of(AppointmentRow, Appointment),
            PATIENT.c.full_name.label("patient_name"),
            sa.func.coalesce(MEMBER.c.full_name, "").label("member_name"),
        )
        .select_from(with_names)
        .where(APPOINTMENT.c.cancelled.is_(False))
        .order_by(APPOINTMENT.c.on, APPOINTMENT.c.at, APPOINTMENT.c.id)
    )


def _line(found: dict[str, Any]) -> AppointmentLine:
    patient, member = found.pop("patient_name"), found.pop("member_name")
    return AppointmentLine.model_construct(
        appointment=Appointment.model_construct(**found), patient_name=patient, member_name=member
    )
