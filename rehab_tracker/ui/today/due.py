"""Who is due: the people this member sees today."""

from functools import partial

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.alerts import ALERT_NAMES
from rehab_tracker.domain.today import DueLine
from rehab_tracker.ui.appointments.row import clock_label
from rehab_tracker.ui.desk import Desk
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.form_card import FormCard
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.names import shown_name


class DueCard(FormCard):
    """Name, time, what for, the last line of the last session, alerts, and the person's goal."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            translate(_("Who is due")),
            "users-round",
            translate(
                _(
                    "Nobody is due today. Here stand the people who have an appointment with you, "
                    "and those whose keyworker you are."
                )
            ),
        )
        self._desk = desk

    def show_due(self, due: tuple[DueLine, ...]) -> None:
        """Show these people."""
        self.show_rows([(line.patient_id, self._row(line)) for line in due])

    def _row(self, line: DueLine) -> ListRow:
        last = translate(_("Last time: {line}"), line=line.last_line) if line.last_line else ""
        return ListRow(
            shown_name(line.name),
            [line.what or translate(_("You are the keyworker.")), last],
            lead=clock_label(f"{line.at:%H:%M}" if line.at else "–"),
            quote=translate(_("“{words}”"), words=line.goal) if line.goal else "",
            badges=[Badge(translate(ALERT_NAMES[kind]), "danger") for kind in line.alerts],
            opens=translate(_("Open the record")),
            on_open=partial(self._desk.go, "overview", line.patient_id),
        )
