"""Today: who is due, appointments, the work list, unsigned work, drafts."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.safekeeping import BACKED_UP, sentences
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.cards_page import CardsPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.paper.hand_out import HandOut
from rehab_tracker.ui.risk_bar import RiskBar
from rehab_tracker.ui.today.appointments import AppointmentsCard
from rehab_tracker.ui.today.due import DueCard
from rehab_tracker.ui.today.steering import FiguresRow, WaitingCard, steering_parts
from rehab_tracker.ui.today.unfinished import DraftsCard, UnsignedCard
from rehab_tracker.ui.today.words import day_title, summary
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.form_card import quiet
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.text import paragraph
from rehab_tracker.ui.worklist.card import WorkListCard


class TodayPage(CardsPage):
    """The first page after sign-in; it shows what each role may read, and nothing else."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {
            BACKED_UP,
            "alert",
            "appointment",
            "injury",
            "meeting",
            "measure_result",
            "member",
            "patient",
            "stay_event",
            "task",
            "restriction",
            "therapy_session",
            "weekly_plan",
        }
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        sheet = Button(translate(_("Type in the day")), icon="table", clicked=self._type_in)
        title = day_title(desk.clinic.clock.today())
        super().__init__(desk, patient_id, Forms.TODAY, title, sheet)
        may_type = desk.clinic.member.may(Verb.WRITE, Part.THERAPY)
        sheet.setVisible(may_type)  # only now: alone it would be a window
        self._steering = tuple(steering_parts(desk))
        for part in self._steering:
            self.add(part)
        self.risk = RiskBar(desk)
        self.add(self.risk)
        self._safe = paragraph("", "small")
        self._sees_patients = desk.clinic.member.may(Verb.READ, Part.PATIENTS)
        if self._sees_patients:
            self._add_clinical_cards()
        self.add(self._safe)
        self.finish()
        self.refresh()
        self.go_on()

    def arrive(self, values: dict[str, object]) -> None:
        """Somebody asked for the day sheet from elsewhere, or goes on with a draft."""
        if values.get("day_sheet"):
            self.print_day_sheet()
        elif values.get("draft"):
            self.settle()
            self.go_on()

    def heard(self, notice: Changed) -> None:
        """A draft changes its own card and the title, so that nobody is disturbed while typing."""
        if notice.what == "draft" and self._sees_patients:
            page = self.desk.clinic.today.page()
            self.title_row.set_title(day_title(page.day), summary(page))
            self.drafts.show_drafts(page.drafts)
        else:
            super().heard(notice)

    def print_day_sheet(self) -> None:
        """The day on paper, for the gym."""
        HandOut(self, "day-sheet", self.desk.clinic.day_sheets.print).save()

    def refresh(self) -> None:
        """Gather the day anew."""
        page = self.desk.clinic.today.page()
        self.title_row.set_title(day_title(page.day), summary(page))
        self._tell_how_safe()
        for part in self._steering:
            if isinstance(part, (FiguresRow, WaitingCard)):
                part.refresh()
        if not self._sees_patients:
            return
        self.risk.show_everybody()
        self.due.show_due(page.planned, page.due)
        self.appointments.refresh()
        self.worklist.refresh()
        self.unsigned.show_unsigned(page.unsigned)
        self.drafts.show_drafts(page.drafts)

    def _type_in(self) -> None:
        self.desk.go("day_sheet", begin=True)

    def _tell_how_safe(self) -> None:
        clinic = self.desk.clinic
        said = sentences(clinic.safekeeping.standing(), clinic.clock.now())
        self._safe.setText("  ·  ".join(said))

    def _add_clinical_cards(self) -> None:
        sheet = quiet(translate(_("Day sheet")), "printer", "day-sheet", self.print_day_sheet)
        gives = self.desk.clinic.member.may(Verb.WRITE, Part.THERAPY)
        self.due, self.worklist = DueCard(self.desk, [sheet] if gives else ()), WorkListCard(self)
        self.appointments = AppointmentsCard(self)
        self.follow_cards({"appointments": self.appointments, "worklist": self.worklist})
        self.unsigned, self.drafts = UnsignedCard(self.desk), DraftsCard(self)
        left = _stacked(self.due, self.worklist)
        right = _stacked(self.appointments, self.unsigned, self.drafts)
        self.add(Beside(left, right, (3, 2), narrow=900))


def _stacked(*cards: QWidget) -> QWidget:
    holder = QWidget()
    lay = column(holder, gap=16)
    for card in cards:
        lay.addWidget(card)
    lay.addStretch(1)
    return holder
