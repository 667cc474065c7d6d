"""A page that shows what is on file and asks one thing at a time; what is begun stays a draft."""

from collections.abc import Callable, Mapping
from typing import ClassVar
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.drafts import Form as DraftForm
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of, show_kept
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.states import Notice
from rehab_tracker.ui.widgets.text import paragraph


class FormPage(ClinicPage):
    """Shows rows; `begin` opens one of its forms, which takes their place until it is closed.

    Attributes:
        draft_form: under which name its drafts are kept.
        form: the open form, None while there is none.
        rows: what is on file.
        may_write: whether this member may add anything here.
    """

    draft_form: ClassVar[DraftForm]

    def __init__(
        self, desk: Desk, patient_id: UUID | None, title: str, subtitle: str = ""
    ) -> None:
        super().__init__(desk, patient_id, title, subtitle)
        self.may_write = desk.clinic.member.may(Verb.WRITE, Part.GOALS)
        self.form: Form | None = None
        self._name, self._about = "", ""
        self._blank: dict[str, JsonValue] = {}
        self._deeds: list[Button] = []
        self._begun, self._form_room = RowList(""), RowList("", gap=0)
        self.rows = RowList(title, gap=16)
        for part in (self._begun, self._form_room, self.rows):
            self.add(part)
        self.finish()
        self._drafts = DraftKeeper(desk, self.draft_form, patient_id, self._typed, self)
        draft = self._drafts.waiting()
        self._waiting: Mapping[str, JsonValue] | None = draft.values if draft else None

    def begin(self, name: str, about: str = "") -> None:
        """Open the empty form of this name with `lay_out`; `about` says what it is about."""
        raise NotImplementedError

    def start(self, name: str, about: str = "") -> None:
        """Open a form; what was begun and not saved comes first."""
        if self.form is not None:
            return
        if self._waiting is None:
            self.begin(name, about)
            return
        same = (self._waiting.get("name"), self._waiting.get("about")) == (name, about)
        self.go_on()
        if not same:
            said = _("You began this before. Save it, or cancel and throw it away.")
            self.desk.say(translate(said))

    def go_on(self) -> None:
        """Open what was begun and not saved."""
        kept, self._waiting = self._waiting, None
        if kept is None:
            return
        self.begin(str(kept.get("name", "")), str(kept.get("about", "")))
        typed = kept.get("typed")
        if self.form is not None and isinstance(typed, dict):
            show_kept(self.form, typed)

    def arrive(self, values: dict[str, object]) -> None:
        """Go on with a draft, or begin the form that is named."""
        if values.get("draft"):
            self.go_on()
        elif values.get("new") and self.may_write:
            new = values["new"]
            self.start(new if isinstance(new, str) else self.first_form, "")

    first_form: ClassVar[str] = ""

    def lay_out(
        self,
        form: Form,
        title: str,
        label: str,
        save: Callable[[], object],
        asked: tuple[str, str],
        intro: str = "",
    ) -> None:
        """Put a form in the place of the rows.

        Args:
            form: what is asked.
            title: its heading, already translated.
            label: the deed.
            save: does it.
            asked: the form's name and what it is about, for the draft.
            intro: a sentence on top of it.
        """
        self.form, self._blank = form, kept_of(form)
        self._name, self._about = asked
        opened = OpenForm(form, label, save, self.close_form)
        opened.touched.connect(self._drafts.touched)
        card = Card(title)
        if intro:
            card.add(paragraph(intro, "muted"))
        card.add(opened)
        self._form_room.set_rows([card])
        self._turn()
        opened.begin()

    def done(self, kept: object) -> None:
        """Close the form once what it asked for is kept; None says that it is not."""
        if kept is None:
            return
        self._drafts.finish()
        self._waiting = None
        self._leave()

    def close_form(self) -> None:
        """Leave the form; what was typed stays as a draft."""
        typed = self._typed()
        self._waiting = typed or None
        if typed:
            self._drafts.keep_now()
            said = translate(_("Kept as a draft. The same button opens it again."))
            self.desk.say(said)
        self._leave()

    def throw_draft_away(self) -> None:
        """Give up what was begun and not saved."""
        self._waiting = None
        self._drafts.discard()
        self._turn()
        self.desk.say(translate(_("The draft is thrown away.")), undo=True)

    def add_deed(
        self, text: str, name: str, icon: str, *, primary: bool = False, keys: str | None = None
    ) -> Button:
        """A button in the head of the page that opens a form."""
        button = Button(
            text,
            "primary" if primary else "secondary",
            icon=icon,
            shortcut=keys,
            clicked=lambda: self.start(name),
        )
        self._deeds.append(button)
        self.title_row.add_action(button)
        button.setVisible(self.may_write)
        return button

    def _typed(self) -> dict[str, JsonValue]:
        if self.form is None:
            return dict(self._waiting or {})
        typed = kept_of(self.form)
        if typed == self._blank:
            return {}
        return {"name": self._name, "about": self._about, "typed": typed}

    def _leave(self) -> None:
        self.form, self._name, self._about = None, "", ""
        self._form_room.set_rows([])
        self._turn()
        self.refresh()

    def _turn(self) -> None:
        shown = self.form is None
        self._form_room.setVisible(not shown)
        self.rows.setVisible(shown)
        for deed in self._deeds:
            deed.setVisible(shown and self.may_write)
        waiting = shown and self._waiting is not None and self.may_write
        self._begun.set_rows([self._begun_notice()] if waiting else [])
        self._begun.setVisible(waiting)

    def _begun_notice(self) -> Notice:
        deeds = QWidget()
        line = row(deeds, gap=4)
        away = Button(translate(_("Throw away")), "quiet", clicked=self.throw_draft_away)
        line.addWidget(away)
        line.addWidget(Button(translate(_("Go on")), clicked=self.go_on))
        said = translate(_("You began something here and have not saved it."))
        return Notice(said, "accent", deeds)
