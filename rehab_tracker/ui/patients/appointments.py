"""A person's appointments: made, changed and cancelled here."""

from functools import partial
from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.appointments import Appointment, AppointmentLine
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.appointments.form import AppointmentForm
from rehab_tracker.ui.appointments.invited import who_may_be_asked
from rehab_tracker.ui.appointments.row import appointment_row
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.open_form import OpenForm

MAKE, CHANGE = "appointment", "change-appointment"


class PatientAppointmentsCard(FormCard):
    """What is arranged from today on."""

    def __init__(self, page: ClinicPage, patient_id: UUID) -> None:
        self._page, self._clinic, self._patient_id = page, page.desk.clinic, patient_id
        self._writes = self._clinic.member.may(Verb.WRITE, Part.APPOINTMENTS)
        make = quiet(translate(_("Make an appointment")), "calendar-plus", "make-appointment",
                     partial(self.start, MAKE))  # fmt: skip
        super().__init__(
            translate(_("Appointments")), "calendar-days",
            translate(_("Nothing is arranged from today on.")), [make] if self._writes else [],
        )  # fmt: skip
        self._held: dict[str, Appointment] = {}

    def refresh(self) -> None:
        """Read what is arranged."""
        lines = self._clinic.appointments.of(self._patient_id)
        self._held = {str(line.appointment.id): line.appointment for line in lines}
        self.show_rows([(str(line.appointment.id), self._row(line)) for line in lines])

    def start(self, name: str = MAKE, key: str = "") -> None:
        """Open the form of a new appointment, or of the one with this key."""
        invited = who_may_be_asked(self._clinic, self._patient_id)
        form = AppointmentForm(
            self._clinic.clock.today, self._clinic.team.members(), invited=invited
        )
        if name == CHANGE and key in self._held:
            self._begun_with = self._held[key]
            form.show_appointment(self._begun_with)
            self.open_form(
                OpenForm(form, translate(_("Save")), self.change, self.close_form), CHANGE, key
            )
            return
        form.set_values({"member_id": str(self._clinic.member.id)})
        label = translate(_("Make the appointment"))
        self.open_form(OpenForm(form, label, self.make, self.close_form), MAKE)

    def make(self) -> None:
        """Keep the new appointment."""
        if self.open is None or not isinstance(self.open.form, AppointmentForm):
            return
        form = self.open.form
        self._saved(
            self._page.attempt(
                lambda: self._clinic.appointments.make(form.details(self._patient_id)), form
            ),
            _("The appointment is made."),
        )

    def change(self) -> None:
        """Keep the appointment as it is now."""
        if self.open is None or not isinstance(self.open.form, AppointmentForm):
            return
        form, held = self.open.form, self._begun_with
        self._saved(
            self._page.attempt(
                lambda: self._clinic.appointments.revise(
                    held.id, form.details(self._patient_id), held.version
                ),
                form,
            ),
            _("The appointment is changed."),
        )

    def cancel(self, key: str) -> None:
        """Cancel the appointment; undo brings it back."""
        appointment_id = UUID(key)
        self._page.attempt(
            lambda: self._clinic.appointments.cancel(appointment_id),
            said=translate(_("The appointment is cancelled.")),
        )

    def _saved(self, kept: Appointment | None, said: str) -> None:
        if kept is not None:
            self.close_form()
            self._page.desk.say(translate(said), undo=True)

    def _row(self, line: AppointmentLine) -> ListRow:
        key = str(line.appointment.id)
        deeds = [
            quiet(translate(_("Change")), "pencil", f"change-{key}",
                  partial(self.start, CHANGE, key)),
            quiet(translate(_("Cancel it")), "circle-x", f"cancel-{key}",
                  partial(self.cancel, key)),
        ]  # fmt: skip
        return appointment_row(line, deeds=deeds if self._writes else [], of_patient=True)
