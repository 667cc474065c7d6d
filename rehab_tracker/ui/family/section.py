"""One part of the family's page: what is on file, and at most one open form in its place."""

from collections.abc import Callable, Mapping

from pydantic import JsonValue
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.family import Relative
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.draft_keeper import kept_of, show_kept
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.text import paragraph


class Section(QWidget):
    """Shows rows; `begin` opens its form, which takes the rows' place until it is closed.

    Attributes:
        deed: the button that begins its form, for the head of the page.
        form: the open form, None while there is none.
        waiting: what was begun and not saved, as a draft keeps it.
    """

    touched = Signal()
    turned = Signal()
    saved = Signal()

    def __init__(self, page: ClinicPage, name: str, deed: str, icon: str) -> None:
        super().__init__()
        self.page = page
        self.setAccessibleName(name)
        self.deed = Button(deed, "primary", icon=icon, shortcut="Alt+N", clicked=self.start)
        self.form: Form | None = None
        self.waiting: Mapping[str, JsonValue] | None = None
        self._about = ""
        self._blank: dict[str, JsonValue] = {}
        whole = column(self, gap=16)
        self._form_room = RowList("", gap=0)
        self.rows = RowList(name, gap=16)
        whole.addWidget(self._form_room)
        whole.addWidget(self.rows)
        self._form_room.hide()

    @property
    def relatives(self) -> tuple[Relative, ...]:
        """Everybody around this patient, the primary carer first."""
        return self.page.desk.clinic.family.relatives(self.page.patient_id)

    def refresh(self) -> None:
        """Read again and show what is on file; an open form stays as it is."""

    def may_begin(self) -> bool:
        """Whether the head of the page offers the deed now."""
        return True

    def begin(self, about: str = "") -> None:
        """Open the empty form; `about` says what it is about, as the section itself writes it."""

    def start(self, about: str = "") -> None:
        """Open the form; what was begun and not saved comes first."""
        if self.form is not None:
            return
        if self.waiting is None:
            self.begin(about)
            return
        kept, self.waiting = self.waiting, None
        self._go_on(kept)
        if kept.get("about") != about:
            said = _("You began this before. Save it, or cancel and throw it away.")
            self.page.desk.say(translate(said))

    def kept(self) -> Mapping[str, JsonValue] | None:
        """What a draft must hold; None while nothing was typed."""
        if self.form is None:
            return self.waiting
        typed = kept_of(self.form)
        return None if typed == self._blank else {"about": self._about, "typed": typed}

    def lay_out(
        self,
        form: Form,
        title: str,
        label: str,
        save: Callable[[], object],
        *,
        about: str = "",
        intro: str = "",
        first: str = "",
    ) -> None:
        """Put a form in the place of the rows.

        Args:
            form: what is asked.
            title: the form's heading, already translated.
            label: the deed.
            save: does it.
            about: what the form is about, for the draft.
            intro: a sentence on top of it.
            first: the field where the typing begins.
        """
        self.form, self._about, self._blank = form, about, kept_of(form)
        opened = OpenForm(form, label, save, self.close_form)
        opened.touched.connect(self.touched)
        card = Card(title)
        if intro:
            card.add(paragraph(intro, "muted"))
        card.add(opened)
        self._form_room.set_rows([card])
        self._turn()
        opened.begin(first)

    def done(self, kept: object) -> None:
        """Close the form once what it asked for is kept; None says that it is not."""
        if kept is not None:
            self._leave()
            self.saved.emit()

    def close_form(self) -> None:
        """Leave the form; what was typed stays as a draft."""
        self.waiting = self.kept()
        if self.waiting is not None:
            self.touched.emit()
            said = translate(_("Kept as a draft. The same button opens it again."))
            self.page.desk.say(said)
        self._leave()

    def _go_on(self, kept: Mapping[str, JsonValue]) -> None:
        self.begin(str(kept.get("about", "")))
        typed = kept.get("typed")
        if self.form is not None and isinstance(typed, dict):
            show_kept(self.form, typed)

    def _leave(self) -> None:
        self.form, self._about = None, ""
        self._form_room.set_rows([])
        self._turn()
        self.refresh()

    def _turn(self) -> None:
        self._form_room.setVisible(self.form is not None)
        self.rows.setVisible(self.form is None)
        self.turned.emit()
