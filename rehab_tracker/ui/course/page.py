"""The course: everything dated that this reader may see, drawn on one line or as a list."""

from datetime import date
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.charts.course import Window
from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, format_month, translate
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.course.facts import (
    KIND_NAMES,
    LANE_NAMES,
    CourseFact,
    CoursePage,
    FactKind,
    Lane,
    by_month,
    lanes_of,
)
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.course.shapes import legend_entry, shape_of
from rehab_tracker.ui.course.timeline import CLOSER, FARTHER, NUDGE, Timeline
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.buttons import Button, icon_button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.grouped_list import GroupedLine, GroupedList
from rehab_tracker.ui.widgets.showing import show_if
from rehab_tracker.ui.widgets.spacing import row
from rehab_tracker.ui.widgets.states import EmptyState
from rehab_tracker.ui.widgets.text import paragraph

ALL = 0
SPANS: dict[int, str] = {
    ALL: _("All"),
    365: _("Year"),
    91: _("3 months"),
    31: _("Month"),
    7: _("Week"),
}
LINE, LIST = "line", "list"
LIST_HEIGHT = 460
BARS_ALONE = frozenset({FactKind.STAY, FactKind.WEEK})
"""What is never a shape of its own needs no place in the legend."""


class CourseView(ClinicPage):
    """The timeline with its filters, and the same facts as a list by month."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {
            "care_event", "event_follow_up", "goal", "goal_review", "handout", "injection",
            "injection_check", "injury", "involvement", "isncsci_exam", "measure_result",
            "meeting", "observation", "operation", "patient", "relative", "restriction",
            "stay_event", "therapy_session", "training", "weekly_plan",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        self._save = Button(translate(_("Save as PDF …")), icon="file-down")
        self._save.setObjectName("print-course")
        super().__init__(
            desk,
            patient_id,
            translate(_("Course")),
            translate(_("Everything that you may see of it, on one line.")),
            [self._save],
        )
        self._save.clicked.connect(self.save)
        self.course = CoursePage((), desk.clinic.clock.today())
        self.shown: tuple[CourseFact, ...] = ()
        self._is_old = False
        self._make()
        self._lay_out()
        self.refresh()
        self.timeline.show_all(self.course)

    def heard(self, notice: Changed) -> None:
        """Read again at once while it is looked at, else when it is next."""
        if notice.what in self.listens_to and not self.isVisible():
            self._is_old = True
        else:
            super().heard(notice)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was written while another page was looked at."""
        super().showEvent(event)
        if self._is_old:
            self.refresh()

    def refresh(self) -> None:
        """Read the course again; window and filters stay as they are."""
        self._is_old = False
        self.course = self.desk.clinic.course.of(self.patient_id)
        self._offer_lanes()
        self._show()

    def open(self, fact: CourseFact | None) -> None:
        """Go to the page that keeps the entry."""
        if fact is None:
            return
        wish = {"entry": fact.entry_id} if fact.entry_id is not None else {}
        self.desk.go(fact.page, self.patient_id, **wish)

    def save(self) -> None:
        """Ask where the paper goes; it says what is in sight now."""
        number = self.desk.clinic.patients.of(self.patient_id).number
        name = f"course-{number or 'record'}.pdf"
        self.desk.dialogs.choose_save_file(
            self,
            translate(_("Save the course")),
            Path.home() / name.replace("/", "-"),
            translate(_("PDF (*.pdf)")),
            self._write,
        )

    def _make(self) -> None:
        self.timeline = Timeline()
        self.timeline.pointed.connect(self._read_out)
        self.timeline.opened.connect(self.open)
        self.timeline.moved.connect(self._window_moved)
        self.how = ChoiceRow(
            [(LINE, translate(_("Timeline"))), (LIST, translate(_("Show as list")))]
        )
        self.how.setAccessibleName(translate(_("How it is shown")))
        self.how.set_value(LINE)
        self.how.changed.connect(self._show_how)
        self.span = ChoiceRow([(days, translate(name)) for days, name in SPANS.items()])
        self.span.setAccessibleName(translate(_("How much time is in sight")))
        self.span.set_value(ALL)
        self.span.changed.connect(self._show_span)
        self.lanes: ChoiceRow | None = None
        self._offered: tuple[Lane, ...] = ()
        self.list = GroupedList(translate(_("The course by month")))
        self.list.chosen.connect(self._open_line)
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.reading = paragraph("", "body")
        self.go = Button(translate(_("Open it")), icon="arrow-right", clicked=self._open_current)
        self.go.setObjectName("open-fact")

    def _lay_out(self) -> None:
        steps = [
            icon_button(translate(_("Earlier")), "chevron-left",
                        clicked=lambda: self.timeline.pan(-NUDGE)),
            icon_button(translate(_("Later")), "chevron-right",
                        clicked=lambda: self.timeline.pan(NUDGE)),
            icon_button(translate(_("Less time, closer")), "plus",
                        clicked=lambda: self.timeline.zoom(CLOSER)),
            icon_button(translate(_("More time, farther")), "minus",
                        clicked=lambda: self.timeline.zoom(FARTHER)),
        ]  # fmt: skip
        self._time = (self.span, *steps)
        top = QWidget()
        top_line = FlowLayout(top, gap=10)
        for widget in (self.how, *self._time):
            top_line.addWidget(widget)
        self.add(top)
        self._lanes_place = QWidget()
        self._lanes_line = row(self._lanes_place)
        self.add(self._lanes_place)
        self._card = Card()
        foot = QWidget()
        foot_line = row(foot, gap=12)
        foot_line.addWidget(self.reading, 1)
        foot_line.addWidget(self.go)
        self._foot = foot
        self._legend = QWidget()
        self._legend_line = FlowLayout(self._legend, gap=16)
        self._none = EmptyState(
            "chart-line", translate(_("What happens from now on is drawn here as it is written."))
        )
        for part in (self.timeline, self.list, self._none, foot, self._legend):
            self._card.add(part)
        self.add(self._card)
        self.finish()

    def _offer_lanes(self) -> None:
        """The kinds that there are, as chips; what was chosen stays chosen."""
        found = lanes_of(self.course.facts)
        chosen = self.lanes.value() if self.lanes is not None else ()
        if self.lanes is not None and self._offered == found:
            return
        self._offered = found
        if self.lanes is not None:
            self._lanes_line.removeWidget(self.lanes)
            self.lanes.hide()
            self.lanes.deleteLater()
        self.lanes = ChoiceRow([(lane, translate(LANE_NAMES[lane])) for lane in found], many=True)
        self.lanes.setAccessibleName(translate(_("Only these kinds; none chosen shows all")))
        self.lanes.set_value(tuple(lane for lane in chosen if lane in found))
        self.lanes.changed.connect(self._show)
        self._lanes_line.addWidget(self.lanes)

    def _chosen(self) -> tuple[Lane, ...]:
        return tuple(self.lanes.value()) if self.lanes is not None else ()

    def _show(self) -> None:
        chosen = self._chosen()
        self.shown = tuple(each for each in self.course.facts if not chosen or each.lane in chosen)
        self.timeline.show_facts(self.shown, self.course.today)
        self.list.set_lines([line for month in self._months() for line in month])
        self._show_legend()
        self._show_how()
        self._read_out(self.timeline.current)

    def _months(self) -> list[list[GroupedLine]]:
        self._keys = {self._key(each): each for each in self.shown}
        return [
            [
                GroupedLine(
                    self._key(each), format_month(month), each.title,
                    "  ·  ".join(part for part in (each.when(), each.detail) if part),
                    mark=shape_of(each.kind), state=translate(KIND_NAMES[each.kind]),
                    end=translate(KIND_NAMES[each.kind]),
                )
                for each in facts
            ]
            for month, facts in by_month(self.shown)
        ]  # fmt: skip

    def _key(self, fact: CourseFact) -> tuple[FactKind, date, UUID | None, str]:
        return fact.kind, fact.begins, fact.entry_id, fact.title

    def _show_legend(self) -> None:
        while (item := self._legend_line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        present = {each.kind for each in self.shown}
        for kind in FactKind:
            if kind in present and kind not in BARS_ALONE:
                self._legend_line.addWidget(legend_entry(kind))

    def _show_how(self) -> None:
        drawn, any_there = self.how.value() != LIST, bool(self.shown)
        show_if(self.timeline, drawn and any_there)
        show_if(self._foot, drawn and any_there)
        show_if(self._legend, drawn and any_there)
        for widget in self._time:
            show_if(widget, drawn)
        show_if(self.list, not drawn and any_there)
        show_if(self._none, not any_there)

    def _show_span(self) -> None:
        days = self.span.value()
        if days is None:
            return
        if days == ALL:
            self.timeline.show_all(self.course)
            return
        current = self.timeline.current
        if current is not None:
            self.timeline.show_window(Window.around(current.begins, days))
            return
        self.timeline.show_window(
            Window(self.course.today.toordinal() + 1 - days * 0.94, float(days))
        )

    def _window_moved(self) -> None:
        """A window of another length is none of those on the chips."""
        days, chosen = self.timeline.window_shown.days, self.span.value()
        whole = Window.of(self.course.first, self.course.last).days
        if chosen is not None and abs(days - (chosen or whole)) > 1:
            self.span.blockSignals(True)
            self.span.set_value(None)
            self.span.blockSignals(False)

    def _read_out(self, fact: CourseFact | None) -> None:
        hint = translate(_("Point at a shape, or go through them with the arrow keys."))
        self.reading.setText(fact.spoken() if fact is not None else hint)
        self.reading.set_tone("" if fact is not None else "muted")
        self.go.setEnabled(fact is not None)

    def _open_current(self) -> None:
        self.open(self.timeline.current)

    def _open_line(self, key: object) -> None:
        self.open(self._keys.get(key))  # type: ignore[call-overload]  # Qt's object is the key

    def _write(self, file: Path) -> None:
        window = self.timeline.window_shown
        first, last = self.course.first, self.course.last
        if self.how.value() != LIST:
            first = max(first, date.fromordinal(max(round(window.first), 1)))
            last = min(last, date.fromordinal(max(round(window.last), 1)))
        made = _Made(self.desk, self.patient_id, self._chosen(), (first, max(first, last)), file)
        self.desk.tasks.run(made, self._written, self._not_written)

    def _written(self, file: Path) -> None:
        self.desk.say(translate(_("Saved as {file}."), file=file))

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, OSError):
            sentence = _("The paper could not be written there. Please choose another place.")
            self.desk.dialogs.tell(self, translate(sentence))
        elif isinstance(error, UserError):
            self.desk.dialogs.tell(self, str(error))
        else:
            raise error


class _Made:
    """The paper, made and written off the window's thread."""

    def __init__(
        self,
        desk: Desk,
        patient_id: UUID,
        lanes: tuple[Lane, ...],
        days: tuple[date, date],
        file: Path,
    ) -> None:
        self._course, self._asked, self._file = (
            desk.clinic.course,
            (patient_id, lanes, *days),
            file,
        )

    def __call__(self) -> Path:
        self._file.write_bytes(self._course.print(*self._asked))
        return self._file
