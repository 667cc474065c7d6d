"""One operation as it is read: what was planned, what was done, what is known since."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.surgery.words import (
    COMPLEX,
    CONVENTIONAL,
    DONE_APPROACH_NAMES,
    STAGE_NAMES,
    URGENCY_NAMES,
    Stage,
)
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.corrections.marks import strike
from rehab_tracker.ui.surgery.care import CareLists, counted
from rehab_tracker.ui.surgery.words import (
    complication_lines,
    complication_name,
    converted,
    day_of,
    facts_of,
    title_of,
)
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card, rule
from rehab_tracker.ui.widgets.fact_grid import FactGrid
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.marks import Tone
from rehab_tracker.ui.widgets.spacing import at_start
from rehab_tracker.ui.widgets.text import heading, paragraph

if TYPE_CHECKING:
    from rehab_tracker.services.surgery import ExamMark, OperationPicture

TONES: dict[Stage, Tone] = {
    Stage.PLANNED: "accent",
    Stage.DONE: "ok",
    Stage.CANCELLED: "neutral",
}


class OperationCard(Card):
    """One operation; its deeds come from the page.

    Args:
        page: whose record.
        picture: everything there is to show.
        below: its mark of signing and what was added since.
        deeds: what this member may do with it.
        counts: whether it counts; what does not is struck through.
        may_tick: whether this member may tick its care lists.
        opened: whether its care lists are shown.
        turned: called when they are shown or hidden.
    """

    def __init__(
        self,
        page: ClinicPage,
        picture: "OperationPicture",
        below: QWidget,
        deeds: list[QWidget],
        *,
        counts: bool,
        may_tick: bool,
        opened: bool,
        turned: Callable[[], object],
    ) -> None:
        super().__init__(title_of(picture.operation), icon="bone", actions=deeds)
        self._page, self.picture = page, picture
        self.lists: CareLists | None = None
        self.add(self._badges())
        self.add(paragraph(day_of(picture.operation), "muted"))
        self._add_told()
        self._add_complications()
        self._add_neurology()
        self._add_restrictions()
        if not counts:
            strike(self)
        if counts and picture.operation.stage is not Stage.CANCELLED:
            self._add_care(may_tick=may_tick, opened=opened, turned=turned)
        self.add(below)

    def _badges(self) -> QWidget:
        operation = self.picture.operation
        holder = QWidget()
        flow = FlowLayout(holder, gap=6)
        flow.addWidget(Badge(translate(STAGE_NAMES[operation.stage]), TONES[operation.stage]))
        if operation.approach_done is not None:
            flow.addWidget(Badge(translate(DONE_APPROACH_NAMES[operation.approach_done])))
        if COMPLEX.intersection(operation.procedures):
            flow.addWidget(Badge(translate(_("Complex"))))
        elif CONVENTIONAL.intersection(operation.procedures):
            flow.addWidget(Badge(translate(_("Conventional"))))
        if operation.urgency is not None:
            flow.addWidget(Badge(translate(URGENCY_NAMES[operation.urgency])))
        return holder

    def _add_told(self) -> None:
        operation = self.picture.operation
        facts = FactGrid(4)
        facts.set_facts(facts_of(operation, self.picture.after))
        self.add(facts)
        for words in (converted(operation), operation.cancelled_because, operation.note):
            if words:
                self.add(paragraph(words))
        if self.picture.plan is not None:
            planned = self.picture.plan
            self.add(
                paragraph(
                    translate(_("It followed the signed plan: {operation}. {day}."),
                              operation=title_of(planned), day=day_of(planned)),
                    "muted",
                )
            )  # fmt: skip

    def _add_complications(self) -> None:
        operation = self.picture.operation
        if operation.stage is not Stage.DONE:
            return
        if not operation.complications:
            self.add(paragraph(translate(_("No complication was recorded.")), "muted"))
            return
        self.add(heading(translate(_("Complications"))))
        for each in operation.complications:
            self.add(ListRow(complication_name(each), complication_lines(each)))

    def _add_neurology(self) -> None:
        before, after = self.picture.exam_before, self.picture.exam_after
        if self.picture.operation.stage is not Stage.DONE or (before is None and after is None):
            return
        self.add(heading(translate(_("Neurology before and after"))))
        for exam, none in (
            (before, _("No signed exam before the operation.")),
            (after, _("No signed exam since.")),
        ):
            self.add(paragraph(_exam(exam, none)))
        go = partial(self._page.desk.go, "isncsci", self._page.patient_id)
        self.add(at_start(Button(translate(_("Open the exams")), "quiet", icon="stethoscope",
                                 clicked=go)))  # fmt: skip

    def _add_restrictions(self) -> None:
        if not self.picture.restrictions:
            return
        today = self._page.desk.clinic.clock.today()
        self.add(heading(translate(_("Restrictions that follow"))))
        for each in self.picture.restrictions:
            if each.ended_on is not None:
                until = translate(_("lifted on {day}: {why}"), day=format_date(each.ended_on),
                                  why=each.ended_why)  # fmt: skip
            elif each.until is None:
                until = translate(_("until further notice"))
            elif each.until < today:
                until = translate(_("ended on {day}"), day=format_date(each.until))
            else:
                until = translate(_("until {day}"), day=format_date(each.until))
            self.add(ListRow(each.text, (until,)))

    def _add_care(self, *, may_tick: bool, opened: bool, turned: Callable[[], object]) -> None:
        self.add(rule())
        ticks = self.picture.ticks
        turn = Button(counted(ticks), "quiet", icon="chevron-up" if opened else "chevron-down",
                      clicked=turned)  # fmt: skip
        turn.setObjectName("care-lists")
        self.add(at_start(turn))
        if opened:
            about = self.picture.operation.id
            self.lists = CareLists(self._page, about, ticks, may_tick=may_tick)
            self.add(self.lists)


def _exam(exam: "ExamMark | None", none: str) -> str:
    if exam is None:
        return translate(none)
    return translate(
        _("Recorded {level}, AIS {grade} on {day}."),
        level=exam.level,
        grade=exam.grade,
        day=format_date(exam.examined_on),
    )
