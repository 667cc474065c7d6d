"""Settings: this computer's look, the clinic's letterhead, one's own passphrase."""

from pathlib import Path
from typing import ClassVar
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import (
    _,
    available_languages,
    language_name,
    screen_languages,
    translate,
)
from rehab_tracker.core.preferences import TEXT_SIZES
from rehab_tracker.domain.clinic import ClinicDetails
from rehab_tracker.domain.clinical_papers import MAY_BE_LEFT_OUT, SECTION_TITLES
from rehab_tracker.domain.safekeeping import BACKED_UP
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.settings.counselling_sheet import CounsellingSheetCard
from rehab_tracker.ui.settings.lock import LockCard
from rehab_tracker.ui.settings.process_notes import ProcessNotesCard
from rehab_tracker.ui.settings.safekeeping import SafekeepingCard
from rehab_tracker.ui.settings.snippets import SnippetsCard
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.fields import ErrorLine
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit, SecretEdit
from rehab_tracker.ui.widgets.many_choice import ManyChoice
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.spacing import at_start
from rehab_tracker.ui.widgets.text_area import TextArea

LOOK_NAMES: dict[str, str] = {
    "light": _("Light"),
    "dark": _("Dark"),
    "contrast": _("High contrast"),
}
SECTION_LISTS = ("paper_first", "paper_without")


