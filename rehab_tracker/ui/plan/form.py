"""The form of a weekly plan: from when, what for, and the lines of the week."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.facts import LONGEST_LINE
from rehab_tracker.domain.plan_lines import TYPICAL, TypicalWeek, lines_of, slots_of
from rehab_tracker.domain.plans import WeeklyPlan, WeeklyPlanDetails
from rehab_tracker.domain.team import Member, Role
from rehab_tracker.ui.plan.line_editor import LinesEditor
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit

GIVES_THERAPY = frozenset({Role.PHYSIOTHERAPIST, Role.OCCUPATIONAL_THERAPIST})


class PlanForm(Form):
    """A week to be planned; it begins with the plan in force, or with a typical week.

    Args:
        today: the clinic's day.
        team: everybody who works here.
        me: who plans.
        before: the plan that is in force, None where there is none.
    """

    def __init__(
        self,
        today: Callable[[], date],
        team: Sequence[Member],
        me: Member,
        before: WeeklyPlan | None,
    ) -> None:
        super().__init__()
        self._team = [each for each in team if each.active and each.roles & GIVES_THERAPY]
        self._me, self._before = me, before
        self.lines = LinesEditor(_names(self._team), me.id)
        self.typical = Choice(
            [(n, translate(week.name)) for n, week in enumerate(TYPICAL)],
            placeholder=translate(_("Begin with a typical week")),
        )
        self.typical.changed.connect(self._take_typical)
        self.add("valid_from", translate(_("From")), DateEdit(today), required=True,
                 hint=translate(_("The plan before ends on the evening before.")))  # fmt: skip
        self.add("typical", translate(_("Typical weeks")), self.typical,
                 hint=translate(_("Fills the lines below, to be changed.")))  # fmt: skip
        self.add("aim", translate(_("What this week is for")), LineEdit(longest=LONGEST_LINE),
                 wide=True)  # fmt: skip
        self.add("slots", translate(_("The week")), self.lines, wide=True)
        self.set_values({"valid_from": today()})
        if before is not None:
            self.set_values({"aim": before.aim, "slots": lines_of(before.slots)})

    def details(self, patient_id: UUID) -> WeeklyPlanDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        values: dict[str, Any] = self.values()
        values.pop("typical")
        values["slots"] = slots_of(values["slots"])
        return WeeklyPlanDetails.checked({**values, "patient_id": patient_id})

    def _take_typical(self) -> None:
        chosen = self.typical.value()
        if chosen is not None:
            week: TypicalWeek = TYPICAL[chosen]
            self.lines.set_value(week.given_by(self._whoever))
            self.lines.changed.emit()

    def _whoever(self, role: Role) -> UUID:
        """Who gives this discipline: as in the plan before, oneself, or the first who can."""
        of_role = [each.id for each in self._team if role in each.roles]
        before = [slot.therapist_id for slot in self._before.slots] if self._before else []
        known = [each for each in before if each in of_role]
        if known:
            return known[0]
        if self._me.id in of_role or not of_role:
            return self._me.id
        return of_role[0]


def _names(team: Sequence[Member]) -> Mapping[UUID, str]:
    return {member.id: member.full_name for member in team}
