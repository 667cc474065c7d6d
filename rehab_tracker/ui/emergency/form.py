"""Whom, what and why: the three answers before the glass is broken."""

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.facts import LONGEST_NAME
from rehab_tracker.domain.team import Part
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit

OFFERED: dict[Part, str] = {
    Part.PATIENTS: _("Who it is and where"),
    Part.ALERTS: _("Alerts and restrictions"),
    Part.INJURY: _("The injury"),
    Part.FAMILY: _("Family and their phones"),
    Part.APPOINTMENTS: _("Appointments"),
    Part.THERAPY: _("The last sessions"),
}
USUAL = (Part.PATIENTS, Part.ALERTS, Part.INJURY)


class EmergencyForm(Form):
    """One person by number or whole name, the parts that are needed, and a sentence why."""

    def __init__(self) -> None:
        super().__init__()
        self.add(
            "who",
            translate(_("Hospital number, or the whole name")),
            LineEdit(),
            required=True,
        )
        self.add(
            "reason",
            translate(_("Why must you see it?")),
            LineEdit(longest=LONGEST_NAME),
            required=True,
            hint=translate(_("A sentence. A lead reads it tomorrow.")),
        )
        parts = [(part, translate(name)) for part, name in OFFERED.items()]
        self.add("parts", translate(_("What do you need?")), ChoiceRow(parts, many=True),
                 required=True, wide=True)  # fmt: skip
        self.begin()

    def begin(self) -> None:
        """Start empty, with what is needed most."""
        self.clear()
        self.fields["parts"].set_value(USUAL)