class SettingsPage(ClinicPage):
    """One card for each matter; the clinic's own only for the administrator."""

    listens_to: ClassVar[frozenset[str]] = frozenset({"clinic", "snippet", BACKED_UP})

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        super().__init__(desk, patient_id, translate(_("Settings")))
        self._writes = desk.clinic.member.may(Verb.WRITE, Part.SETTINGS)
        self._seals = desk.clinic.member.may(Verb.WRITE, Part.COUNSELLING)
        self.look_form = Form(columns=3)
        self.clinic_form = Form()
        self.secret_form = Form(columns=3)
        self._logo: bytes | None = None
        self.lock = LockCard(desk)
        self.add(self._look_card())
        self.add(self.lock)
        if self._writes:
            self.add(self._clinic_card())
        self.add(self._passphrase_card())
        self.sheet = CounsellingSheetCard(desk) if self._seals else None
        if self.sheet is not None:
            self.add(self.sheet)
        self.process = ProcessNotesCard(desk) if self._seals else None
        if self.process is not None:
            self.add(self.process)
        self.snippets = SnippetsCard(self)
        self.add(self.snippets)
        self.safekeeping = SafekeepingCard(desk)
        self.add(self.safekeeping)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Show what is set now."""
        now = self.desk.preferences()
        self.safekeeping.refresh()
        self.snippets.refresh()
        self.look_form.set_values(
            {"look": now.look, "text_size": now.text_size, "language": now.language}
        )
        self.lock.refresh()
        if self.sheet is not None:
            self.sheet.refresh()
        if self._writes:
            details = self.desk.clinic.settings.of()
            shown = details.model_dump(exclude={"logo", "practice"})
            for name in SECTION_LISTS:
                shown[name] = [key for key in shown[name].split(",") if key]
            self.clinic_form.set_values(shown)

    def save_clinic(self) -> None:
        """Keep the letterhead."""
        self.attempt(self._revise, self.clinic_form, said=translate(_("Saved.")))

    def change_passphrase(self) -> None:
        """Change one's own passphrase, off the window's thread."""
        try:
            typed = self.secret_form.values()
        except Invalid as complaint:
            self.secret_form.show_complaints(complaint.complaints)
            return
        if typed["new"] != typed["again"]:
            wrong = UserError(_("The two are not the same. Please type again."))
            self.secret_form.show_complaints({"again": wrong})
            return
        settings = self.desk.clinic.settings
        self.desk.tasks.run(
            lambda: settings.change_passphrase(typed["old"], typed["new"]),
            self._passphrase_changed,
            self._passphrase_refused,
        )

    def _revise(self) -> object:
        now = self.desk.clinic.settings.of()
        typed = {**dict(now), **self.clinic_form.values()}
        for name in SECTION_LISTS:
            typed[name] = ",".join(typed[name] or ())
        typed["logo"] = now.logo if self._logo is None else self._logo
        return self.desk.clinic.settings.revise(ClinicDetails.checked(typed))

    def _passphrase_changed(self, _done: object) -> None:
        self.secret_form.clear()
        self.desk.say(translate(_("Your passphrase is changed.")))

    def _passphrase_refused(self, error: Exception) -> None:
        if isinstance(error, Invalid):
            self.secret_form.show_complaints(error.complaints)
        elif isinstance(error, UserError):
            self.secret_form.show_complaints({"old": error})
        else:
            raise error

    def _look_card(self) -> Card:
        card = Card(translate(_("How it looks on this computer")), icon="eye")
        looks = [(key, translate(name)) for key, name in LOOK_NAMES.items()]
        sizes = [(size, translate(_("{n} %"), n=size)) for size in TEXT_SIZES]
        languages = [(code, language_name(code)) for code in screen_languages()]
        self.look_form.add("look", translate(_("Appearance")), Choice(looks))
        self.look_form.add("text_size", translate(_("Text size")), Choice(sizes))
        self.look_form.add("language", translate(_("Language")), Choice(languages))
        self.look_form.changed.connect(self._wear)
        card.add(self.look_form)
        return card

    def _wear(self) -> None:
        chosen = {name: value for name, value in self.look_form.values().items() if value}
        self.desk.wear(**chosen)

    def _clinic_card(self) -> Card:
        card = Card(translate(_("The clinic")), icon="building-2")
        languages = [(code, language_name(code)) for code in available_languages()]
        for name, title in (
            ("name", _("Name of the clinic")),
            ("address", _("Address")),
            ("phone", _("Phone for papers")),
            ("duty_phone", _("Phone at any hour")),
        ):
            self.clinic_form.add(name, translate(title), LineEdit(), required=name == "name")
        self.clinic_form.add("language", translate(_("Language")), Choice(languages))
        self.clinic_form.add(
            "relief_threshold",
            translate(_("Relief after a block that counts as a response")),
            NumberEdit(10, 100, unit=translate(_("%"))),
        )
        self._ask_about_papers()
        self._logo_error = ErrorLine()
        save = Button(translate(_("Save")), "primary", icon="check", clicked=self.save_clinic)
        save.setObjectName("save-clinic")
        logo = Button(translate(_("Choose a logo …")), icon="image", clicked=self._choose_logo)
        for widget in (
            self.clinic_form,
            at_start(logo),
            self._logo_error,
            at_start(save),
        ):
            card.add(widget)
        return card

    def _ask_about_papers(self) -> None:
        """The clinic's own words and order on papers for colleagues."""
        form = self.clinic_form
        form.section(translate(_("Papers for colleagues")))
        for name, title in (
            ("paper_opening", _("Words before")),
            ("paper_closing", _("Words after")),
        ):
            form.add(name, translate(title), TextArea(), wide=True)
        sections = [(key, translate(title)) for key, title in SECTION_TITLES.items()]
        form.add(
            "paper_first", translate(_("Sections that come first, in this order")),
            ManyChoice(sections), wide=True,
            hint=translate(_("The others follow in their usual order.")),
        )  # fmt: skip
        form.add(
            "paper_without", translate(_("Sections left out of summaries")),
            ManyChoice([(key, title) for key, title in sections if key in MAY_BE_LEFT_OUT]),
            wide=True,
            hint=translate(_("Alerts, restrictions and events are always printed.")),
        )  # fmt: skip

    def _choose_logo(self) -> None:
        kinds = translate(_("Pictures (*.png *.jpg *.jpeg)"))
        self.desk.dialogs.choose_file(self, translate(_("Choose a logo")), kinds, self._read_logo)

    def _read_logo(self, file: Path) -> None:
        try:
            self._logo = file.read_bytes()
        except OSError:
            self._logo_error.say(translate(_("This file cannot be read.")))

    def _passphrase_card(self) -> Card:
        card = Card(translate(_("My passphrase")), icon="key-round")
        for name, title in (
            ("old", _("Passphrase now")),
            ("new", _("New passphrase")),
            ("again", _("The same again")),
        ):
            self.secret_form.add(name, translate(title), SecretEdit(), required=True)
        card.add(self.secret_form)
        change = Button(
            translate(_("Change my passphrase")), icon="check", clicked=self.change_passphrase
        )
        change.setObjectName("change-passphrase")
        card.add(at_start(change))
        return card
