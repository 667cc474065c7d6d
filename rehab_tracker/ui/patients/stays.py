"""Stays: admission, transfer, leave, discharge; each step is a row."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.facts import LONGEST_LINE
from rehab_tracker.domain.stays import (
    CARE_NAMES,
    STAY_NAMES,
    Care,
    StayEvent,
    StayEventDetails,
    StayKind,
    Whereabouts,
    whereabouts,
)
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.open_form import IN_A_CARD, OpenForm
from rehab_tracker.ui.widgets.states import Notice
from rehab_tracker.ui.widgets.text import paragraph

STEP = "stay"
IN_CARE = (StayKind.TRANSFER, StayKind.LEAVE, StayKind.DISCHARGE, StayKind.DIED)
NOT_IN_CARE = (StayKind.ADMISSION, StayKind.DIED)
PLACED = frozenset({StayKind.ADMISSION, StayKind.TRANSFER})


class StayForm(Form):
    """One step; it asks only what belongs to the kind that is chosen.

    Args:
        kinds: the steps that can follow now.
        today: the clinic's day.
    """

    def __init__(self, kinds: Sequence[StayKind], today: Callable[[], date]) -> None:
        super().__init__(narrowest=IN_A_CARD)
        what = ChoiceRow([(str(kind), translate(STAY_NAMES[kind])) for kind in kinds])
        self.add("kind", translate(_("What happened")), what, required=True, wide=True)
        self.add("on", translate(_("On")), DateEdit(today), required=True)
        self.add("until", translate(_("Last day of the leave")), DateEdit(today))
        care = ChoiceRow([(str(care), translate(name)) for care, name in CARE_NAMES.items()])
        self.add("care", translate(_("Looked after as")), care)
        self.add("place", translate(_("Ward and bed, or clinic")), LineEdit(longest=LONGEST_LINE))
        self.add("expected_discharge", translate(_("Discharge expected on")), DateEdit(today))
        self.add("reason", translate(_("Why")), LineEdit(longest=LONGEST_LINE), wide=True)
        self._rest = Notice(
            translate(
                _(
                    "This closes what is open for the person, cancels coming appointments and "
                    "stops every print to the family."
                )
            ),
            "warn",
        )
        self.add_widget(self._rest)
        what.changed.connect(self._follow_kind)
        self.set_values({"on": today(), "care": str(Care.WARD)})
        self._follow_kind()

    def details(self, patient_id: UUID) -> StayEventDetails:
        """What was typed and is asked for this kind of step.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        values = {name: value for name, value in self.values().items() if name in self._asked()}
        return StayEventDetails.checked({**values, "patient_id": patient_id})

    def _asked(self) -> frozenset[str]:
        kind = self.fields["kind"].editor.value()
        asked = {"kind", "on", "reason"}
        if kind in PLACED:
            asked |= {"care", "place", "expected_discharge"}
        if kind == StayKind.LEAVE:
            asked.add("until")
        return frozenset(asked)

    def _follow_kind(self) -> None:
        asked = self._asked()
        for name, field in self.fields.items():
            field.setVisible(name in asked)
        self._rest.setVisible(self.fields["kind"].editor.value() == StayKind.DIED)


class StaysCard(FormCard):
    """Where the person is now, and the steps that led there, the newest first."""

    def __init__(self, page: ClinicPage, patient_id: UUID) -> None:
        self._page, self._clinic, self._patient_id = page, page.desk.clinic, patient_id
        add = quiet(translate(_("Add a step")), "plus", "add-stay", partial(self.start, STEP))
        writes = self._clinic.member.may(Verb.WRITE, Part.PATIENTS)
        super().__init__(
            translate(_("Stays")), "bed-double", translate(_("No admission is on file.")),
            [add] if writes else [],
        )  # fmt: skip
        self._now = paragraph("", "strong")
        self.body.insertWidget(0, self._now)

    def refresh(self) -> None:
        """Read the steps again."""
        self._steps = self._clinic.stays.of(self._patient_id)
        place = whereabouts(self._steps, self._clinic.clock.today())
        self._now.setText(_now_words(place))
        self.show_rows([(str(step.id), _row(step)) for step in reversed(self._steps)])

    def start(self, name: str = STEP, key: str = "") -> None:  # noqa: ARG002  # this card has one form
        """Open the form of the next step."""
        today = self._clinic.clock.today
        place = whereabouts(self._steps, today())
        form = StayForm(IN_CARE if place.in_care else NOT_IN_CARE, today)
        self.open_form(
            OpenForm(form, translate(_("Save the step")), self.save, self.close_form), STEP
        )

    def save(self) -> None:
        """Keep the step."""
        if self.open is None or not isinstance(self.open.form, StayForm):
            return
        form = self.open.form
        kept = self._page.attempt(
            lambda: self._clinic.stays.record(form.details(self._patient_id)), form
        )
        if kept is not None:
            self.close_form()
            self._page.desk.say(translate(_("Saved.")), undo=True)


def _now_words(place: Whereabouts) -> str:
    if place.died_on is not None:
        return translate(_("Died on {day}"), day=format_date(place.died_on))
    if place.discharged_on is not None:
        return translate(_("Discharged on {day}"), day=format_date(place.discharged_on))
    if place.admitted_on is None:
        return translate(_("Not in care"))
    parts = [
        translate(_("In care since {day}"), day=format_date(place.admitted_on)),
        place.place,
        translate(_("on leave until {day}"), day=format_date(place.on_leave_until))
        if place.on_leave_until
        else "",
        translate(_("discharge expected on {day}"), day=format_date(place.expected_discharge))
        if place.expected_discharge
        else "",
    ]
    return "  ·  ".join(part for part in parts if part)


def _row(step: StayEvent) -> ListRow:
    when = format_date(step.on)
    if step.until is not None:
        when = translate(_("{first} to {last}"), first=when, last=format_date(step.until))
    place = [translate(CARE_NAMES[step.care]), step.place] if step.kind in PLACED else []
    parts = [when, *(part for part in place if part)]
    return ListRow(translate(STAY_NAMES[step.kind]), ["  ·  ".join(parts), step.reason])
