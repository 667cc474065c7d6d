"""Appointments: make, move, cancel; today's and a person's."""

from datetime import date
from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.appointments import Appointment, AppointmentDetails, AppointmentLine
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.stays import whereabouts
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.checking import Checks
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "appointment"


class Appointments(Service):
    """The appointments, for the member who is signed in."""

    def on(self, day: date, *, mine: bool = False) -> tuple[AppointmentLine, ...]:
        """A day's appointments in their order, all or this member's own.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.APPOINTMENTS)
        with self._reading() as work:
            return work.appointments.on(day, self._member.id if mine else None)

    def of(self, patient_id: UUID, from_day: date | None = None) -> tuple[AppointmentLine, ...]:
        """A person's appointments from a day on, from today unless told otherwise.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.APPOINTMENTS, patient_id)
        with self._reading() as work:
            return work.appointments.lines(patient_id, from_day or self._today)

    def make(self, details: AppointmentDetails) -> Appointment:
        """Make an appointment.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient or member.
            Invalid: the day has passed, the member has left, or the person has died.
        """
        self._need(Verb.WRITE, Part.APPOINTMENTS, details.patient_id)
        made = filed(Appointment, details, self._office)
        label = _("Appointment made")
        with self._writing(label, Deed.ADD, WHAT, made.id, made.patient_id) as work:
            work.patients.get(made.patient_id)
            self._check(work, details)
            return work.appointments.add(made)

    def revise(
        self, appointment_id: UUID, details: AppointmentDetails, version: int
    ) -> Appointment:
        """Move an appointment that nobody changed since `version`.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            Invalid: the day has passed, the member has left, or the person has died.
            UserError: somebody changed it meanwhile.
        """
        self._need(Verb.WRITE, Part.APPOINTMENTS, details.patient_id)
        label, patient_id = _("Appointment changed"), details.patient_id
        with self._writing(label, Deed.CHANGE, WHAT, appointment_id, patient_id) as work:
            moved = refiled(work.appointments.get(appointment_id), details)
            self._check(work, details)
            return work.appointments.revise(moved, version)

    def cancel(self, appointment_id: UUID) -> Appointment:
        """Cancel an appointment.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        self._need(Verb.WRITE, Part.APPOINTMENTS)
        with self._reading() as work:
            held = work.appointments.get(appointment_id)
        label, patient_id = _("Appointment cancelled"), held.patient_id
        with self._writing(label, Deed.CHANGE, WHAT, appointment_id, patient_id) as work:
            return work.appointments.revise(held.changed(cancelled=True), held.version)

    def _check(self, work: UnitOfWork, details: AppointmentDetails) -> None:
        checks = Checks(self._today)
        checks.order(
            "on", details.on, self._today, _("This day has passed. Please choose another.")
        )
        if details.member_id is not None and not work.team.get(details.member_id).active:
            checks.refuse("member_id", _("This member has left. Please choose somebody else."))
        if whereabouts(work.stays.of(details.patient_id), self._today).died_on is not None:
            checks.refuse("on", _("The person has died; no appointment can be made."))
        checks.done()
