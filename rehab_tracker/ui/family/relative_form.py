"""The form for a relative or other carer."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.family import (
    DUTY_NAMES,
    READING_NAMES,
    RELATION_NAMES,
    Relative,
    RelativeDetails,
)
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import CheckBox, Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.spacing import column

LANGUAGES: dict[str, str] = {
    "en": _("English"),
    "hi": _("Hindi"),
    "ur": _("Urdu"),
    "as": _("Assamese"),
    "bn": _("Bengali"),
    "gu": _("Gujarati"),
    "kn": _("Kannada"),
    "ml": _("Malayalam"),
    "mr": _("Marathi"),
    "ne": _("Nepali"),
    "or": _("Odia"),
    "pa": _("Punjabi"),
    "ta": _("Tamil"),
    "te": _("Telugu"),
    "ar": _("Arabic"),
    "fr": _("French"),
    "pt": _("Portuguese"),
    "es": _("Spanish"),
    "sw": _("Swahili"),
}
"""What a relative may read, also where no paper is printed in it yet: somebody reads it aloud."""

MARKS: dict[str, str] = {
    "primary_carer": _("Primary carer"),
    "lives_with": _("Lives with the patient"),
    "emergency": _("Call in an emergency"),
}


class RelativeForm(Form):
    """Asks who somebody is and how to reach them.

    Args:
        held: who is being put right; None for somebody new.
        today: the clinic's day.
    """

    def __init__(self, held: Relative | None, today: date) -> None:
        super().__init__()
        self._held = held
        self._same: UUID | None = None
        relations = [(relation, translate(name)) for relation, name in RELATION_NAMES.items()]
        languages = [(code, translate(name)) for code, name in LANGUAGES.items()]
        if held is not None and held.language not in LANGUAGES:
            languages.append((held.language, held.language))
        self.section(translate(_("The person")))
        self.add("full_name", translate(_("Name")), LineEdit(longest=120), required=True)
        self.add(
            "relation", translate(_("Who they are")), Choice(relations),
            required=True,
        )  # fmt: skip
        self._below_name = QWidget()
        column(self._below_name)
        self.add_widget(self._below_name)
        self._below_name.hide()
        for name, title in MARKS.items():
            self.add(name, translate(title), CheckBox(translate(title)))
        self._ask_how_to_reach(languages)
        self._ask_day_to_day(today)
        self.set_values(dict(held) if held else {"language": "en"})

    def put_below_name(self, widget: QWidget) -> None:
        """Show this between the name and what follows it."""
        lay = self._below_name.layout()
        if lay is not None:
            lay.addWidget(widget)

    def show_below_name(self, *, shown: bool) -> None:
        """Open or close the room below the name."""
        self._below_name.setVisible(shown)

    def _ask_how_to_reach(self, languages: Sequence[tuple[str, str]]) -> None:
        self.section(translate(_("How to reach and tell them")))
        self.add("phone", translate(_("Phone")), LineEdit(icon="phone"))
        self.add("best_time", translate(_("Best time to call")), LineEdit(longest=60))
        self.add("language", translate(_("Language they read")), Choice(languages))
        reads = ChoiceRow([(how, translate(name)) for how, name in READING_NAMES.items()])
        self.add("reads", translate(_("Reading")), reads)
        self.add(
            "needs", translate(_("Hearing and sight")), LineEdit(longest=120),
            hint=translate(_("What helps them to hear or see. Empty if nobody asked.")),
            wide=True,
        )  # fmt: skip

    def _ask_day_to_day(self, today: date) -> None:
        self.section(translate(_("From day to day")))
        does = [(each, translate(name)) for each, name in DUTY_NAMES.items()]
        self.add("does", translate(_("What they do for the patient")),
                 ChoiceRow(does, many=True), wide=True)  # fmt: skip
        self.add("note", translate(_("Good to know")), LineEdit(longest=200), wide=True)
        self.add(
            "named_from", translate(_("May be named to the others, since")),
            DateEdit(lambda: today, latest=today),
            hint=translate(_("They agreed that papers for the other relatives name them.")),
        )  # fmt: skip
        self.add(
            "left_on", translate(_("No longer there, from")), DateEdit(lambda: today),
            hint=translate(_("From this day nothing is told to them any more.")),
        )  # fmt: skip
        self.fields["left_on"].setVisible(self._held is not None)

    def details(self, patient_id: UUID) -> RelativeDetails:
        """The relative as typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        person = self._same or (self._held.person_id if self._held else None)
        typed = {**self.values(), "patient_id": patient_id, "person_id": person}
        return RelativeDetails.checked(typed)

    def is_the_same_as(self, other: Relative | None) -> None:
        """Whoever is entered is the person on this other patient's card; None: is not."""
        self._same = other.person if other else None
