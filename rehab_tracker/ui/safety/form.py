"""A safety review as it is asked."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.facts import LONGEST_LINE, LONGEST_NAME
from rehab_tracker.domain.safety import (
    NEEDS_INSTRUCTION,
    REASON_NAMES,
    RISK_NAMES,
    RiskLevel,
    SafetyReviewDetails,
)
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.days import DateEdit, TimeEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.text_area import TextArea


class ReviewForm(Form):
    """How high the risk is and why, who was told and when, what is done, when it is seen again."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(columns=4, narrowest=150)
        levels = ChoiceRow([(str(level), translate(name)) for level, name in RISK_NAMES.items()])
        self.add("level", translate(_("Risk now")), levels, required=True, wide=True)
        reasons = ChoiceRow(
            [(str(reason), translate(name)) for reason, name in REASON_NAMES.items()], many=True
        )
        self.add("reasons", translate(_("What speaks for it")), reasons, wide=True)
        self.add("protective", translate(_("What speaks against it")), TextArea(), wide=True)
        self.add("told", translate(_("Who was told")), LineEdit(longest=LONGEST_LINE),
                 required=True, span=2)  # fmt: skip
        self.add("told_on", translate(_("On")), DateEdit(today, latest=today()), required=True)
        self.add("told_at", translate(_("At")), TimeEdit(), required=True)
        self.add("action", translate(_("What is done now")), TextArea(), required=True, wide=True)
        self.add("next_on", translate(_("Next review on")), DateEdit(today), span=2)
        self.add("next_at", translate(_("At")), TimeEdit())
        self.add(
            "instruction",
            translate(_("What everybody treating the person does")),
            LineEdit(longest=LONGEST_NAME),
            wide=True,
            hint=translate(_("No reasons. Everybody reads it on top of the record, such as: not "
                             "left alone; sharps and medicines away; ask Dr Iyer.")),
        )  # fmt: skip
        self.set_values({"told_on": today()})
        self.fields["level"].changed.connect(self._follow)
        self._follow()

    def details(self, patient_id: UUID) -> SafetyReviewDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        return SafetyReviewDetails.checked({**self.values(), "patient_id": patient_id})

    def _follow(self) -> None:
        """The instruction is asked for at a high risk."""
        level = self.fields["level"].value()
        high = level is not None and RiskLevel(level) in NEEDS_INSTRUCTION
        self.fields["instruction"].setVisible(high)
