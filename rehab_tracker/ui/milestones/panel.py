"""One skill beside the list: what must be seen, what was seen, and room for what is seen now."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.milestones import STATUS_NAMES, Observation, SkillStanding, SkillStatus
from rehab_tracker.domain.therapy import ASSISTANCE_NAMES
from rehab_tracker.ui import theme
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.milestones.form import ObservationForm
from rehab_tracker.ui.milestones.status import mark_of
from rehab_tracker.ui.widgets.cards import rule
from rehab_tracker.ui.widgets.choices import CheckBox
from rehab_tracker.ui.widgets.save_button import save_button
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.text import heading, label, paragraph

LOWEST = 360
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
    """

    plan_wanted = Signal(bool)
    save_wanted = Signal()

    def __init__(self, today: date, below: Below, *, may_write: bool) -> None:
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
        self.on_plan = CheckBox(translate(_("On the plan")))
        self.on_plan.clicked.connect(self._plan_clicked)
        self.form = ObservationForm(today)
        self._save = save_button(self, translate(_("Save observation")), self._save_clicked)
        self._write = self._make_write()
        self._history = QWidget()
        self._history_lay = column(self._history, gap=8)
        for part in (self._title, self._about, self._criterion, self.on_plan, self._write):
            self._lay.addWidget(part)
        self._lay.addWidget(self._history)
        self._lay.addStretch(1)
        self.on_plan.setEnabled(may_write)
        self._write.setVisible(may_write)
        theme.follow(self._dress)

    def show_standing(self, standing: SkillStanding, names: Mapping[UUID, str]) -> None:
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
        self._show_history(standing, names)

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
            shown = _Seen(seen, names.get(seen.author_id, ""))
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


def _age(seen: Observation) -> tuple[date, datetime]:
    return seen.observed_on, seen.written_at


def _details(seen: Observation) -> list[str]:
    help_given = translate(ASSISTANCE_NAMES[seen.assistance]) if seen.assistance else ""
    directs = translate(_("Directs somebody to do it correctly")) if seen.directs else ""
    around = "  ·  ".join(part for part in (seen.device, seen.place) if part)
    return [part for part in (help_given, directs, around, seen.note) if part]
