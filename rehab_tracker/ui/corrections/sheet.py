"""The sheet in which a saved entry is put right: an addendum, a mark, a move; never a change."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from functools import partial
from typing import Any
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtGui import QKeySequence, QShortcut

from rehab_tracker.core.errors import Invalid
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.patients import RosterLine
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.confirming import Confirm
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.fields import Field
from rehab_tracker.ui.widgets.find_choice import FindChoice
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.sheet import Sheet
from rehab_tracker.ui.widgets.text import paragraph
from rehab_tracker.ui.widgets.text_area import TextArea


class Way(StrEnum):
    """How an entry is put right."""

    ADDENDUM = "addendum"
    ERROR = "error"
    MOVE = "move"


NAMES: dict[Way, str] = {
    Way.ADDENDUM: _("Add an addendum"),
    Way.ERROR: _("Written in error"),
    Way.MOVE: _("Move to another patient"),
}
SENTENCES: dict[Way, str] = {
    Way.ADDENDUM: _("The entry stays as it is. Your words stand below it, signed by you."),
    Way.ERROR: _("The entry stays readable, struck through, and counts in no sum any more."),
    Way.MOVE: _("A line stays here that says so. The entry counts in the other record only."),
}
DONE: dict[Way, str] = {
    Way.ADDENDUM: _("The addendum is signed."),
    Way.ERROR: _("Marked as written in error."),
    Way.MOVE: _("Moved to the other record."),
}


class CorrectingSheet(Sheet):
    """Asks for the way, the reason and once for the PIN; cancelling changes nothing.

    Args:
        page: on which the entry is shown.
        ways: what this member may do with it, the likely one first.
        shown_on: the key of the page on which somebody goes on with a draft of it.
    """

    def __init__(
        self,
        page: ClinicPage,
        kind: EntryKind,
        entry_id: UUID,
        ways: Sequence[Way],
        shown_on: str,
    ) -> None:
        super().__init__(page, translate(_("Correct or add")), icon="square-pen", width=520)
        self._page, self._kind, self._entry_id = page, kind, entry_id
        self._shown_on = shown_on
        self.way = ChoiceRow([(way, translate(NAMES[way])) for way in ways])
        self.way.setAccessibleName(translate(_("What is to be done")))
        self._way = ways[0]
        self.way.set_value(self._way)
        self._sentence = paragraph("", "muted")
        self.form = self._make_form(Way.MOVE in ways)
        self.confirm = Confirm(page.desk)
        for part in (self.way, self._sentence, self.form, self.confirm):
            self.body.addWidget(part)
        self.save = Button("", "primary", icon="signature", clicked=self.give)
        cancel = Button(translate(_("Cancel")), clicked=self.reject)
        self.set_buttons([cancel, self.save], first=self._first_field())
        self.way.changed.connect(self._turn)
        self.confirm.entered.connect(self.give)
        self.confirm.busy.connect(self.save.setDisabled)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.give)
        self._turn()
        self._drafts = DraftKeeper(
            page.desk, Forms.CORRECTION, page.patient_id, self._typed, parent=self
        )
        self._go_on()
        self.form.changed.connect(self._drafts.touched)

    def _first_field(self) -> Field:
        return self.form.fields["text" if self._way is Way.ADDENDUM else "reason"]

    def give(self) -> None:
        """Look at what was typed, ask for the PIN, and put it right."""
        try:
            typed = self.form.values()
        except Invalid as wrong:
            self.form.show_complaints(wrong.complaints)
            return
        self.form.clear_complaints()
        self.confirm.ask(partial(self._keep, self._chosen(), typed))

    def reject(self) -> None:
        """Leave the entry as it is; what was typed stays as a draft."""
        self.confirm.give_up()
        self._drafts.settle()
        super().reject()

    def _keep(self, way: Way, typed: dict[str, Any]) -> None:
        deed = partial(self._deeds()[way], typed)
        said = translate(DONE[way])
        if self._page.attempt(deed, self.form, said=said, undo=False) is not None:
            self._drafts.finish()
            self.accept()

    def _typed(self) -> dict[str, JsonValue]:
        """What was typed about this entry, for a draft."""
        typed = kept_of(self.form)
        if not typed:
            return {}
        where = {"entry": str(self._entry_id), "page": self._shown_on}
        return {**typed, **where, "way": str(self._chosen())}

    def _go_on(self) -> None:
        """Show what was begun about this entry; drafts about others stay beside it."""
        drafts = self._page.desk.clinic.drafts
        for line in drafts.mine():
            if (line.form, line.patient_id) != (Forms.CORRECTION, self._page.patient_id):
                continue
            draft = drafts.open(line.id)
            if draft.values.get("entry") == str(self._entry_id):
                self._drafts.go_on_with(draft)
                self._show_draft(draft.values)
                return
        self._drafts.begin_beside()

    def _show_draft(self, values: Mapping[str, JsonValue]) -> None:
        self.way.set_value(Way(str(values["way"])))
        self._turn()
        self.form.set_values({name: values.get(name) for name in ("text", "reason")})
        with suppress(ValueError):
            self.form.set_values({"patient": UUID(str(values.get("patient")))})

    def _deeds(self) -> dict[Way, Callable[[dict[str, Any]], object]]:
        return {Way.ADDENDUM: self._addendum, Way.ERROR: self._error, Way.MOVE: self._move}

    def _addendum(self, typed: dict[str, Any]) -> object:
        add = self._page.desk.clinic.signing.addendum
        return add(self._kind, self._entry_id, typed["reason"], typed["text"])

    def _error(self, typed: dict[str, Any]) -> object:
        mark = self._page.desk.clinic.signing.mark_error
        return mark(self._kind, self._entry_id, typed["reason"])

    def _move(self, typed: dict[str, Any]) -> object:
        move = self._page.desk.clinic.signing.move
        return move(self._kind, self._entry_id, typed["patient"], typed["reason"])

    def _chosen(self) -> Way:
        return Way(self.way.value())

    def _turn(self) -> None:
        """Ask only what this way needs."""
        if self.way.value() is None:  # pressed twice
            self.way.set_value(self._way)
        way = self._way = self._chosen()
        self._sentence.setText(translate(SENTENCES[way]))
        self.save.say(translate(NAMES[way]))
        for name, wanted in (("text", Way.ADDENDUM), ("patient", Way.MOVE)):
            field = self.form.fields.get(name)
            if field is not None:
                field.required = way is wanted
                field.setVisible(way is wanted)

    def _make_form(self, may_move: bool) -> Form:  # one caller
        form = Form(columns=1)
        form.add("text", translate(_("What is to be added")), TextArea(rows=3))
        if may_move:
            form.add("patient", translate(_("To which patient")), FindChoice(self._people()))
        form.add("reason", translate(_("Why")), LineEdit(longest=200), required=True)
        return form

    def _people(self) -> list[tuple[UUID, str]]:
        found = self._page.desk.clinic.patients.everyone()
        return [(line.id, _named(line)) for line in found if line.id != self._page.patient_id]


def _named(line: RosterLine) -> str:
    return "  ·  ".join(part for part in (line.full_name, line.number) if part)
