"""Setting up a clinic: the letterhead, the first account, the recovery sheet."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from rehab_tracker.core.errors import Invalid
from rehab_tracker.core.i18n import _, available_languages, language_name, translate
from rehab_tracker.core.paths import data_folder
from rehab_tracker.ui.dialogs import Dialogs
from rehab_tracker.ui.entrance.sheet import Sheet
from rehab_tracker.ui.entrance.sign_in import typed_twice
from rehab_tracker.ui.tasks import Tasks
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.choices import CheckBox, Choice
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit, SecretEdit
from rehab_tracker.ui.widgets.spacing import at_start
from rehab_tracker.ui.widgets.text import paragraph

LOSS = _(
    "Passphrases cannot be looked up or reset from outside. If every passphrase and this sheet "
    "are lost, the record is lost. The sheet never opens counselling notes: those open only with "
    "a psychologist's own key, or with the counselling recovery sheet that each psychologist "
    "prints for a sealed envelope. If both are lost, the notes are lost."
)


class ClinicStep(Sheet):
    """Step 1: the clinic itself."""

    ready = Signal(object)
    back_asked = Signal()

    def __init__(self, tasks: Tasks, dialogs: Dialogs) -> None:
        super().__init__(
            tasks,
            translate(_("Set up our clinic")),
            translate(_("Step 1 of 3. What stands on your letterhead. This version serves one "
                        "computer; everything stays on it.")),
            width=640,
        )  # fmt: skip
        self._dialogs, self._logo = dialogs, b""
        self.form = Form()
        self.form.add("name", translate(_("Name of the clinic")), LineEdit(), required=True)
        self.form.add("address", translate(_("Address")), LineEdit())
        self.form.add(
            "phone",
            translate(_("Phone for papers")),
            LineEdit(),
            hint=translate(_("Printed on letters and reports.")),
        )
        self.form.add(
            "duty_phone",
            translate(_("Phone at any hour")),
            LineEdit(),
            hint=translate(_("Families call it day or night.")),
        )
        languages = [(code, language_name(code)) for code in available_languages()]
        self.form.add("language", translate(_("Language")), Choice(languages))
        self.form.fields["language"].set_value("en")
        self._logo_words = paragraph(translate(_("No logo chosen.")), "muted")
        logo = Button(translate(_("Choose a logo …")), icon="image", clicked=self._choose_logo)
        next_ = Button(translate(_("Next")), "primary", icon="arrow-right", clicked=self.go_on)
        next_.setObjectName("set-up-next")
        self.add_card(self.form, at_start(logo), self._logo_words, next_)
        self.body.addWidget(
            Button(translate(_("Back")), "quiet", icon="arrow-left", clicked=self._back)
        )

    def go_on(self) -> None:
        """Check the letterhead and go to the first account."""
        from rehab_tracker.domain.clinic import ClinicDetails  # noqa: PLC0415  # after first paint

        try:
            details = ClinicDetails.checked({**self.form.values(), "logo": self._logo})
        except Invalid as complaint:
            self.form.show_complaints(complaint.complaints)
            return
        self.ready.emit(details)

    def _choose_logo(self) -> None:
        self._dialogs.choose_file(
            self,
            translate(_("Choose a logo")),
            translate(_("Pictures (*.png *.jpg *.jpeg)")),
            self._read_logo,
        )

    def _read_logo(self, file: Path) -> None:
        try:
            self._logo = file.read_bytes()
        except OSError:
            self.error.say(translate(_("This file cannot be read. Please choose another.")))
            return
        self._logo_words.setText(translate(_("Logo: {file}"), file=file.name))

    def _back(self) -> None:
        self.back_asked.emit()


class AccountStep(Sheet):
    """Step 2: the first account, which sets up the others."""

    made = Signal(object)
    back_asked = Signal()

    def __init__(self, tasks: Tasks, details: object) -> None:
        super().__init__(
            tasks,
            translate(_("Your account")),
            translate(_("Step 2 of 3. You are the administrator: you give people their accounts. "
                        "If you also treat people, tick what you do.")),
            width=640,
        )  # fmt: skip
        from rehab_tracker.domain.team import CLINICAL_ROLES, ROLE_NAMES  # noqa: PLC0415

        self._details = details
        self.form = Form()
        self.form.add("full_name", translate(_("Your name")), LineEdit(), required=True)
        self.form.add(
            "account",
            translate(_("Account")),
            LineEdit(),
            required=True,
            hint=translate(_("What you type to sign in, such as asha.rao.")),
        )
        self.form.add(
            "passphrase",
            translate(_("Passphrase")),
            SecretEdit(),
            required=True,
            hint=translate(_("12 characters or more. A few words that only you would say.")),
        )
        self.form.add("again", translate(_("The same again")), SecretEdit(), required=True)
        self._roles = {
            role: CheckBox(translate(ROLE_NAMES[role])) for role in sorted(CLINICAL_ROLES)
        }
        make = Button(translate(_("Make the clinic")), "primary", icon="check", clicked=self.make)
        make.setObjectName("make-clinic")
        self.add_card(
            self.form,
            paragraph(translate(_("I also work as")), "strong"),
            *self._roles.values(),
            make,
        )
        self.body.addWidget(
            Button(translate(_("Back")), "quiet", icon="arrow-left", clicked=self._back)
        )

    def make(self) -> None:
        """Make the clinic's file with this account."""
        from rehab_tracker.domain.team import MemberDetails, Role  # noqa: PLC0415  # as above

        typed = typed_twice(self.form)
        if typed is None:
            return
        roles = {role for role, box in self._roles.items() if box.isChecked()}
        try:
            first = MemberDetails.checked(
                {
                    "account": typed["account"].strip().lower(),
                    "full_name": typed["full_name"],
                    "roles": frozenset({Role.ADMINISTRATOR, *roles}),
                }
            )
        except Invalid as complaint:
            self.form.show_complaints(complaint.complaints)
            return
        self.run(
            _SetUp(free_folder(), self._details, first, typed["passphrase"]),
            self._made,
            waiting=translate(_("Making the clinic's file and your key …")),
            form=self.form,
        )

    def _made(self, got: object) -> None:
        self.made.emit(got)

    def _back(self) -> None:
        self.back_asked.emit()


