"""The line that ends an alert or lifts a restriction, with its reason."""

from collections.abc import Callable

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.facts import LONGEST_LINE
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit


class EndForm(Form):
    """Why it ends; Enter saves."""

    def __init__(self, save: Callable[[], object]) -> None:
        super().__init__(columns=1)
        self._save = save
        line = LineEdit(longest=LONGEST_LINE)
        line.returnPressed.connect(self._entered)
        self.add("ended_why", translate(_("Why does it end?")), line, required=True)

    def why(self) -> str:
        """The reason. Raises Invalid when there is none."""
        return str(self.values()["ended_why"])

    def _entered(self) -> None:
        self._save()
