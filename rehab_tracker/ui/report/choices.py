"""What is chosen for one report: for whom, about which days, and in which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from pydantic import JsonValue

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, available_languages, language_name, translate
from rehab_tracker.domain.dossier import MOST_KEY_MESSAGES, ReportChoices, ReportSuggestion
from rehab_tracker.domain.family import RELATION_NAMES, Relative
from rehab_tracker.ui.draft_keeper import kept_of, show_kept
from rehab_tracker.ui.report.ticks import TickList
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.text_area import TextArea

OWN_COPY = "own"
"""The reader who is the patient; their copy needs nobody's consent."""

USUAL_PERIOD = timedelta(days=30)
MESSAGES = tuple(f"message_{number}" for number in range(1, MOST_KEY_MESSAGES + 1))


@dataclass(frozen=True)
class Period:
    """The days that a report is about, both counted, and its language."""

    begins: date
    ends: date
    language: str


class ReaderForm(Form):
    """For whom the report is, about which days, and in which language."""

    def __init__(self, today: date) -> None:
        super().__init__(narrowest=180)
        self._today = today
        languages = [(code, language_name(code)) for code in available_languages()]
        self.add("reader", translate(_("For whom")), Choice(), required=True, wide=True)
        for name, title in (("begins", _("From")), ("ends", _("Until"))):
            day = DateEdit(lambda: today, latest=today)
            self.add(name, translate(title), day, required=True)
        self.add("language", translate(_("Language")), Choice(languages), required=True, wide=True)
        self.set_values({"begins": today - USUAL_PERIOD, "ends": today})

    def offer(self, relatives: Sequence[Relative], first: UUID | str) -> None:
        """Offer these readers and the patient's own copy; who was chosen stays chosen."""
        chosen = self.fields["reader"].value() or first
        offered: list[tuple[UUID | str, str]] = [(each.id, _named(each)) for each in relatives]
        offered.append((OWN_COPY, translate(_("The patient's own copy"))))
        readers = self.fields["reader"].editor
        if isinstance(readers, Choice):
            readers.blockSignals(True)
            readers.set_options(offered)
            readers.set_value(chosen)
            readers.blockSignals(False)

    def period(self) -> Period:
        """The days and the language as they stand.

        Raises:
            Invalid: with a sentence beside each field that cannot be read.
        """
        typed = self.values()
        return Period(typed["begins"], typed["ends"], typed["language"])

    def speak_to(self, language: str) -> None:
        """Choose the reader's language, or English where no paper is made in it yet."""
        known = available_languages()
        self.set_values({"language": language if language in known else known[0]})


