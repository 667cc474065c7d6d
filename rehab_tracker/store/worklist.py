"""The one work list on file."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.team import Role
from rehab_tracker.domain.worklist import Task, TaskKind, TaskLine
from rehab_tracker.store.database import Pen
from rehab_tracker.store.entries import Entries
from rehab_tracker.store.patients import PATIENT
from rehab_tracker.store.prepared import Prepared, kept
from rehab_tracker.store.row import Row, columns_of, table_of
from rehab_tracker.store.signed import of_record, same_person


class TaskRow(Task, Row, table=True):
    """A task's row."""

    __table_args__ = (
        sa.Index("ix_task_due", "due_on", sqlite_where=sa.text("closed_at IS NULL")),
    )

    patient_id: UUID | None = Field(default=None, foreign_key="patient.id", index=True)
    for_member_id: UUID | None = Field(default=None, foreign_key="member.id")


TASK = table_of(TaskRow)


class Tasks(Entries[Task]):
    """The work list inside one unit of work."""

    missing = _("This task is not on the work list any more.")

    def __init__(self, pen: Pen) -> None:
        super().__init__(pen, TaskRow, Task)

    def open_once(self, task: Task) -> Task:
        """Put a task on the list, unless the same is open: then that one, as it stands."""
        if task.kind is TaskKind.TO_DO:
            return self.add(task)
        same = self.open_ones(task.kind, task.patient_id, task.about)
        return same[0] if same else self.add(task)

    def close(self, task: Task, by: UUID, how: str, at: datetime) -> Task:
        """Say that a task is done, or why it need not be."""
        return self.revise(task.changed(closed_by=by, closed_at=at, closed_how=how))

    def open_ones(
        self, kind: TaskKind, patient_id: UUID | None, about: str | None = None
    ) -> tuple[Task, ...]:
        """Open tasks of a kind and patient; `about` narrows them to one matter."""
        wanted = self._all().where(
            TASK.c.kind == kind, TASK.c.patient_id == patient_id, TASK.c.closed_at.is_(None)
        )
        return self._values(wanted if about is None else wanted.where(TASK.c.about == about))

    def for_member(
        self, member_id: UUID, roles: frozenset[Role], until: date | None = None
    ) -> tuple[TaskLine, ...]:
        """What is open for a member, by name or by role, the first due first.

        A task for a role that is about the member (a newcomer who waits for a key) is for the
        others of that role.
        """
        by_role = sa.and_(
            TASK.c.for_member_id.is_(None),
            TASK.c.for_role.in_(sorted(roles)),
            TASK.c.about != str(member_id),
        )
        mine = sa.or_(TASK.c.for_member_id == member_id, by_role)
        wanted = _lines().where(TASK.c.closed_at.is_(None), mine)
        if until is not None:
            wanted = wanted.where(TASK.c.due_on <= until)
        found = self._pen.execute(wanted).mappings()
        return tuple(_line(dict(line)) for line in found)

    def lines(self, patient_id: UUID) -> tuple[TaskLine, ...]:
        """A patient's tasks, open ones first."""
        found = _of_person().named(self._pen, record=same_person(self._pen, patient_id))
        return tuple(_line(line) for line in found)


@kept
def _of_person() -> Prepared:
    closed = TASK.c.closed_at.is_not(None)
    wanted = _lines().where(of_record(TASK)).order_by(None)
    return Prepared(wanted.order_by(closed, TASK.c.due_on, TASK.c.id))


def _lines() -> sa.Select[Any]:
    return (
        sa.select(
            *columns_of(TaskRow, Task),
            sa.func.coalesce(PATIENT.c.full_name, "").label("patient_name"),
        )
        .select_from(TASK.outerjoin(PATIENT, PATIENT.c.id == TASK.c.patient_id))
        .order_by(TASK.c.due_on, TASK.c.id)
    )


def _line(found: dict[str, Any]) -> TaskLine:
    name = found.pop("patient_name")
    return TaskLine.model_construct(task=Task.model_construct(**found), patient_name=name)
