"""The person's picture: chosen, consented to, shown in the banner; or taken away again."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.facts import LONGEST_NAME
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.widgets.avatar import Avatar
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import paragraph

PHOTO = "photo"
KINDS = _("Pictures (*.jpg *.jpeg *.png *.webp)")


class ConsentForm(Form):
    """Who agreed that the picture is kept."""

    def __init__(self) -> None:
        super().__init__(columns=1)
        self.add("consented_by", translate(_("Who agreed to the picture?")),
                 LineEdit(longest=LONGEST_NAME), required=True,
                 hint=translate(_("The person, or who may decide for them.")))  # fmt: skip


class PhotoCard(FormCard):
    """The picture that stands in the banner, with the way to change and remove it."""

    def __init__(self, page: ClinicPage, patient_id: UUID) -> None:
        self._page, self._clinic, self._patient_id = page, page.desk.clinic, patient_id
        self._chosen = b""
        super().__init__(translate(_("Photo")), "camera")
        self._face = Avatar("", size=72)
        self._words = paragraph("", "muted")
        self.choose = quiet(translate(_("Choose a picture …")), "image", "choose-photo",
                            self.choose_file)  # fmt: skip
        self.remove = quiet(translate(_("Remove")), "trash-2", "remove-photo", self.take_away)
        self._writes = self._clinic.member.may(Verb.WRITE, Part.PATIENTS)
        self._lay_out()
        self.choose.setVisible(self._writes)

    def refresh(self) -> None:
        """Read the picture again."""
        photo = self._clinic.patients.photo(self._patient_id)
        self._has_photo = bool(photo)
        self._show(photo)
        self.remove.setVisible(self._has_photo and self._writes)

    def choose_file(self) -> None:
        """Let a picture be chosen from this computer."""
        title = translate(_("Choose a picture"))
        self._page.desk.dialogs.choose_file(self._page, title, translate(KINDS), self.take)

    def take(self, file: Path) -> None:
        """Show the chosen picture and ask who agreed."""
        try:
            self._chosen = file.read_bytes()
        except OSError:
            sentence = _("The file cannot be read. Choose another.")
            self._page.desk.dialogs.tell(self._page, str(UserError(sentence)))
            return
        self._show(self._chosen)
        self.start()

    def start(self, name: str = PHOTO, key: str = "") -> None:  # noqa: ARG002  # this card has one form
        """Ask who agreed, once a picture is chosen."""
        if self._chosen:
            opened = OpenForm(ConsentForm(), translate(_("Keep the picture")), self.save,
                              self.close_form)  # fmt: skip
            self.open_form(opened, PHOTO)

    def close_form(self) -> None:
        """Show what is on file again."""
        was_open = self.open is not None
        super().close_form()
        if was_open:
            self.refresh()

    def save(self) -> None:
        """Keep the picture with who agreed to it."""
        if self.open is None or not isinstance(self.open.form, ConsentForm):
            return
        form = self.open.form
        if self._page.attempt(lambda: self._keep(form), form):
            self._chosen = b""
            self.close_form()
            self._page.desk.say(translate(_("The picture is kept.")), undo=True)

    def take_away(self) -> None:
        """Forget the picture; undo brings it back."""
        self._page.attempt(self._forget, said=translate(_("The picture is removed.")))

    def _keep(self, form: ConsentForm) -> bool:
        agreed = form.values()["consented_by"]
        self._clinic.patients.set_photo(self._patient_id, self._chosen, agreed)
        return True

    def _forget(self) -> bool:
        self._clinic.patients.remove_photo(self._patient_id)
        return True

    def _show(self, photo: bytes) -> None:
        picture = QPixmap()
        if photo:
            picture.loadFromData(photo)
        name = self._clinic.patients.of(self._patient_id).full_name
        self._face.show_person(name, picture)
        self._words.setText(
            translate(_("Shown in the banner on every page of this record."))
            if photo
            else translate(_("No picture. A face helps to tell people of one name apart."))
        )

    def _lay_out(self) -> None:
        line = row(gap=14)
        line.addWidget(self._face, 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=4)
        words.addWidget(self._words)
        words.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeading)
        words.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeading)
        line.addLayout(words, 1)
        Card.add_layout(self, line)
