"""The list of sessions: one calm line each, the whole of it on demand."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rehab_tracker.core.clock import Clock
from rehab_tracker.core.i18n import (
    _,
    format_date,
    format_day,
    format_time,
    list_words,
    plural,
    translate,
)
from rehab_tracker.domain.milestones import catalogue
from rehab_tracker.domain.therapy import (
    ACTIVITY_NAMES,
    ASSISTANCE_NAMES,
    HOW_IT_WENT_NAMES,
    MISSED_NAMES,
    READY_NAMES,
    SESSION_KIND_NAMES,
    SETTING_NAMES,
    Activity,
    Confirmation,
    HowItWent,
    SessionLine,
    TherapySession,
)
from rehab_tracker.domain.vitals import POSTURE_NAMES, BloodPressure
from rehab_tracker.ui import theme
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.moments import at_the_clinic
from rehab_tracker.ui.therapy.dose import dose_words
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import rule
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.marks import Tone
from rehab_tracker.ui.widgets.spacing import column, grid, row
from rehab_tracker.ui.widgets.text import label, paragraph

TONES: dict[HowItWent, Tone] = {
    HowItWent.WELL: "ok",
    HowItWent.WITH_RESTS: "neutral",
    HowItWent.STOPPED: "warn",
    HowItWent.EVENT: "danger",
}
NOTE_SHOWN = 240
DATE_WIDTH = 112
Whole = Callable[[UUID], TherapySession]
Below = Callable[[UUID, UUID], QWidget]


class SessionRow(QFrame):
    """One session; `edit` asks to put it right.

    Args:
        line: what the list knows of it.
        whole: reads all of it when the row is opened.
        may_edit: whether this member may put it right, asked when the row is opened.
        below: makes what stands below it: whether it is signed, and what was added since.
        late: when it was written, where that was on a later day than it happened.
    """

    edit = Signal(object)

    def __init__(
        self,
        line: SessionLine,
        whole: Whole,
        may_edit: Callable[[TherapySession], bool],
        below: Below,
        late: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.line, self._whole, self._may_edit, self._late = line, whole, may_edit, late
        self._more: QWidget | None = None
        self._outer = column(self, margins=(0, 10, 0, 10), gap=8)
        top = row(gap=16)
        self._words = column(gap=2)
        self._summary = QWidget()
        self._short = column(self._summary, margins=(0, 4, 0, 0), gap=2)
        self._fill_words()
        top.addLayout(self._words, 1)
        badge = _badge(line)
        if badge is not None:
            top.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        self._opener = Button("", "icon", icon="chevron-down", clicked=self.turn)
        self._name_opener(_("Show all of this session"))
        top.addWidget(self._opener, 0, Qt.AlignmentFlag.AlignTop)
        beside = column(gap=2)
        beside.addLayout(top)
        dated = row(gap=16)
        dated.addWidget(_when(line), 0, Qt.AlignmentFlag.AlignTop)
        dated.addLayout(beside, 1)
        self._outer.addLayout(dated)
        if not line.standing.counts:
            strike(self)
        beside.addWidget(below(line.id, line.author_id))
        self.setAccessibleName(self._spoken())

    def is_open(self) -> bool:
        """Whether all of it is shown."""
        return self._more is not None

    def turn(self) -> None:
        """Show all of it, or the line alone again."""
        if self._more is not None:
            self._outer.removeWidget(self._more)
            self._more.hide()
            self._more.deleteLater()
            self._more = None
        else:
            session = self._whole(self.line.id)
            self._more = self._details(session)
            self._outer.addWidget(self._more)
        said = bool(self.line.note or self.line.plan_next)
        self._summary.setVisible(said and not self.is_open())
        if self._opener.icon_keeper is not None:
            self._opener.icon_keeper.change("chevron-up" if self.is_open() else "chevron-down")
        shown = _("Show less of this session") if self.is_open() else _("Show all of this session")
        self._name_opener(shown)

    def _fill_words(self) -> None:
        line = self.line
        kinds = [translate(ACTIVITY_NAMES[kind]) for kind in line.activities]
        missed = translate(_("Did not take place"))
        self._words.addWidget(_heading("  ·  ".join(dict.fromkeys(kinds)) or missed))
        about = [line.therapist]
        if line.missed is None:
            length = plural("{n} minute", "{n} minutes", line.minutes)
            about = [length, _who_gave(line), translate(SETTING_NAMES[line.setting])]
            about += [group] if (group := _people(line.group_size)) else []
        self._words.addWidget(paragraph("  ·  ".join(about), "small"))
        if self._late:
            self._words.addWidget(_marked("clock", "muted", self._late))
        for each in line.confirmed:
            self._words.addWidget(_marked("ban", "warn", _against(each)))
        if line.note:
            self._short.addWidget(paragraph(_shortened(line.note)))
        if line.plan_next:
            next_time = translate(_("Next time: {plan}"), plan=_shortened(line.plan_next))
            self._short.addWidget(paragraph(next_time, "muted"))
        if not (line.note or line.plan_next):
            self._summary.hide()
        self._words.addWidget(self._summary)

    def _details(self, session: TherapySession) -> QWidget:
        holder = QWidget()
        lay = column(holder, gap=8)
        lay.setContentsMargins(theme.grown(DATE_WIDTH) + theme.px(16), 0, 0, 0)
        facts = grid(gap=8)
        facts.setColumnMinimumWidth(0, theme.grown(150))
        facts.setColumnStretch(1, 1)
        for at, (name, said) in enumerate(facts_of(session)):
            facts.addWidget(label(name, "muted"), at, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(paragraph(said), at, 1)
        lay.addLayout(facts)
        if not self.line.standing.counts:
            strike(holder)
        if self._may_edit(session):
            foot = row()
            foot.addWidget(Button(translate(_("Change")), icon="pencil", clicked=self._edit))
            foot.addStretch(1)
            lay.addLayout(foot)
        return holder

    def _edit(self) -> None:
        self.edit.emit(self.line.id)

    def _name_opener(self, sentence: str) -> None:
        name = translate(sentence)
        self._opener.setAccessibleName(name)
        self._opener.setAccessibleDescription(format_date(self.line.happened_on))
        self._opener.setToolTip(name)

    def _spoken(self) -> str:
        state = (
            translate(MISSED_NAMES[self.line.missed])
            if self.line.missed
            else plural("{n} minute", "{n} minutes", self.line.minutes)
        )
        return f"{format_date(self.line.happened_on)}, {state}"


class SessionLines(QWidget):
    """The rows under each other, a hair-line between them."""

    edit = Signal(object)

    def __init__(
        self,
        whole: Whole,
        may_edit: Callable[[TherapySession], bool],
        below: Below,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._whole, self._may_edit, self._below = whole, may_edit, below
        self._clock = clock
        self._lay: QVBoxLayout = column(self, gap=0)
        self.rows: list[SessionRow] = []

    def show_lines(self, lines: tuple[SessionLine, ...]) -> None:
        """Show these from the top; a row that was open stays open."""
        opened = {shown.line.id for shown in self.rows if shown.is_open()}
        while self._lay.count():
            item = self._lay.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        self.add_lines(lines)
        for shown in self.rows:
            if shown.line.id in opened:
                shown.turn()

    def add_lines(self, lines: tuple[SessionLine, ...]) -> None:
        """Show these below."""
        for line in lines:
            if self.rows:
                self._lay.addWidget(rule())
            late = late_words(line, self._clock)
            shown = SessionRow(line, self._whole, self._may_edit, self._below, late, self)
            shown.edit.connect(self.edit)
            self.rows.append(shown)
            self._lay.addWidget(shown)


def facts_of(session: TherapySession) -> list[tuple[str, str]]:
    """All that was recorded, by its name; what was not asked is left out."""
    found = [(translate(ACTIVITY_NAMES[each.kind]), _done(each)) for each in session.activities]
    ready = [translate(READY_NAMES[each]) for each in session.ready]
    found += [
        (translate(_("Therapy")), _kind(session)),
        (translate(_("Ready")), ", ".join(ready)),
        (translate(_("Group")), _people(session.group_size)),
        (translate(_("Pain before, after")), _pair(session.pain_before, session.pain_after)),
        (translate(_("Pressure before")), _pressure(session.pressure_before)),
        (translate(_("Pressure during")), _pressure(session.pressure_during)),
        (translate(_("Pressure after")), _pressure(session.pressure_after)),
        (translate(_("Pulse before, after")), _values(session.pulse_before, session.pulse_after)),
        (
            translate(_("Oxygen before, after")),
            _values(session.oxygen_before, session.oxygen_after, "%"),
        ),
        (translate(_("Effort")), _of_ten(session.effort)),
        (translate(_("Stopped because")), session.stopped_why),
        (translate(_("Family")), session.family_present),
        (translate(_("Remark")), session.missed_note),
        (translate(_("Today")), session.note),
        (translate(_("Plan for next time")), session.plan_next),
    ]
    return [(name, said) for name, said in found if said]


def late_words(line: SessionLine, clock: Clock) -> str:
    """When it was written, where that was on a later day; the day it happened stands beside it."""
    written = at_the_clinic(line.written_at, clock)
    if written.date() <= line.happened_on:
        return ""
    return translate(
        _("Late entry: written {day} at {time}"),
        day=format_date(written.date()),
        time=format_time(written),
    )


def _done(done: Activity) -> str:
    parts = [plural("{n} minute", "{n} minutes", done.minutes)]
    if done.assistance is not None:
        parts.append(translate(ASSISTANCE_NAMES[done.assistance]))
    parts += [words for words in (dose_words(done), done.note) if words]
    if done.skill in catalogue():
        parts.append(translate(catalogue()[done.skill].label))
    if done.copied_from is not None:
        parts.append(translate(_("copied from {day}"), day=format_day(done.copied_from)))
    return "  ·  ".join(parts)


def _kind(session: TherapySession) -> str:
    return translate(SESSION_KIND_NAMES[session.kind]) if session.kind else ""


def _who_gave(line: SessionLine) -> str:
    if not line.co_therapist:
        return line.therapist
    return list_words([line.therapist, line.co_therapist])


def _against(confirmed: Confirmation) -> str:
    return translate(
        _("{activity} against “{words}”: {reason}"),
        activity=translate(ACTIVITY_NAMES[confirmed.kind]),
        words=confirmed.restriction,
        reason=confirmed.reason,
    )


def _marked(icon: str, tone: str, words: str) -> QWidget:
    holder = QWidget()
    lay = row(holder, gap=6)
    lay.addWidget(Icon(icon, tone, 16), 0, Qt.AlignmentFlag.AlignTop)
    lay.addWidget(paragraph(words, "small"), 1)
    return holder


def _values(before: int | None, after: int | None, unit: str = "") -> str:
    if before is None and after is None:
        return ""
    shown = ["–" if value is None else f"{value} {unit}".strip() for value in (before, after)]
    return translate(_("{before} before, {after} after"), before=shown[0], after=shown[1])


def _people(size: int) -> str:
    return plural("{n} person", "{n} people", size) if size > 1 else ""


def _pair(before: int | None, after: int | None) -> str:
    if before is None and after is None:
        return ""
    unasked = "–"
    return translate(
        _("{before} before, {after} after, of 10"),
        before=unasked if before is None else before,
        after=unasked if after is None else after,
    )


def _of_ten(score: int | None) -> str:
    return "" if score is None else translate(_("{score} of 10"), score=score)


def _pressure(reading: BloodPressure | None) -> str:
    if reading is None:
        return ""
    return translate(
        _("{upper}/{lower} mmHg, {posture}"),
        upper=reading.systolic,
        lower=reading.diastolic,
        posture=translate(POSTURE_NAMES[reading.posture]),
    )


def _when(line: SessionLine) -> QWidget:
    holder = QWidget()
    lay = column(holder, gap=0)
    lay.addWidget(label(format_day(line.happened_on), "strong"))
    year = [str(line.happened_on.year)]
    hour = [f"{line.started_at:%H:%M}"] if line.started_at else []
    lay.addWidget(label("  ·  ".join(year + hour), "small"))
    holder.setMinimumWidth(theme.grown(DATE_WIDTH))
    return holder


def _heading(text: str) -> QWidget:
    return label(text, "strong", wrap=True)


def _badge(line: SessionLine) -> Badge | None:
    if line.missed is not None:
        return Badge(translate(MISSED_NAMES[line.missed]))
    if line.how_it_went is None:
        return None
    return Badge(translate(HOW_IT_WENT_NAMES[line.how_it_went]), TONES[line.how_it_went])


def _shortened(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= NOTE_SHOWN else first[:NOTE_SHOWN].rstrip() + " …"
