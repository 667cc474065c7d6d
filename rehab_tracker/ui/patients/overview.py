"""The first page of a record: what is still to ask, the person, the injury, stays, what waits."""

from contextlib import suppress
from typing import ClassVar, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.core.news import Changed
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.now import Matter, NowCard
from rehab_tracker.domain.patients import still_to_ask
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.cards_page import CardsPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.patients.alerts import AlertsCard
from rehab_tracker.ui.patients.appointments import PatientAppointmentsCard
from rehab_tracker.ui.patients.details import DetailsCard
from rehab_tracker.ui.patients.doubles import DoublesNote
from rehab_tracker.ui.patients.injury import InjuryCard
from rehab_tracker.ui.patients.now import NowBlock
from rehab_tracker.ui.patients.photo import PhotoCard
from rehab_tracker.ui.patients.restrictions import RestrictionsCard
from rehab_tracker.ui.patients.stays import StaysCard
from rehab_tracker.ui.patients.still_to_ask import StillToAskCard
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.form_card import FormCard
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.worklist.card import WorkListCard

T = TypeVar("T")
NOW_LISTENS_TO = frozenset(
    {
        "goal", "goal_review", "involvement", "isncsci_exam", "measure_result", "observation",
        "relative", "signature", "therapy_session", "weekly_plan",
    }
)  # fmt: skip
"""What changes the small cards on top without changing a card below."""


class OverviewPage(CardsPage):
    """One card for each matter; forms open in place, and what is typed in them is not lost."""

    listens_to: ClassVar[frozenset[str]] = frozenset(
        {
            "alert",
            "appointment",
            "injury",
            "patient",
            "photo",
            "restriction",
            "stay_event",
            "task",
        }
    )

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        super().__init__(desk, patient_id, Forms.PATIENT)
        self._now_is_old = False
        self._make_cards()
        self._lay_out()
        self._show_top()
        self._below.hide()  # until it is read: an empty card would say that nothing is on file
        desk.tasks.soon(self._fill)

    def refresh(self) -> None:
        """Read the record again; a person whose registration was taken back is left."""
        if self._read_cards():
            self._show_top()

    def _fill(self) -> None:
        """Read what stands below the small cards, which are drawn by now, unless one left."""
        if self.stands() and self._read_cards():
            self._below.show()
            self.go_on()

    def _read_cards(self) -> bool:
        """Read what stands below the small cards; whether the person is on file still."""
        try:
            patient = self.desk.clinic.patients.of(self.patient_id)
        except Missing:
            self.desk.go("patients")
            return False
        self.ask.show_names(still_to_ask(patient) if self._writes else ())
        for card in self.cards.values():
            card.refresh()
        return True

    def _show_top(self) -> None:
        self.doubles.show_state(self.desk.clinic.aliases, self.patient_id)
        self._show_now()

    def _ask(self, name: str) -> None:
        self.details.start(name)

    def heard(self, notice: Changed) -> None:
        """Other pages change what the small cards say, and nothing else here."""
        super().heard(notice)
        if notice.what not in NOW_LISTENS_TO:
            return
        if self.isVisible():
            self._show_now()
        else:
            self._now_is_old = True

    def showEvent(self, event: QShowEvent) -> None:
        """Say what matters now, where something changed while another page was looked at."""
        super().showEvent(event)
        if self._now_is_old:
            self._show_now()

    def _show_now(self) -> None:
        self._now_is_old = False
        with suppress(UserError):  # refused or locked meanwhile: what stands there stays
            self.now.show_cards(self.desk.clinic.overview.now(self.patient_id))

    def _open(self, card: NowCard) -> None:
        """Go to the page that knows more, or to the card further down."""
        below = {Matter.ALERTS: "alerts", Matter.DUE: "worklist"}.get(card.matter)
        if below in self.cards:
            found = self.cards[below]
            self.ensureWidgetVisible(found, 0, found.height())
            first = next(iter(found.findChildren(QAbstractButton)), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif card.page == "signing":
            self.desk.go("signing")
        elif card.page:
            wish = {"code": card.code} if card.code else {}
            self.desk.go(card.page, self.patient_id, **wish)

    def _go_to_merging(self) -> None:
        self.desk.go("merging", self.patient_id)

    def _make_cards(self) -> None:
        may, person = self.desk.clinic.member.may, self.patient_id
        self._writes = may(Verb.WRITE, Part.PATIENTS)
        self.ask = StillToAskCard(self._ask)
        self.now = NowBlock(self._open)
        self.doubles = DoublesNote(self._go_to_merging, proposes=self._writes)
        self.details, self.stays = DetailsCard(self, person), StaysCard(self, person)
        self.photo = PhotoCard(self, person)
        cards: dict[str, FormCard] = {
            "details": self.details,
            "stays": self.stays,
            "photo": self.photo,
        }
        if may(Verb.READ, Part.INJURY):
            cards["injury"] = InjuryCard(self, person)
        if may(Verb.READ, Part.ALERTS):
            cards["alerts"] = AlertsCard(self, person)
            cards["restrictions"] = RestrictionsCard(self, person)
        if may(Verb.READ, Part.APPOINTMENTS):
            cards["appointments"] = PatientAppointmentsCard(self, person)
        if may(Verb.READ, Part.WORK_LIST):
            cards["worklist"] = WorkListCard(self, person)
        self.follow_cards(cards)

    def _lay_out(self) -> None:
        left = ("details", "injury", "stays", "photo")
        right = ("alerts", "restrictions", "appointments", "worklist")
        self.add(self.doubles)
        self.add(self.now)
        self.add(self.ask)
        self._below = Beside(self._column(left), self._column(right), (1, 1), narrow=900)
        self.add(self._below)
        self.finish()

    def _column(self, names: tuple[str, ...]) -> QWidget:
        holder = QWidget()
        lay = column(holder, gap=16)
        for name in names:
            card = self.cards.get(name)
            if card is not None:
                lay.addWidget(card)
        lay.addStretch(1)
        return holder
