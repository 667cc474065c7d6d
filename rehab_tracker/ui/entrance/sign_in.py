"""Signing in: who are you, and your passphrase; the first time, with a code from the office."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.entrance.sheet import Sheet
from rehab_tracker.ui.tasks import Tasks
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit, SecretEdit
from rehab_tracker.ui.widgets.text import paragraph

if TYPE_CHECKING:
    from rehab_tracker.services.entrance import Doorplate


class SignIn(Sheet):
    """The people of the clinic, a passphrase, one button."""

    other_asked = Signal()
    recover_asked = Signal()
    restore_asked = Signal()
    first_time_asked = Signal(str)
    back_asked = Signal()

    def __init__(self, tasks: Tasks, folder: Path, *, others: bool = False) -> None:
        super().__init__(tasks, translate(_("Sign in")))
        self.words.setText(str(folder))
        self._folder = folder
        self._first_time: frozenset[str] = frozenset()
        self.form = Form(columns=1)
        self.form.add("account", translate(_("Who are you?")), Choice(), required=True)
        self.form.add("passphrase", translate(_("Passphrase")), SecretEdit(), required=True)
        self.form.fields["account"].changed.connect(self._person_chosen)
        self._practice = paragraph("", "muted")
        self._practice.hide()
        self._go = Button(translate(_("Sign in")), "primary", icon="log-in", clicked=self.sign_in)
        self._go.setObjectName("sign-in")
        self.add_card(self._practice, self.form, self._go)
        for name, words, icon, deed in (
            ("use-recovery-sheet", _("Forgot the passphrase: use the recovery sheet"),
             "key-round", self._recover),
            ("restore-backup", _("Restore from a backup …"), "archive", self._restore),
            ("other-clinic", _("Another clinic, or the practice clinic"), "arrow-left",
             self._other),
        ):  # fmt: skip
            button = Button(translate(words), "quiet", icon=icon, clicked=deed)
            button.setObjectName(name)
            self.body.addWidget(button)
            if others and name == "restore-backup":  # somebody has it open
                button.hide()
        if others:
            back = Button(translate(_("Back to who is in")), "quiet", icon="lock")
            back.setObjectName("back-to-lock")
            back.clicked.connect(self.back_asked.emit)
            self.body.addWidget(back)
        secret = self.form.fields["passphrase"].editor
        secret.returnPressed.connect(self.sign_in)  # type: ignore[attr-defined]  # a QLineEdit

    def wake(self) -> None:
        """Find out who works here; the first thing done after the first paint."""
        self.run(self._doorplate, self._show_people, waiting=translate(_("Opening the door …")))

    def sign_in(self) -> None:
        """Open the clinic with what was typed."""
        typed = self._typed()
        if typed is None:
            return
        account, passphrase = typed
        if account in self._first_time:
            self.first_time_asked.emit(account)
            return
        self.run(
            _SignIn(self._folder, account, passphrase),
            self._entered,
            waiting=translate(_("Unlocking the record …")),
            form=self.form,
        )

    def _typed(self) -> tuple[str, str] | None:
        account = self.form.fields["account"].value()
        if account in self._first_time:
            return str(account), ""
        try:
            values = self.form.values()
        except Invalid as complaint:
            self.form.show_complaints(complaint.complaints)
            return None
        return str(values["account"]), str(values["passphrase"])

    def _doorplate(self) -> "Doorplate":
        from rehab_tracker.services.entrance import doorplate  # noqa: PLC0415  # after first paint

        return doorplate(self._folder)

    def _show_people(self, plate: object) -> None:
        from rehab_tracker.services.entrance import Doorplate  # noqa: PLC0415  # as above

        if not isinstance(plate, Doorplate):
            raise TypeError(plate)
        self._first_time = frozenset(p.account for p in plate.people if p.first_time)
        choice = self.form.fields["account"].editor
        if isinstance(choice, Choice):
            choice.set_options((p.account, f"{p.full_name} ({p.account})") for p in plate.people)
        self._title(plate)
        self.form.fields["account"].setFocus()

    def _title(self, plate: "Doorplate") -> None:
        if plate.practice:
            from rehab_tracker.services.practice import PASSPHRASE  # noqa: PLC0415  # as above

            self._practice.setText(
                translate(
                    _("PRACTICE. Everybody here signs in with the passphrase: {passphrase}"),
                    passphrase=PASSPHRASE,
                )
            )
            self._practice.show()
        self.words.setText(
            translate(_("{clinic}, in {folder}"), clinic=plate.name, folder=str(plate.folder))
        )
        self.setAccessibleName(plate.name)

    def _person_chosen(self) -> None:
        first = self.form.fields["account"].value() in self._first_time
        self.form.fields["passphrase"].setVisible(not first)
        self._go.say(translate(_("First sign-in") if first else _("Sign in")))

    def _entered(self, clinic: object) -> None:
        self.entered.emit(clinic)

    def _recover(self) -> None:
        self.recover_asked.emit()

    def _restore(self) -> None:
        self.restore_asked.emit()

    def _other(self) -> None:
        self.other_asked.emit()


class NewPassphrase(Sheet):
    """A code and a new passphrase: the first sign-in, or the way back with the recovery sheet."""

    back_asked = Signal()

    def __init__(self, tasks: Tasks, folder: Path, account: str = "") -> None:
        title = _("Your first sign-in") if account else _("Open with the recovery sheet")
        words = (
            _("Type the code that the administrator gave you, and choose a passphrase. It makes "
              "your own key; nobody else ever knows it.")
            if account
            else _("The sheet opens the record and gives one account a new passphrase. It never "
                   "opens counselling notes.")
        )  # fmt: skip
        super().__init__(tasks, translate(title), translate(words))
        self._folder, self._account = folder, account
        self.form = Form(columns=1)
        if not account:
            self.form.add("account", translate(_("Account")), LineEdit(), required=True)
        self.form.add("code", translate(_("Code")), LineEdit(), required=True)
        self.form.add(
            "passphrase",
            translate(_("New passphrase")),
            SecretEdit(),
            required=True,
            hint=translate(_("12 characters or more. A few words that only you would say.")),
        )
        self.form.add("again", translate(_("The same again")), SecretEdit(), required=True)
        go = Button(translate(_("Go in")), "primary", icon="log-in", clicked=self.go_in)
        go.setObjectName("go-in")
        self.add_card(self.form, go)
        self.body.addWidget(
            Button(translate(_("Back")), "quiet", icon="arrow-left", clicked=self._back)
        )

    def go_in(self) -> None:
        """Check that both passphrases agree, and open."""
        values = typed_twice(self.form)
        if values is None:
            return
        self.run(
            _ComeIn(
                self._folder,
                self._account or values["account"],
                values["code"],
                values["passphrase"],
                first=bool(self._account),
            ),
            self._entered,
            waiting=translate(_("Making your key …")),
            form=self.form,
        )

    def _entered(self, clinic: object) -> None:
        self.entered.emit(clinic)

    def _back(self) -> None:
        self.back_asked.emit()


def typed_twice(form: Form) -> dict[str, str] | None:
    """What was typed, once both passphrases agree; otherwise the complaint is shown."""
    try:
        values = form.values()
    except Invalid as complaint:
        form.show_complaints(complaint.complaints)
        return None
    if values["passphrase"] != values["again"]:
        form.show_complaints(
            {"again": UserError(_("The two are not the same. Please type again."))}
        )
        return None
    return values


class _SignIn:
    def __init__(self, folder: Path, account: str, passphrase: str) -> None:
        self._typed = (folder, account, passphrase)

    def __call__(self) -> object:
        from rehab_tracker.services.entrance import sign_in  # noqa: PLC0415  # after first paint

        clinic = sign_in(*self._typed)
        clinic.today.page()  # asked again in the window, where it then takes half the time
        return clinic


class _ComeIn:
    def __init__(
        self, folder: Path, account: str, code: str, passphrase: str, *, first: bool
    ) -> None:
        self._typed = (folder, account, code, passphrase)
        self._first = first

    def __call__(self) -> object:
        from rehab_tracker.services.entrance import (  # noqa: PLC0415  # after the first paint
            first_sign_in,
            recover,
        )

        return (first_sign_in if self._first else recover)(*self._typed)
