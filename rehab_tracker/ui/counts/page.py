"""Counts of the last 30 days, for those who steer the clinic and read no record."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_number, translate
from rehab_tracker.domain.counts import Counts
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.cards import FigureCard
from rehab_tracker.ui.widgets.spacing import grid

ACROSS = 3
FIGURES: tuple[tuple[str, str, str], ...] = (
    ("patients_in_care", _("In care today"), "users"),
    ("patients_all", _("Registered in all"), "archive"),
    ("members", _("Members of the team"), "user-round"),
    ("sessions_30_days", _("Therapy sessions"), "dumbbell"),
    ("minutes_30_days", _("Therapy minutes"), "timer"),
    ("meetings_30_days", _("Counselling meetings"), "message-circle"),
    ("reports_30_days", _("Family reports printed"), "printer"),
)


class CountsPage(ClinicPage):
    """Figures without names; nobody can be told from them."""

    listens_to: ClassVar[frozenset[str]] = frozenset({"patient", "therapy", "stay"})

    def __init__(self, desk: Desk, patient_id: UUID | None) -> None:
        super().__init__(
            desk,
            patient_id,
            translate(_("Counts")),
            translate(_("The last 30 days where no other time is said. No names.")),
        )
        self._cards = {
            field: FigureCard(translate(name), "", icon=icon) for field, name, icon in FIGURES
        }
        holder = QWidget()
        lay = grid(holder, gap=16)
        for place, card in enumerate(self._cards.values()):
            lay.addWidget(card, place // ACROSS, place % ACROSS)
        self.add(holder)
        self.finish()
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        counts: Counts = self.desk.clinic.counts.of()
        for field, card in self._cards.items():
            card.show_figure(format_number(getattr(counts, field)))
