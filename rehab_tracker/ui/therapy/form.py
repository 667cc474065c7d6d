"""The form for one session, in the order in which a session goes.

Order and defaults are those of the clinic's practice: what may be carried forward lies ready,
what may not is typed, and Enter goes on to what still waits.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.alerts import Restriction
from rehab_tracker.domain.dysreflexia import PressureWatch
from rehab_tracker.domain.milestones import SeenSkill, SkillStanding
from rehab_tracker.domain.restrictions import conflicts
from rehab_tracker.domain.therapy import (
    HOW_IT_WENT_NAMES,
    LONGEST_SESSION,
    SESSION_KIND_NAMES,
    SETTING_NAMES,
    Activity,
    ActivityKind,
    HowItWent,
    SessionKind,
    Setting,
    TherapySession,
    TherapySessionDetails,
)
from rehab_tracker.domain.vitals import BloodPressure
from rehab_tracker.ui.draft_keeper import kept_of, show_kept
from rehab_tracker.ui.therapy.activities import ActivityRows
from rehab_tracker.ui.therapy.dose import Skills
from rehab_tracker.ui.therapy.family_present import FamilyPresent
from rehab_tracker.ui.therapy.group import GroupPeople, People
from rehab_tracker.ui.therapy.key_flow import KeyFlow
from rehab_tracker.ui.therapy.pressure import PressureEdit
from rehab_tracker.ui.therapy.ready import ReadyRow
from rehab_tracker.ui.therapy.reasons import Reasons
from rehab_tracker.ui.therapy.skills import SkillsMoved
from rehab_tracker.ui.therapy.vitals import VitalsEdit
from rehab_tracker.ui.therapy.with_others import WithOthers
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit, TimeEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.keyed_row import KeyedRow, ScoreRow
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.spacing import at_start
from rehab_tracker.ui.widgets.text_area import TextArea

COLUMNS, NARROWEST = 6, 150
LONGEST_LINE = 200
WHENS = ("before", "after")
PRESSURES = ("before", "during", "after")
PLANNED = ("took_place", "kind", "setting", "therapist_id", "co_therapist_id", "with_others",
           "happened_on", "started_at", "minutes")  # fmt: skip
"""What an appointment or plan fills: Enter in any of it goes on to the first that is missing."""

NOT_KEPT = {"took_place", "with_others", "group", "skills"}

Tied = Callable[[Sequence[ActivityKind]], Sequence[SkillStanding]]


def _nothing_tied(_kinds: Sequence[ActivityKind]) -> Sequence[SkillStanding]:
    return ()


def _nobody() -> Mapping[UUID, str]:
    return {}


class SessionForm(Form):
    """Asks for a session that took place; `did_not` tells that it did not.

    Args:
        members: the team by id, for whose session it was.
        today: the clinic's day.
        watch: what pressures are judged by; people at risk are always asked for them, and whether
            they are ready.
        restrictions: what was ever restricted; those in force on the session's day count.
        tied: gives the skills that some kinds of activity work on.
        people: gives who may be in a group.
        relatives: who of the family is on file, where this member records that they were there.
    """

    did_not = Signal()
    finished = Signal()

    def __init__(
        self,
        members: Mapping[UUID, str],
        today: date,
        watch: PressureWatch,
        *,
        restrictions: Sequence[Restriction] = (),
        tied: Tied = _nothing_tied,
        people: People = _nobody,
        relatives: Mapping[UUID, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(columns=COLUMNS, narrowest=NARROWEST, parent=parent)
        self._at_risk, self._today = watch.at_risk, today
        self._restrictions, self._tied = tuple(restrictions), tied
        self._hidden: dict[str, Any] = {}
        self._during = False
        self._same_plan = ""
        self._started_blank: dict[str, JsonValue] = {}
        self._ask_when_and_where(members, today)
        self._ask_before()
        self._ask_what(people)
        self._ask_after()
        self._ask_words(relatives or {})
        flowing = [
            name for name in self.fields if name not in {"activities", "group", "confirmed"}
        ]
        self.keys = KeyFlow(self, flowing, self._after, self._accept)
        self.keys.stays = self._asks_for_signs
        self.activities.left.connect(self._past_activities)
        self.changed.connect(self._follow)
        self._watch_over(watch)
        self._show_pressure(watch.at_risk)
        self._show_vitals(False)

    def begin(
        self,
        me: UUID,
        today: date,
        last: TherapySession | None,
        kind: SessionKind | None = None,
        plan: str = "",
        ready: Sequence[Activity] = (),
    ) -> None:
        """Lay out an empty session; place and activities lie ready from the last of its kind.

        Args:
            me: whose session it is.
            today: the clinic's day.
            last: from which the rows come, where nothing else lies ready.
            kind: which therapy.
            plan: what the last session left for this one.
            ready: what the weekly plan wants done.
        """
        self.clear()
        self._hidden, self._same_plan, self._during = {}, plan, False
        self.set_values(
            {
                "took_place": True,
                "kind": kind,
                "therapist_id": me,
                "happened_on": today,
                "setting": last.setting if last else Setting.GYM,
                "with_others": False,
            }
        )
        if ready:
            self.activities.offer(ready)
        else:
            copied = last.happened_on if last else None
            self.activities.offer(last.activities if last else (), copied)
        self._show_pressure(self._at_risk)
        self._show_vitals(False)
        self._name_same_plan()
        self._follow()
        self._started_blank = kept_of(self)

    def plan_for(self, values: Mapping[str, Any]) -> None:
        """Fill in what a plan or an appointment says."""
        self.set_values({name: value for name, value in values.items() if value is not None})
        self._follow()
        self._started_blank = kept_of(self)

    def show_session(self, held: TherapySession) -> None:
        """Show a session on file, to be put right."""
        facts = dict(held)
        facts.update(
            took_place=True,
            with_others=held.group_size > 1,
            pressure_before=held.pressure_before,
            pressure_during=held.pressure_during,
            pressure_after=held.pressure_after,
            vitals_before=(held.pulse_before, held.oxygen_before),
            vitals_after=(held.pulse_after, held.oxygen_after),
        )
        self._hidden = {"group_id": held.group_id, "group_size": held.group_size}
        self.activities.offer(())
        self.set_values(facts)
        readings = [facts[f"pressure_{when}"] for when in PRESSURES]
        self._during = held.pressure_during is not None
        self._show_pressure(self._at_risk or any(readings))
        self._show_vitals(any(facts[f"vitals_{when}"] != (None, None) for when in WHENS))
        self._follow()
        self.fields["with_others"].setVisible(False)
        self.fields["group"].setVisible(False)
        self.fields["skills"].setVisible(False)
        self.family.only_words()
        self._started_blank = kept_of(self)

    def details(self, patient_id: UUID) -> TherapySessionDetails:
        """The session as it was typed.

        Raises:
            Invalid: with a sentence for each field that cannot be kept.
        """
        typed = {name: value for name, value in self.values().items() if name not in NOT_KEPT}
        for when in PRESSURES:
            reading = typed.pop(f"pressure_{when}")
            if reading is not None:
                typed[f"systolic_{when}"] = reading.systolic
                typed[f"diastolic_{when}"] = reading.diastolic
                typed[f"posture_{when}"] = reading.posture
        for when in WHENS:
            typed[f"pulse_{when}"], typed[f"oxygen_{when}"] = typed.pop(f"vitals_{when}")
        if typed["minutes"] is None:
            typed["minutes"] = 0
        if typed["how_it_went"] is not HowItWent.STOPPED:
            typed["stopped_why"] = None
        return TherapySessionDetails.checked({**typed, **self._hidden, "patient_id": patient_id})

    def in_group(self) -> bool:
        """Whether others took part in a session that is written anew."""
        return bool(self.fields["with_others"].value()) and not self._hidden

    def present(self) -> tuple[UUID, ...]:
        """Who of the family on file was there."""
        return self.family.there()

    def seen(self) -> tuple[SeenSkill, ...]:
        """The skills that moved."""
        return self.skills.value()

    def show_complaints(self, complaints: Mapping[str, UserError]) -> None:
        """Put each complaint beside its field; a pressure is one field."""
        placed: dict[str, UserError] = {}
        for name, complaint in complaints.items():
            place = _place_of(name)
            if place in self.fields and place != "confirmed":
                self.fields[place].setVisible(True)
            placed.setdefault(place, complaint)
        super().show_complaints(placed)
        if "confirmed" in placed and len(placed) == 1:
            self.reasons.begin()

    def kept(self) -> dict[str, JsonValue]:
        """What was typed, for a draft; nothing while only the beginnings stand there."""
        now = kept_of(self)
        return {} if now == self._started_blank else now

    def show_kept(self, values: Mapping[str, JsonValue]) -> None:
        """Put a draft back."""
        show_kept(self, values)
        for name in ("therapist_id", "co_therapist_id"):
            whose = values.get(name)
            if isinstance(whose, str):
                self.fields[name].set_value(UUID(whose))
        self._during = "pressure_during" in values
        if any(f"pressure_{when}" in values for when in PRESSURES):
            self._show_pressure(True)
        if "vitals_before" in values or "vitals_after" in values:
            self._show_vitals(True)
        self._follow()

    def _ask_when_and_where(self, members: Mapping[UUID, str], today: date) -> None:
        yes, no = translate(_("It took place")), translate(_("It did not take place"))
        self.took_place = KeyedRow([(True, yes, "Y"), (False, no, "N")], show_keys=False)
        self.add("took_place", translate(_("Did it take place?")), self.took_place, span=4)
        kinds = Choice((each, translate(name)) for each, name in SESSION_KIND_NAMES.items())
        self.add("kind", translate(_("Therapy")), kinds, span=2)
        places = ChoiceRow([(each, translate(SETTING_NAMES[each])) for each in Setting])
        self.add("setting", translate(_("Place")), places, span=4)
        self.add("with_others", translate(_("With others?")), WithOthers(), span=2)
        whose = Choice((key, name) for key, name in members.items())
        self.add("therapist_id", translate(_("Therapist")), whose, span=3)
        second = Choice(members.items(), placeholder=translate(_("Nobody")))
        self.add("co_therapist_id", translate(_("Second therapist")), second, span=3)
        self.add("happened_on", translate(_("Day")), DateEdit(lambda: today, latest=today),
                 required=True, span=2)  # fmt: skip
        self.add("started_at", translate(_("Start")), TimeEdit(), span=2)
        self._minutes = NumberEdit(1, LONGEST_SESSION, unit=translate(_("min")))
        minutes = self.add("minutes", translate(_("Length")), self._minutes, required=True, span=2)
        minutes.set_hint("")

    def _ask_before(self) -> None:
        self.add("ready", translate(_("Ready to begin?")), ReadyRow(),
                 hint=translate(_("Y says all three; leave empty what nobody looked at.")),
                 wide=True)  # fmt: skip
        self.fields["ready"].setVisible(self._at_risk)
        self.add("pain_before", translate(_("Pain before")), _score(_("no pain"), _("worst pain")),
                 hint=translate(_("0 to 9, T for ten, - for not asked.")),
                 span=3)  # fmt: skip
        self.add("pressure_before", translate(_("Blood pressure before")), PressureEdit(), span=3)
        self._opener = Button(
            translate(_("Blood pressure")), "quiet", icon="heart-pulse", shortcut="Alt+B",
            clicked=self._open_pressure,
        )  # fmt: skip
        self._vitals_opener = Button(
            translate(_("Pulse and oxygen")), "quiet", icon="activity", shortcut="Alt+O",
            clicked=self._open_vitals,
        )  # fmt: skip
        self.add("vitals_before", translate(_("Pulse and oxygen before")), VitalsEdit(), span=3)
        self._during_opener = Button(
            translate(_("Pressure during")), "quiet", icon="heart-pulse", shortcut="Alt+D",
            clicked=self._open_during,
        )  # fmt: skip
        openers = at_start(self._opener, self._during_opener, self._vitals_opener)
        self.add_widget(openers, span=3)

    def _ask_what(self, people: People) -> None:
        self.activities = ActivityRows(skills_for=self._skills_of)
        self.add("activities", translate(_("What was done")), self.activities, wide=True)
        self.reasons = Reasons()
        self.add("confirmed", translate(_("Against a restriction")), self.reasons, wide=True)
        self.fields["confirmed"].setVisible(False)
        self.group = GroupPeople(people)
        self.add("group", translate(_("The others of the group")), self.group, wide=True)
        self.fields["group"].setVisible(False)

    def _ask_after(self) -> None:
        self.add("pressure_during", translate(_("Blood pressure during")), PressureEdit(),
                 wide=True)  # fmt: skip
        self.add("effort", translate(_("Effort, for the whole session")),
                 _score(_("none"), _("hardest")), span=3)  # fmt: skip
        self.add("pain_after", translate(_("Pain after")), _score(_("no pain"), _("worst pain")),
                 span=3)  # fmt: skip
        self.add("pressure_after", translate(_("Blood pressure after")), PressureEdit(), span=3)
        self.add("vitals_after", translate(_("Pulse and oxygen after")), VitalsEdit(), span=3)
        ways = [(way, translate(HOW_IT_WENT_NAMES[way]), str(at))
                for at, way in enumerate(HowItWent, start=1)]  # fmt: skip
        self.add("how_it_went", translate(_("How it went")), KeyedRow(ways), span=4)
        self.add("stopped_why", translate(_("Why was it stopped?")),
                 LineEdit(longest=LONGEST_LINE), required=False, wide=True)  # fmt: skip

    def _ask_words(self, relatives: Mapping[UUID, str]) -> None:
        self.family = FamilyPresent(relatives.items())
        self.add("family_present", translate(_("Family present or taught")), self.family,
                 wide=bool(relatives), span=2)  # fmt: skip
        self.skills = SkillsMoved(self._tied_now)
        self.add("skills", translate(_("Skill moved?")), self.skills, wide=True)
        self.add("note", translate(_("Today, in a line")), TextArea(rows=2), span=3)
        self._plan = TextArea(rows=2)
        self.add("plan_next", translate(_("Plan for next time")), self._plan, span=3)

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
        done = self.activities.readable()
        self.fields["confirmed"].setVisible(self.reasons.ask(conflicts(done, self._in_force())))
        self.fields["group"].setVisible(self.in_group())
        if self.in_group():
            self.group.follow(done, int(minutes) if minutes else None)
        self._follow_pressure()

    def _in_force(self) -> list[Restriction]:
        try:
            day = self.fields["happened_on"].value() or self._today
        except UserError:
            day = self._today
        return [each for each in self._restrictions if each.in_force(day)]

    def _follow_pressure(self) -> None:
        edits = [self._pressure(when) for when in PRESSURES]
        asked = any(each.line.text().strip() for each in edits)
        self.fields["pressure_after"].setVisible(self._pressure_shown and asked)
        self.fields["pressure_during"].setVisible(self._pressure_shown and self._during)
        self._during_opener.setVisible(self._pressure_shown and not self._during)
        for later in edits[1:]:
            later.judge()

    def _pressure(self, when: str) -> PressureEdit:
        editor = self.fields[f"pressure_{when}"].editor
        if not isinstance(editor, PressureEdit):
            raise TypeError(when)
        return editor

    def _watch_over(self, watch: PressureWatch) -> None:
        """Let pressures say what they mean; the later ones are compared with the one before."""
        self._pressure("during").exercising = True
        for when in PRESSURES[1:]:
            self._pressure(when).earlier = self._reading_before
        for when in PRESSURES:
            self._pressure(when).stopped = self._was_stopped
            self._pressure(when).watch_over(watch)

    def _reading_before(self) -> BloodPressure | None:
        try:
            return self._pressure("before").value()
        except UserError:
            return None

    def _was_stopped(self) -> bool:
        return self.fields["how_it_went"].value() is HowItWent.STOPPED

    def _asks_for_signs(self, name: str) -> bool:
        """A pressure that says something is looked at before the keyboard goes on."""
        return name.startswith("pressure_") and self._pressure(
            name.removeprefix("pressure_")
        ).word.isVisibleTo(self)

    def _after(self, name: str) -> str:
        """Where Enter goes: over what is filled already, to what still waits."""
        order = [each for each, field in self.fields.items() if field.isVisibleTo(self)]
        if name in PLANNED:
            if not self._minutes.text().strip() and name != "minutes":
                return "minutes"
            return next(each for each in order if each not in PLANNED)
        place = order.index(name)
        following = order[place + 1] if place + 1 < len(order) else ""
        if following == "activities":
            self.activities.begin()
            self._reveal(self.activities)
            return ""
        if not following:
            self.finished.emit()
        return following

    def _accept(self, name: str) -> bool:
        """Enter in the empty plan takes last time's; an open list of skills is entered."""
        if (
            name == "skills"
            and self.skills.is_open()
            and self.skills.moved.isAncestorOf(self.focusWidget() or self)
        ):
            self.skills.begin()
            return True
        if name == "plan_next" and self._same_plan and not self._plan.toPlainText().strip():
            self._plan.setPlainText(self._same_plan)
            self._plan.moveCursor(self._plan.textCursor().MoveOperation.End)
            return True
        return False

    def _past_activities(self) -> None:
        if self.fields["confirmed"].isVisibleTo(self) and not self._reasons_given():
            self.reasons.begin()
        elif self.in_group():
            self.group.begin()
        else:
            during = self.fields["pressure_during"]
            self.go_to(during if during.isVisibleTo(self) else self.fields["effort"])

    def _reasons_given(self) -> bool:
        try:
            return bool(self.reasons.value())
        except UserError:
            return False

    def _skills_of(self, kind: ActivityKind | None) -> Skills:
        tied = self._tied((kind,)) if kind is not None else ()
        return [(each.skill.id, translate(each.skill.label)) for each in tied]

    def _tied_now(self) -> Sequence[SkillStanding]:
        kinds = self.activities.kinds()
        return self._tied(kinds) if kinds else ()

    def _name_same_plan(self) -> None:
        said = _("Enter: the same plan as last time") if self._same_plan else ""
        self._plan.setPlaceholderText(translate(said) if said else "")

    def _open_pressure(self) -> None:
        self._show_pressure(True)
        self.fields["pressure_before"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pressure(self, shown: bool) -> None:
        self._pressure_shown = shown
        self._opener.setVisible(not shown)
        self.fields["pressure_before"].setVisible(shown)
        self._follow_pressure()

    def _open_during(self) -> None:
        self._during = True
        self._follow_pressure()
        self.go_to(self.fields["pressure_during"])

    def _open_vitals(self) -> None:
        self._show_vitals(True)
        self.fields["vitals_before"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_vitals(self, shown: bool) -> None:
        self._vitals_opener.setVisible(not shown)
        for when in WHENS:
            self.fields[f"vitals_{when}"].setVisible(shown)


def _place_of(name: str) -> str:
    """The field beside which a complaint stands; a pressure and the vitals are one field each."""
    for when in PRESSURES:
        if name in {f"systolic_{when}", f"diastolic_{when}", f"posture_{when}"}:
            return f"pressure_{when}"
        if name in {f"pulse_{when}", f"oxygen_{when}"}:
            return f"vitals_{when}"
    return name.partition(".")[0]


def _score(none: str, most: str) -> ScoreRow:
    return ScoreRow(ends=(translate(none), translate(most)))
