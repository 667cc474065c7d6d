"""What people agreed to: a carer that an answer is kept, a patient that the range is shared."""

from collections.abc import Iterable, Mapping
from typing import Any

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.family import Relative
from rehab_tracker.ui.widgets.choices import CheckBox, Choice
from rehab_tracker.ui.widgets.forms import Form

CARER, AGREED, SHARED = "carer_id", "carer_agreed_on", "team_sees_band"


def add_carer(form: Form, relatives: Iterable[Relative]) -> None:
    """Ask which carer answers and whether they agree; the answer is theirs, not the patient's."""
    people = Choice([(str(each.id), each.full_name) for each in relatives])
    form.add(CARER, translate(_("Whose answer")), people, required=True)
    agrees = translate(_("The carer agrees that this is kept. The patient does not see it."))
    form.add(AGREED, translate(_("Consent")), CheckBox(agrees), wide=True)


def add_sharing(form: Form) -> None:
    """Ask whether the team may see the range of a result that is otherwise confidential."""
    agrees = translate(_("The person agrees that the team sees the range, never the numbers."))
    form.add(SHARED, translate(_("Shared with the team")), CheckBox(agrees), wide=True)


def facts_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """The form's values as a result keeps them: a tick becomes the day of the answer."""
    facts = dict(values)
    if AGREED in facts:
        facts[AGREED] = facts.get("taken_on") if facts[AGREED] else None
    return facts
