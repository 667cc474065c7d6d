"""The card of the work list: on the first page for one's own, on a record for one person's."""

from functools import partial
from uuid import UUID

from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.worklist import TaskKind, TaskLine
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.turn_button import TurnButton
from rehab_tracker.ui.worklist.form import DoneForm, TaskForm
from rehab_tracker.ui.worklist.row import FIRST_PAGE, place_of, task_row

ADD, DONE = "task", "done"


class WorkListCard(FormCard):
    """What waits, until when; one line closes it.

    Args:
        page: where the card stands.
        patient_id: whose record, None for what this member has to do.
    """

    def __init__(self, page: ClinicPage, patient_id: UUID | None = None) -> None:
        self._page, self._clinic, self._patient_id = page, page.desk.clinic, patient_id
        self._writes = self._clinic.member.may(Verb.WRITE, Part.WORK_LIST)
        add = quiet(translate(_("Add a task")), "plus", "add-task", partial(self.start, ADD))
        super().__init__(
            translate(_("Work list")), "list-checks", _empty(patient_id),
            [add] if self._writes else [],
        )  # fmt: skip
        self._more = TurnButton("more-tasks", self.refresh)
        self._more.put_into(self)

    def refresh(self) -> None:
        """Read what waits."""
        lines, hidden = self._split()
        self._names = None if self._patient_id is None else self._clinic.team.names()
        shown = (*lines, *hidden) if self._more.turned else lines
        self.show_rows([(str(line.task.id), self._row(line)) for line in shown])
        self._more.show_count(len(hidden), self._more_words(len(hidden)))

    def start(self, name: str, key: str = "") -> None:
        """Open the form of a new task, or the line that closes the one with this key."""
        if name == DONE:
            form = DoneForm(self.close_task)
            self.open_form(
                OpenForm(form, translate(_("Done")), self.close_task, self.close_form), DONE, key
            )
            return
        people = self._clinic.patients.everyone(in_care_only=True)
        task_form = TaskForm(
            self._clinic.clock.today,
            self._clinic.team.members(),
            self._clinic.member.id,
            people if self._patient_id is None else None,
        )
        label = translate(_("Put it on the list"))
        self.open_form(OpenForm(task_form, label, self.save, self.close_form), ADD)

    def save(self) -> None:
        """Put the new task on the list."""
        if self.open is None or not isinstance(self.open.form, TaskForm):
            return
        form = self.open.form
        added = self._page.attempt(
            lambda: self._clinic.worklist.add(form.details(self._patient_id)), form
        )
        if added is not None:
            self.close_form()
            self._page.desk.say(translate(_("It is on the work list.")), undo=True)

    def close_task(self) -> None:
        """Close the task that the open line is about."""
        if self.open is None or not isinstance(self.open.form, DoneForm):
            return
        how, task_id = self.open.form.how(), UUID(self.open_key)
        self.close_form()
        self._page.attempt(
            lambda: self._clinic.worklist.close(task_id, how), said=translate(_("Closed."))
        )

    def _split(self) -> tuple[tuple[TaskLine, ...], tuple[TaskLine, ...]]:
        """What is shown at once, and what only on demand: later work, or closed work."""
        today = self._clinic.clock.today()
        if self._patient_id is None:
            found = self._clinic.worklist.mine()
            now = tuple(line for line in found if line.task.due_on <= today)
        else:
            found = self._clinic.worklist.of(self._patient_id)
            now = tuple(line for line in found if line.task.open)
        return now, tuple(line for line in found if line not in now)

    def _row(self, line: TaskLine) -> ListRow:
        key = str(line.task.id)
        deeds = []
        by_hand = line.task.kind is not TaskKind.SAFETY_REVIEW  # closed by the review itself
        if self._writes and line.task.open and by_hand:
            done = quiet(translate(_("Done …")), "check", f"done-{key}",
                         partial(self.start, DONE, key))  # fmt: skip
            deeds.append(done)
        return task_row(
            line, self._clinic.clock, names=self._names, deeds=deeds, on_open=self._way(line)
        )

    def _way(self, line: TaskLine) -> "partial[None] | None":
        page, values = place_of(line.task)
        here = self._patient_id is not None or line.task.patient_id is None
        if here and page == FIRST_PAGE:
            return None
        return partial(self._page.desk.go, page, line.task.patient_id, **values)

    def _more_words(self, n: int) -> str:
        if self._patient_id is None:
            return plural("Show {n} that comes later", "Show {n} that come later", n)
        return plural("Show {n} that is closed", "Show {n} that are closed", n)


def _empty(patient_id: UUID | None) -> str:
    if patient_id is None:
        return translate(_("Nothing waits for you. What is due for you or your role stands here."))
    return translate(_("Nothing waits for this person."))
