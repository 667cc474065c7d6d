"""Measures that are due, on the work list: one open task for each measure and person.

What decides is the person's course: the day of the injury, the stay, and when each measure was
taken last. A measure that was never taken comes up with its first window after the injury, before
discharge or after it; the interval counts from the first time it is taken.
"""

from datetime import date
from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.injury import InjuryKind
from rehab_tracker.domain.measures.audience import Part as Depth
from rehab_tracker.domain.measures.catalogue import catalogue
from rehab_tracker.domain.measures.due import Course, Due, Reason, due
from rehab_tracker.domain.measures.instrument import Area, Instrument
from rehab_tracker.domain.stays import whereabouts
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.services.waiting_work import close_about, open_task
from rehab_tracker.store.unit_of_work import UnitOfWork

TAKERS: dict[Area, tuple[Role, ...]] = {
    Area.FUNCTION: (Role.OCCUPATIONAL_THERAPIST, Role.PHYSIOTHERAPIST),
    Area.WALKING: (Role.PHYSIOTHERAPIST,),
    Area.BODY: (Role.PHYSIOTHERAPIST, Role.OCCUPATIONAL_THERAPIST),
    Area.GOALS: (Role.PHYSIOTHERAPIST,),
    Area.PAIN: (Role.PHYSICIAN,),
    Area.WELLBEING: (Role.PSYCHOLOGIST,),
    Area.CARER: (Role.FAMILY_WORKER,),
}
"""Who takes a measure that nobody has taken yet."""
NOT_DUE = _("Not due any more")


def renew_due(
    work: UnitOfWork, patient_id: UUID, today: date, taken_by: dict[str, Role] | None = None
) -> None:
    """Let the work list say of each measure when it is due next, once.

    Args:
        work: the unit of work that changed the course.
        patient_id: whose course.
        today: the clinic's day.
        taken_by: the role of whoever took a measure just now, by its code: they take it again.
    """
    course = _course(work, patient_id, today)
    if course is None:
        return
    done = work.measures.days(patient_id)
    waiting = {task.about: task for task in work.tasks.open_ones(TaskKind.MEASURE_DUE, patient_id)}
    for code, measure in catalogue().items():
        coming = _next(measure, done.get(code, []), course, today)
        task, role = waiting.get(code), (taken_by or {}).get(code)
        if coming is None and task is not None:
            close_about(work, TaskKind.MEASURE_DUE, patient_id, code, NOT_DUE)
        elif coming is not None and task is None:
            open_task(work, _task(measure, patient_id, coming, role or TAKERS[measure.area][0]))
        elif coming is not None and task is not None and task.due_on != coming.day:
            work.tasks.revise(task.changed(due_on=coming.day))


def role_of(measure: Instrument, roles: frozenset[Role]) -> Role:
    """The role by which a member takes it, so that the same discipline takes it again."""
    own: list[Role] = [role for role in (*TAKERS[measure.area], *Role) if role in roles]
    return next(role for role in own if measure.audience.may_see(Depth.ITEMS, [role]))


def _course(work: UnitOfWork, patient_id: UUID, today: date) -> Course | None:
    """The person's course, None for who was never admitted or has died."""
    place = whereabouts(work.stays.of(patient_id), today)
    if place.admitted_on is None or place.died_on is not None:
        return None
    injury = work.injuries.newest(patient_id)
    return Course(
        admitted_on=place.admitted_on,
        injured_on=injury.onset if injury else None,
        expected_discharge=place.expected_discharge,
        discharged_on=place.discharged_on,
        cord_injury=injury is None or injury.kind is not InjuryKind.NO_CORD_INJURY,
    )


def _next(measure: Instrument, done: list[date], course: Course, today: date) -> Due | None:
    coming = due(measure, done, course, today)
    return next((one for one in coming if one.reason is not Reason.FIRST), None)


def _task(measure: Instrument, patient_id: UUID, coming: Due, role: Role) -> TaskDetails:
    return TaskDetails(
        kind=TaskKind.MEASURE_DUE,
        patient_id=patient_id,
        for_role=role,
        due_on=coming.day,
        about=measure.code,
        why=str(measure.short),
    )
