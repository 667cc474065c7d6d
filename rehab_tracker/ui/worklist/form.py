"""Putting work on the list, and saying how it was done."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.facts import LONGEST_LINE
from rehab_tracker.domain.patients import RosterLine
from rehab_tracker.domain.team import CLINICAL_ROLES, ROLE_NAMES, Member, Role
from rehab_tracker.domain.worklist import TaskDetails, TaskKind
from rehab_tracker.ui.appointments.form import patient_choice
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.open_form import IN_A_CARD

ROLES = frozenset(str(role) for role in Role)


class TaskForm(Form):
    """What is to be done, by whom and until when.

    Args:
        today: the clinic's day.
        team: who can do it, besides whole roles.
        me: whom it is for unless told otherwise.
        people: whom it can be about; None where the page belongs to one record.
    """

    def __init__(
        self,
        today: Callable[[], date],
        team: Sequence[Member],
        me: UUID,
        people: Sequence[RosterLine] | None = None,
    ) -> None:
        super().__init__(narrowest=IN_A_CARD)
        self.add("why", translate(_("What is to be done")), LineEdit(longest=LONGEST_LINE),
                 required=True, wide=True)  # fmt: skip
        self.add("for_role", translate(_("Who does it")), _doers(team, me), required=True)
        self.add("due_on", translate(_("Until")), DateEdit(today), required=True)
        if people is not None:
            self.add("patient_id", translate(_("About")), patient_choice(people), wide=True,
                     hint=translate(_("Leave it empty where it is about nobody.")))  # fmt: skip
        self.set_values({"for_role": str(me), "due_on": today()})

    def details(self, patient_id: UUID | None = None) -> TaskDetails:
        """What was typed; `patient_id` where the form does not ask for it.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        values: dict[str, Any] = self.values()
        doer = values.pop("for_role")
        values["for_role" if doer in ROLES else "for_member_id"] = doer
        values["kind"] = TaskKind.TO_DO
        if patient_id is not None:
            values["patient_id"] = patient_id
        return TaskDetails.checked(values)


class DoneForm(Form):
    """How a task was closed, in one line; empty means that it was simply done."""

    def __init__(self, save: Callable[[], object]) -> None:
        super().__init__(columns=1)
        self._save = save
        line = LineEdit(longest=LONGEST_LINE, placeholder=translate(_("Done")))
        line.returnPressed.connect(self._entered)
        self.add("how", translate(_("How was it closed?")), line,
                 hint=translate(_("One line, or nothing: then it says “Done”.")))  # fmt: skip

    def how(self) -> str:
        """What was typed, empty when nothing was."""
        return str(self.values()["how"] or "")

    def _entered(self) -> None:
        self._save()


def _doers(team: Sequence[Member], me: UUID) -> Choice:
    mine = [(str(each.id), translate(_("{name} (me)"), name=each.full_name))
            for each in team if each.id == me]  # fmt: skip
    roles = [(str(role), translate(ROLE_NAMES[role])) for role in sorted(CLINICAL_ROLES)]
    others = [(str(each.id), each.full_name) for each in team if each.active and each.id != me]
    return Choice([*mine, *roles, *others])
