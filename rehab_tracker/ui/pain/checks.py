"""The small forms that follow an injection: before leaving, at a re-check, and its diary."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.pain.diary import TIMES
from rehab_tracker.domain.pain.injection import Injection, LeavingDetails, RecheckDetails
from rehab_tracker.domain.pain.words import (
    LEGS_NAMES,
    PROCEDURE_EVENT_NAMES,
    RECHECK_NAMES,
    Recheck,
)
from rehab_tracker.ui.pain.form import chips, felt_fields
from rehab_tracker.ui.pain.words import after_words
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import CheckBox
from rehab_tracker.ui.widgets.days import DateEdit, TimeEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit

LONGEST = 200


class LeavingForm(Form):
    """Asks what must be known before the person leaves day care."""

    def __init__(self, injection: Injection, now: datetime, today: date) -> None:
        super().__init__(columns=6, narrowest=130)
        self._injection = injection
        self.add("checked_on", translate(_("Day")), DateEdit(lambda: today, latest=today),
                 required=True, span=2)  # fmt: skip
        self.add("checked_at", translate(_("Checked at")), TimeEdit(), required=True, span=2)
        needs = injection.needs_leg_check
        before = injection.legs_before
        hint = translate(_("Before: {legs}"), legs=before) if before else ""
        self.add("legs", translate(_("Leg strength now")), chips(LEGS_NAMES),
                 hint=hint, required=needs, wide=True)  # fmt: skip
        self.add("legs_note", translate(_("Which movement is weaker, and who was told")),
                 LineEdit(longest=LONGEST), wide=True)  # fmt: skip
        for posture, upper, lower in (
            ("sitting", _("Systolic sitting"), _("Diastolic sitting")),
            ("standing", _("Systolic standing"), _("Diastolic standing")),
        ):
            for which, title, lowest, highest in (
                ("upper", upper, 40, 300), ("lower", lower, 20, 200),
            ):  # fmt: skip
                editor = NumberEdit(lowest, highest, unit=translate(_("mmHg")))
                self.add(f"{which}_{posture}", translate(title), editor, span=2)
            if posture == "sitting":
                self.add("left_at", translate(_("Left at")), TimeEdit(), span=2)
            else:
                never = translate(_("The person never stands"))
                self.add("cannot_stand", never, CheckBox(never), span=2)
        self.add("therapy_from_on", translate(_("Therapy again from: day")),
                 DateEdit(lambda: today), span=2)  # fmt: skip
        self.add("therapy_from_at", translate(_("Therapy again from: time")), TimeEdit(), span=2)
        self.add("escort", translate(_("Who goes with the person")), LineEdit(longest=LONGEST),
                 span=2)  # fmt: skip
        self.add("note", translate(_("Anything else")), LineEdit(longest=LONGEST), wide=True)
        self.set_values({"checked_on": today, "checked_at": now.time().replace(second=0,
                         microsecond=0)})  # fmt: skip
        self.changed.connect(self._follow)
        self._follow()

    def details(self, patient_id: UUID) -> LeavingDetails:
        """The check as it was typed.

        Raises:
            Invalid: with a sentence for each field that cannot be kept.
        """
        typed: dict[str, Any] = self.values()
        if typed["cannot_stand"]:
            typed |= {"upper_standing": None, "lower_standing": None}
        return LeavingDetails.checked(
            {**typed, "patient_id": patient_id, "injection_id": self._injection.id}
        )

    def _follow(self) -> None:
        stands = not self.fields["cannot_stand"].value()
        for name in ("upper_standing", "lower_standing"):
            self.fields[name].setVisible(stands)
        self.fields["legs_note"].setVisible(self.fields["legs"].value() == "weaker")


class RecheckForm(Form):
    """Asks again what was asked before, in the same words."""

    def __init__(self, injection: Injection, planned: Recheck, today: date) -> None:
        super().__init__(columns=6, narrowest=130)
        self._injection = injection
        self.add("planned", translate(_("Which re-check")), chips(RECHECK_NAMES), required=True,
                 span=4)  # fmt: skip
        self.add("checked_on", translate(_("Day")), DateEdit(lambda: today, latest=today),
                 required=True, span=2)  # fmt: skip
        felt_fields(self)
        if injection.movement:
            movement = translate(_("The movement: {movement}"), movement=injection.movement)
            self.fields["pain_moving"].set_hint(movement)
        self.add("rescue", translate(_("Pain medicine needed since")), LineEdit(longest=LONGEST),
                 span=3)  # fmt: skip
        self.add("note", translate(_("Function, or why it could not be asked")),
                 LineEdit(longest=LONGEST), span=3)  # fmt: skip
        events = ChoiceRow(
            [(each, translate(name)) for each, name in PROCEDURE_EVENT_NAMES.items()], many=True
        )
        self.add("events", translate(_("Complications since")), events, wide=True)
        self.add("event_note", translate(_("What happened, and what was done")),
                 LineEdit(longest=LONGEST), wide=True)  # fmt: skip
        self.set_values({"planned": planned, "checked_on": today})
        self.changed.connect(self._follow)
        self._follow()

    def details(self, patient_id: UUID) -> RecheckDetails:
        """The re-check as it was typed.

        Raises:
            Invalid: with a sentence for each field that cannot be kept.
        """
        return RecheckDetails.checked(
            {**self.values(), "patient_id": patient_id, "injection_id": self._injection.id}
        )

    def _follow(self) -> None:
        self.fields["event_note"].setVisible(bool(self.fields["events"].value()))


class DiaryForm(Form):
    """One number for each time of the diary; what is left empty was not asked."""

    def __init__(self, told: Mapping[int, int]) -> None:
        super().__init__(columns=6, narrowest=110)
        self._before = dict(told)
        for minutes in TIMES:
            field = self.add(str(minutes), after_words(minutes), NumberEdit(0, 10))
            field.set_hint("")
        self.set_values({str(minutes): pain for minutes, pain in told.items()})

    def changes(self) -> dict[int, int | None]:
        """What differs from what is on file.

        Raises:
            Invalid: a number cannot be read.
        """
        typed = {int(name): value for name, value in self.values().items()}
        return {
            minutes: None if pain is None else int(pain)
            for minutes, pain in typed.items()
            if pain != self._before.get(minutes)
        }
