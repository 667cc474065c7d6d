"""One skill beside the list: what must be seen, what was seen, and room for what is seen now."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from rehab_tracker.core.i18n import _, format_date, list_words, plural, translate
from rehab_tracker.domain.expected import Basis
from rehab_tracker.domain.ladder import NextStep
from rehab_tracker.domain.mastery import TURN_NAMES, Mastery, Turn, mastery
from rehab_tracker.domain.milestones import (
    REACHED,
    STATUS_NAMES,
    Observation,
    SkillStanding,
    SkillStatus,
)
from rehab_tracker.domain.therapy import ASSISTANCE_NAMES
from rehab_tracker.ui import theme
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.milestones.form import ObservationForm
from rehab_tracker.ui.milestones.status import mark_of
from rehab_tracker.ui.milestones.typical import TypicalPart
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.cards import rule
from rehab_tracker.ui.widgets.choices import CheckBox
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.marks import Tone
from rehab_tracker.ui.widgets.save_button import save_button
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import heading, label, paragraph

LOWEST = 360
TURN_TONES: dict[Turn, Tone] = {
    Turn.FIRST: "accent",
    Turn.RELIABLE: "ok",
    Turn.LOST: "warn",
    Turn.REGAINED: "accent",
}
Below = Callable[[Observation], QWidget]


class StatusMark(QWidget):
    """The shape of a status beside its word."""

    def __init__(self, status: SkillStatus) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._status = status

    def sizeHint(self) -> QSize:
        """As high as a line of words."""
        return QSize(theme.grown(16), theme.grown(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shape."""
        painter = QPainter(self)
        side = theme.grown(16)
        place = self.rect()
        place.setHeight(side)
        place.moveTop((self.height() - side) // 2)
        mark_of(self._status)(painter, place.toRectF())
        painter.end()


class SkillPanel(QFrame):
    """Shows one skill; tells when it is put on the plan or taken off, and when to save.

    Attributes:
        form: the quick form for an observation.

    Args:
        below: makes what stands below an observation: whether it is signed, what was added.
        ask: reads by what the typical values are looked up, once a clinician asks for them.
        members: who may have seen it, by id.
    """

    plan_wanted = Signal(bool)
    save_wanted = Signal()

    def __init__(
        self,
        today: Callable[[], date],
        below: Below,
        ask: Callable[[], Basis],
        members: Sequence[tuple[UUID, str]],
        *,
        may_write: bool,
    ) -> None:
        super().__init__()
        self._below = below
        theme.mark(self, card=True)
        self._may_write = may_write
        self.standing: SkillStanding | None = None
        whole = column(self, margins=(18, 16, 6, 16), gap=10)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("sheet", True)
        self._lay = column(inside, margins=(0, 0, 12, 0), gap=10)
        self._scroll.setWidget(inside)
        whole.addWidget(self._scroll, 1)
        self._title, self._about = heading(""), paragraph("", "small")
        self._criterion = paragraph("")
        self._turns = QWidget()
        self._turns_flow = FlowLayout(self._turns, gap=6)
        self._reliable, self._why_next = paragraph("", "muted"), paragraph("")
        self.typical = TypicalPart(ask)
        self.on_plan = CheckBox(translate(_("On the plan")))
        self.on_plan.clicked.connect(self._plan_clicked)
        self.form = ObservationForm(today, members)
        self._save = save_button(self, translate(_("Save observation")), self._save_clicked)
        self._write = self._make_write()
        self._history = QWidget()
        self._history_lay = column(self._history, gap=8)
        for part in (
            *(self._title, self._about, self._criterion, self._turns, self._reliable),
            *(self._why_next, self.typical, self.on_plan, self._write),
        ):
            self._lay.addWidget(part)
        self._lay.addWidget(self._history)
        self._lay.addStretch(1)
        self.on_plan.setEnabled(may_write)
        show_if(self._write, may_write)
        theme.follow(self._dress)

    def show_standing(
        self, standing: SkillStanding, names: Mapping[UUID, str], step: NextStep | None = None
    ) -> None:
        """Show this skill; what was typed for another one is not carried over."""
        if self.standing is None or self.standing.skill.id != standing.skill.id:
            self.form.begin()
            self._scroll.verticalScrollBar().setValue(0)
        self.standing = standing
        skill = standing.skill
        self._title.setText(translate(skill.label))
        self._about.setText(f"{skill.id}  ·  {translate(skill.category)}")
        self._criterion.setText(translate(skill.criterion))
        self.on_plan.setChecked(standing.planned)
        self.typical.show_skill(skill)
        self._show_mastery(standing)
        self._show_next(step)
        self._show_history(standing, names)

    def _show_mastery(self, standing: SkillStanding) -> None:
        told = mastery(standing.history)
        while self._turns_flow.count():
            item = self._turns_flow.takeAt(0)
            badge = item.widget() if item else None
            if badge is not None:
                badge.hide()
                badge.deleteLater()
        for day, turn in told.turns:
            said = translate(
                _("{turn}: {day}"), turn=translate(TURN_NAMES[turn]), day=format_date(day)
            )
            self._turns_flow.addWidget(Badge(said, TURN_TONES[turn]))
        show_if(self._turns, bool(told.turns))
        self._reliable.setText(_reliable_words(told))
        show_if(self._reliable, bool(self._reliable.text()))

    def _show_next(self, step: NextStep | None) -> None:
        show_if(self._why_next, step is not None)
        if step is None:
            return
        rests_on = list_words(
            [
                translate(
                    _("{skill} ({day})"),
                    skill=translate(each.skill.label),
                    day=format_date(each.since) if each.since else "",
                )
                for each in step.because
            ]
        )
        why = translate(_("Makes sense next. {why}"), why=translate(step.why))
        because = translate(_("It rests on: {skills}."), skills=rests_on) if rests_on else ""
        self._why_next.setText("  ".join(filter(None, (why, because))))

    def _make_write(self) -> QWidget:
        holder = QWidget()
        lay = column(holder, gap=10)
        lay.addWidget(rule())
        lay.addWidget(label(translate(_("Add an observation")), "strong"))
        lay.addWidget(self.form)
        foot = row()
        foot.addWidget(self.form.more)
        foot.addStretch(1)
        foot.addWidget(self._save)
        lay.addLayout(foot)
        return holder

    def _show_history(self, standing: SkillStanding, names: Mapping[UUID, str]) -> None:
        history = sorted((*standing.history, *standing.struck), key=_age)
        while self._history_lay.count():
            item = self._history_lay.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._history_lay.addWidget(rule())
        self._history_lay.addWidget(label(translate(_("What was seen")), "strong"))
        if not history:
            self._history_lay.addWidget(paragraph(translate(_("Nothing yet.")), "muted"))
        for seen in reversed(history):
            shown = _Seen(seen, _by_whom(seen, names))
            if seen in standing.struck:
                strike(shown)
            shown.words.addWidget(self._below(seen))
            self._history_lay.addWidget(shown)

    def _dress(self) -> None:
        self.setMinimumHeight(theme.px(LOWEST))

    def _plan_clicked(self, wanted: bool) -> None:
        self.plan_wanted.emit(wanted)

    def _save_clicked(self) -> None:
        self.save_wanted.emit()


class _Seen(QWidget):
    """One observation: its status, its day, who saw it, and what they added."""

    def __init__(self, seen: Observation, who: str) -> None:
        super().__init__()
        line = row(self, gap=10)
        line.addWidget(StatusMark(seen.status), 0, Qt.AlignmentFlag.AlignTop)
        words = self.words = column(gap=0)
        top = row(gap=8)
        top.addWidget(label(translate(STATUS_NAMES[seen.status]), "strong"))
        top.addStretch(1)
        top.addWidget(label(format_date(seen.observed_on), "muted"))
        words.addLayout(top)
        for text in _details(seen):
            words.addWidget(paragraph(text))
        if who:
            words.addWidget(paragraph(who, "small"))
        line.addLayout(words, 1)


def _by_whom(seen: Observation, names: Mapping[UUID, str]) -> str:
    """Who saw it, who wrote it down where that was somebody else, and in a session or not."""
    author = names.get(seen.author_id, "")
    saw = names.get(seen.seen_by, "") if seen.seen_by else author
    written = translate(_("written by {name}"), name=author) if saw != author else ""
    where = translate(_("in a therapy session")) if seen.session_id else ""
    return "  ·  ".join(part for part in (saw, where, written) if part)


def _reliable_words(told: Mastery) -> str:
    if told.reliable or not told.days:
        return ""
    if told.repetitions_missing:
        return plural(
            "Reliable after {n} more safe repetition, seen on two days in all.",
            "Reliable after {n} more safe repetitions, seen on two days in all.",
            told.repetitions_missing,
        )
    return translate(_("Reliable once it is seen on another day."))


def _age(seen: Observation) -> tuple[date, datetime]:
    return seen.observed_on, seen.written_at


def _details(seen: Observation) -> list[str]:
    help_given = translate(ASSISTANCE_NAMES[seen.assistance]) if seen.assistance else ""
    directs = translate(_("Directs somebody to do it correctly")) if seen.directs else ""
    times = ""
    if seen.status in REACHED and seen.repetitions > 1:
        times = plural("{n} safe repetition", "{n} safe repetitions", seen.repetitions)
    around = "  ·  ".join(part for part in (times, seen.device, seen.place) if part)
    return [part for part in (help_given, directs, around, seen.note) if part]
