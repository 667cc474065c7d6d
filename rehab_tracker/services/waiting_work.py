"""Tasks that the program opens and closes itself, in the same transaction as what causes them."""

from uuid import UUID

from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.worklist import Task, TaskDetails, TaskKind
from rehab_tracker.store.unit_of_work import UnitOfWork


def open_task(work: UnitOfWork, details: TaskDetails) -> None:
    """Put a task on the work list, unless the same is open already."""
    if work.author is None:
        raise ValueError("Somebody opens each task.")
    task = Task(**dict(details), id=new_id(), opened_by=work.author, opened_at=work.at)
    work.tasks.open_once(task)


def close_about(
    work: UnitOfWork, kind: TaskKind, patient_id: UUID | None, about: str, how: str
) -> None:
    """Close what is open about one matter, and say how it was done."""
    for task in work.tasks.open_ones(kind, patient_id, about):
        work.tasks.revise(task.changed(closed_by=work.author, closed_at=work.at, closed_how=how))
