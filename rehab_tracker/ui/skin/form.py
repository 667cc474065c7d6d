"""The form of one skin check."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.skin import ALARMS, SkinCheckDetails
from rehab_tracker.ui.skin.sites import SkinSites
from rehab_tracker.ui.widgets.days import DateEdit, TimeEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.numbers import NumberEdit
from rehab_tracker.ui.widgets.states import Notice

LONGEST = 200


class SkinForm(Form):
    """Asks what is seen; where it stays or is open it asks how long the person may sit."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(columns=3, narrowest=200)
        self.sites = SkinSites()
        keys = translate(_("Keys 1 to 5 say what you see and go on; N: all the rest is normal."))
        self.add("found", translate(_("What you see")), self.sites, wide=True, hint=keys)
        self._alarm = Notice(translate(ALARM), "danger")
        self.add_widget(self._alarm)
        limit = NumberEdit(0, 960, unit=translate(_("min")))
        self.add("limit_minutes", translate(_("Sits at most")), limit,
                 hint=translate(_("0: no sitting. Empty: the nurse will say.")))  # fmt: skip
        self.add("told", translate(_("Who was told")), LineEdit(longest=LONGEST), span=2)
        self.add("checked_on", translate(_("Day")), DateEdit(today, latest=today()),
                 required=True)  # fmt: skip
        self.add("checked_at", translate(_("Time")), TimeEdit())
        self.add("note", translate(_("What else you saw")), LineEdit(longest=LONGEST))
        self.set_values({"checked_on": today()})
        self.sites.changed.connect(self.follow)
        self.follow()

    def details(self, patient_id: UUID) -> SkinCheckDetails:
        """What was seen.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        typed = self.values()
        if not self._alarms():
            typed["limit_minutes"] = typed["told"] = None
        return SkinCheckDetails.checked({**typed, "patient_id": patient_id})

    def follow(self) -> None:
        """Ask for the limit only where the skin calls for one."""
        shown = self._alarms()
        self._alarm.setVisible(shown)
        for name in ("limit_minutes", "told"):
            self.fields[name].setVisible(shown)

    def _alarms(self) -> bool:
        return any(each.state in ALARMS for each in self.sites.value())


ALARM = _(
    "Off this spot. Saving puts it on the nurse's work list, and limits sitting for everybody "
    "until the limit is lifted."
)
