"""The clinic's page: counts without names, and its figures with their spread."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _, format_date, format_number, translate
from rehab_tracker.domain.clinic_figures import Figure
from rehab_tracker.domain.counts import Counts
from rehab_tracker.ui import theme
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.counts.figures import FigureCardOf
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.tasks import Task
from rehab_tracker.ui.widgets.beside import Beside
from rehab_tracker.ui.widgets.cards import FigureCard
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.flow import FlowLayout
from rehab_tracker.ui.widgets.page import WIDEST
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.states import LoadingState
from rehab_tracker.ui.widgets.text import paragraph

SIDE_BY_SIDE = 860
SPANS: dict[int, str] = {30: _("30 days"), 90: _("90 days"), 365: _("A year")}
FIGURES: tuple[tuple[str, str, str], ...] = (
    ("patients_in_care", _("In care today"), "users"),
    ("patients_all", _("Registered in all"), "archive"),
    ("sessions_30_days", _("Therapy sessions"), "dumbbell"),
    ("meetings_30_days", _("Counselling meetings"), "message-circle"),
)


class CountsPage(ClinicPage):
    """How much, how long, for how many; it describes and never ranks."""

    listens_to: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        super().__init__(
            desk,
            patient_id,
            translate(_("The clinic")),
            translate(_("Figures describe. Groups stand in a fixed order and are never ranked.")),
        )
        self.span = ChoiceRow([(days, translate(name)) for days, name in SPANS.items()])
        self.span.setAccessibleName(translate(_("Which time")))
        self.span.set_value(90)
        self.span.changed.connect(self.refresh)
        self._cards = {
            field: FigureCard(translate(name), "", icon=icon) for field, name, icon in FIGURES
        }
        holder = QWidget()
        flow = FlowLayout(holder, gap=16, even=True)
        for card in self._cards.values():
            flow.addWidget(card)
        self._figures = QWidget()
        self._lay = column(self._figures, gap=16)
        self._adding: Task | None = None
        self.add(holder)
        self.add(self.span)
        self.add(self._figures)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Count again; the figures, which take longer, are added up beside the window."""
        counts: Counts = self.desk.clinic.counts.of()
        for field, card in self._cards.items():
            card.show_figure(format_number(getattr(counts, field)))
        first, last = self._days()
        self.span.setAccessibleDescription(
            translate(_("{first} to {last}"), first=format_date(first), last=format_date(last))
        )
        if self._adding is not None:
            self._adding.cancel()
        if not self._lay.count():
            self._lay.addWidget(LoadingState(translate(_("The figures are being added up."))))
        figures = self.desk.clinic.figures
        self._adding = self.desk.tasks.run(
            partial(figures.page, first, last), self._show_figures, self._not_added
        )

    def _show_figures(self, figures: Sequence[Figure]) -> None:
        if not isValid(self):
            return
        self._clear()
        cards = [FigureCardOf(self.desk, figure, self._half_width).card() for figure in figures]
        for first_card, second_card in zip(cards[::2], cards[1::2], strict=False):
            self._lay.addWidget(Beside(first_card, second_card, narrow=SIDE_BY_SIDE))
        if len(cards) % 2:
            self._lay.addWidget(cards[-1])

    def _not_added(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if isValid(self):
            self._clear()
            self._lay.addWidget(paragraph(str(error), "muted"))

    def _days(self) -> tuple[date, date]:
        last = self.desk.clinic.clock.today()
        return last - timedelta(days=int(self.span.value() or 90)), last

    def _half_width(self) -> int:
        whole = min(self.viewport().width(), theme.grown(WIDEST)) - theme.px(100)
        return whole if whole < theme.grown(SIDE_BY_SIDE) else (whole - theme.px(60)) // 2

    def _clear(self) -> None:
        while self._lay.count():
            item = self._lay.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
