"""Who the person is, as it is read and as it is changed."""

from functools import partial
from typing import Any
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.patients import SEX_NAMES, STILL_TO_ASK, Patient, PatientDetails
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.patients.fields import PatientForm
from rehab_tracker.ui.widgets.fact_grid import FactGrid
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.names import is_private, shown_name
from rehab_tracker.ui.widgets.open_form import OpenForm

CHANGE = "details"


class DetailsForm(PatientForm):
    """Everything that is asked about a person."""

    def __init__(self, page: ClinicPage) -> None:
        clinic = page.desk.clinic
        super().__init__(clinic.clock.today)
        self.ask_name()
        self.ask_age()
        self.ask_person()
        self.ask_keyworker(clinic.team.members())

    def show_patient(self, patient: Patient) -> None:
        """Show what is on file; an age that was told is shown as it is by now."""
        shown: dict[str, Any] = {name: getattr(patient, name) for name in self.fields}
        shown["keyworker_id"] = str(patient.keyworker_id) if patient.keyworker_id else None
        if patient.about_age is not None:
            shown["about_age"] = patient.age(self.today())
        self.set_values(shown)

    def details(self, patient: Patient) -> PatientDetails:
        """What was typed; the day on which an age was told stays while the age stays.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        values = self.values()
        if values["about_age"] is not None:
            same = patient.about_age is not None and values["about_age"] == patient.age(
                self.today()
            )
            values["about_age"] = patient.about_age if same else values["about_age"]
            values["age_told_on"] = patient.age_told_on if same else self.today()
        return PatientDetails.checked(values)


class DetailsCard(FormCard):
    """The facts, with one button that opens them for changing."""

    def __init__(self, page: ClinicPage, patient_id: UUID) -> None:
        self._page, self._clinic, self._patient_id = page, page.desk.clinic, patient_id
        change = quiet(translate(_("Change")), "pencil", "change-details",
                       partial(self.start, CHANGE))  # fmt: skip
        writes = self._clinic.member.may(Verb.WRITE, Part.PATIENTS)
        super().__init__(
            translate(_("The person")), "user-round", actions=[change] if writes else []
        )
        self._facts = FactGrid()
        self.add(self._facts)

    def refresh(self) -> None:
        """Read the person again."""
        self.patient = self._clinic.patients.of(self._patient_id)
        self._facts.set_facts(_facts(self.patient, self._keyworker()))

    def start(self, name: str = CHANGE, key: str = "") -> None:  # noqa: ARG002  # this card has one form
        """Open the form, at the field of that name when it is one."""
        if self.open is None:
            form = DetailsForm(self._page)
            form.show_patient(self.patient)
            self._begun_with = self.patient
            self.open_form(
                OpenForm(form, translate(_("Save")), self.save, self.close_form), CHANGE
            )
            self._facts.hide()
        if self.open is not None:
            self.open.begin(name if name in STILL_TO_ASK else "")

    def close_form(self) -> None:
        """Show the facts again."""
        super().close_form()
        self._facts.show()

    def save(self) -> None:
        """Keep what was typed, unless somebody changed the person meanwhile."""
        if self.open is None or not isinstance(self.open.form, DetailsForm):
            return
        form, before = self.open.form, self._begun_with
        kept = self._page.attempt(
            lambda: self._clinic.patients.revise(before.id, form.details(before), before.version),
            form,
        )
        if kept is not None:
            self.close_form()
            self._page.desk.say(translate(_("Saved.")), undo=True)

    def _keyworker(self) -> str:
        wanted = self.patient.keyworker_id
        return self._clinic.team.names().get(wanted, "") if wanted else ""


def _facts(patient: Patient, keyworker: str) -> list[tuple[str, str]]:
    return [
        (translate(_("Name")), shown_name(patient.full_name)),
        (translate(_("Name in local script")), "" if is_private() else patient.local_name),
        (translate(_("Born")), _born(patient)),
        (translate(_("Hospital number")), patient.number),
        (translate(_("Sex")), translate(SEX_NAMES[patient.sex]) if patient.sex else ""),
        (translate(_("Languages")), patient.languages),
        (translate(_("Phone")), patient.phone),
        (translate(_("Address")), patient.address),
        (translate(_("Keyworker")), keyworker),
        (translate(_("What matters to me")), patient.what_matters),
    ]


def _born(patient: Patient) -> str:
    if patient.born_on is not None:
        return format_date(patient.born_on)
    if patient.about_age is None or patient.age_told_on is None:
        return ""
    about = plural("about {n} year old", "about {n} years old", patient.about_age)
    return translate(_("{about}, told on {day}"), about=about,
                     day=format_date(patient.age_told_on))  # fmt: skip
