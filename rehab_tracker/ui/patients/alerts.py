"""Alerts: what everybody must know before touching this person."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, plural, translate
from rehab_tracker.domain.alerts import ALERT_NAMES, BY_HAND, Alert, AlertDetails
from rehab_tracker.domain.facts import LONGEST_NAME
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.patients.ending import EndForm
from rehab_tracker.ui.widgets.badges import Badge
from rehab_tracker.ui.widgets.choices import Choice
from rehab_tracker.ui.widgets.days import DateEdit
from rehab_tracker.ui.widgets.form_card import FormCard, quiet
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.icons import Icon
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.list_row import ListRow
from rehab_tracker.ui.widgets.open_form import IN_A_CARD, OpenForm
from rehab_tracker.ui.widgets.turn_button import TurnButton

ADD, END = "alert", "end-alert"


class AlertForm(Form):
    """What kind, why, since when and until when."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(narrowest=IN_A_CARD)
        kinds = Choice([(str(kind), translate(name)) for kind, name in ALERT_NAMES.items()
                        if kind in BY_HAND])  # fmt: skip
        self.add("kind", translate(_("Alert")), kinds, required=True, wide=True)
        self.add("reason", translate(_("Reason")), LineEdit(longest=LONGEST_NAME), required=True,
                 wide=True, hint=translate(_("What exactly, and what it means for those who "
                                             "touch the person.")))  # fmt: skip
        self.add("begins_on", translate(_("Since")), DateEdit(today, latest=today()),
                 required=True)  # fmt: skip
        self.add("until", translate(_("Until")), DateEdit(today),
                 hint=translate(_("Leave it empty where no end is known.")))  # fmt: skip
        self.set_values({"begins_on": today()})

    def details(self, patient_id: UUID) -> AlertDetails:
        """What was typed.

        Raises:
            Invalid: with a sentence beside each field that is wrong.
        """
        return AlertDetails.checked({**self.values(), "patient_id": patient_id})


class AlertsCard(FormCard):
    """The alerts in force; each ends with a reason, and stays in the history."""

    def __init__(self, page: ClinicPage, patient_id: UUID) -> None:
        self._page, self._clinic, self._patient_id = page, page.desk.clinic, patient_id
        self._writes = self._clinic.member.may(Verb.WRITE, Part.ALERTS)
        add = quiet(translate(_("Add an alert")), "plus", "add-alert", partial(self.start, ADD))
        super().__init__(
            translate(_("Alerts")), "shield-alert", translate(_("No alert is in force.")),
            [add] if self._writes else [],
        )  # fmt: skip
        self._ended = TurnButton("ended-alerts", self.refresh)
        self._ended.put_into(self)

    def refresh(self) -> None:
        """Read the alerts again."""
        every = self._clinic.alerts.of(self._patient_id, all=True)
        today = self._clinic.clock.today()
        now = [alert for alert in every if alert.in_force(today)]
        over = [alert for alert in reversed(every) if not alert.in_force(today)]
        shown = now + over if self._ended.turned else now
        self.show_rows([(str(alert.id), self._row(alert)) for alert in shown])
        self._ended.show_count(
            len(over), plural("Show {n} that ended", "Show {n} that ended", len(over))
        )

    def start(self, name: str = ADD, key: str = "") -> None:
        """Open the form of a new alert, or the line that ends the one with this key."""
        if name == END:
            form = EndForm(self.end)
            label = translate(_("End the alert"))
            self.open_form(OpenForm(form, label, self.end, self.close_form), END, key)
            return
        new = AlertForm(self._clinic.clock.today)
        label = translate(_("Put up the alert"))
        self.open_form(OpenForm(new, label, self.save, self.close_form), ADD)

    def save(self) -> None:
        """Put up the alert."""
        if self.open is None or not isinstance(self.open.form, AlertForm):
            return
        form = self.open.form
        kept = self._page.attempt(
            lambda: self._clinic.alerts.add(form.details(self._patient_id)), form
        )
        self._saved(kept)

    def end(self) -> None:
        """End the alert that the open line is about."""
        if self.open is None or not isinstance(self.open.form, EndForm):
            return
        form, alert_id = self.open.form, UUID(self.open_key)
        self._saved(
            self._page.attempt(lambda: self._clinic.alerts.end(alert_id, form.why()), form)
        )

    def _saved(self, kept: Alert | None) -> None:
        if kept is None:
            return
        self.close_form()
        said = _("The alert has ended.") if kept.ended_on else _("The alert is up.")
        self._page.desk.say(translate(said), undo=True)

    def _row(self, alert: Alert) -> ListRow:
        key, now = str(alert.id), alert.in_force(self._clinic.clock.today())
        end = quiet(translate(_("End …")), "circle-x", f"end-{key}",
                    partial(self.start, END, key))  # fmt: skip
        return ListRow(
            translate(ALERT_NAMES[alert.kind]),
            [alert.reason, span_words(alert.begins_on, alert.until), alert.ended_why],
            lead=Icon("shield-alert", "danger" if now else "muted"),
            badges=[] if now else [Badge(_over(alert))],
            deeds=[end] if now and self._writes and alert.kind in BY_HAND else [],
        )


def span_words(begins_on: date, until: date | None) -> str:
    """Since when, and until when where it is known."""
    since = translate(_("since {day}"), day=format_date(begins_on))
    if until is None:
        return since
    return f"{since}  ·  {translate(_('until {day}'), day=format_date(until))}"


def _over(alert: Alert) -> str:
    ended = alert.ended_on or alert.until
    return translate(_("Ended on {day}"), day=format_date(ended)) if ended else ""
