"""Registering a person: three things now, the rest may wait and is listed as still to ask."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.patients import Patient, PatientDetails
from rehab_tracker.domain.stays import AdmissionDetails, Care
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.patients.duplicates import DuplicatesCard
from rehab_tracker.ui.patients.fields import PatientForm
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.states import Notice
from rehab_tracker.ui.widgets.text import paragraph

TYPING_PAUSE = 300  # milliseconds without a key before likely duplicates are looked for
IDENTITY = ("full_name", "number", "phone")


class RegistrationForm(PatientForm):
    """Name, age and admission first; the rest in calm sections."""

    def __init__(self, page: ClinicPage) -> None:
        clinic = page.desk.clinic
        super().__init__(clinic.clock.today)
        self.asks_injury = clinic.member.may(Verb.WRITE, Part.INJURY)
        self.section(translate(_("Needed now")))
        self.ask_name()
        self.ask_age()
        admitted = DateEdit(self.today, latest=self.today())
        self.add("admitted_on", translate(_("Admitted on")), admitted, required=True)
        self.section(translate(_("The person, may wait")))
        self.ask_person()
        self.section(translate(_("The stay, may wait")))
        self.ask_place()
        self.ask_keyworker(clinic.team.members())
        if self.asks_injury:
            self.section(translate(_("The injury, may wait")))
            self.ask_injury()
        self.begin()

    def begin(self) -> None:
        """Empty every field but those that nearly always are the same."""
        self.clear()
        self.set_values({"admitted_on": self.today(), "care": Care.WARD.value})

    def details(self) -> tuple[PatientDetails, AdmissionDetails, dict[str, Any] | None]:
        """Who it is, since when, and what is known of the injury.

        Raises:
            Invalid: with a sentence beside each field that is wrong, all at once.
        """
        values = self.values()
        injury = self.injury_values(values) if self.asks_injury else None
        told = self.today() if values["about_age"] is not None else None
        wrong: dict[str, UserError] = {}
        person = _checked(PatientDetails, {**values, "age_told_on": told}, wrong)
        admission = _checked(AdmissionDetails, values, wrong)
        if injury is not None and "kind" not in injury:
            wrong["kind"] = UserError(_("Choose one of these, so that the rest can be kept."))
        if wrong or person is None or admission is None:
            raise Invalid(wrong)
        return person, admission, injury

    def identity(self) -> PatientDetails | None:
        """As much as is needed to look for the same person on file; None without a name."""
        typed = {name: self.fields[name].editor.value() or "" for name in IDENTITY}
        if not typed["full_name"]:
            return None
        return PatientDetails(**typed, about_age=0, age_told_on=self.today())


class Registration(QWidget):
    """The form, with likely duplicates beside it.

    `registered` is told with the new patient, `touched` at every touch: a draft follows them.
    """

    registered = Signal(object)
    touched = Signal()

    def __init__(self, page: ClinicPage) -> None:
        super().__init__()
        self._page, self._clinic = page, page.desk.clinic
        self.form = RegistrationForm(page)
        self.form.setObjectName("registration")
        self.form.changed.connect(self.touched)
        self.duplicates = DuplicatesCard(self.register_anyway)
        self._ask = Notice(
            translate(_("Look first whether the person is on file already, then choose.")), "warn"
        )
        self._ask.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self.look_for_duplicates)
        self._watch_identity()
        self._lay_out()

    def register(self) -> None:
        """Take the person in, unless somebody on file may be the same: then ask first."""
        self.look_for_duplicates()
        if self.duplicates.found and self._details() is not None:
            self._ask.show()
            self.duplicates.others.setFocus()
            return
        self.register_anyway()

    def register_anyway(self) -> None:
        """Take the person in."""
        details = self._details()
        if details is None:
            return
        patient: Patient | None = self._page.attempt(
            lambda: self._clinic.patients.register(*details), self.form
        )
        if patient is not None:
            self.registered.emit(patient)

    def look_for_duplicates(self) -> None:
        """Show beside the form who on file may be the same person."""
        self._pause.stop()
        wanted = self.form.identity()
        found = self._clinic.patients.duplicates_of(wanted) if wanted else ()
        self.duplicates.show_people(found)
        self._beside_shown()
        if not found:
            self._ask.hide()

    def begin(self) -> None:
        """Put the keyboard on the name."""
        self.form.go_to(self.form.fields["full_name"])

    def _details(self) -> tuple[PatientDetails, AdmissionDetails, dict[str, Any] | None] | None:
        return self._page.attempt(self.form.details, self.form)

    def _watch_identity(self) -> None:
        for name in IDENTITY:
            editor = self.form.fields[name].editor
            if isinstance(editor, QLineEdit):
                editor.textEdited.connect(self._typed)
                editor.editingFinished.connect(self._left)

    def _typed(self) -> None:
        self._pause.start()

    def _left(self) -> None:
        if self._pause.isActive():
            self.look_for_duplicates()

    def _beside_shown(self) -> None:
        self._side.setVisible(bool(self.duplicates.found))

    def _lay_out(self) -> None:
        card = Card()
        card.add(
            paragraph(
                translate(
                    _(
                        "A name, an age and the day of admission are enough. What you leave open "
                        "is listed on the first page of the record as still to ask."
                    )
                ),
                "muted",
            )
        )
        card.add(self.form)
        self._side = QWidget()
        side = column(self._side, gap=12)
        side.addWidget(self._ask)
        side.addWidget(self.duplicates)
        side.addStretch(1)
        self._side.hide()
        column(self).addWidget(Beside(card, self._side, (5, 3), narrow=860))


def _checked(kind: Callable[..., Any], values: dict[str, Any], wrong: dict[str, UserError]) -> Any:  # noqa: ANN401  # a value of that kind
    fields = kind.model_fields  # type: ignore[attr-defined]  # a class of facts
    try:
        return kind.checked({name: values[name] for name in fields if name in values})  # type: ignore[attr-defined]  # as above
    except Invalid as complaint:
        wrong.update(complaint.complaints)
    return None
