"""The plan of a record: the week as a grid, the weeks before it, and the plans on file."""

from datetime import date, timedelta
from functools import partial
from typing import ClassVar
from uuid import UUID

from pydantic import JsonValue
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.delivered import Meeting, Outcome, PlanWeek
from rehab_tracker.domain.drafts import Form as DraftForm
from rehab_tracker.domain.plans import WeeklyPlan
from rehab_tracker.domain.progress import monday
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.draft_keeper import DraftKeeper, kept_of, show_kept
from rehab_tracker.ui.plan.form import PlanForm
from rehab_tracker.ui.plan.week import WeekGrid
from rehab_tracker.ui.plan.words import (
    could_come,
    held_of,
    minutes_of,
    plan_size,
    plan_time,
    reasons_of,
    week_title,
)
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button, icon_button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.open_form import OpenForm
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.tables import Column, RecordTable
from rehab_tracker.ui.widgets.text import label, paragraph

WEEKS_SHOWN = 8
A_WEEK = timedelta(weeks=1)
PLAN = "plan"


class PlanPage(ClinicPage):
    """One week at a time, the one of today first; a change opens on the same page."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {"weekly_plan", "therapy_session", "stay_event"}
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self._change = Button("", "primary", icon="calendar-plus", clicked=self.start)
        self._change.setObjectName("change-plan")
        super().__init__(desk, patient_id, translate(_("Plan")), "", (self._change,))
        self._writes = desk.clinic.member.may(Verb.WRITE, Part.PLAN)
        self._keeper = DraftKeeper(desk, DraftForm.PLAN, patient_id, self._typed, self)
        self.begins = monday(desk.clinic.clock.today())
        self._names = desk.clinic.team.names()
        self._week = self._make_week()
        self._before = self._make_before()
        self.plans = FormCard(translate(_("Plans on file")), "calendar-days", actions=())
        self.plans.touched.connect(self._keeper.touched)
        self.empty = self._make_empty()
        for part in (self.empty, self.plans, self._week, self._before):
            self.add(part)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read the plans and the weeks again."""
        self._held = self.desk.clinic.plans.of(self.patient_id)
        self._show_plans()
        self._show_weeks()
        words = _("Change the plan") if self._held else _("Make a plan")
        self._change.say(translate(words))
        self._turn()

    def arrive(self, values: dict[str, object]) -> None:
        """Begin a plan, or go on with a draft."""
        if self._writes and (values.get("new") or values.get("draft")):
            self.start()

    def start(self) -> None:
        """Open the form: what was begun, or the plan in force to be changed."""
        clinic = self.desk.clinic
        form = PlanForm(clinic.clock.today, clinic.team.members(), clinic.member, self._in_force())
        draft = self._keeper.waiting()
        if draft is not None:
            show_kept(form, draft.values)
        label_ = translate(_("Keep the plan"))
        self.plans.open_form(OpenForm(form, label_, self._save, self._close), PLAN)
        self._turn()

    def _save(self) -> None:
        opened = self.plans.open
        if opened is None or not isinstance(opened.form, PlanForm):
            return
        form = opened.form
        kept = self.attempt(
            lambda: self.desk.clinic.plans.keep(form.details(self.patient_id)), form
        )
        if kept is None:
            return
        self._keeper.finish()
        self.begins = monday(max(kept.valid_from, self.desk.clinic.clock.today()))
        self.plans.close_form()
        self.refresh()
        said = translate(_("The plan holds from {day} on."), day=format_date(kept.valid_from))
        self.desk.say(said, undo=True)

    def _close(self) -> None:
        self._keeper.discard()
        self.plans.close_form()
        self._turn()

    def _typed(self) -> dict[str, JsonValue]:
        opened = self.plans.open
        return kept_of(opened.form) if opened is not None else {}

    def _in_force(self) -> WeeklyPlan | None:
        """The plan of today, or the one that comes, or the last there was."""
        today = self.desk.clinic.clock.today()
        now = next((plan for plan in self._held if plan.holds_on(today)), None)
        return now or next(iter(self._held), None)

    def _show_plans(self) -> None:
        today = self.desk.clinic.clock.today()
        rows = [(plan.id, self._plan_row(plan, today)) for plan in self._held[:WEEKS_SHOWN]]
        self.plans.show_rows(rows)

    def _plan_row(self, plan: WeeklyPlan, today: date) -> ListRow:
        badges = [Badge(translate(_("In force")), "ok")] if plan.holds_on(today) else []
        deeds = []
        if self._writes and plan.holds_on(today):
            deeds = [quiet(translate(_("End today")), "circle-slash", "end-plan",
                           partial(self._end, plan))]  # fmt: skip
        author = self._names.get(plan.author_id, "")
        details = [plan_size(plan), plan.aim, translate(_("By {name}"), name=author)]
        return ListRow(plan_time(plan), details, badges=badges, deeds=deeds)

    def _end(self, plan: WeeklyPlan) -> None:
        today = self.desk.clinic.clock.today()
        said = translate(_("The plan ends today."))
        if self.attempt(lambda: self.desk.clinic.plans.end(plan.id, today), said=said):
            self.refresh()

    def _show_weeks(self) -> None:
        first = self.begins - WEEKS_SHOWN * A_WEEK
        last = self.begins + A_WEEK - timedelta(days=1)
        week, *before = self.desk.clinic.plans.weeks(self.patient_id, first, last)
        today = self.desk.clinic.clock.today()
        self.title_row.set_title(translate(_("Plan")), self._subtitle(today))
        self._week.set_title(week_title(week.begins))
        self.grid.show_week(week, today)
        self._sentence.setText(" ".join(
            part for part in (held_of(week.totals), could_come(week.totals)) if part
        ))  # fmt: skip
        self._minutes.setText(minutes_of(week.totals))
        _fill(self._reasons, reasons_of(week.totals))
        told = [each for each in before if each.meetings]
        self.before.set_records(told)
        show_if(self._before, bool(told))

    def _subtitle(self, today: date) -> str:
        plan = next((each for each in self._held if each.holds_on(today)), None)
        if plan is None:
            return translate(_("No plan is in force.")) if self._held else ""
        return "  ·  ".join(part for part in (plan_size(plan), plan.aim) if part)

    def _open(self, meeting: Meeting) -> None:
        """A session on file opens; one that is not written begins with what was planned."""
        if meeting.session is not None:
            self.desk.go("therapy", self.patient_id, entry=meeting.session.id)
        elif meeting.planned is not None and meeting.outcome is not Outcome.MISSED:
            self.desk.go(
                "therapy", self.patient_id, new=True, planned=meeting.planned.slot, on=meeting.on
            )

    def _step(self, by: int) -> None:
        self.begins += by * A_WEEK
        self._show_weeks()

    def _to_today(self) -> None:
        self.begins = monday(self.desk.clinic.clock.today())
        self._show_weeks()

    def _turn(self) -> None:
        """What is shown while nothing is planned, while a plan is typed, and else."""
        writing = self.plans.open is not None
        show_if(self._change, self._writes and not writing and bool(self._held))
        show_if(self.empty, not writing and not self._held)
        show_if(self.plans, writing or bool(self._held))
        show_if(self.plans.list, not writing and bool(self._held))
        self.plans.set_title(translate(_("New plan") if writing else _("Plans on file")))
        place = (
            self.body.indexOf(self.empty) + 1 if writing else self.body.indexOf(self._before) + 1
        )
        self._put_plans(place)
        show_if(self._week, bool(self._held) and not writing)

    def _put_plans(self, place: int) -> None:
        """The plans stand at the end; while one is typed, on top."""
        at = self.body.indexOf(self.plans)
        if at == place or at == place - 1:
            return
        self.body.removeWidget(self.plans)
        self.body.insertWidget(place if place < at else place - 1, self.plans)

    def _make_week(self) -> Card:
        earlier = icon_button(translate(_("The week before")), "chevron-left",
                              clicked=partial(self._step, -1))  # fmt: skip
        later = icon_button(translate(_("The week after")), "chevron-right",
                            clicked=partial(self._step, 1))  # fmt: skip
        earlier.setObjectName("week-before")
        later.setObjectName("week-after")
        today = quiet(translate(_("This week")), "calendar-check", "this-week", self._to_today)
        card = Card(translate(_("The week")), icon="calendar-days",
                    actions=(earlier, today, later))  # fmt: skip
        self.grid = WeekGrid(self._names, self._open)
        card.add(self.grid)
        self._sentence = label("", "strong", wrap=True)
        self._minutes = paragraph("", "muted")
        self._reasons = QWidget()
        FlowLayout(self._reasons)
        card.body.addSpacing(4)
        for part in (self._sentence, self._minutes, self._reasons):
            card.add(part)
        return card

    def _make_before(self) -> Card:
        card = Card(translate(_("The weeks before")), icon="history")
        columns: list[Column[PlanWeek]] = [
            Column(_("Week from"), lambda week: week.begins),
            Column(_("Planned"), lambda week: week.totals.planned, numeric=True),
            Column(_("Held"), lambda week: week.totals.delivered, numeric=True),
            Column(_("Minutes planned"), lambda week: week.totals.planned_minutes, numeric=True),
            Column(_("Minutes held"), lambda week: week.totals.delivered_minutes, numeric=True),
            Column(_("Missed and open"), lambda week: ", ".join(reasons_of(week.totals)),
                   stretch=True),
        ]  # fmt: skip
        self.before: RecordTable[PlanWeek] = RecordTable(
            columns, translate(_("The weeks before")), rows=WEEKS_SHOWN
        )
        self.before.opened.connect(self._show_one)
        card.add(self.before)
        return card

    def _show_one(self, week: PlanWeek) -> None:
        self.begins = week.begins
        self._show_weeks()
        self.verticalScrollBar().setValue(0)

    def _make_empty(self) -> Card:
        card = Card()
        first = Button(translate(_("Make the first plan")), "primary", icon="calendar-plus",
                       clicked=self.start)  # fmt: skip
        first.setObjectName("first-plan")
        sentence = translate(
            _("The week of this person stands here: which therapy, when, with whom. What took "
              "place and what did not is held against it.")
        )  # fmt: skip
        card.add(EmptyState("calendar-days", sentence, first if self._writes else None))
        return card


def _fill(holder: QWidget, words: list[str]) -> None:
    flow = holder.layout()
    while flow is not None and flow.count():
        item = flow.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for each in words:
        if flow is not None:
            flow.addWidget(Badge(each))
    show_if(holder, bool(words))
