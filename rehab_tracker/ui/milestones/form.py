"""The quick form for one observation of one skill."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtCore import Qt

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.milestones import (
    STATUS_NAMES,
    ObservationDetails,
    SkillStanding,
    SkillStatus,
)
from rehab_tracker.domain.therapy import ASSISTANCE_NAMES, Assistance
from rehab_tracker.ui.draft_keeper import kept_of, show_kept
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.choices import CheckBox, Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.keyed_row import KeyedRow
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit

LONGEST_LINE = 200
MORE = ("device", "place", "seen_by", "note")
MOST_REPETITIONS = 99


class ObservationForm(Form):
    """Asks what was seen; the status in one key, the day is today unless told otherwise."""

    def __init__(
        self, today: Callable[[], date], members: Sequence[tuple[UUID, str]] = ()
    ) -> None:
        super().__init__(columns=2, narrowest=180)
        self._today = today
        self.status = KeyedRow(
            (status, translate(STATUS_NAMES[status]), str(key))
            for key, status in enumerate(SkillStatus, start=1)
        )
        self.add("status", translate(_("What was seen?")), self.status, required=True, wide=True)
        self.add("observed_on", translate(_("Day")), DateEdit(today),
                 required=True)  # fmt: skip
        steps = Choice((step, translate(ASSISTANCE_NAMES[step])) for step in Assistance)
        self.add("assistance", translate(_("Help")), steps)
        self.add("repetitions", translate(_("Safe repetitions")), NumberEdit(1, MOST_REPETITIONS),
                 hint=translate(_("Three on two days make it reliable.")))  # fmt: skip
        directs = translate(_("Directs somebody to do it correctly (counts as success)"))
        self.add("directs", directs, CheckBox(directs), wide=True)
        self.more = Button(
            translate(_("Device, place, note")),
            "quiet",
            icon="plus",
            clicked=self._show_more,
            parent=self,
        )
        self.add("device", translate(_("Device")), LineEdit(longest=LONGEST_LINE))
        self.add("place", translate(_("Place")), LineEdit(longest=LONGEST_LINE))
        self.add("seen_by", translate(_("Seen by")), Choice(members),
                 hint=translate(_("Empty: by you.")))  # fmt: skip
        self.add("note", translate(_("Note")), LineEdit(longest=LONGEST_LINE), wide=True)
        self.begin()

    def begin(self) -> None:
        """Empty it for the next observation."""
        self.clear()
        self.set_values({"observed_on": self._today(), "repetitions": 1})
        self.more.setVisible(True)
        for name in MORE:
            self.fields[name].setVisible(False)
        self._blank = kept_of(self)

    def kept(self) -> dict[str, JsonValue]:
        """What was typed, for a draft; nothing while only the beginnings stand there."""
        now = kept_of(self)
        return {} if now == self._blank else now

    def show_kept(self, values: Mapping[str, JsonValue]) -> None:
        """Put a draft back."""
        show_kept(self, values)
        seen_by = values.get("seen_by")
        if isinstance(seen_by, str):
            self.fields["seen_by"].set_value(UUID(seen_by))
        if any(values.get(name) for name in MORE):
            self._open_more()

    def _open_more(self) -> None:
        for name in MORE:
            self.fields[name].setVisible(True)
        self.more.setVisible(False)

    def _show_more(self) -> None:
        self._open_more()
        self.fields[MORE[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def details(self, patient_id: UUID, standing: SkillStanding) -> ObservationDetails:
        """The observation as it was typed.

        Raises:
            Invalid: with a sentence for each field that cannot be kept.
        """
        return ObservationDetails.checked(
            {**self.values(), "patient_id": patient_id, "skill_id": standing.skill.id}
        )
