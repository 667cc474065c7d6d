"""One goal: the person's own words, where it stands, its steps, and how it came there."""

from collections.abc import Mapping
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.goals import (
    GOAL_STATE_NAMES,
    GoalReview,
    GoalStanding,
    GoalState,
)
from rehab_tracker.domain.signing import EntryKind
from rehab_tracker.domain.spoken import LANGUAGES
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.form_card import quiet
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.marks import Tone
from rehab_tracker.ui.widgets.spacing import at_start, column
from rehab_tracker.ui.widgets.text import heading, paragraph

TONES: dict[GoalState, Tone] = {
    GoalState.OPEN: "accent",
    GoalState.REACHED: "ok",
    GoalState.CHANGED: "neutral",
    GoalState.SET_ASIDE: "neutral",
}


class Deeds(Protocol):
    """What a card asks of its page."""

    may_write: bool

    def start(self, name: str, about: str = "") -> None:
        """Open a form about a goal."""

    def reach(self, standing: GoalStanding) -> None:
        """Say at once that a step was reached."""

    def below(self, kind: EntryKind, entry_id: UUID, author_id: UUID) -> QWidget:
        """What stands below an entry once it is saved."""


class GoalCard(Card):
    """A long goal with its steps."""

    def __init__(self, standing: GoalStanding, deeds: Deeds, names: Mapping[UUID, str]) -> None:
        super().__init__()
        self.standing, self._deeds, self._names = standing, deeds, names
        goal = standing.goal
        self.setAccessibleName(goal.words)
        words = heading(translate(_("“{words}”"), words=goal.words))
        if standing.state is GoalState.OPEN:
            words.set_tone("accent")
        self.add(words)
        if goal.plain:
            self.add(paragraph(goal.plain))
        self.add(_badges(standing))
        if facts := _facts(standing):
            self.add(paragraph(facts, "muted"))
        if standing.reason and standing.state is not GoalState.OPEN:
            self.add(paragraph(standing.reason))
        for place, step in enumerate(standing.steps):
            line = _StepRow(step, deeds)
            line.ruled = bool(place)
            self.add(line)
        if deeds.may_write:
            self.add(self._make_deeds())
        self._history: QWidget | None = None
        self.add(deeds.below(EntryKind.GOAL, goal.id, goal.author_id))
        if standing.reviews or standing.earlier or standing.scale:
            self._toggle = quiet(self._history_name(), "history", "history", self._turn_history)
            self.add(at_start(self._toggle))

    def _make_deeds(self) -> QWidget:
        about = str(self.standing.goal.id)
        offered = [
            (_("How is it going?"), "message-circle", "review"),
            (_("Add a step"), "plus", "step"),
            (_("Other words"), "square-pen", "change"),
            (_("Scale") if self.standing.scale is None else _("Scale anew"), "ruler", "scale"),
        ]
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        for place, (name, icon, form) in enumerate(offered):
            kind = "quiet" if place else "secondary"
            flow.addWidget(
                Button(
                    translate(name),
                    kind,  # type: ignore[arg-type]  # one of two kinds
                    icon=icon,
                    clicked=partial(self._deeds.start, form, about),
                )
            )
        return holder

    def _history_name(self) -> str:
        count = len(self.standing.reviews) + len(self.standing.earlier)
        return plural("History, {n} entry", "History, {n} entries", count)

    def _turn_history(self) -> None:
        if self._history is None:
            self._history = self._make_history()
            self.add(self._history)
        else:
            self._history.setVisible(self._history.isHidden())

    def _make_history(self) -> QWidget:
        holder = QWidget()
        lay = column(holder, gap=6)
        for review in reversed(self.standing.reviews):
            lay.addWidget(self._review_row(review))
        if scale := self.standing.scale:
            said = translate(_("Scaled on {day}"), day=format_date(scale.set_on))
            line = ListRow(said, [f"{level}" for level in scale.levels])
            line.words.addWidget(
                self._deeds.below(EntryKind.GOAL_SCALE, scale.id, scale.author_id)
            )
            lay.addWidget(line)
        for old in self.standing.earlier:
            said = translate(_("Before: “{words}”"), words=old.words)
            line = ListRow(said, [translate(_("set on {day}"), day=format_date(old.set_on))])
            line.words.addWidget(self._deeds.below(EntryKind.GOAL, old.id, old.author_id))
            lay.addWidget(line)
        return holder

    def _review_row(self, review: GoalReview) -> ListRow:
        title = [format_date(review.reviewed_on), translate(GOAL_STATE_NAMES[review.state])]
        rated = _rated(review.importance, review.confidence)
        line = ListRow("  ·  ".join(title), [review.reason, rated])
        line.words.addWidget(self._deeds.below(EntryKind.GOAL_REVIEW, review.id, review.author_id))
        return line


class _StepRow(ListRow):
    """A step towards the goal; reached in one press."""

    def __init__(self, step: GoalStanding, deeds: Deeds) -> None:
        self._step, self._deeds_of = step, deeds
        offered: list[QWidget] = []
        if deeds.may_write and step.state is GoalState.OPEN:
            offered = [
                Button(translate(_("Reached")), icon="check", clicked=self._reach),
                Button(translate(_("More")), "quiet", icon="ellipsis", clicked=self._review),
            ]
        goal = step.goal
        by = translate(_("by {day}"), day=format_date(goal.by_when)) if goal.by_when else ""
        helped = translate(_("with {helper}"), helper=goal.helper) if goal.helper else ""
        badge = [] if step.state is GoalState.OPEN else [_state_badge(step)]
        super().__init__(
            goal.words, ["  ·  ".join(filter(None, (by, helped))), step.reason],
            badges=badge, deeds=offered,
        )  # fmt: skip

    def _reach(self) -> None:
        self._deeds_of.reach(self._step)

    def _review(self) -> None:
        self._deeds_of.start("review", str(self._step.goal.id))


def _badges(standing: GoalStanding) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=6)
    flow.addWidget(_state_badge(standing))
    goal = standing.goal
    if goal.language != "en":
        flow.addWidget(Badge(translate(LANGUAGES.get(goal.language, goal.language))))
    if standing.scale is not None and standing.level is not None:
        level = f"{standing.level:+d}".replace("-", "−") if standing.level else "0"
        flow.addWidget(Badge(translate(_("On its scale: {level}"), level=level)))
    return holder


def _state_badge(standing: GoalStanding) -> Badge:
    name = translate(GOAL_STATE_NAMES[standing.state])
    if standing.state is not GoalState.OPEN:
        name = translate(_("{state} on {day}"), state=name, day=format_date(standing.since))
    return Badge(name, TONES[standing.state])


def _facts(standing: GoalStanding) -> str:
    goal = standing.goal
    parts = [_rated(standing.importance, standing.confidence)]
    if goal.by_when:
        parts.append(translate(_("by {day}"), day=format_date(goal.by_when)))
    if goal.helper:
        parts.append(translate(_("with {helper}"), helper=goal.helper))
    parts.append(translate(_("set on {day}"), day=format_date(goal.set_on)))
    return "  ·  ".join(filter(None, parts))


def _rated(importance: int | None, confidence: int | None) -> str:
    parts = []
    if importance is not None:
        parts.append(translate(_("Importance {n} of 10"), n=importance))
    if confidence is not None:
        parts.append(translate(_("confidence {n} of 10"), n=confidence))
    return "  ·  ".join(parts)
