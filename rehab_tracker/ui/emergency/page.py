"""Emergency: one record is opened with a reason, read here, and reviewed by a lead."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.errors import Refused
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.emergencies import Emergency, EmergencyLine, could_need
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.emergency.form import EmergencyForm
from rehab_tracker.ui.emergency.review import ReviewCard, when_and_what
from rehab_tracker.ui.emergency.shown import cards_of
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.cards import Card
from rehab_tracker.ui.widgets.list_row import ListRow, RowList
from rehab_tracker.ui.widgets.names import shown_name
from rehab_tracker.ui.widgets.spacing import at_start
from rehab_tracker.ui.widgets.states import Notice
from rehab_tracker.ui.widgets.text import paragraph

WHAT_HAPPENS = _(
    "You can read one person's record until midnight, although your role does not include it. A "
    "lead reads your reason tomorrow, and everything you open stands in the log. Counselling and "
    "safety reviews stay closed."
)
NOT_NEEDED = _("Your role includes every record. Openings that you review stand here.")


class EmergencyPage(ClinicPage):
    """Asks for a reason, shows what was opened today, and what waits for review."""

    listens_to: ClassVar[frozenset[str]] = frozenset({"emergency"})

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        super().__init__(desk, patient_id, translate(_("Emergency")))
        self._needs = could_need(desk.clinic.member)
        self.form = EmergencyForm()
        self._ask = self._make_ask()
        self._reviews = RowList("", gap=16)
        self._opened = RowList("", gap=16)
        self._record = RowList("", gap=16)
        self._shown: Emergency | None = None
        for widget in (self._reviews, self._ask, self._opened, self._record):
            self.add(widget)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Read again what was opened today and what waits."""
        glass, clock = self.desk.clinic.break_glass, self.desk.clinic.clock
        waiting = [ReviewCard(line, clock, self.review) for line in glass.to_review()]
        self._put(self._reviews, waiting)
        opened = glass.today()
        self._put(self._opened, [self._today(opened)] if opened else [])
        self._show_record(self._shown)

    def open_record(self) -> None:
        """Open what the form asks for."""
        held = self.attempt(self._open, self.form)
        if held is not None:
            self.form.begin()
            self._show_record(held)

    def review(self, emergency_id: UUID, words: str) -> None:
        """Close a review with what was found."""
        glass = self.desk.clinic.break_glass
        self.attempt(lambda: glass.review(emergency_id, words))
        self.desk.say(translate(_("Reviewed.")))

    def _open(self) -> Emergency:
        typed = self.form.values()
        glass = self.desk.clinic.break_glass
        return glass.open_for(typed["who"], typed["parts"], typed["reason"])

    def _make_ask(self) -> QWidget:
        card = Card(translate(_("Open a record in an emergency")), icon="life-buoy")
        if not self._needs:
            card.add(paragraph(translate(NOT_NEEDED), "muted"))
            return card
        go = Button(translate(_("Open it")), "primary", icon="lock-open")
        go.setObjectName("open-emergency")
        go.clicked.connect(self.open_record)
        card.add(Notice(translate(WHAT_HAPPENS), "warn"))
        card.add(self.form)
        card.add(at_start(go))
        return card

    def _today(self, opened: tuple[EmergencyLine, ...]) -> QWidget:
        card, rows = Card(translate(_("Opened today")), icon="history"), RowList("")
        rows.set_rows([self._row(line) for line in opened])
        card.add(rows)
        return card

    def _row(self, line: EmergencyLine) -> ListRow:
        return ListRow(
            shown_name(line.patient_name),
            [line.patient_number, when_and_what(line, self.desk.clinic.clock)],
            opens=translate(_("Show the record")),
            on_open=lambda: self._show_record(line.emergency),
        )

    def _show_record(self, emergency: Emergency | None) -> None:
        self._shown = emergency
        try:
            cards = cards_of(self.desk.clinic, emergency) if emergency else []
        except Refused as over:  # the day has ended
            self._shown = None
            cards = [Notice(str(over), "warn")]
        self._put(self._record, cards)

    def _put(self, place: RowList, widgets: list[QWidget] | list[ReviewCard]) -> None:
        place.set_rows(list(widgets))
        place.setVisible(bool(widgets))
