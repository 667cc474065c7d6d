"""What is let out: one sentence for the team, one for the family's report, each on purpose."""

from typing import TYPE_CHECKING
from uuid import UUID

from pydantic import JsonValue

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.shared_lines import (
    LISTENER_NAMES,
    Listener,
    SharedLine,
    SharedLineDetails,
    read_now,
)
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of, show_kept
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.text import paragraph
from rehab_tracker.ui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from rehab_tracker.ui.clinic_page import ClinicPage

HINTS: dict[Listener, str] = {
    Listener.TEAM: _(
        "Everybody treating the person reads it. What to do, never why: no diagnosis, no score, "
        "no story."
    ),
    Listener.FAMILY: _(
        "Printed only for a reader with whom the person shares this topic. Short and kind, as you "
        "would say it aloud."
    ),
}
NOTHING: dict[Listener, str] = {
    Listener.TEAM: _("The team is told nothing now."),
    Listener.FAMILY: _("The family's report says nothing from you now."),
}


class LineForm(Form):
    """The words, the day of the person's yes, and how long they are shown."""

    def __init__(self, desk: Desk, listener: Listener) -> None:
        super().__init__(columns=2)
        today = desk.clinic.clock.today
        self.add("words", translate(_("The sentence, exactly as it is read")),
                 TextArea(rows=2, most=5), required=True, wide=True,
                 hint=translate(HINTS[listener]))  # fmt: skip
        self.add("agreed_on", translate(_("The person agreed to these words on")),
                 DateEdit(today, latest=today()), required=True)  # fmt: skip
        self.add("until", translate(_("Shown until")), DateEdit(today),
                 hint=translate(_("Empty: until you take it back.")))  # fmt: skip

    def details(self, patient_id: UUID, listener: Listener) -> SharedLineDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        typed = self.values()
        typed["words"] = " ".join((typed["words"] or "").split())
        return SharedLineDetails.checked({**typed, "patient_id": patient_id, "listener": listener})


class LetOutCard(Card):
    """Both sentences as they are read now, and the form for a new one.

    Args:
        desk: the desk.
        patient_id: about whom.
        page: the page it stands on, which tells what went wrong.
    """

    def __init__(self, desk: Desk, patient_id: UUID, page: "ClinicPage") -> None:
        super().__init__(translate(_("What you let out")), icon="message-circle")
        self._desk, self._patient_id, self._page = desk, patient_id, page
        self.form: LineForm | None = None
        self._listener = Listener.TEAM
        self._drafts = DraftKeeper(desk, Forms.SHARED_LINE, patient_id, self._typed, page)
        words = _("Nothing leaves a note by itself. These two sentences are written on purpose, "
                  "after the person said yes to the very words.")  # fmt: skip
        self.add(paragraph(translate(words), "muted"))
        self._rows = RowList(translate(_("What you let out")))
        self._below = RowList("", gap=0)
        self.add(self._rows)
        self.add(self._below)
        self._below.hide()

    def refresh(self) -> None:
        """Show what is read now."""
        lines = self._desk.clinic.shared_lines.all(self._patient_id)
        today = self._desk.clinic.clock.today()
        self._rows.set_rows(
            [self._row(listener, read_now(lines, listener, today)) for listener in Listener]
        )

    def write(self, listener: Listener) -> None:
        """Open the form for one of the two, with what was begun and not let out."""
        if self.form is not None:
            return
        self._listener = listener
        self.form = LineForm(self._desk, listener)
        draft = self._drafts.waiting()
        if draft is not None:
            self._listener = Listener(str(draft.values.get("listener", listener)))
            show_kept(self.form, draft.values)
        self.form.changed.connect(self._drafts.touched)
        label = translate(_("Let this sentence out"))
        self._below.set_rows([OpenForm(self.form, label, self.save, self.close_form)])
        self._below.show()
        self.refresh()
        self.form.go_to(self.form.fields["words"])

    def save(self) -> None:
        """Let it out, in the place of the one before."""
        form = self.form
        if form is None:
            return
        tell = self._desk.clinic.shared_lines.tell
        said = translate(_("The sentence is let out."))
        done = self._page.attempt(
            lambda: tell(form.details(self._patient_id, self._listener)), form, said=said
        )
        if done is not None:
            self._drafts.finish()
            self._close()

    def close_form(self) -> None:
        """Close the form; what was typed stays as a draft."""
        if self._typed():
            self._drafts.keep_now()
        self._close()

    def _take_back(self, listener: Listener) -> None:
        said = translate(_("The sentence is taken back."))
        take_back = self._desk.clinic.shared_lines.take_back
        self._page.attempt(lambda: take_back(self._patient_id, listener), said=said)
        self.refresh()

    def _close(self) -> None:
        self.form = None
        self._below.set_rows([])
        self._below.hide()
        self.refresh()

    def _typed(self) -> dict[str, JsonValue]:
        found = kept_of(self.form) if self.form is not None else {}
        return found | {"listener": self._listener.value} if found else {}

    def _row(self, listener: Listener, line: SharedLine | None) -> ListRow:
        deeds = []
        if self.form is None:
            name = _("Write it") if line is None else _("Write another")
            write = Button(translate(name), icon="pencil", clicked=lambda: self.write(listener))
            write.setObjectName(f"let-out-{listener.value}")
            deeds.append(write)
            if line is not None:
                deeds.append(Button(translate(_("Take it back")), "quiet",
                                    clicked=lambda: self._take_back(listener)))  # fmt: skip
        if line is None:
            return ListRow(translate(LISTENER_NAMES[listener]), [translate(NOTHING[listener])],
                           deeds=deeds)  # fmt: skip
        return ListRow(
            translate(LISTENER_NAMES[listener]), [_agreed(line)], quote=line.words, deeds=deeds
        )


def _agreed(line: SharedLine) -> str:
    agreed = format_date(line.agreed_on) if line.agreed_on else ""
    if line.until is None:
        return translate(_("The person agreed on {day}."), day=agreed)
    return translate(
        _("The person agreed on {day}. Shown until {last}."),
        day=agreed,
        last=format_date(line.until),
    )
