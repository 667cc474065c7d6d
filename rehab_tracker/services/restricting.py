"""Restrictions that follow from something else, written in the same transaction as their cause."""

from collections.abc import Sequence
from datetime import date

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.alerts import Restriction, RestrictionDetails
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.filing import filed
from rehab_tracker.services.office import Office
from rehab_tracker.services.waiting_work import close_about, open_task
from rehab_tracker.store.unit_of_work import UnitOfWork

ENDS = _("Restriction ends: {what}")
LONGEST_WHY = 200


def check_limits(limits: Sequence[RestrictionDetails], today: date) -> None:
    """Refuse a restriction that is over already.

    Raises:
        Invalid: beside `restrictions`.
    """
    if any(limit.until is not None and limit.until < today for limit in limits):
        sentence = _("A restriction ends on a day that has passed. Please check its date.")
        raise Invalid({"restrictions": UserError(sentence)})


def restrict_in(work: UnitOfWork, details: RestrictionDetails, office: Office) -> Restriction:
    """Put up a restriction; where its end is known, a physician is told that day."""
    restriction = filed(Restriction, details, office)
    work.restrictions.add(restriction)
    if restriction.until is not None:
        why = translate(ENDS, what=restriction.text)
        open_task(
            work,
            TaskDetails(
                kind=TaskKind.RESTRICTION_ENDS,
                patient_id=restriction.patient_id,
                for_role=Role.PHYSICIAN,
                due_on=restriction.until,
                about=str(restriction.id),
                why=why[:LONGEST_WHY],
            ),
        )
    return restriction


def lift_in(work: UnitOfWork, restriction: Restriction, today: date, why: str) -> None:
    """Lift a restriction from today on, and close the work that waited for its end."""
    if restriction.ended_on is None:
        work.restrictions.revise(restriction.changed(ended_on=today, ended_why=why))
    close_about(work, TaskKind.RESTRICTION_ENDS, restriction.patient_id, str(restriction.id), why)
