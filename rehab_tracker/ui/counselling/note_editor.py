"""The form of a progress note: when, how long, its words by section, and how it was."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import JsonValue

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.counselling import (
    ATTENDED_NAMES,
    LONGEST_MEETING,
    MEASURES,
    NOTE_FORM_NAMES,
    SECTIONS,
    Attended,
    MeetingDetails,
    NoteForm,
    NoteText,
    ProgressNote,
)
from rehab_tracker.domain.counselling_words import (
    INTERVENTION_NAMES,
    SETTING_NAMES,
    THEME_NAMES,
    Setting,
)
from rehab_tracker.domain.facts import LONGEST_LINE
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.sentences import say
from rehab_tracker.ui.draft_keeper import kept_of, show_kept
from rehab_tracker.ui.widgets.chips import ChoiceRow, ScaleRow
from rehab_tracker.ui.widgets.days import DateEdit, TimeEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.many_choice import ManyChoice
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.text_area import TextArea

COLUMNS, NARROWEST = 4, 160
ORDER = ("text", "subjective", "objective", "data", "assessment", "plan")
ROWS = {"text": 8}
TOGETHER = frozenset({Setting.GROUP, Setting.COUPLE, Setting.FAMILY})


class NoteEditor(Form):
    """Asks for one meeting and its words; only the sections of the chosen form are shown.

    Changing the form moves the words of sections it does not have into its first one, so that
    none is lost.

    Args:
        today: the clinic's day.
        people: patients who may have been in the same group, by name.
        process: whether a process note can be kept; what stands in its place where it cannot.
    """

    def __init__(
        self, today: date, people: Iterable[tuple[UUID, str]] = (), *, process: str = ""
    ) -> None:
        super().__init__(columns=COLUMNS, narrowest=NARROWEST)
        self._shown = NoteForm.FREE
        self._blank: dict[str, JsonValue] = {}
        self._new = True
        day = DateEdit(lambda: today, latest=today)
        self.add("happened_on", translate(_("Day")), day, required=True)
        self.add("started_at", translate(_("Start")), TimeEdit())
        minutes = NumberEdit(1, LONGEST_MEETING, unit=translate(_("min")))
        self.add("minutes", translate(_("Minutes")), minutes, required=True)
        self.add("attended", translate(_("Attended")), _chips(ATTENDED_NAMES), required=True,
                 wide=True)  # fmt: skip
        self.add("setting", translate(_("Who sat together")), _chips(SETTING_NAMES), wide=True)
        self.add(
            "others", translate(_("Also in this group")), ManyChoice(people), wide=True,
            hint=translate(_("The meeting stands in their records too, where each has a note of "
                             "their own. Name nobody else in this one.")),
        )  # fmt: skip
        self.add("form", translate(_("Form of the note")), _chips(NOTE_FORM_NAMES), wide=True)
        self._ask_for_words()
        self._ask_how_it_was(lambda: today)
        self.section(translate(_("For you alone")))
        self.add(
            "process", translate(_("Process note")), TextArea(rows=3, most=40), wide=True,
            hint=process or translate(_(
                "Your own thoughts. No colleague opens this, and it is no part of the record: it "
                "is sealed to you and to your counselling recovery sheet."
            )),
        )  # fmt: skip
        self.changed.connect(self._follow)

    def begin(self, today: date, form: NoteForm) -> None:
        """Lay out an empty note."""
        self.clear()
        self._new = True
        start = {"happened_on": today, "attended": Attended.YES, "form": form}
        self._show(start | {"setting": Setting.INDIVIDUAL}, self._sections({}))

    def show_note(self, note: ProgressNote) -> None:
        """Show a note on file, to be put right."""
        words = note.text.sections if note.text else {}
        form = note.text.form if note.text else NoteForm.FREE
        self._new = False
        facts = {name: getattr(note.meeting, name) for name in self.fields if name in _MEETING}
        told = {name: getattr(note.text, name) for name in _TOLD} if note.text else {}
        self._show({**facts, **told, "form": form, "process": note.process}, self._sections(words))

    def show_draft(self, values: Mapping[str, JsonValue]) -> None:
        """Show what was typed and not saved."""
        self._new = "entry" not in values
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
        told = {name: typed[name] for name in _TOLD}
        return MeetingDetails.checked(meeting), _note(form, words, told)

    def process(self) -> str:
        """The process note as it was typed."""
        return self.fields["process"].value() or ""

    def others(self) -> tuple[UUID, ...]:
        """Who else was in the same group.

        Raises:
            UserError: a name in the line fits nobody, or several.
        """
        if not self.fields["others"].isVisibleTo(self):
            return ()
        try:
            found: tuple[UUID, ...] = self.fields["others"].value()
        except UserError as complaint:
            raise Invalid({"others": complaint}) from complaint
        return found

    def _ask_for_words(self) -> None:
        titles = {name: title for form in SECTIONS.values() for name, title in form.items()}
        for name in ORDER:
            area = TextArea(rows=ROWS.get(name, 3), most=40)
            self.add(name, translate(titles[name]), area, wide=True)

    def _ask_how_it_was(self, today: Callable[[], date]) -> None:
        self.section(translate(_("How it was")))
        ends = (translate(_("as bad as can be")), translate(_("very good")))
        mood = ScaleRow(range(11), ends=ends)
        self.add("mood", translate(_("Mood, as the person calls it")), mood, wide=True)
        self.add("mood_words", translate(_("In the person's own words")),
                 LineEdit(longest=LONGEST_LINE), wide=True)  # fmt: skip
        sleep = ScaleRow(range(11), ends=ends)
        self.add("sleep", translate(_("Sleep these nights")), sleep, wide=True)
        self.add("themes", translate(_("What it was about")), _chips(THEME_NAMES, many=True),
                 wide=True)  # fmt: skip
        done = _chips(INTERVENTION_NAMES, many=True)
        self.add("interventions", translate(_("What you did")), done, wide=True)
        self.add("attendees", translate(_("Who else was there")), LineEdit(longest=LONGEST_LINE),
                 span=2, hint=translate(_("As relations, such as: wife, brother.")))  # fmt: skip
        self.add("interpreter", translate(_("Interpreter")), LineEdit(longest=LONGEST_LINE),
                 span=2)  # fmt: skip
        given = ChoiceRow([(code, say(instrument(code).short)) for code in MEASURES], many=True)
        self.add("measures", translate(_("Measures given")), given, wide=True)
        self.add("next_on", translate(_("Next meeting on")), DateEdit(today), span=2)
        self.add("next_at", translate(_("At")), TimeEdit(), span=2)

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
        setting = self.fields["setting"].value()
        self.fields["others"].setVisible(self._new and setting == Setting.GROUP)
        self.fields["attendees"].setVisible(setting in TOGETHER - {Setting.GROUP})


_MEETING = ("happened_on", "started_at", "minutes", "attended")
_TOLD = (
    "setting",
    "attendees",
    "interpreter",
    "themes",
    "interventions",
    "mood",
    "mood_words",
    "sleep",
    "measures",
    "next_on",
    "next_at",
)


def _chips(names: Mapping[Any, str], *, many: bool = False) -> ChoiceRow:
    return ChoiceRow([(value, translate(name)) for value, name in names.items()], many=many)


def _note(form: NoteForm, words: Mapping[str, str], told: Mapping[str, object]) -> NoteText:
    try:
        return NoteText.checked({"form": form, "sections": words, **told})
    except Invalid as complaint:
        found: dict[str, UserError] = {
            field.removeprefix("sections."): error for field, error in complaint.complaints.items()
        }
        raise Invalid(found) from complaint