class WordsForm(Form):
    """What the paper says in somebody's own words, and what it offers to tick.

    Args:
        psychologist: whether this member may add the psychologist's sentence.
    """

    def __init__(self, *, psychologist: bool) -> None:
        super().__init__(columns=1)
        self._suggested: tuple[str, ...] = ()
        self._let_out = ""
        self._answers: dict[str, str] = {}
        self._ask_main_points()
        self.add(
            "meaning", translate(_("What this means")), TextArea(rows=3),
            hint=translate(_("Short sentences, as you would say them aloud.")),
        )  # fmt: skip
        shown = _("This reader is signed off for no task yet, so none is printed.")
        self.add("tasks", translate(_("What they can do")), TickList(translate(shown)))
        self.add(
            "not_yet", translate(_("What not to do yet")), TextArea(rows=2),
            hint=translate(_("One thing on each line. Restrictions in force are there already.")),
        )  # fmt: skip
        asked = _("No answered question in these days.")
        self.add("answers", translate(_("What they asked")), TickList(translate(asked)))
        if psychologist:
            self.add(
                "psychologist",
                translate(_("One sentence from the psychologist")),
                TextArea(rows=2),
                hint=translate(_("Only what the patient wants this reader to know.")),
            )

    def begin(self) -> None:
        """Empty everything, for another reader."""
        self._suggested = ()
        self._let_out = ""
        self._answers = {}
        for name in self.fields:
            editor = self.fields[name].editor
            if isinstance(editor, TickList):
                editor.offer(())
        self.clear()

    def suggest(self, suggestion: ReportSuggestion, messages: Sequence[str]) -> None:
        """Show what the record proposes; what somebody wrote or unticked stays."""
        if self._main_points() == self._suggested:
            self._suggested = tuple(messages)
            lines = [*messages, "", "", ""]
            self.set_values(dict(zip(MESSAGES, lines, strict=False)))
        self._answers = dict(suggestion.choices.answers)
        self._filling = True
        self._offer("tasks", [(task, translate(task)) for task in suggestion.tasks_offered])
        self._offer("answers", [(asked, asked) for asked in self._answers])
        self._filling = False
        self._suggest_psychologist(suggestion.choices.psychologist)

    def kept(self) -> dict[str, JsonValue]:
        """For a draft: what somebody wrote or unticked, nothing that was only suggested."""
        values = kept_of(self)
        if self._main_points() == self._suggested:
            values = {name: value for name, value in values.items() if name not in MESSAGES}
        return values

    def show_kept(self, values: dict[str, JsonValue]) -> None:
        """Put back what a draft kept."""
        if any(name in values for name in MESSAGES):
            values = {**dict.fromkeys(MESSAGES), **values}
        self._filling = True
        show_kept(self, values)
        self._filling = False

    def choices(self) -> ReportChoices:
        """What was chosen; main points that nobody changed are left to the record.

        Raises:
            Invalid: with a sentence beside each field that cannot be printed.
        """
        typed = self.values()
        points = self._main_points()
        said = {
            "key_messages": () if points == self._suggested else points,
            "meaning": typed["meaning"],
            "tasks": typed["tasks"],
            "not_yet": tuple(filter(None, map(str.strip, (typed["not_yet"] or "").split("\n")))),
            "answers": tuple((asked, self._answers[asked]) for asked in typed["answers"]),
            "psychologist": typed.get("psychologist"),
        }
        try:
            return ReportChoices.checked(said)
        except Invalid as complaint:
            raise Invalid(_beside_fields(complaint.complaints)) from complaint

    def _suggest_psychologist(self, sentence: str) -> None:
        """The sentence that was let out stands there until somebody writes another."""
        field = self.fields.get("psychologist")
        if field is not None and (field.value() or "") == self._let_out:
            self._let_out = sentence
            self.set_values({"psychologist": sentence})

    def _ask_main_points(self) -> None:
        titles = (_("First main point"), _("Second main point"), _("Third main point"))
        for name, title in zip(MESSAGES, titles, strict=True):
            self.add(name, translate(title), TextArea(rows=2, most=5))
        last = self.fields[MESSAGES[-1]]
        last.set_hint(translate(_("All three empty: the record speaks for itself.")))

    def _main_points(self) -> tuple[str, ...]:
        lines = (self.fields[name].value() or "" for name in MESSAGES)
        return tuple(" ".join(line.split("\n")) for line in lines if line)

    def _offer(self, name: str, offered: Sequence[tuple[str, str]]) -> None:
        editor = self.fields[name].editor
        if isinstance(editor, TickList):
            editor.offer(offered)


def _named(relative: Relative) -> str:
    who = translate(RELATION_NAMES[relative.relation])
    return translate(_("{name} ({relation})"), name=relative.full_name, relation=who)


def _beside_fields(complaints: dict[str, UserError]) -> dict[str, UserError]:
    """A complaint about the second main point belongs beside the second line."""
    found: dict[str, UserError] = {}
    for field, error in complaints.items():
        name, _point, number = field.partition(".")
        beside = MESSAGES[int(number)] if name == "key_messages" and number else name
        found.setdefault(beside, error)
    return found
