"""Ready for home: the page that patient and family sign, and the same asked again later."""

from datetime import date
from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.home_readiness import (
    AFTER,
    AHEAD,
    HomeCheck,
    HomeCheckDetails,
    HomeMoment,
)
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.stays import Whereabouts, whereabouts
from rehab_tracker.domain.team import Part, Role, Verb
from rehab_tracker.domain.worklist import Task, TaskDetails, TaskKind
from rehab_tracker.services.family import refuse_strangers
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service
from rehab_tracker.services.waiting_work import close_about, open_task
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "home_check"
_WHY: dict[HomeMoment, str] = {
    HomeMoment.BEFORE: _("Go through the home checklist before the person goes home."),
    HomeMoment.WEEKS_2: _("2 weeks at home: go through the home checklist again."),
    HomeMoment.WEEKS_6: _("6 weeks at home: go through the home checklist again."),
    HomeMoment.WEEKS_12: _("12 weeks at home: go through the home checklist again."),
}


class HomeReadiness(Service):
    """The checks of the home, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[HomeCheck, ...]:
        """A person's checks that count, the oldest first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.GOALS, patient_id)
        with self._reading() as work:
            return work.home_checks.of(patient_id, "checked_on")

    def due(self, patient_id: UUID) -> tuple[Task, ...]:
        """The checks that wait, the nearest first.

        A second look at a house that the family's page asked for is of this kind too, but no
        checklist answers it.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.GOALS, patient_id)
        with self._reading() as work:
            lines = work.tasks.lines(patient_id)
        waiting = (line.task for line in lines if line.task.open)
        asked = {moment.value for moment in HomeMoment}
        found = [
            task for task in waiting if task.kind is TaskKind.HOME_CHECK and task.about in asked
        ]
        return tuple(sorted(found, key=lambda task: task.due_on))

    def record(self, details: HomeCheckDetails) -> HomeCheck:
        """Keep a check; the task that asked for it is done.

        Raises:
            Refused: the role does not allow it.
            Invalid: the day lies in the future, or who signs is not this patient's relative.
        """
        self._need(Verb.WRITE, Part.GOALS, details.patient_id)
        check_day("checked_on", details.checked_on, today=self._today)
        check = filed(HomeCheck, details, self._office)
        label = _("Home checklist kept")
        with self._writing(label, Deed.ADD, WHAT, check.id, check.patient_id) as work:
            if check.relative_id is not None:
                refuse_strangers(work, check.patient_id, (check.relative_id,), "relative_id")
            work.home_checks.add(check)
            about = check.moment.value
            close_about(work, TaskKind.HOME_CHECK, check.patient_id, about, _("Asked"))
        return check


def renew_home_checks(work: UnitOfWork, patient_id: UUID, today: date) -> None:
    """After a step of a stay: put on the work list which checks of the home are due, and when.

    Before a planned discharge or a leave one is due; after a discharge those of 2, 6 and 12 weeks.
    What a new admission or another date makes pointless is closed.
    """
    stays = work.stays.of(patient_id)
    now = whereabouts(stays, today)
    coming = [stay.on for stay in stays if stay.until is not None and stay.until >= today]
    wanted = _wanted(now, min(coming, default=None), today)
    done = {check.moment for check in work.home_checks.of(patient_id) if _counts(check, now)}
    for moment in HomeMoment:
        due_on = wanted.get(moment)
        if due_on is None or moment in done:
            how = _("Not needed any more")
            close_about(work, TaskKind.HOME_CHECK, patient_id, moment.value, how)
        else:
            _set_due(work, patient_id, moment, due_on)


def _wanted(now: Whereabouts, leaves_on: date | None, today: date) -> dict[HomeMoment, date]:
    if now.died_on is not None:
        return {}
    if now.discharged_on is not None:
        return {moment: now.discharged_on + later for moment, later in AFTER.items()}
    planned = now.expected_discharge - AHEAD if now.expected_discharge else None
    days = [max(day, today) for day in (planned, leaves_on) if day is not None]
    return {HomeMoment.BEFORE: min(days)} if now.in_care and days else {}


def _counts(check: HomeCheck, now: Whereabouts) -> bool:
    """Whether a check belongs to this stay, or to the time after it."""
    since = now.discharged_on if check.moment is not HomeMoment.BEFORE else now.admitted_on
    return since is not None and check.checked_on >= since


def _set_due(work: UnitOfWork, patient_id: UUID, moment: HomeMoment, due_on: date) -> None:
    held = work.tasks.open_ones(TaskKind.HOME_CHECK, patient_id, moment.value)
    for task in held:
        if task.due_on != due_on:
            work.tasks.revise(task.changed(due_on=due_on))
    if not held:
        open_task(
            work,
            TaskDetails(
                kind=TaskKind.HOME_CHECK,
                patient_id=patient_id,
                for_role=Role.FAMILY_WORKER,
                due_on=due_on,
                about=moment.value,
                why=_WHY[moment],
            ),
        )
