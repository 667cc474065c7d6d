"""Tasks that the program opens and closes itself, in the same transaction as what causes them."""

from collections.abc import Iterable
from uuid import UUID

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import Task, TaskDetails, TaskKind
from rehab_tracker.store.unit_of_work import UnitOfWork


def open_task(work: UnitOfWork, details: TaskDetails) -> None:
    """Put a task on the work list, unless the same is open already."""
    if work.author is None:
        raise ValueError("Somebody opens each task.")
    task = Task(**dict(details), id=new_id(), opened_by=work.author, opened_at=work.at)
    work.tasks.open_once(task)


def open_for(work: UnitOfWork, details: TaskDetails, roles: Iterable[Role]) -> None:
    """Put the same task on the list of several roles, save where it is open already.

    Whoever does it closes it for all of them with `close_about`.
    """
    if work.author is None:
        raise ValueError("Somebody opens each task.")
    same = work.tasks.open_ones(details.kind, details.patient_id, details.about)
    held = {task.for_role for task in same}
    for role in roles:
        if role not in held:
            facts = dict(details) | {"for_role": role}
            work.tasks.add(Task(**facts, id=new_id(), opened_by=work.author, opened_at=work.at))


def close_about(
    work: UnitOfWork, kind: TaskKind, patient_id: UUID | None, about: str, how: str
) -> None:
    """Close what is open about one matter, and say how it was done."""
    for task in work.tasks.open_ones(kind, patient_id, about):
        work.tasks.revise(task.changed(closed_by=work.author, closed_at=work.at, closed_how=how))
