"""The others of a group session: one row for each, with what was different for them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, plural, translate
from rehab_tracker.domain.group_share import fitted
from rehab_tracker.domain.therapy import (
    ACTIVITY_NAMES,
    HOW_IT_WENT_NAMES,
    LONGEST_SESSION,
    MISSED_NAMES,
    OFFERED_REASONS,
    Activity,
    HowItWent,
    TherapySessionDetails,
)
from rehab_tracker.ui import theme
from rehab_tracker.ui.therapy.activities import ActivityRows
from rehab_tracker.ui.therapy.assistance import AssistanceChoice
from rehab_tracker.ui.widgets.buttons import Button, icon_button
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.fields import ErrorLine
from rehab_tracker.ui.widgets.find_choice import FindChoice
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.keyed_row import KeyedRow
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import label

People = Callable[[], Mapping[UUID, str]]
MOST_OTHERS = 11
NOT_SHARED = {
    "pain_before": None,
    "pain_after": None,
    "effort": None,
    "systolic_before": None,
    "diastolic_before": None,
    "posture_before": None,
    "systolic_during": None,
    "diastolic_during": None,
    "posture_during": None,
    "systolic_after": None,
    "diastolic_after": None,
    "posture_after": None,
    "pulse_before": None,
    "pulse_after": None,
    "oxygen_before": None,
    "oxygen_after": None,
    "stopped_why": "",
    "family_present": "",
    "plan_next": "",
    "note": "",
    "ready": (),
    "confirmed": (),
}
"""What belongs to one person of a group alone, and is never taken over from another."""


class GroupPerson(QFrame):
    """One person of the group besides the one whose record is open."""

    changed = Signal()
    removed = Signal()

    def __init__(self, people: Mapping[UUID, str]) -> None:
        super().__init__()
        theme.mark(self, inset=True)
        self.who = FindChoice(people.items(), placeholder=translate(_("Who else took part")))
        self.who.setAccessibleName(translate(_("Who else took part")))
        self.minutes = NumberEdit(0, LONGEST_SESSION, unit=translate(_("min")))
        self.minutes.setAccessibleName(translate(_("Minutes")))
        self.help = AssistanceChoice()
        ways = [(way, translate(HOW_IT_WENT_NAMES[way]), str(at))
                for at, way in enumerate(HowItWent, start=1)]  # fmt: skip
        self.went = KeyedRow(ways)
        self.went.setAccessibleName(translate(_("How it went")))
        came = translate(_("Took part"))
        reasons = [(each, translate(MISSED_NAMES[each])) for each in OFFERED_REASONS]
        self.missed = Choice(reasons, placeholder=came)
        self.missed.setAccessibleName(translate(_("Why not, if not")))
        self.own: ActivityRows | None = None
        self._shared: tuple[Activity, ...] = ()
        self._lay_out()
        for editor in (self.who, self.minutes, self.help, self.went, self.missed):
            editor.changed.connect(self._touched)
        theme.follow(self._dress)

    def is_empty(self) -> bool:
        """Whether nobody was named."""
        return not self.who.text().strip()

    def follow(self, activities: Sequence[Activity], minutes: int | None) -> None:
        """Show what the group did, which holds for this person too unless they differ."""
        self._shared = tuple(activities)
        self.minutes.setPlaceholderText(str(minutes or ""))
        self._show_did()

    def details(self, shared: TherapySessionDetails) -> TherapySessionDetails:
        """This person's session; raises a UserError when it cannot be read."""
        who = self.who.value()
        if who is None:
            raise UserError(_("Who was it? Choose one of the list."))
        minutes = self.minutes.value()
        facts = {**dict(shared), **NOT_SHARED, "patient_id": who}
        if self.missed.value() is not None:
            facts |= {
                "missed": self.missed.value(),
                "activities": (),
                "minutes": minutes or 0,
                "how_it_went": None,
            }
            return TherapySessionDetails.checked(facts)
        length = shared.minutes if minutes is None else int(minutes)
        return TherapySessionDetails.checked(
            {
                **facts,
                "minutes": length,
                "activities": self._did(shared.activities, length),
                "how_it_went": self.went.value(),
            }
        )

    def kept(self) -> dict[str, Any]:
        """What was typed, for a draft."""
        return {
            "who": self.who.text(),
            "minutes": self.minutes.text(),
            "help": self.help.value(),
            "went": self.went.value(),
            "missed": self.missed.value(),
            "own": self.own.kept() if self.own is not None else None,
        }

    def show_kept(self, kept: Mapping[str, Any]) -> None:
        """Show what a draft kept."""
        self.who.setText(str(kept.get("who") or ""))
        self.minutes.setText(str(kept.get("minutes") or ""))
        self.help.set_value(kept.get("help"))
        self.went.set_value(kept.get("went"))
        self.missed.set_value(kept.get("missed"))
        if kept.get("own"):
            self.differ()
            if self.own is not None:
                self.own.show_kept(kept["own"])

    def say_wrong(self, sentence: str | None) -> None:
        """Say what cannot be kept, beneath the row."""
        self._error.say(sentence)
        theme.mark(self.who, invalid=bool(sentence))

    def differ(self) -> None:
        """Give this person activities of their own, beginning with the group's."""
        if self.own is None:
            self.own = ActivityRows()
            self.own.set_value(self._shared)
            self.own.changed.connect(self._touched)
            self._whole.insertWidget(self._whole.count() - 1, self.own)
        self.own.begin()
        self._differ.hide()
        self._show_did()

    def _did(self, shared: Sequence[Activity], minutes: int) -> tuple[Activity, ...]:
        if self.own is not None:
            return self.own.value()
        own = {"assistance": self.help.value(), "skill": "", "copied_from": None}
        return tuple(each.changed(**own) for each in fitted(shared, minutes))

    def _lay_out(self) -> None:
        self._whole = column(self, margins=(12, 10, 12, 10), gap=8)
        first = row(gap=8)
        first.addWidget(self.who, 4)
        first.addWidget(self.minutes)
        first.addWidget(self.help, 3)
        first.addWidget(self.missed, 3)
        first.addWidget(icon_button(translate(_("Take this person out")), "x",
                                    clicked=self._remove))  # fmt: skip
        self._whole.addLayout(first)
        second = QWidget()
        flow = FlowLayout(second, gap=8)
        flow.addWidget(self.went)
        self._differ = Button(
            translate(_("Own activities")), "quiet", icon="pencil", clicked=self.differ
        )
        flow.addWidget(self._differ)
        self._whole.addWidget(second)
        self._does = label("", "small", wrap=True)
        self._whole.addWidget(self._does)
        self._error = ErrorLine()
        self._whole.addWidget(self._error)

    def _show_did(self) -> None:
        missed = self.missed.value() is not None
        for part in (self.went, self.help):
            part.setEnabled(not missed)
        self._differ.setVisible(self.own is None and not missed)
        if self.own is not None:
            self.own.setVisible(not missed)
        try:
            typed = self.minutes.value()
        except UserError:
            typed = None
        did = self._shared if typed is None else fitted(self._shared, int(typed))
        words = [
            translate(
                _("{activity} {minutes} min"),
                activity=translate(ACTIVITY_NAMES[each.kind]),
                minutes=each.minutes,
            )
            for each in did
        ]
        self._does.setText("  ·  ".join(words))
        self._does.setVisible(bool(words) and self.own is None and not missed)

    def _touched(self) -> None:
        self.say_wrong(None)
        self._show_did()
        self.changed.emit()

    def _remove(self) -> None:
        self.removed.emit()

    def _dress(self) -> None:
        self.minutes.setFixedWidth(theme.grown(96))


