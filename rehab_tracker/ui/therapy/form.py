"""The form for one session, in the order in which a session goes."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.dysreflexia import PressureWatch
from rehab_tracker.domain.therapy import (
    HOW_IT_WENT_NAMES,
    LONGEST_SESSION,
    SETTING_NAMES,
    HowItWent,
    Setting,
    TherapySession,
    TherapySessionDetails,
)
from rehab_tracker.domain.vitals import BloodPressure
from rehab_tracker.ui.draft_keeper import kept_of, show_kept
from rehab_tracker.ui.therapy.activities import ActivityRows
from rehab_tracker.ui.therapy.group_size import GroupSize
from rehab_tracker.ui.therapy.pressure import PressureEdit
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit, TimeEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.keyed_row import KeyedRow, ScoreRow
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.text_area import TextArea

COLUMNS, NARROWEST = 6, 150
LONGEST_LINE = 200
WHENS = ("before", "after")


class SessionForm(Form):
    """Asks for a session that took place; `did_not` tells that it did not.

    Args:
        members: the team by id, for whose session it was.
        today: the clinic's day.
        watch: what pressures are judged by; of people at risk they are always asked for.
    """

    did_not = Signal()

    def __init__(self, members: Mapping[UUID, str], today: date, watch: PressureWatch) -> None:
        super().__init__(columns=COLUMNS, narrowest=NARROWEST)
        self._at_risk = watch.at_risk
        self._started_blank: dict[str, JsonValue] = {}
        self._ask_when_and_where(members, today)
        self._ask_before()
        self._ask_what()
        self._ask_after()
        self._ask_words()
        self.changed.connect(self._follow)
        self._watch_over(watch)
        self._show_pressure(watch.at_risk)

    def begin(self, me: UUID, today: date, last: TherapySession | None) -> None:
        """Lay out an empty session; only place and activities come from the last one."""
        self.clear()
        self.set_values(
            {
                "took_place": True,
                "therapist_id": me,
                "happened_on": today,
                "setting": last.setting if last else Setting.GYM,
                "group_size": 1,
            }
        )
        self.activities.offer(last.activities if last else ())
        self._show_pressure(self._at_risk)
        self._follow()
        self._started_blank = kept_of(self)

    def plan_for(self, values: Mapping[str, Any]) -> None:
        """Fill in what an appointment says."""
        self.set_values(values)
        self._follow()
        self._started_blank = kept_of(self)

    def show_session(self, held: TherapySession) -> None:
        """Show a session on file, to be put right."""
        facts = dict(held)
        facts.update(
            took_place=True,
            pressure_before=held.pressure_before,
            pressure_after=held.pressure_after,
        )
        self.activities.offer(())
        self.set_values(facts)
        self._show_pressure(self._at_risk or bool(held.pressure_before or held.pressure_after))
        self._follow()
        self._started_blank = kept_of(self)

    def details(self, patient_id: UUID) -> TherapySessionDetails:
        """The session as it was typed.

        Raises:
            Invalid: with a sentence for each field that cannot be kept.
        """
        typed = self.values()
        typed.pop("took_place")
        for when in WHENS:
            reading = typed.pop(f"pressure_{when}")
            if reading is not None:
                typed[f"systolic_{when}"] = reading.systolic
                typed[f"diastolic_{when}"] = reading.diastolic
                typed[f"posture_{when}"] = reading.posture
        if typed["minutes"] is None:
            typed["minutes"] = 0
        if typed["how_it_went"] is not HowItWent.STOPPED:
            typed["stopped_why"] = None
        return TherapySessionDetails.checked({**typed, "patient_id": patient_id})

    def show_complaints(self, complaints: Mapping[str, UserError]) -> None:
        """Put each complaint beside its field; a pressure is one field."""
        placed: dict[str, UserError] = {}
        for name, complaint in complaints.items():
            place = name
            for when in WHENS:
                if name in {f"systolic_{when}", f"diastolic_{when}", f"posture_{when}"}:
                    place = f"pressure_{when}"
            if place == "stopped_why":
                self.fields["stopped_why"].setVisible(True)
            placed.setdefault(place.partition(".")[0], complaint)
        super().show_complaints(placed)

    def kept(self) -> dict[str, JsonValue]:
        """What was typed, for a draft; nothing while only the beginnings stand there."""
        now = kept_of(self)
        return {} if now == self._started_blank else now

    def show_kept(self, values: Mapping[str, JsonValue]) -> None:
        """Put a draft back."""
        show_kept(self, values)
        therapist = values.get("therapist_id")
        if isinstance(therapist, str):
            self.fields["therapist_id"].set_value(UUID(therapist))
        if "pressure_before" in values or "pressure_after" in values:
            self._show_pressure(True)
        self._follow()

    def complain(self, wrong: Invalid) -> None:
        """Show what cannot be kept."""
        self.show_complaints(wrong.complaints)

    def _ask_when_and_where(self, members: Mapping[UUID, str], today: date) -> None:
        yes, no = translate(_("It took place")), translate(_("It did not take place"))
        self.took_place = KeyedRow([(True, yes, "Y"), (False, no, "N")], show_keys=False)
        self.add("took_place", translate(_("Did it take place?")), self.took_place, span=4)
        whose = Choice((key, name) for key, name in members.items())
        self.add("therapist_id", translate(_("Therapist")), whose, span=2)
        self.add("happened_on", translate(_("Day")), DateEdit(lambda: today, latest=today),
                 required=True, span=2)  # fmt: skip
        self.add("started_at", translate(_("Start")), TimeEdit(), span=2)
        self._minutes = NumberEdit(1, LONGEST_SESSION, unit=translate(_("min")))
        minutes = self.add("minutes", translate(_("Length")), self._minutes, required=True, span=2)
        minutes.set_hint("")
        places = ChoiceRow([(each, translate(SETTING_NAMES[each])) for each in Setting])
        self.add("setting", translate(_("Place")), places, span=4)
        self.add("group_size", translate(_("With others?")), GroupSize(), span=2)

    def _ask_before(self) -> None:
        self.add("pain_before", translate(_("Pain before")), _score(_("no pain"), _("worst pain")),
                 hint=translate(_("0 to 9, T for ten; leave empty when not asked.")),
                 span=3)  # fmt: skip
        self._opener = Button(
            translate(_("Blood pressure")), "quiet", icon="heart-pulse",
            clicked=self._open_pressure,
        )  # fmt: skip
        self.add_widget(self._opener, span=3)
        self.add("pressure_before", translate(_("Blood pressure before")), PressureEdit(), span=3)

    def _ask_what(self) -> None:
        self.activities = ActivityRows()
        self.add("activities", translate(_("What was done")), self.activities, wide=True)

    def _ask_after(self) -> None:
        self.add("effort", translate(_("Effort, for the whole session")),
                 _score(_("none"), _("hardest")), span=3)  # fmt: skip
        self.add("pain_after", translate(_("Pain after")), _score(_("no pain"), _("worst pain")),
                 span=3)  # fmt: skip
        self.add("pressure_after", translate(_("Blood pressure after")), PressureEdit(), span=3)
        ways = [(way, translate(HOW_IT_WENT_NAMES[way]), str(at))
                for at, way in enumerate(HowItWent, start=1)]  # fmt: skip
        self.add("how_it_went", translate(_("How it went")), KeyedRow(ways), span=3)
        self.add("stopped_why", translate(_("Why was it stopped?")),
                 LineEdit(longest=LONGEST_LINE), required=False, wide=True)  # fmt: skip

    def _ask_words(self) -> None:
        family = LineEdit(longest=LONGEST_LINE, placeholder=translate(_("Nobody")))
        self.add("family_present", translate(_("Family present or taught")), family, wide=True)
        self.add("note", translate(_("Today, in a line")), TextArea(rows=2), span=3)
        self.add("plan_next", translate(_("Plan for next time")), TextArea(rows=2), span=3)

    def _follow(self) -> None:
        """Show what an answer asks for, and hide what it makes needless."""
        if self.took_place.value() is False:
            self.took_place.set_value(True)
            self.did_not.emit()
        stopped = self.fields["how_it_went"].value() is HowItWent.STOPPED
        self.fields["stopped_why"].setVisible(stopped)
        try:
            minutes = self._minutes.value()
        except UserError:
            minutes = None
        self.activities.set_session_minutes(int(minutes) if minutes else None)
        self._follow_pressure()

    def _follow_pressure(self) -> None:
        before, after = (self._pressure(when) for when in WHENS)
        asked = bool(before.line.text().strip() or after.line.text().strip())
        self.fields["pressure_after"].setVisible(self._pressure_shown and asked)
        after.judge()

    def _pressure(self, when: str) -> PressureEdit:
        editor = self.fields[f"pressure_{when}"].editor
        if not isinstance(editor, PressureEdit):
            raise TypeError(when)
        return editor

    def _watch_over(self, watch: PressureWatch) -> None:
        """Let both pressures say what they mean; the one after is compared with the one before."""
        self._pressure("after").earlier = self._reading_before
        for when in WHENS:
            self._pressure(when).stopped = self._was_stopped
            self._pressure(when).watch_over(watch)

    def _reading_before(self) -> BloodPressure | None:
        try:
            return self._pressure("before").value()
        except UserError:
            return None

    def _was_stopped(self) -> bool:
        return self.fields["how_it_went"].value() is HowItWent.STOPPED

    def _open_pressure(self) -> None:
        self._show_pressure(True)
        self.fields["pressure_before"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pressure(self, shown: bool) -> None:
        self._pressure_shown = shown
        self._opener.setVisible(not shown)
        self.fields["pressure_before"].setVisible(shown)
        self._follow_pressure()


def _score(none: str, most: str) -> ScoreRow:
    return ScoreRow(ends=(translate(none), translate(most)))
