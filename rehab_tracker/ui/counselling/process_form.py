"""The form for a process note of one meeting, also of one whose progress note is signed."""

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.text_area import TextArea


class ProcessForm(Form):
    """One box for the author's own thoughts."""

    def __init__(self, words: str = "") -> None:
        super().__init__(columns=1)
        hint = _(
            "No colleague opens this. It is sealed to you and to your counselling recovery sheet."
        )
        box = TextArea(rows=6, most=40)
        self.add("process", translate(_("Process note")), box, wide=True, hint=translate(hint))
        self.set_values({"process": words})

    def words(self) -> str:
        """What was typed."""
        return self.fields["process"].value() or ""