class GroupPeople(QWidget):
    """The others, and a line that says how many the group is.

    Args:
        people: gives who may be in a group, by id, asked when it is first shown.
    """

    changed = Signal()

    def __init__(self, people: People) -> None:
        super().__init__()
        self._people = people
        self._known: Mapping[UUID, str] | None = None
        self._shared: tuple[tuple[Activity, ...], int | None] = ((), None)
        self.rows: list[GroupPerson] = []
        whole = column(self, gap=8)
        self._lines = column(gap=8)
        whole.addLayout(self._lines)
        foot = row(gap=12)
        self.add = Button(
            translate(_("Add a person")), "quiet", icon="user-plus", shortcut="Alt+G",
            clicked=self.add_row,
        )  # fmt: skip
        foot.addWidget(self.add)
        foot.addStretch(1)
        self._count = label("", "muted")
        foot.addWidget(self._count)
        whole.addLayout(foot)
        self._show_count()

    def value(self) -> tuple[GroupPerson, ...]:
        """The rows in which somebody is named."""
        return tuple(each for each in self.rows if not each.is_empty())

    def set_value(self, value: object) -> None:  # noqa: ARG002  # only ever emptied
        """Empty it."""
        for old in list(self.rows):
            self._drop(old)
        self._show_count()

    def kept(self) -> list[dict[str, Any]]:
        """What was typed, for a draft."""
        return [each.kept() for each in self.value()]

    def show_kept(self, kept: Sequence[Mapping[str, Any]]) -> None:
        """Show what a draft kept."""
        self.set_value(None)
        for typed in kept:
            self._put().show_kept(typed)
        self._show_count()

    def text(self) -> str:
        """The names as they stand."""
        return ", ".join(each.who.text() for each in self.rows)

    def follow(self, activities: Sequence[Activity], minutes: int | None) -> None:
        """What the group did and how long."""
        self._shared = (tuple(activities), minutes)
        for each in self.rows:
            each.follow(*self._shared)

    def begin(self) -> None:
        """Have at least one row, and go to the first that names nobody."""
        empty = next((each for each in self.rows if each.is_empty()), None) or self._put()
        empty.who.setFocus(Qt.FocusReason.TabFocusReason)

    def add_row(self) -> None:
        """Another person."""
        self.begin()

    def details(self, shared: TherapySessionDetails) -> tuple[TherapySessionDetails, ...] | None:
        """Each person's session; None when one cannot be read, which is then said beneath it."""
        found: list[TherapySessionDetails] = []
        for each in self.value():
            try:
                found.append(each.details(shared))
            except UserError as wrong:
                each.say_wrong(str(wrong))
        return tuple(found) if len(found) == len(self.value()) else None

    def say_wrong(self, place: int, sentence: str) -> None:
        """Say what cannot be kept of the person at this place, counted from 0."""
        self.value()[place].say_wrong(sentence)

    def _put(self) -> GroupPerson:
        if self._known is None:
            self._known = self._people()
        fresh = GroupPerson(self._known)
        fresh.follow(*self._shared)
        fresh.changed.connect(self._touched)
        fresh.removed.connect(self._removed)
        self.rows.append(fresh)
        self._lines.addWidget(fresh)
        self.setFocusProxy(self.rows[0].who)
        self._show_count()
        return fresh

    def _removed(self) -> None:
        gone = self.sender()
        if isinstance(gone, GroupPerson):
            self._drop(gone)
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
            self._touched()

    def _drop(self, gone: GroupPerson) -> None:
        self.rows.remove(gone)
        self._lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _touched(self) -> None:
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        came = 1 + sum(each.missed.value() is None for each in self.value())
        self._count.setText(plural("{n} person", "{n} people", came))
        self.add.setEnabled(len(self.rows) < MOST_OTHERS)
