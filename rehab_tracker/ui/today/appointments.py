"""The appointments of the day, and making one."""

from functools import partial
from uuid import UUID

from rehab_tracker.core.i18n import _, format_day, translate
from rehab_tracker.domain.appointments import Appointment, AppointmentLine
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.appointments.form import AppointmentForm
from rehab_tracker.ui.appointments.row import appointment_row
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.open_form import OpenForm

MAKE = "appointment"


class AppointmentsCard(FormCard):
    """When, who, what for, where, with whom: one's own, or everybody's."""

    def __init__(self, page: ClinicPage) -> None:
        self._page, self._clinic = page, page.desk.clinic
        make = quiet(translate(_("Make an appointment")), "calendar-plus", "make-appointment",
                     partial(self.start, MAKE))  # fmt: skip
        writes = self._clinic.member.may(Verb.WRITE, Part.APPOINTMENTS)
        super().__init__(
            translate(_("Appointments")),
            "calendar-days",
            translate(_("No appointment today.")),
            [make] if writes else [],
        )
        self._whose = ChoiceRow([(True, translate(_("Mine"))), (False, translate(_("All")))])
        self._whose.setAccessibleName(translate(_("Whose appointments")))
        self._whose.set_value(True)
        self._whose.changed.connect(self.refresh)
        self.body.insertWidget(0, self._whose)

    def refresh(self) -> None:
        """Read the day's appointments."""
        mine = self._whose.value() is not False
        found = self._clinic.appointments.on(self._clinic.clock.today(), mine=mine)
        self.show_rows([(str(line.appointment.id), self._row(line)) for line in found])

    def start(self, name: str, key: str = "") -> None:  # noqa: ARG002  # this card has one form
        """Open the form of a new appointment."""
        form = AppointmentForm(
            self._clinic.clock.today,
            self._clinic.team.members(),
            self._clinic.patients.everyone(in_care_only=True),
        )
        form.set_values({"member_id": str(self._clinic.member.id)})
        label = translate(_("Make the appointment"))
        self.open_form(OpenForm(form, label, self.save, self.close_form), MAKE)

    def save(self) -> None:
        """Keep the new appointment."""
        if self.open is None or not isinstance(self.open.form, AppointmentForm):
            return
        form = self.open.form
        made = self._page.attempt(lambda: self._clinic.appointments.make(form.details()), form)
        if made is not None:
            self.close_form()
            self._page.desk.say(_said(made), undo=True)

    def _row(self, line: AppointmentLine) -> ListRow:
        return appointment_row(line, on_open=partial(self._go, line.appointment.patient_id))

    def _go(self, patient_id: UUID) -> None:
        self._page.desk.go("overview", patient_id)


def _said(made: Appointment) -> str:
    return translate(_("Appointment made for {day}, {time}."), day=format_day(made.on),
                     time=f"{made.at:%H:%M}")  # fmt: skip
