"""The bar for who is at high risk, for psychologists and physicians, until it is reviewed."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.safety import AtHighRisk
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.list_row import RowList
from rehab_tracker.ui.widgets.spacing import column
from rehab_tracker.ui.widgets.states import Notice


class RiskBar(QWidget):
    """Takes no room while nobody is at high risk, and for roles that read no risk.

    In a record it names nobody: somebody else may look at the screen.
    """

    def __init__(self, desk: Desk, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__()
        self.setObjectName("risk-bar")
        self._desk = desk
        self._reads = desk.clinic.member.may(Verb.READ, Part.SAFETY)
        self._rows = RowList("", gap=8)
        column(self, margins=margins, gap=0).addWidget(self._rows)
        self.hide()

    def show_for(self, patient_id: UUID) -> None:
        """The bar of one record."""
        found = self._found()
        self._show(
            [self._notice(each, named=False) for each in found if each.patient_id == patient_id]
        )

    def show_everybody(self) -> None:
        """One bar for everybody, by name; for pages that are no record's."""
        self._show([self._notice(each, named=True) for each in self._found()])

    def _found(self) -> Sequence[AtHighRisk]:
        return self._desk.clinic.safety.at_high_risk() if self._reads else ()

    def _show(self, notices: list[QWidget]) -> None:
        self._rows.set_rows(notices)
        self.setVisible(bool(notices))

    def _notice(self, found: AtHighRisk, *, named: bool) -> QWidget:
        go = Button(translate(_("Open Safety")), clicked=lambda: self._go(found.patient_id))
        day = format_date(found.since)
        said = translate(_("High risk since {day}."), day=day)
        if named:
            sentence = _("{name}: high risk since {day}.")
            said = translate(sentence, name=found.patient_name, day=day)
        return Notice(" ".join((said, _review(found))), "danger", go)

    def _go(self, patient_id: UUID) -> None:
        self._desk.go("safety", patient_id)


def _review(found: AtHighRisk) -> str:
    if found.next_on is None:
        return translate(_("No next review is planned."))
    return translate(_("It stands until the review on {day}."), day=format_date(found.next_on))
