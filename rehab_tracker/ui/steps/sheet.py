"""First steps in dysreflexia: over every page, in large type, before any form."""

import math
import re
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.dysreflexia import (
    ASK_SILDENAFIL,
    HAS_SILDENAFIL,
    Finding,
    PressureWatch,
    first_steps,
    judge,
)
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.vitals import BloodPressure
from rehab_tracker.ui import theme
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.steps.episode import Episode
from rehab_tracker.ui.steps.timer import TwoMinutes
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.fields import ErrorLine
from rehab_tracker.ui.widgets.head import HeadRow
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.pressure_word import sentence, usual_words
from rehab_tracker.ui.widgets.spacing import column, row
from rehab_tracker.ui.widgets.states import Notice
from rehab_tracker.ui.widgets.text import label, paragraph

TITLE = _("Dysreflexia: first steps")
LARGE = 16  # points of the steps at normal text
WIDEST, MARGIN = 1120, 32
CALL_AT = 150  # mmHg
LEFT_ALONE = timedelta(minutes=20)
_READING = re.compile(r"(\d{2,3})\s*[/\s.-]\s*(\d{2,3})")


class StepsSheet(QWidget):
    """Lies over the window; the page behind stays as it is, with everything typed in it."""

    closed = Signal()

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._desk = desk
        self._came_from: QWidget | None = None
        self.episode: Episode | None = None
        self._watch = PressureWatch()
        self._beside = False
        self._panel = QFrame(self)
        self._panel.setProperty("panel", True)
        self._whole = column(self._panel, margins=(0, 0, 0, 0), gap=0)
        self._scroll: QScrollArea | None = None
        self.timer = TwoMinutes(desk.clinic.clock, self)
        self.timer.hide()
        window.installEventFilter(self)
        self.hide()

    def open(self, patient_id: UUID | None, *, beside: bool = False) -> None:
        """Show the steps for this person, or for anybody; the timer begins.

        Args:
            patient_id: whose record is open.
            beside: another page is shown, so that it may be somebody else who needs help.
        """
        if self.isVisible():
            return
        self._came_from = QApplication.focusWidget()
        self._beside = beside and patient_id is not None
        self._take_up(patient_id)
        self._place()
        self.show()
        self.raise_()
        self.timer.begin()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def for_anybody(self) -> None:
        """It is not the person whose record is open: the same steps without their pressures."""
        self._beside = False
        self._take_up(None)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Go back to the page as it was; readings stay as a draft until they are recorded."""
        if not self.isVisible():
            return
        self.hide()
        self.timer.stop()
        if self.episode is not None and not self.episode.readings:
            self.episode = None
        if self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self._came_from = None
        self.closed.emit()

    def is_in_use(self) -> bool:
        """Whether it is shown, and was begun or last used less than twenty minutes ago."""
        due = self.timer.due_at
        now = self._desk.clinic.clock.now()
        return self.isVisible() and due is not None and now - due < LEFT_ALONE

    def record(self) -> None:
        """It is over, or somebody else goes on: write down what happened."""
        episode = self.episode
        if episode is None or episode.patient_id is None:
            return
        episode.keep()
        draft_id, patient_id = episode.draft_id, episode.patient_id
        self.episode = None
        self.dismiss()
        self._desk.go("events", patient_id, draft=draft_id)

    def take(self) -> None:
        """Note the pressure that stands in the line, with the time, and begin two minutes anew."""
        try:
            reading = self._read()
        except UserError as wrong:
            self._error.say(str(wrong))
            return
        self._error.say(None)
        if reading is None or self.episode is None:
            return
        now = self._desk.clinic.clock.now()
        self.episode.note(now, reading.systolic, reading.diastolic)
        self.line.setText("")
        self._show_readings(reading)
        self.timer.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the window's size."""
        if event.type() == QEvent.Type.Resize and watched is self.parent() and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; nothing is lost by it."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # Qt's own signature
        """Tab stays on the steps while they lie over the page."""
        before = QApplication.focusWidget()
        moved = super().focusNextPrevChild(forward)
        now = QApplication.focusWidget()
        if now is not None and not self.isAncestorOf(now):
            (self.line if forward else self._back).setFocus(Qt.FocusReason.TabFocusReason)
        return moved or now is not before

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page behind steps back."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("shade"))
        painter.end()

    def _take_up(self, patient_id: UUID | None) -> None:
        """Go on with the episode of this person, or begin one."""
        if self.episode is None or self.episode.patient_id != patient_id:
            clinic = self._desk.clinic
            writes = clinic.member.may(Verb.WRITE, Part.CARE)
            now = clinic.clock.now()
            self.episode = Episode(clinic, patient_id, now, may_record=writes)
            self.episode.told = self._desk.say
        self._build(self.episode)

    def _build(self, episode: Episode) -> None:
        if self._scroll is not None:
            self.timer.setParent(self)
            self._whole.removeWidget(self._scroll)
            self._scroll.hide()
            self._scroll.deleteLater()
        name = ""
        self._watch = PressureWatch()
        if episode.patient_id is not None:
            clinic = self._desk.clinic
            self._watch = clinic.dysreflexia.watch(episode.patient_id).changed(at_risk=True)
            name = shown_name(clinic.patients.banner(episode.patient_id).patient.full_name)
        inside = QWidget()
        lay = column(inside, margins=(28, 22, 28, 24), gap=18)
        self._back = Button(translate(_("Back to the page")), clicked=self.dismiss)
        self._back.setToolTip(translate(_("{deed} ({keys})"), deed=self._back.text(), keys="Esc"))
        head = HeadRow(translate(TITLE), name, [self._back], role="title", icon="life-buoy")
        lay.addWidget(head)
        if self._beside:
            lay.addWidget(self._whose(name))
        lay.addWidget(Beside(self._steps(), self._pressure(episode), (3, 2), narrow=820))
        lay.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self._whole.addWidget(self._scroll)
        self.setAccessibleName(translate(TITLE))

    def _whose(self, name: str) -> Notice:
        """Says whose pressures these are where no record is in sight."""
        said = _("For {name}, whose record is open. Is it somebody else?")
        other = Button(translate(_("Somebody else")), icon="users", clicked=self.for_anybody)
        return Notice(translate(said, name=name), "accent", other)

    def _steps(self) -> QWidget:
        holder = QWidget()
        lay = column(holder, gap=14)
        for number, step in enumerate(first_steps(self._watch), start=1):
            line = row(gap=14)
            figure = label(str(number), "figure")
            figure.setFont(theme.font(_points(), bold=True))
            figure.set_tone("accent")
            figure.setFixedWidth(theme.grown(24))
            line.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
            words = paragraph(translate(step), "strong")
            words.setFont(theme.font(_points(), bold=True))
            line.addWidget(words, 1)
            lay.addLayout(line)
        said = HAS_SILDENAFIL if self._watch.sildenafil else ASK_SILDENAFIL
        tone = "danger" if self._watch.sildenafil else "warn"
        lay.addWidget(Notice(translate(said), tone))
        return holder

    def _pressure(self, episode: Episode) -> QWidget:
        holder = QWidget()
        lay = column(holder, gap=12)
        usual = usual_words(self._watch) or translate(_("No usual pressure is known."))
        lay.addWidget(paragraph(usual, "muted"))
        lay.addWidget(self.timer)
        self.timer.show()
        lay.addWidget(label(translate(_("Pressure now")), "strong"))
        self.line = LineEdit(placeholder=translate(_("150/90")), longest=12)
        self.line.setAccessibleName(translate(_("Pressure now")))
        self.line.returnPressed.connect(self.take)
        noted = Button(translate(_("Note it")), icon="check", clicked=self.take)
        typed = row(gap=8)
        typed.addWidget(self.line, 1)
        typed.addWidget(noted)
        lay.addLayout(typed)
        self._error = ErrorLine()
        lay.addWidget(self._error)
        self._readings = paragraph("", "strong")
        self._word = Notice("", "danger")
        lay.addWidget(self._readings)
        lay.addWidget(self._word)
        self._add_record(lay, episode)
        lay.addStretch(1)
        self._show_readings(None)
        return holder

    def _add_record(self, lay: QVBoxLayout, episode: Episode) -> None:
        if episode.patient_id is None:
            said = _("Open the person's record afterwards to write down what happened.")
            lay.addWidget(paragraph(translate(said), "muted"))
        elif not self._desk.clinic.member.may(Verb.WRITE, Part.CARE):
            said = _("A physician, therapist or nurse writes down afterwards what happened.")
            lay.addWidget(paragraph(translate(said), "muted"))
        else:
            done = translate(_("It has settled: record it"))
            lay.addWidget(Button(done, "primary", icon="square-pen", clicked=self.record))

    def _show_readings(self, newest: BloodPressure | None) -> None:
        readings = self.episode.readings if self.episode is not None else []
        self._readings.setText("\n".join(readings))
        self._readings.setVisible(bool(readings))
        finding = judge(newest, self._watch)
        said = sentence(finding, newest, self._watch) if finding is Finding.FLAG else ""
        if newest is not None and newest.systolic >= CALL_AT:
            said = translate(_("150 or more: call the doctor now."))
        self._word.setVisible(bool(said))
        if said:
            self._word.say(said, "danger")

    def _read(self) -> BloodPressure | None:
        typed = self.line.text().strip()
        if not typed:
            return None
        found = _READING.fullmatch(typed)
        if found is None:
            raise UserError(_("Write both values, such as 110/70."))
        return BloodPressure.checked({"systolic": int(found[1]), "diastolic": int(found[2])})

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        width = min(theme.grown(WIDEST), window.width() - 2 * MARGIN)
        height = window.height() - 2 * MARGIN
        left = (window.width() - width) // 2
        self._panel.setGeometry(QRect(left, MARGIN, width, height))


def _points() -> float:
    """Large at normal text; what is large already grows less, so that more steps are seen."""
    return LARGE / math.sqrt(theme.grown(100) / 100)
