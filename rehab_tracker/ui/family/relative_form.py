"""The form for a relative or other carer."""

from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.family import RELATION_NAMES, Relative, RelativeDetails
from rehab_tracker.ui.widgets.choices import CheckBox, Choice
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit

LANGUAGES: dict[str, str] = {
    "en": _("English"),
    "hi": _("Hindi"),
    "ur": _("Urdu"),
    "as": _("Assamese"),
    "bn": _("Bengali"),
    "gu": _("Gujarati"),
    "kn": _("Kannada"),
    "ml": _("Malayalam"),
    "mr": _("Marathi"),
    "ne": _("Nepali"),
    "or": _("Odia"),
    "pa": _("Punjabi"),
    "ta": _("Tamil"),
    "te": _("Telugu"),
    "ar": _("Arabic"),
    "fr": _("French"),
    "pt": _("Portuguese"),
    "es": _("Spanish"),
    "sw": _("Swahili"),
}
"""What a relative may read, also where no paper is printed in it yet: somebody reads it aloud."""

MARKS: dict[str, str] = {
    "primary_carer": _("Primary carer"),
    "lives_with": _("Lives with the patient"),
    "emergency": _("Call in an emergency"),
}


class RelativeForm(Form):
    """Asks who somebody is and how to reach them.

    Args:
        held: who is being put right; None for somebody new.
    """

    def __init__(self, held: Relative | None) -> None:
        super().__init__()
        relations = [(relation, translate(name)) for relation, name in RELATION_NAMES.items()]
        languages = [(code, translate(name)) for code, name in LANGUAGES.items()]
        if held is not None and held.language not in LANGUAGES:
            languages.append((held.language, held.language))
        self.add("full_name", translate(_("Name")), LineEdit(longest=120), required=True)
        self.add(
            "relation", translate(_("Who they are")), Choice(relations),
            required=True,
        )  # fmt: skip
        self.add("phone", translate(_("Phone")), LineEdit(icon="phone"))
        self.add("language", translate(_("Language they read")), Choice(languages))
        for name, title in MARKS.items():
            self.add(name, translate(title), CheckBox(translate(title)))
        self.add("note", translate(_("Good to know")), LineEdit(longest=200), wide=True)
        self.set_values(dict(held) if held else {"language": "en"})

    def details(self, patient_id: UUID) -> RelativeDetails:
        """The relative as typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        return RelativeDetails.checked({**self.values(), "patient_id": patient_id})
