"""The form of an appointment: when, where, what for, with whom."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.appointments import Appointment, AppointmentDetails
from rehab_tracker.domain.facts import LONGEST_LINE, LONGEST_NAME
from rehab_tracker.domain.patients import RosterLine
from rehab_tracker.domain.team import Member
from rehab_tracker.ui.widgets.choices import CheckBox, Choice
from rehab_tracker.ui.widgets.days import DateEdit, TimeEdit
from rehab_tracker.ui.widgets.find_choice import FindChoice
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.open_form import IN_A_CARD

USUAL_MINUTES = 30


class AppointmentForm(Form):
    """What is needed to meet; the patient is asked only where the page does not know.

    Args:
        today: the clinic's day.
        team: whom it can be with.
        people: whom it can be for; None where the page belongs to one record.
        invited: who of the family may be told of it.
    """

    def __init__(
        self,
        today: Callable[[], date],
        team: Sequence[Member],
        people: Sequence[RosterLine] | None = None,
        invited: str = "",
    ) -> None:
        super().__init__(narrowest=IN_A_CARD)
        if people is not None:
            self.add("patient_id", translate(_("Patient")), patient_choice(people), required=True,
                     wide=True)  # fmt: skip
        self.add("on", translate(_("Day")), DateEdit(today), required=True)
        self.add("at", translate(_("Time")), TimeEdit(), required=True)
        self.add("purpose", translate(_("What for")), LineEdit(longest=LONGEST_NAME),
                 required=True, wide=True)  # fmt: skip
        self.add("member_id", translate(_("With")), member_choice(team))
        self.add("with_whom", translate(_("Or with")), LineEdit(longest=LONGEST_LINE),
                 hint=translate(_("Somebody who is not in the team, or who joins.")))  # fmt: skip
        self.add("place", translate(_("Where")), LineEdit(longest=LONGEST_LINE))
        self.add("minutes", translate(_("Minutes")),
                 NumberEdit(5, 480, unit=translate(_("min"))))  # fmt: skip
        self.add("for_family", "", CheckBox(translate(_("The family is expected; their paper "
                 "names it"))), wide=True, hint=invited)  # fmt: skip
        self.set_values({"on": today(), "minutes": USUAL_MINUTES})

    def show_appointment(self, held: Appointment) -> None:
        """Show one that is on file."""
        shown = {name: getattr(held, name) for name in self.fields if name != "patient_id"}
        shown["member_id"] = str(held.member_id) if held.member_id else None
        self.set_values(shown)

    def details(self, patient_id: UUID | None = None) -> AppointmentDetails:
        """What was typed; `patient_id` where the form does not ask for it.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        values: dict[str, Any] = self.values()
        if patient_id is not None:
            values["patient_id"] = patient_id
        return AppointmentDetails.checked(values)


def member_choice(team: Sequence[Member]) -> Choice:
    """Whoever works here, by name."""
    return Choice([(str(each.id), each.full_name) for each in team if each.active])


def patient_choice(people: Sequence[RosterLine]) -> FindChoice:
    """Whoever is in care, found by letters of the name or by the number."""
    return FindChoice([(str(line.id), _told_apart(line)) for line in people])


def _told_apart(line: RosterLine) -> str:
    name = shown_name(line.full_name)
    return f"{name} · {line.number}" if line.number else name
