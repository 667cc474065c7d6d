"""The one work list: what waits for this member, and how it was closed."""

from datetime import date
from uuid import UUID

from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.measures.audience import Part as Depth
from rehab_tracker.domain.measures.catalogue import catalogue
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.worklist import Task, TaskDetails, TaskKind, TaskLine
from rehab_tracker.services.service import Service

WHAT = "task"
DONE = _("Done")
SEALED_WORK: dict[TaskKind, Part] = {
    TaskKind.SAFETY_REVIEW: Part.SAFETY,
    TaskKind.RISK_REVIEW: Part.SAFETY,
    TaskKind.CONCERN_REVIEW: Part.CONCERN,
}
"""Work of which nobody else learns that it waits."""


class Worklist(Service):
    """The work list, for the member who is signed in."""

    def mine(self, until: date | None = None) -> tuple[TaskLine, ...]:
        """What is open for this member, by name or by role, the first due first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.WORK_LIST)
        with self._reading() as work:
            return work.tasks.for_member(self._member.id, self._member.roles, until)

    def of(self, patient_id: UUID) -> tuple[TaskLine, ...]:
        """All tasks about a person, the open ones first.

        That a safety review waits, or that a confidential measure is due, is known to those who
        do it and nobody else.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.WORK_LIST, patient_id)
        with self._reading() as work:
            lines = work.tasks.lines(patient_id)
        return tuple(line for line in lines if self._may_know(line.task))

    def add(self, details: TaskDetails) -> Task:
        """Put a task on the list; the same task that is open already stands for it.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient or member.
        """
        self._need(Verb.WRITE, Part.WORK_LIST, details.patient_id)
        self._refuse_reviews(details)
        task = Task(
            **dict(details),
            id=new_id(),
            opened_by=self._member.id,
            opened_at=self._office.clock.now(),
        )
        with self._writing(_("Task added"), Deed.ADD, WHAT, task.id, details.patient_id) as work:
            if details.patient_id is not None:
                work.patients.get(details.patient_id)
            if details.for_member_id is not None:
                work.team.get(details.for_member_id)
            return work.tasks.open_once(task)

    def close(self, task_id: UUID, how: str = DONE) -> Task:
        """Say that a task is done, and how.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on the list.
            UserError: somebody closed it already, or only a safety review closes it.
        """
        self._need(Verb.WRITE, Part.WORK_LIST)
        with self._reading() as work:
            task = work.tasks.get(task_id)
        self._refuse_reviews(task)
        if not task.open:
            raise UserError(_("Somebody closed this task already."))
        with self._writing(_("Task closed"), Deed.CHANGE, WHAT, task_id, task.patient_id) as work:
            return work.tasks.close(task, self._member.id, how.strip() or DONE, work.at)

    def _may_know(self, task: Task) -> bool:
        if task.kind in SEALED_WORK:
            return self._may(Verb.READ, SEALED_WORK[task.kind])
        measure = catalogue().get(task.about) if task.kind is TaskKind.MEASURE_DUE else None
        return measure is None or measure.audience.may_see(Depth.ITEMS, self._member.roles)

    def _refuse_reviews(self, task: TaskDetails) -> None:
        """Reviews are closed on their own pages, by those who may."""
        if task.kind is TaskKind.REVIEW_EMERGENCY:
            raise UserError(_("An opening in an emergency is reviewed on its own page."))
        if task.kind not in SEALED_WORK:
            return
        if not self._may(Verb.WRITE, SEALED_WORK[task.kind]):
            raise Missing(_("This task is not on the work list any more."))
        if task.kind is TaskKind.CONCERN_REVIEW:
            raise UserError(_("A concern is closed on its own page, with what was done."))
        raise UserError(
            _("A safety review is closed on the Safety page: who was told, when, how high the "
              "risk is, what is done, and when it is looked at again.")
        )  # fmt: skip
