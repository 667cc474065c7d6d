"""Stays: admission, transfer, leave, discharge; and the end of a life, which closes what waits."""

from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.stays import StayEvent, StayEventDetails, StayKind, whereabouts
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.checking import Checks
from rehab_tracker.services.due_measures import renew_due
from rehab_tracker.services.filing import filed
from rehab_tracker.services.home_readiness import renew_home_checks
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

LABELS: dict[StayKind, str] = {
    StayKind.ADMISSION: _("Admission recorded"),
    StayKind.TRANSFER: _("Transfer recorded"),
    StayKind.LEAVE: _("Leave recorded"),
    StayKind.DISCHARGE: _("Discharge recorded"),
    StayKind.DIED: _("Death recorded"),
}
_NEEDS_CARE = {StayKind.TRANSFER, StayKind.LEAVE, StayKind.DISCHARGE}


class Stays(Service):
    """The steps of stays, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[StayEvent, ...]:
        """A person's steps, the oldest first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.PATIENTS, patient_id)
        with self._reading() as work:
            return work.stays.of(patient_id, "on")

    def record(self, details: StayEventDetails) -> StayEvent:
        """Keep a step; a death also closes what waits for the person.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
            Invalid: the step does not follow from those on file, or its day is impossible.
        """
        self._need(Verb.WRITE, Part.PATIENTS, details.patient_id)
        step = filed(StayEvent, details, self._office)
        label = LABELS[step.kind]
        with self._writing(label, Deed.ADD, "stay_event", step.id, step.patient_id) as work:
            self._check(work, work.patients.get(step.patient_id), step)
            work.stays.add(step)
            if step.kind is StayKind.DIED:
                self._let_rest(work, step.patient_id)
            else:
                renew_due(work, step.patient_id, self._today)
                renew_home_checks(work, step.patient_id, self._today)
        return step

    def _check(self, work: UnitOfWork, patient: Patient, step: StayEvent) -> None:
        checks = Checks(self._today)
        if step.kind is not StayKind.LEAVE:
            checks.day("on", step.on)
        checks.order(
            "on",
            step.on,
            patient.born_on,
            _("This would lie before the birth. Please check both dates."),
        )
        checks.order(
            "expected_discharge",
            step.expected_discharge,
            step.on,
            _("The discharge is planned before this day. Please check both."),
        )
        _check_follows(checks, work.stays.of(step.patient_id), step)
        checks.done()

    def _let_rest(self, work: UnitOfWork, patient_id: UUID) -> None:
        for line in work.tasks.lines(patient_id):
            if line.task.open:
                work.tasks.close(line.task, self._member.id, _("The patient died"), work.at)
        for appointment in work.appointments.coming(patient_id, self._today):
            work.appointments.revise(appointment.changed(cancelled=True))


def _check_follows(checks: Checks, steps: tuple[StayEvent, ...], step: StayEvent) -> None:
    then = whereabouts(steps, step.on)
    if then.died_on is not None:
        checks.refuse("kind", _("The person has died; no step can follow."))
    elif step.kind is StayKind.ADMISSION and then.in_care:
        checks.refuse("kind", _("The person is in care already. Record a transfer instead."))
    elif step.kind in _NEEDS_CARE and not then.in_care:
        checks.refuse("kind", _("The person is not in care on that day. Record an admission."))
    elif step.kind is not StayKind.LEAVE and _later(steps, step):
        checks.refuse("on", _("A later step is on file. Please check the date."))


def _later(steps: tuple[StayEvent, ...], step: StayEvent) -> bool:
    return any(other.on > step.on and other.kind is not StayKind.LEAVE for other in steps)
