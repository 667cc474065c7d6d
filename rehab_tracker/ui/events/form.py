"""The forms for an event and for what was found later."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import JsonValue

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.dysreflexia import SYMPTOM_NAMES
from rehab_tracker.domain.events import (
    EVENT_NAMES,
    FALLS,
    OF_THE_COURSE,
    SEVERITY_NAMES,
    STAGE_NAMES,
    STEP_NAMES,
    TRIGGER_NAMES,
    WITH_A_SITE,
    CareEvent,
    CareEventDetails,
    Episode,
    EventFollowUpDetails,
    EventKind,
)
from rehab_tracker.ui.draft_keeper import show_kept
from rehab_tracker.ui.events.pressures import PressuresEdit
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit, TimeEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.text_area import TextArea

LONGEST = 200
OF_AN_EPISODE = (
    "pressures",
    "symptoms",
    "triggers",
    "steps",
    "medicine",
    "settled_by",
    "settled_at",
)


class EventForm(Form):
    """Asks what happened; the kind decides what else is asked."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(columns=2)
        self._ask_what(today)
        self._ask_episode()
        self._ask_place()
        self._ask_after(today)
        self.set_values({"happened_on": today()})
        self.fields["kind"].changed.connect(self.follow)
        self.follow()

    def details(self, patient_id: UUID) -> CareEventDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        typed = self.values()
        course = {name: typed.pop(name) for name in OF_AN_EPISODE}
        kind = typed["kind"]
        for name in self._needless(kind):
            typed[name] = None
        if kind is EventKind.DYSREFLEXIA:
            typed["episode"] = Episode.checked(course)
        return CareEventDetails.checked({**typed, "patient_id": patient_id})

    def show_event(self, held: CareEvent) -> None:
        """Show an event on file, to be put right."""
        facts: dict[str, Any] = dict(held)
        if held.episode is not None:
            facts |= dict(held.episode)
        self.set_values(facts)
        self.follow()

    def show_kept(self, values: Mapping[str, JsonValue]) -> None:
        """Put a draft back."""
        show_kept(self, values)
        self.follow()

    def show_complaints(self, complaints: Mapping[str, UserError]) -> None:
        """A complaint about one reading stands beside all of them."""
        placed = {name.partition(".")[0]: said for name, said in complaints.items()}
        super().show_complaints(placed)

    def follow(self) -> None:
        """Show what this kind of event asks for, and hide what it makes needless."""
        kind = self.fields["kind"].value()
        hidden = self._needless(kind)
        for name in OF_AN_EPISODE:
            self.fields[name].setVisible(kind is EventKind.DYSREFLEXIA)
        for name in ("site", "stage", "size", "ended_on", "helped_by", "activity", "harm"):
            self.fields[name].setVisible(name not in hidden)

    def _needless(self, kind: EventKind | None) -> set[str]:
        hidden: set[str] = set()
        if kind not in WITH_A_SITE:
            hidden.add("site")
        if kind is not EventKind.PRESSURE_INJURY:
            hidden |= {"stage", "size"}
        if kind not in OF_THE_COURSE:
            hidden.add("ended_on")
        if kind not in FALLS:
            hidden.add("helped_by")
        if kind in OF_THE_COURSE or kind is EventKind.DYSREFLEXIA:
            hidden |= {"activity", "harm"}
        return hidden

    def _ask_what(self, today: Callable[[], date]) -> None:
        kinds = Choice((each, translate(name)) for each, name in EVENT_NAMES.items())
        self.add("kind", translate(_("What happened, or began")), kinds, required=True, wide=True)
        day = DateEdit(today, latest=today())
        self.add("happened_on", translate(_("Day")), day, required=True)
        self.add("happened_at", translate(_("Time")), TimeEdit())

    def _ask_episode(self) -> None:
        one_a_line = translate(_("One a line: time, then both values."))
        self.add("pressures", translate(_("Pressures")), PressuresEdit(), hint=one_a_line)
        signs = ChoiceRow([(e, translate(n)) for e, n in SYMPTOM_NAMES.items()], many=True)
        self.add("symptoms", translate(_("Signs")), signs)
        causes = ChoiceRow([(e, translate(n)) for e, n in TRIGGER_NAMES.items()], many=True)
        self.add("triggers", translate(_("Causes found")), causes, wide=True)
        done = ChoiceRow([(e, translate(n)) for e, n in STEP_NAMES.items()], many=True)
        self.add("steps", translate(_("What was done")), done, wide=True)
        self.add("settled_by", translate(_("What settled it")), LineEdit(longest=LONGEST))
        self.add("settled_at", translate(_("Settled at")), TimeEdit())
        self.add("medicine", translate(_("Medicine and dose")), LineEdit(longest=LONGEST),
                 wide=True)  # fmt: skip

    def _ask_place(self) -> None:
        self.add("site", translate(_("Where on the body")), LineEdit(longest=LONGEST))
        stages = Choice((each, translate(name)) for each, name in STAGE_NAMES.items())
        self.add("stage", translate(_("Stage")), stages)
        size = LineEdit(longest=LONGEST, placeholder=translate(_("2 × 3 cm")))
        self.add("size", translate(_("Size")), size)
        self.add("place", translate(_("Where it happened")), LineEdit(longest=LONGEST))
        self.add("activity", translate(_("During what")), LineEdit(longest=LONGEST))
        self.add("harm", translate(_("Injury")), LineEdit(longest=LONGEST),
                 hint=translate(_("Leave it empty where there was none.")))  # fmt: skip
        self.add("helped_by", translate(_("Who caught or helped")), LineEdit(longest=LONGEST))

    def _ask_after(self, today: Callable[[], date]) -> None:
        severities = [(each, translate(name)) for each, name in SEVERITY_NAMES.items()]
        self.add("severity", translate(_("How bad")), ChoiceRow(severities), required=True,
                 wide=True)  # fmt: skip
        self.add("told", translate(_("Who was told")), LineEdit(longest=LONGEST), required=True)
        self.add("ended_on", translate(_("Over since")), DateEdit(today, latest=today()),
                 hint=translate(_("Leave it empty while it lasts.")))  # fmt: skip
        self.add("effect", translate(_("What it means for therapy")), LineEdit(longest=LONGEST),
                 wide=True)  # fmt: skip
        self.add("note", translate(_("What else is to be known")), TextArea(rows=2), wide=True)


class FollowUpForm(Form):
    """Asks what was found later."""

    def __init__(self, today: Callable[[], date], event: CareEvent) -> None:
        super().__init__(columns=2)
        self._event = event
        self.add("found", translate(_("What you found")), TextArea(rows=2), required=True,
                 wide=True)  # fmt: skip
        day = DateEdit(today, earliest=event.happened_on, latest=today())
        self.add("seen_on", translate(_("Day")), day, required=True)
        if event.kind is EventKind.PRESSURE_INJURY:
            stages = Choice((each, translate(name)) for each, name in STAGE_NAMES.items())
            self.add("stage", translate(_("Stage now")), stages)
            self.add("size", translate(_("Size now")), LineEdit(longest=LONGEST))
        if event.kind in OF_THE_COURSE:
            ways = [(False, translate(_("It lasts"))), (True, translate(_("Over, or healed")))]
            self.add("over", translate(_("How it stands")), ChoiceRow(ways))
            self.set_values({"over": False})
        self.set_values({"seen_on": today()})

    def details(self, patient_id: UUID) -> EventFollowUpDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        given = {**self.values(), "patient_id": patient_id, "event_id": self._event.id}
        return EventFollowUpDetails.checked(given)
