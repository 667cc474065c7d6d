"""A concern as it is asked, or a later step of one."""

from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.concerns import (
    AT_RISK_NAMES,
    CONCERN_NAMES,
    AtRisk,
    ConcernDetails,
    ConcernThread,
)
from rehab_tracker.domain.facts import LONGEST_LINE
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.choices import CheckBox
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.text_area import TextArea


class ConcernForm(Form):
    """What was noticed, whom it is about, what is done, and when it is looked at again.

    Args:
        today: the clinic's day.
        relatives: the people around the patient, by name.
        later: whether it is a later step of a concern.
    """

    def __init__(
        self,
        today: Callable[[], date],
        relatives: Iterable[tuple[str, str]],
        *,
        later: bool = False,
    ) -> None:
        super().__init__(columns=2)
        people = list(relatives)
        self.add("noticed_on", translate(_("Noticed on")), DateEdit(today, latest=today()),
                 required=True)  # fmt: skip
        risk = ChoiceRow([(str(each), translate(name)) for each, name in AT_RISK_NAMES.items()])
        self.add("at_risk", translate(_("Who may be suffering")), risk, wide=True)
        kinds = ChoiceRow(
            [(str(each), translate(name)) for each, name in CONCERN_NAMES.items()], many=True
        )
        self.add("kinds", translate(_("What it may be")), kinds, wide=True)
        self.add(
            "seen",
            translate(_("What was seen or said")),
            TextArea(rows=4),
            required=True,
            wide=True,
            hint=translate(_("As it was, in their words. Do not judge it here.")),
        )
        if people:
            self.add(
                "named", translate(_("Whom it is about")), ChoiceRow(people, many=True), wide=True,
                hint=translate(_("Every paper for them waits from now on. Whoever wants to print "
                                 "one reads no reason.")),
            )  # fmt: skip
        self.add("others", translate(_("Somebody who is not on file")),
                 LineEdit(longest=LONGEST_LINE))  # fmt: skip
        self.add("told", translate(_("Who was told, here and outside")),
                 LineEdit(longest=LONGEST_LINE), required=True,
                 hint=translate(_("The law of the place may ask you to report it.")))  # fmt: skip
        self.add("done", translate(_("What is done now to keep them safe")), TextArea(),
                 required=True, wide=True)  # fmt: skip
        self.add("next_on", translate(_("Looked at again on")), DateEdit(today))
        if later:
            closes = translate(_("This closes the concern"))
            self.add("closed", closes, CheckBox(closes))
        self.set_values({"noticed_on": today(), "at_risk": str(AtRisk.PERSON)})

    def details(self, patient_id: UUID, thread: ConcernThread | None) -> ConcernDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        typed = {name: value for name, value in self.values().items() if value is not None}
        typed["named"] = tuple(UUID(each) for each in typed.get("named", ()))
        first = thread.id if thread else None
        return ConcernDetails.checked({**typed, "patient_id": patient_id, "first_id": first})
