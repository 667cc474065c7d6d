"""The safety plan of a record: as it holds now, its form, and the page for the person."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.facts import LONGEST_LINE
from rehab_tracker.domain.safety_plan import ASKED, NEEDED, PARTS, SafetyPlan, SafetyPlanDetails
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.choices import CheckBox
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import label, paragraph
from rehab_tracker.ui.widgets.text_area import TextArea

NONE_YET = _("No safety plan yet. It is written together, in the person's own words, and the "
             "person keeps it.")  # fmt: skip


class PlanForm(Form):
    """The six parts, each with what to ask; written with the person beside the screen."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(columns=2)
        self.add("written_on", translate(_("Written on")), DateEdit(today, latest=today()),
                 required=True)  # fmt: skip
        for part, heading in PARTS.items():
            self.add(
                part,
                translate(heading),
                TextArea(rows=3, most=8),
                required=part in NEEDED,
                hint=translate(ASKED[part]),
            )
        self.add("copy_with", translate(_("Who else has a copy, with the person's yes")),
                 LineEdit(longest=LONGEST_LINE))  # fmt: skip
        together = translate(_("Written with the person, in their own words"))
        self.add("with_person", together, CheckBox(together), wide=True)
        self.set_values({"written_on": today()})

    def show_plan(self, plan: SafetyPlan | None) -> None:
        """Begin with the words of the plan that holds now; whether it was together is asked."""
        if plan is not None:
            self.set_values({part: getattr(plan, part) for part in (*PARTS, "copy_with")})

    def details(self, patient_id: UUID) -> SafetyPlanDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        typed = {name: value for name, value in self.values().items() if value is not None}
        return SafetyPlanDetails.checked({**typed, "patient_id": patient_id})


class PlanCard(Card):
    """The plan as it holds now, in the person's words.

    Args:
        plans: the newest first.
        write: opens the form.
        save: saves the person's page.
    """

    def __init__(
        self,
        plans: tuple[SafetyPlan, ...],
        write: Callable[[], object],
        save: Callable[[], object],
    ) -> None:
        actions: list[QWidget] = []
        if plans:
            actions = [
                Button(translate(_("Write it anew")), "quiet", icon="pencil", clicked=write),
                Button(translate(_("Page for the person …")), icon="file-down", clicked=save),
            ]
        super().__init__(translate(_("Safety plan")), icon="heart-handshake", actions=actions)
        self.setObjectName("safety-plan")
        if not plans:
            first = Button(translate(_("Write it together")), icon="pencil", clicked=write)
            self.add(EmptyState("heart-handshake", translate(NONE_YET), first))
            return
        plan = plans[0]
        for part, heading in PARTS.items():
            words = getattr(plan, part).strip()
            if words:
                self.add(label(translate(heading), "small"))
                self.add(paragraph(words))
        self.add(paragraph(_standing(plan, len(plans) - 1), "muted"))


def _standing(plan: SafetyPlan, earlier: int) -> str:
    day = format_date(plan.written_on)
    if plan.copy_with:
        said = translate(
            _("Written with the person on {day}. A copy is with: {who}."),
            day=day,
            who=plan.copy_with,
        )
    else:
        said = translate(_("Written with the person on {day}."), day=day)
    if not earlier:
        return said
    return "  ·  ".join((said, translate(_("Earlier plans: {n}"), n=earlier)))
