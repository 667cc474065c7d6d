"""The first page of a record: what is still to ask, the person, the injury, stays, what waits."""

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import Missing
from rehab_tracker.core.i18n import _, format_date, format_time, translate
from rehab_tracker.domain.drafts import DraftLine
from rehab_tracker.domain.patients import still_to_ask
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.moments import at_the_clinic
from rehab_tracker.ui.patients.alerts import AlertsCard
from rehab_tracker.ui.patients.appointments import PatientAppointmentsCard
from rehab_tracker.ui.patients.details import DetailsCard
from rehab_tracker.ui.patients.drafting import DraftKeeper
from rehab_tracker.ui.patients.injury import InjuryCard
from rehab_tracker.ui.patients.photo import PhotoCard
from rehab_tracker.ui.patients.restrictions import RestrictionsCard
from rehab_tracker.ui.patients.stays import StaysCard
from rehab_tracker.ui.patients.still_to_ask import StillToAskCard
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.form_card import FormCard
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.states import Notice
from rehab_tracker.ui.worklist.card import WorkListCard


class OverviewPage(ClinicPage):
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
        super().__init__(desk, patient_id)
        self.keeper = DraftKeeper(desk, self.patient_id, self._unsaved, self)
        self._draft_note: Notice | None = None
        self._make_cards()
        for card in self.cards.values():
            card.touched.connect(self.keeper.touch)
        self._lay_out()
        self.refresh()
        self._offer_draft()

    def refresh(self) -> None:
        """Read the record again; a person whose registration was taken back is left."""
        try:
            patient = self.desk.clinic.patients.of(self.patient_id)
        except Missing:
            self.desk.go("patients")
            return
        self.ask.show_names(still_to_ask(patient) if self._writes else ())
        for card in self.cards.values():
            card.refresh()

    def arrive(self, values: dict[str, object]) -> None:
        """Go on with a draft, or begin what was asked for by the name of its form."""
        draft_id = values.get("draft")
        if isinstance(draft_id, UUID):
            self.go_on(draft_id)

    def go_on(self, draft_id: UUID) -> None:
        """Open the forms again with what a draft kept."""
        self._drop_draft_note()
        kept = self.attempt(lambda: self.keeper.take_up(draft_id))
        for name, state in (kept or {}).items():
            if name in self.cards and isinstance(state, dict):
                self.cards[name].take_up(state)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed before the page goes out of sight."""
        self.keeper.keep_if_waiting()
        super().hideEvent(event)

    def _ask(self, name: str) -> None:
        self.details.start(name)

    def _unsaved(self) -> dict[str, Any]:
        states = {name: card.unsaved() for name, card in self.cards.items()}
        return {name: state for name, state in states.items() if state is not None}

    def _make_cards(self) -> None:
        may, person = self.desk.clinic.member.may, self.patient_id
        self._writes = may(Verb.WRITE, Part.PATIENTS)
        self.ask = StillToAskCard(self._ask)
        self.details, self.stays = DetailsCard(self, person), StaysCard(self, person)
        self.photo = PhotoCard(self, person)
        self.cards: dict[str, Any] = {
            "details": self.details,
            "stays": self.stays,
            "photo": self.photo,
        }
        if may(Verb.READ, Part.INJURY):
            self.cards["injury"] = InjuryCard(self, person)
        if may(Verb.READ, Part.ALERTS):
            self.cards["alerts"] = AlertsCard(self, person)
            self.cards["restrictions"] = RestrictionsCard(self, person)
        if may(Verb.READ, Part.APPOINTMENTS):
            self.cards["appointments"] = PatientAppointmentsCard(self, person)
        if may(Verb.READ, Part.WORK_LIST):
            self.cards["worklist"] = WorkListCard(self, person)

    def _lay_out(self) -> None:
        left = ("details", "injury", "stays", "photo")
        right = ("alerts", "restrictions", "appointments", "worklist")
        self.add(self.ask)
        self.add(Beside(self._column(left), self._column(right), (1, 1), narrow=900))
        self.finish()

    def _column(self, names: tuple[str, ...]) -> QWidget:
        holder = QWidget()
        lay = column(holder, gap=16)
        for name in names:
            card: FormCard | None = self.cards.get(name)
            if card is not None:
                lay.addWidget(card)
        lay.addStretch(1)
        return holder

    def _offer_draft(self) -> None:
        waiting = self.keeper.waiting()
        if waiting is None:
            return
        go_on = Button(translate(_("Continue")), clicked=partial(self.go_on, waiting.id))
        go_on.setObjectName("continue-draft")
        self._draft_note = Notice(self._draft_words(waiting), "accent", go_on)
        self.body.insertWidget(0, self._draft_note)
        self._draft_note.show()

    def _draft_words(self, line: DraftLine) -> str:
        kept_at = at_the_clinic(line.kept_at, self.desk.clinic.clock)
        return translate(
            _("What you typed here on {day}, {time} is not saved yet."),
            day=format_date(kept_at.date()),
            time=format_time(kept_at),
        )

    def _drop_draft_note(self) -> None:
        if self._draft_note is not None:
            self._draft_note.hide()
            self._draft_note.deleteLater()
            self._draft_note = None
