"""A session that did not take place: one key for the reason, and it is saved."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.therapy import (
    LONGEST_SESSION,
    MISSED_NAMES,
    OFFERED_REASONS,
    TherapySession,
    TherapySessionDetails,
)
from rehab_tracker.ui.widgets.days import DateEdit, TimeEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.keyed_row import KeyedRow
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit

KEYS = "1234567890abcdefghij"


class MissedForm(Form):
    """Asks why; `reasoned` tells that a reason was given by hand."""

    reasoned = Signal()

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(columns=3, narrowest=220, parent=parent)
        self.add("happened_on", translate(_("Day")), DateEdit(lambda: today, latest=today),
                 required=True)  # fmt: skip
        self.add("started_at", translate(_("Planned start")), TimeEdit())
        planned = NumberEdit(0, LONGEST_SESSION, unit=translate(_("min")))
        self.add("minutes", translate(_("Planned length")), planned).set_hint("")
        self.add("missed_note", translate(_("A word more, if it helps")), LineEdit(longest=200),
                 wide=True)  # fmt: skip
        reasons = [
            (reason, translate(MISSED_NAMES[reason]), key)
            for reason, key in zip(OFFERED_REASONS, KEYS, strict=False)
        ]
        self.reasons = KeyedRow(reasons)
        self.add("missed", translate(_("Why did it not take place?")), self.reasons, wide=True,
                 hint=translate(_("One key or one click saves it.")))  # fmt: skip
        self.reasons.picked.connect(self.reasoned)

    def show_session(self, held: TherapySession) -> None:
        """Show one on file, to be put right."""
        self.set_values(dict(held))

    def details(self, patient_id: UUID, therapist_id: UUID) -> TherapySessionDetails:
        """The missed session as it was typed.

        Raises:
            Invalid: with a sentence for each field that cannot be kept.
        """
        typed: Mapping[str, object] = self.values()
        return TherapySessionDetails.checked(
            {
                **typed,
                "minutes": typed["minutes"] or 0,
                "patient_id": patient_id,
                "therapist_id": therapist_id,
            }
        )
