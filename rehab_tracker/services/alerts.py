"""Alerts and restrictions: what everybody must know, and what a person must not do yet."""

from datetime import date
from typing import TypeVar
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.alerts import (
    BY_HAND,
    Alert,
    AlertDetails,
    AlertKind,
    Restriction,
    RestrictionDetails,
)
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Role, Verb
from rehab_tracker.domain.worklist import TaskKind
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about

InForce = TypeVar("InForce", Alert, Restriction)


class Alerts(Service):
    """Alerts and restrictions, for the member who is signed in."""

    def of(self, patient_id: UUID, *, all: bool = False) -> tuple[Alert, ...]:
        """A person's alerts in force, or all that ever were.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.ALERTS, patient_id)
        with self._reading() as work:
            found = work.alerts.of(patient_id, "begins_on")
        return found if all else _in_force(found, self._today)

    def add(self, details: AlertDetails) -> Alert:
        """Put up an alert with its reason.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
            Invalid: it begins in the future.
        """
        self._need(Verb.WRITE, Part.ALERTS, details.patient_id)
        _refuse_safety(details)
        check_day("begins_on", details.begins_on, today=self._today)
        alert = filed(Alert, details, self._office)
        with self._writing(
            _("Alert added"), Deed.ADD, "alert", alert.id, alert.patient_id
        ) as work:
            work.patients.get(alert.patient_id)
            return work.alerts.add(alert)

    def end(self, alert_id: UUID, why: str) -> Alert:
        """Take an alert down from today on; it stays in the history.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            Invalid: no reason is given, or it has ended already.
        """
        self._need(Verb.WRITE, Part.ALERTS)
        with self._reading() as work:
            alert = work.alerts.get(alert_id)
        _refuse_safety(alert)
        self._refuse_clearing(alert)
        ended = _ended(alert, self._today, why)
        with self._writing(
            _("Alert ended"), Deed.CHANGE, "alert", alert_id, alert.patient_id
        ) as work:
            return work.alerts.revise(ended, alert.version)

    def _refuse_clearing(self, alert: Alert) -> None:
        """Once set, the risk of dysreflexia is cleared by a physician alone."""
        if alert.kind is AlertKind.DYSREFLEXIA and Role.PHYSICIAN not in self._member.roles:
            raise UserError(_("Only a physician clears the dysreflexia risk. Please ask one."))

    def restrictions(self, patient_id: UUID, *, all: bool = False) -> tuple[Restriction, ...]:
        """A person's restrictions in force, or all that ever were.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.ALERTS, patient_id)
        with self._reading() as work:
            found = work.restrictions.of(patient_id, "begins_on")
        return found if all else _in_force(found, self._today)

    def restrict(self, details: RestrictionDetails) -> Restriction:
        """Say what a person must not do yet, until when, and who set it.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
            Invalid: it is over already.
        """
        self._need(Verb.WRITE, Part.ALERTS, details.patient_id)
        if details.until is not None and details.until < self._today:
            raise Invalid({"until": UserError(_("This day has passed. Please check the date."))})
        restriction = filed(Restriction, details, self._office)
        label, patient_id = _("Restriction added"), details.patient_id
        with self._writing(label, Deed.ADD, "restriction", restriction.id, patient_id) as work:
            work.patients.get(patient_id)
            return work.restrictions.add(restriction)

    def lift(self, restriction_id: UUID, why: str) -> Restriction:
        """Lift a restriction from today on; it stays in the history.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            Invalid: no reason is given, or it was lifted already.
        """
        self._need(Verb.WRITE, Part.ALERTS)
        with self._reading() as work:
            restriction = work.restrictions.get(restriction_id)
        lifted = _ended(restriction, self._today, why)
        label, patient_id = _("Restriction lifted"), restriction.patient_id
        with self._writing(label, Deed.CHANGE, "restriction", restriction_id, patient_id) as work:
            close_about(work, TaskKind.RESTRICTION_ENDS, patient_id, str(restriction_id), why)
            return work.restrictions.revise(lifted, restriction.version)


def _in_force(entries: tuple[InForce, ...], today: date) -> tuple[InForce, ...]:
    return tuple(entry for entry in entries if entry.in_force(today))


def _refuse_safety(alert: AlertDetails) -> None:
    if alert.kind not in BY_HAND:
        raise UserError(
            _("This line follows from a safety review. A psychologist or physician changes it.")
        )


def _ended(entry: InForce, today: date, why: str) -> InForce:
    if entry.ended_on is not None:
        raise Invalid({"ended_why": UserError(_("This has ended already."))})
    if not why.strip():
        raise Invalid({"ended_why": UserError(_("Why does it end? Write a few words."))})
    return entry.changed(ended_on=today, ended_why=why)
