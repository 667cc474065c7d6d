"""The questions about a person and an injury, for registration and for the cards of a record."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.facts import LONGEST_LINE, LONGEST_NAME
from rehab_tracker.domain.injury import (
    CAUSE_NAMES,
    GRADES,
    INJURY_NAMES,
    LEVELS,
    VERTEBRAE,
    InjuryKind,
)
from rehab_tracker.domain.patients import OLDEST, SEX_NAMES
from rehab_tracker.domain.stays import CARE_NAMES
from rehab_tracker.domain.team import Member
from rehab_tracker.ui.appointments.form import member_choice
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.open_form import IN_A_CARD

Today = Callable[[], date]
CORD_FIELDS = ("vertebra", "level", "grade", "examined_on")
INJURY_FIELDS = ("kind", "onset", "cause", "cause_note", *CORD_FIELDS)


class PatientForm(Form):
    """A form that knows the questions about a person; each form asks those it needs.

    Args:
        today: the clinic's day.
    """

    def __init__(self, today: Today) -> None:
        super().__init__(narrowest=IN_A_CARD)
        self.today = today

    def ask_name(self) -> None:
        """The name by which the person is called here."""
        name = LineEdit(longest=LONGEST_NAME)
        self.add("full_name", translate(_("Name")), name, required=True, wide=True)

    def ask_age(self) -> None:
        """A birth date, or about how old: one of the two."""
        birth = DateEdit(self.today, latest=self.today())
        years = NumberEdit(0, OLDEST, unit=translate(_("years")))
        self.add("born_on", translate(_("Birth date")), birth)
        self.add("about_age", translate(_("Or about how old")), years,
                 hint=translate(_("Where the birth date is not known.")))  # fmt: skip

    def ask_person(self) -> None:
        """What may wait: what matters to the person, and how to reach them."""
        self.add("what_matters", translate(_("What matters to me")), _line(), wide=True,
                 hint=translate(_("One line in the person's own words. It stands on top of "
                                  "every page.")))  # fmt: skip
        self.add("local_name", translate(_("Name in local script")), _line())
        self.add("number", translate(_("Hospital number")), _line())
        self.add("sex", translate(_("Sex")), ChoiceRow(_named(SEX_NAMES)))
        self.add("languages", translate(_("Languages")), _line(),
                 hint=translate(_("The one they speak best first.")))  # fmt: skip
        self.add("phone", translate(_("Phone")), _line())
        self.add("address", translate(_("Address")), _line())

    def ask_keyworker(self, team: Sequence[Member]) -> None:
        """Who looks after the whole course."""
        self.add("keyworker_id", translate(_("Keyworker")), member_choice(team))

    def ask_place(self) -> None:
        """Ward or outpatient, where, and until when as planned."""
        self.add("care", translate(_("Looked after as")), ChoiceRow(_named(CARE_NAMES)))
        self.add("place", translate(_("Ward and bed, or clinic")), _line())
        self.add("expected_discharge", translate(_("Discharge expected on")),
                 DateEdit(self.today))  # fmt: skip

    def ask_injury(self, *, required: bool = False) -> None:
        """What happened, when, where in the spine; level and grade only with a cord injury."""
        kind = ChoiceRow(_named(INJURY_NAMES))
        kind.changed.connect(self._follow_kind)
        self.add("kind", translate(_("Kind")), kind, required=required, wide=True)
        self.add("onset", translate(_("Day of the injury or first signs")), self._past_day(),
                 hint=translate(_("Leave it empty while it is not known.")))  # fmt: skip
        self.add("cause", translate(_("Cause")), Choice(_named(CAUSE_NAMES)))
        self.add("cause_note", translate(_("How it happened")), _line(), wide=True)
        self.add("vertebra", translate(_("Vertebra")), _same_words(VERTEBRAE))
        self.add("level", translate(_("Neurological level")), _same_words(LEVELS))
        grades = ChoiceRow([(grade, grade) for grade in GRADES])
        self.add("grade", translate(_("AIS grade")), grades)
        self.add("examined_on", translate(_("Level and grade found on")), self._past_day())

    def injury_values(self, values: dict[str, Any]) -> dict[str, Any] | None:
        """The answers about the injury, None where nothing was answered.

        What is hidden, because there is no cord injury, is left out.
        """
        found = {name: values[name] for name in INJURY_FIELDS if values.get(name) is not None}
        if found.get("kind") == InjuryKind.NO_CORD_INJURY:
            found = {name: fact for name, fact in found.items() if name not in CORD_FIELDS}
        return found or None

    def _past_day(self) -> DateEdit:
        return DateEdit(self.today, latest=self.today())

    def _follow_kind(self) -> None:
        none = self.fields["kind"].editor.value() == InjuryKind.NO_CORD_INJURY
        for name in CORD_FIELDS:
            self.fields[name].setVisible(not none)


def _line() -> LineEdit:
    return LineEdit(longest=LONGEST_LINE)


def _named(names: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Values as plain words, which a draft can keep, with their names."""
    return [(str(value), translate(name)) for value, name in names.items()]


def _same_words(words: Sequence[str]) -> Choice:
    return Choice([(word, word) for word in words])