class RecoveryStep(Sheet):
    """Step 3: the recovery sheet, to print and lock away."""

    def __init__(self, tasks: Tasks, dialogs: Dialogs, clinic: Any, code: str) -> None:  # noqa: ANN401  # a Clinic, which is not imported at the door
        super().__init__(
            tasks,
            translate(_("The recovery sheet")),
            translate(_("Step 3 of 3. Print it, lock it away, and delete the file.")),
            width=640,
        )
        self._clinic, self._code, self._dialogs = clinic, code, dialogs
        shown = paragraph(code, "heading")
        shown.setObjectName("recovery-code")
        self._saved = paragraph("", "muted")
        save = Button(
            translate(_("Save the sheet as PDF …")), icon="file-down", clicked=self.save_sheet
        )
        save.setObjectName("save-sheet")
        go = Button(
            translate(_("Open the clinic")), "primary", icon="arrow-right", clicked=self._open
        )
        go.setObjectName("open-clinic")
        self.add_card(paragraph(translate(LOSS)), shown, save, self._saved, go)

    def save_sheet(self) -> None:
        """Ask where, and write the sheet there."""
        self._dialogs.choose_save_file(
            self,
            translate(_("Save the recovery sheet")),
            Path.home() / "recovery-sheet.pdf",
            translate(_("PDF (*.pdf)")),
            self._write,
        )

    def _write(self, file: Path) -> None:
        try:
            file.write_bytes(self._clinic.settings.recovery_sheet(self._code))
        except OSError:
            self.error.say(
                translate(_("The sheet could not be written there. Please choose another place."))
            )
            return
        self._saved.setText(translate(_("Saved as {file}."), file=str(file)))

    def _open(self) -> None:
        self.entered.emit(self._clinic)


def free_folder() -> Path:
    """The folder for a new clinic: the usual one, or the next number where one lies there."""
    usual = data_folder() / "clinic"
    taken, number = usual, 2
    while taken.exists() and any(taken.iterdir()):
        taken, number = usual.with_name(f"clinic-{number}"), number + 1
    return taken


@dataclass(frozen=True)
class _SetUp:
    folder: Path
    details: Any
    first: Any
    passphrase: str

    def __call__(self) -> object:
        from rehab_tracker.services.entrance import set_up  # noqa: PLC0415  # after first paint

        return set_up(self.folder, self.details, self.first, self.passphrase)
