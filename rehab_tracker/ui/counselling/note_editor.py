"""The form of a progress note: when, how long, and its words by section."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from pydantic import JsonValue

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.counselling import (
    ATTENDED_NAMES,
    LONGEST_MEETING,
    NOTE_FORM_NAMES,
    SECTIONS,
    Attended,
    MeetingDetails,
    NoteForm,
    NoteText,
    ProgressNote,
)
from rehab_tracker.ui.draft_keeper import kept_of, show_kept
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.days import DateEdit, TimeEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.text_area import TextArea

COLUMNS, NARROWEST = 3, 200
ORDER = ("text", "subjective", "objective", "data", "assessment", "plan")
ROWS = {"text": 8}


class NoteEditor(Form):
    """Asks for one meeting and its words; only the sections of the chosen form are shown.

    Changing the form moves the words of sections it does not have into its first one, so that
    none is lost.
    """

    def __init__(self, today: date) -> None:
        super().__init__(columns=COLUMNS, narrowest=NARROWEST)
        self._shown = NoteForm.FREE
        self._blank: dict[str, JsonValue] = {}
        day = DateEdit(lambda: today, latest=today)
        self.add("happened_on", translate(_("Day")), day, required=True)
        self.add("started_at", translate(_("Start")), TimeEdit())
        minutes = NumberEdit(1, LONGEST_MEETING, unit=translate(_("min")))
        self.add("minutes", translate(_("Minutes")), minutes, required=True)
        self.add("attended", translate(_("Attended")), _chips(ATTENDED_NAMES), required=True)
        self.add("form", translate(_("Form of the note")), _chips(NOTE_FORM_NAMES), span=2)
        self._ask_for_words()
        self.changed.connect(self._follow)

    def begin(self, today: date, form: NoteForm) -> None:
        """Lay out an empty note."""
        self.clear()
        self._show(
            {"happened_on": today, "attended": Attended.YES, "form": form}, self._sections({})
        )

    def show_note(self, note: ProgressNote) -> None:
        """Show a note on file, to be put right."""
        words = note.text.sections if note.text else {}
        form = note.text.form if note.text else NoteForm.FREE
        facts = {name: getattr(note.meeting, name) for name in self.fields if name in _MEETING}
        self._show({**facts, "form": form}, self._sections(words))

    def show_draft(self, values: Mapping[str, JsonValue]) -> None:
        """Show what was typed and not saved."""
        self._filling = True
        show_kept(self, values)
        self._filling = False
        self._lay_out_sections()

    def kept(self) -> dict[str, JsonValue]:
        """What a draft must hold; nothing while nothing was typed."""
        values = kept_of(self)
        return {} if values == self._blank else values

    def details(self, patient_id: UUID) -> tuple[MeetingDetails, NoteText | None]:
        """The meeting and its words as they were typed.

        Raises:
            Invalid: with a sentence for each field that cannot be kept.
        """
        typed = self.values()
        came = typed["attended"] is Attended.YES
        meeting = {name: typed[name] for name in _MEETING} | {"patient_id": patient_id}
        meeting["minutes"] = typed["minutes"] if came else 0
        form = typed["form"] or NoteForm.FREE
        words = {name: typed[name] or "" for name in SECTIONS[form]}
        if not came and not any(words.values()):
            return MeetingDetails.checked(meeting), None
        return MeetingDetails.checked(meeting), _note(form, words)

    def _ask_for_words(self) -> None:
        titles = {name: title for form in SECTIONS.values() for name, title in form.items()}
        for name in ORDER:
            area = TextArea(rows=ROWS.get(name, 3), most=40)
            self.add(name, translate(titles[name]), area, wide=True)

    def _show(self, facts: Mapping[str, object], words: Mapping[str, str]) -> None:
        self.set_values({**facts, **words})
        self._lay_out_sections()
        self._blank = kept_of(self)

    def _sections(self, words: Mapping[str, str]) -> dict[str, str]:
        return {name: words.get(name, "") for name in ORDER}

    def _follow(self) -> None:
        form = self.fields["form"].value()
        if form is None:
            self.set_values({"form": self._shown})
        elif form is not self._shown:
            self._move_words(form)
        self._lay_out_sections()

    def _move_words(self, form: NoteForm) -> None:
        here = list(SECTIONS[form])
        gone = [name for name in ORDER if name not in here]
        loose = [words for name in gone if (words := self.fields[name].value())]
        if loose:
            first = self.fields[here[0]].value()
            together = "\n\n".join([first, *loose] if first else loose)
            self.set_values({**dict.fromkeys(gone), here[0]: together})

    def _lay_out_sections(self) -> None:
        self._shown = self.fields["form"].value() or NoteForm.FREE
        for name in ORDER:
            self.fields[name].setVisible(name in SECTIONS[self._shown])
        came = self.fields["attended"].value() in {None, Attended.YES}
        self.fields["minutes"].setVisible(came)
        self.fields["minutes"].required = came


_MEETING = ("happened_on", "started_at", "minutes", "attended")


def _chips(names: Mapping[Attended, str] | Mapping[NoteForm, str]) -> ChoiceRow:
    return ChoiceRow([(value, translate(name)) for value, name in names.items()])


def _note(form: NoteForm, words: Mapping[str, str]) -> NoteText:
    try:
        return NoteText.checked({"form": form, "sections": words})
    except Invalid as complaint:
        found: dict[str, UserError] = {
            field.removeprefix("sections."): error for field, error in complaint.complaints.items()
        }
        raise Invalid(found) from complaint
