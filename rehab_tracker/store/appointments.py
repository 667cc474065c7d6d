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
from rehab_tracker.store.row import Row, columns_of, table_of
from rehab_tracker.store.signed import in_record
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
        wanted = _lines().where(APPOINTMENT.c.on == day)
        if member_id is not None:
            wanted = wanted.where(APPOINTMENT.c.member_id == member_id)
        return self._lines(wanted)

    def lines(self, patient_id: UUID, first: date) -> tuple[AppointmentLine, ...]:
        """A patient's appointments from a day on."""
        of_patient = in_record(self._pen, APPOINTMENT.c.patient_id, patient_id)
        return self._lines(_lines().where(of_patient, APPOINTMENT.c.on >= first))

    def coming(self, patient_id: UUID, first: date) -> tuple[Appointment, ...]:
        """A patient's appointments from a day on that were not cancelled."""
        return tuple(line.appointment for line in self.lines(patient_id, first))

    def _lines(self, wanted: sa.Select[Any]) -> tuple[AppointmentLine, ...]:
        return tuple(_line(dict(found)) for found in self._pen.execute(wanted).mappings())


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
