"""Skin checks, and what follows when the skin stays changed or is open."""

from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, list_words, translate
from rehab_tracker.domain.alerts import Alert, AlertDetails, AlertKind
from rehab_tracker.domain.facts import LONGEST_NAME, check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.skin import SITE_NAMES, STATE_NAMES, SkinCheck, SkinCheckDetails
from rehab_tracker.domain.team import Part, Role, Verb
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about, open_task
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT, ABOUT = "skin_check", "skin"


class Skin(Service):
    """The skin checks, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[SkinCheck, ...]:
        """Every check, the newest first, with what was written in error.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.CARE, patient_id)
        with self._reading() as work:
            return work.skin.all_of(patient_id, "checked_on")[::-1]

    def limit(self, patient_id: UUID) -> Alert | None:
        """The sitting limit in force, None where there is none.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.ALERTS, patient_id)
        with self._reading() as work:
            found = self._limits(work, patient_id)
            return found[-1] if found else None

    def check(self, details: SkinCheckDetails) -> SkinCheck:
        """Keep a check; skin that stays changed or is open calls a nurse and limits sitting.

        The task of an earlier check is done by looking again.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
            Invalid: the day lies in the future.
        """
        self._need(Verb.WRITE, Part.CARE, details.patient_id)
        check_day("checked_on", details.checked_on, today=self._today)
        check = filed(SkinCheck, details, self._office)
        label = _("Skin check recorded")
        with self._writing(label, Deed.ADD, WHAT, check.id, check.patient_id) as work:
            work.patients.get(check.patient_id)
            work.skin.add(check)
            again = _("Looked at again")
            close_about(work, TaskKind.SKIN_CHECK, check.patient_id, ABOUT, again)
            if check.alarms:
                self._call_a_nurse(work, check)
                self._limit_sitting(work, check)
        return check

    def lift_limit(self, patient_id: UUID, why: str) -> Alert:
        """Lift the sitting limit from today on; it stays in the history.

        Raises:
            Refused: the role does not allow it.
            Invalid: no reason is given.
            UserError: there is no limit in force.
        """
        self._need(Verb.WRITE, Part.CARE, patient_id)
        if not why.strip():
            raise Invalid({"why": UserError(_("Why is it lifted? Write a few words."))})
        label = _("Sitting limit lifted")
        with self._reading() as work:
            found = self._limits(work, patient_id)
        if not found:
            raise UserError(_("There is no sitting limit in force."))
        lifted = found[-1]
        with self._writing(label, Deed.CHANGE, "alert", lifted.id, patient_id) as work:
            for limit in found:
                lifted = work.alerts.revise(
                    limit.changed(ended_on=self._today, ended_why=why), limit.version
                )
        return lifted

    def _limits(self, work: UnitOfWork, patient_id: UUID) -> list[Alert]:
        return [
            alert
            for alert in work.alerts.of(patient_id, "begins_on")
            if alert.kind is AlertKind.SITTING_LIMIT and alert.in_force(self._today)
        ]

    def _call_a_nurse(self, work: UnitOfWork, check: SkinCheck) -> None:
        open_task(
            work,
            TaskDetails(
                kind=TaskKind.SKIN_CHECK,
                patient_id=check.patient_id,
                for_role=Role.OCCUPATIONAL_THERAPIST,
                due_on=self._today,
                about=ABOUT,
                why=translate(_("{sites}. Look at it today."), sites=_sites(check))[:200],
            ),
        )

    def _limit_sitting(self, work: UnitOfWork, check: SkinCheck) -> None:
        """One limit at a time: a new one takes the place of the one before."""
        for old in self._limits(work, check.patient_id):
            over = old.changed(ended_on=self._today, ended_why=translate(_("A new skin check")))
            work.alerts.revise(over, old.version)
        details = AlertDetails(
            patient_id=check.patient_id,
            kind=AlertKind.SITTING_LIMIT,
            reason=limit_words(check)[:LONGEST_NAME],
            begins_on=self._today,
        )
        work.alerts.add(filed(Alert, details, self._office))


def limit_words(check: SkinCheckDetails) -> str:
    """The sitting limit as everybody reads it, its minutes first."""
    sites = _sites(check)
    if check.limit_minutes is None:
        return translate(_("Ask the nurse before sitting up. {sites}"), sites=sites)
    if check.limit_minutes == 0:
        return translate(_("No sitting. {sites}"), sites=sites)
    return translate(
        _("Sits {minutes} min at most. {sites}"), minutes=check.limit_minutes, sites=sites
    )


def _sites(check: SkinCheckDetails) -> str:
    return list_words(
        [
            translate(
                _("{site}: {state}"),
                site=translate(SITE_NAMES[each.site]),
                state=translate(STATE_NAMES[each.state]).lower(),
            )
            for each in check.alarms
        ]
    )
