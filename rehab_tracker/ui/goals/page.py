"""The goals page: the person's own words first, then what the meetings about them decided."""

from typing import ClassVar, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import Missing
from rehab_tracker.core.i18n import _, format_date, format_number, plural, translate
from rehab_tracker.domain.drafts import Form as DraftForm
from rehab_tracker.domain.family import Relative
from rehab_tracker.domain.goals import (
    Goal,
    GoalReviewDetails,
    GoalStanding,
    GoalState,
    attainment,
)
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.corrections.after import After
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.goals.form_page import FormPage
from rehab_tracker.ui.goals.goal_card import GoalCard
from rehab_tracker.ui.goals.goal_forms import GoalForm, ReviewForm, ScaleForm
from rehab_tracker.ui.goals.meetings import MeetingForm, MeetingRow
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import paragraph

GOAL, STEP, CHANGE, REVIEW, SCALE, MEETING = "goal", "step", "change", "review", "scale", "meeting"
F = TypeVar("F", bound=Form)
KINDS = (
    EntryKind.GOAL,
    EntryKind.GOAL_REVIEW,
    EntryKind.GOAL_SCALE,
    EntryKind.GOAL_MEETING,
)


class GoalsPage(FormPage):
    """Goals with their steps on top, the meetings below them."""

    listens_to: ClassVar[frozenset[str]] = frozenset({*(kind.value for kind in KINDS), "task"})
    draft_form = DraftForm.GOALS
    first_form = GOAL

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        super().__init__(desk, patient_id, translate(_("Goals")))
        self._after = {kind: After(self, kind) for kind in KINDS}
        self._standings: tuple[GoalStanding, ...] = ()
        self.add_deed(translate(_("Record a meeting")), MEETING, "users-round")
        self.add_deed(translate(_("Set a goal")), GOAL, "plus", primary=True, keys="Alt+N")
        self._turn()
        self.refresh()

    def refresh(self) -> None:
        """Read the goals and meetings again."""
        clinic = self.desk.clinic
        for after in self._after.values():
            after.read()
        self._standings = clinic.goals.of(self.patient_id)
        names = clinic.team.names()
        cards: list[QWidget] = [GoalCard(each, self, names) for each in self._standings]
        if not cards:
            cards = [self._empty()]
        told = attainment(self._standings)
        if told.goals:
            cards.append(_AttainmentCard(self._standings))
        self.rows.set_rows([*cards, self._meetings_card()])

    def begin(self, name: str, about: str = "") -> None:
        """Open one of the page's forms."""
        today = self.desk.clinic.clock.today()
        asked = (name, about)
        if name == MEETING:
            self.lay_out(
                self._meeting_form(),
                translate(_("Goal meeting")),
                translate(_("Save the meeting")),
                self._save_meeting,
                asked,
            )
        elif name == GOAL:
            form: GoalForm = GoalForm(today)
            self.lay_out(
                form,
                translate(_("A goal in the person's own words")),
                translate(_("Save the goal")),
                self._save_goal,
                asked,
            )
        elif (standing := self.standing(about)) is not None:
            self._begin_about(name, standing, asked)

    def standing(self, about: str) -> GoalStanding | None:
        """The goal or step with this id."""
        every = [each for one in self._standings for each in (one, *one.steps)]
        return next((each for each in every if str(each.goal.id) == about), None)

    def reach(self, standing: GoalStanding) -> None:
        """Say at once that a step was reached; undo takes it back."""
        details = GoalReviewDetails(
            patient_id=self.patient_id,
            goal_id=standing.goal.id,
            reviewed_on=self.desk.clinic.clock.today(),
            state=GoalState.REACHED,
        )
        review = self.desk.clinic.goals.review
        self.attempt(lambda: review(details), said=translate(_("Step reached.")))

    def below(self, kind: EntryKind, entry_id: UUID, author_id: UUID) -> QWidget:
        """What stands below an entry once it is saved."""
        return self._after[kind].below(entry_id, author_id)

    def _begin_about(self, name: str, standing: GoalStanding, asked: tuple[str, str]) -> None:
        today, goal = self.desk.clinic.clock.today(), standing.goal
        intro = translate(_("“{words}”"), words=goal.words)
        if name == STEP:
            form = GoalForm(today, is_step=True)
            self.lay_out(
                form,
                translate(_("A step on the way")),
                translate(_("Save the step")),
                self._save_step,
                asked,
                intro,
            )
        elif name == CHANGE:
            is_step = goal.part_of is not None
            self.lay_out(
                GoalForm(today, goal, is_step=is_step),
                translate(_("Other words")),
                translate(_("Save these words")),
                self._save_change,
                asked,
                intro,
            )
        elif name == REVIEW:
            self.lay_out(
                ReviewForm(today, standing),
                translate(_("How is it going?")),
                translate(_("Save")),
                self._save_review,
                asked,
                intro,
            )
        elif name == SCALE:
            self.lay_out(
                ScaleForm(today, standing),
                translate(_("Goal Attainment Scaling")),
                translate(_("Save the scale")),
                self._save_scale,
                asked,
                intro,
            )

    def _save_goal(self) -> None:
        said = translate(_("Goal saved."))
        self.done(self.attempt(self._keep_goal, self.form, said=said))

    def _keep_goal(self) -> Goal:
        form = self._form_of(GoalForm)
        details = form.details(self.patient_id)
        return self.desk.clinic.goals.set(details, form.steps(self.patient_id))

    def _save_step(self) -> None:
        form, about = self._form_of(GoalForm), UUID(self._about)
        keep = self.desk.clinic.goals.set
        kept = self.attempt(
            lambda: keep(form.details(self.patient_id, about)),
            form,
            said=translate(_("Step saved.")),
        )
        self.done(kept)

    def _save_change(self) -> None:
        form, about = self._form_of(GoalForm), UUID(self._about)
        change = self.desk.clinic.goals.change
        kept = self.attempt(
            lambda: change(about, form.details(self.patient_id), form.reason()),
            form,
            said=translate(_("Saved. The earlier words stay in the history.")),
        )
        self.done(kept)

    def _save_review(self) -> None:
        form, standing = self._form_of(ReviewForm), self._asked_standing()
        review = self.desk.clinic.goals.review
        kept = self.attempt(
            lambda: review(form.details(standing)), form, said=translate(_("Saved."))
        )
        self.done(kept)

    def _save_scale(self) -> None:
        form, standing = self._form_of(ScaleForm), self._asked_standing()
        scale = self.desk.clinic.goals.scale
        kept = self.attempt(
            lambda: scale(form.details(standing)), form, said=translate(_("Scale saved."))
        )
        self.done(kept)

    def _save_meeting(self) -> None:
        form = self._form_of(MeetingForm)
        record = self.desk.clinic.goal_meetings.record
        kept = self.attempt(
            lambda: record(form.details(self.patient_id)),
            form,
            said=translate(_("Meeting saved. Its actions are on the work list.")),
        )
        self.done(kept)

    def _finish_action(self, task_id: UUID) -> None:
        finish = self.desk.clinic.goal_meetings.finish
        self.attempt(lambda: finish(task_id, ""), said=translate(_("Action done.")))

    def _asked_standing(self) -> GoalStanding:
        standing = self.standing(self._about)
        if standing is None:
            raise Missing(_("This goal is not on file any more."))
        return standing

    def _meeting_form(self) -> MeetingForm:
        clinic = self.desk.clinic
        members = [(each.id, each.full_name) for each in clinic.team.members() if each.active]
        open_ones = [each for each in self._standings if each.state is GoalState.OPEN]
        return MeetingForm(
            clinic.clock.today(), clinic.member.id, members, self._people(), open_ones
        )

    def _people(self) -> tuple[Relative, ...]:
        clinic = self.desk.clinic
        if not clinic.member.may(Verb.READ, Part.FAMILY):
            return ()
        return clinic.family.relatives(self.patient_id)

    def _meetings_card(self) -> Card:
        clinic = self.desk.clinic
        card = Card(translate(_("Goal meetings")), icon="users-round")
        planned = clinic.goal_meetings.next_on(self.patient_id)
        if planned is not None:
            said = translate(_("Next meeting: {day}"), day=format_date(planned.due_on))
            card.add(paragraph(said, "strong"))
        meetings = clinic.goal_meetings.of(self.patient_id)
        if not meetings:
            said = _(
                "No meeting yet. The person, the family and the team meet, and agree on steps."
            )
            card.add(paragraph(translate(said), "muted"))
        names = clinic.team.names()
        people = {each.id: each.full_name for each in self._people()}
        finish = self._finish_action if self.may_write else None
        after = self._after[EntryKind.GOAL_MEETING]
        for place, now in enumerate(meetings):
            line = MeetingRow(now, names, people, finish)
            line.ruled = bool(place)
            if not after.counts(now.meeting.id):
                strike(line)
            line.words.addWidget(after.below(now.meeting.id, now.meeting.author_id))
            card.add(line)
        return card

    def _empty(self) -> EmptyState:
        said = translate(
            _("No goal yet. Ask: what do you want to do again? Write it as the person says it.")
        )
        begin = Button(translate(_("Set the first goal")), icon="plus", clicked=self._first_goal)
        return EmptyState("target", said, begin if self.may_write else None)

    def _first_goal(self) -> None:
        self.start(GOAL)

    def _form_of(self, kind: type[F]) -> F:
        if not isinstance(self.form, kind):
            raise TypeError("another form is open")
        return self.form


class _AttainmentCard(Card):
    """T over every scaled goal, as the measure GAS reckons it."""

    def __init__(self, standings: tuple[GoalStanding, ...]) -> None:
        super().__init__(translate(_("Goal Attainment Scaling")), icon="ruler")
        told = attainment(standings)
        scaled = plural("{n} goal is scaled.", "{n} goals are scaled.", told.goals)
        if told.reached is None or told.at_start is None or told.change is None:
            none = translate(_("No T: give at least one goal a weight above 0."))
            self.add(paragraph(scaled, "muted"))
            self.add(paragraph(none))
            return
        sentence = translate(
            _("T is {now} now; it was {start} at the start. Change: {change}."),
            now=format_number(told.reached, 1),
            start=format_number(told.at_start, 1),
            change=format_number(told.change, 1),
        )
        self.add(paragraph(sentence, "strong"))
        self.add(paragraph(scaled, "muted"))
        meant = _("50 is as expected. T has a spread of 10 only if goals are set well.")
        self.add(paragraph(translate(meant), "small"))
