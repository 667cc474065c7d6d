"""What limits the person's skills: ticked when it begins, unticked when it is over."""

from uuid import UUID

from rehab_tracker.core.i18n import _, format_date, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.limits import LIMIT_NAMES, Limit, LimitingFactor, LimitingFactorDetails
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.form_draft import BEGUN, FormDraft
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.chips import ChoiceRow
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.save_button import save_button
from rehab_tracker.ui.widgets.sheet import Sheet
from rehab_tracker.ui.widgets.text import paragraph

LONGEST_LINE = 200


class LimitsSheet(Sheet):
    """The list of reasons with those in force ticked, and what limited earlier below it."""

    def __init__(self, page: ClinicPage, factors: tuple[LimitingFactor, ...]) -> None:
        super().__init__(
            page,
            translate(_("What limits the person's skills?")),
            translate(_("Tick what limits now. What is unticked ends today and stays readable.")),
            icon="shield-alert",
            width=560,
        )
        self._page, self._factors = page, factors
        self._held = {each.limit: each for each in factors if each.ended_on is None}
        self.form = Form(columns=1)
        names = [(limit, translate(name)) for limit, name in LIMIT_NAMES.items()]
        self.form.add("limits", translate(_("Now")), ChoiceRow(names, many=True))
        self.form.add("note", translate(_("In a few words, for what is new")),
                      LineEdit(longest=LONGEST_LINE))  # fmt: skip
        self.form.set_values({"limits": tuple(self._held)})
        self.body.addWidget(self.form)
        self._draft = FormDraft(page.desk, Forms.LIMITS, page.patient_id, self.form, parent=self)
        if self._draft.begun:
            self.body.addWidget(paragraph(translate(BEGUN), "muted"))
        for told in _told(factors):
            self.body.addWidget(paragraph(told, "muted"))
        cancel = Button(translate(_("Cancel")), clicked=self.reject)
        self.save = save_button(self, translate(_("Save")), self.keep)
        self.set_buttons([cancel, self.save], first=self.form.fields["limits"])

    def keep(self) -> None:
        """Note what is new and end what is over."""
        typed = self.form.values()
        wanted, note = set(typed["limits"]), typed["note"] or ""
        clinic, patient_id = self._page.desk.clinic, self._page.patient_id
        today = clinic.clock.today()
        for limit in [each for each in Limit if each in wanted and each not in self._held]:
            if not self._note(patient_id, limit, note):
                return
        for factor in [held for limit, held in self._held.items() if limit not in wanted]:
            factor_id = factor.id
            if self._page.attempt(lambda: clinic.limits.end(factor_id, today), self.form) is None:  # noqa: B023  # called at once
                return
        self._draft.finish()
        self.accept()
        self._page.desk.say(translate(_("Saved.")), undo=True)

    def reject(self) -> None:
        """Note and end nothing; what was typed stays as a draft."""
        self._draft.leave()
        super().reject()

    def _note(self, patient_id: UUID, limit: Limit, note: str) -> bool:
        clinic = self._page.desk.clinic
        details = LimitingFactorDetails(
            patient_id=patient_id, limit=limit, noted_on=clinic.clock.today(), note=note
        )
        return self._page.attempt(lambda: clinic.limits.note(details), self.form) is not None


def limits_now(factors: tuple[LimitingFactor, ...]) -> list[str]:
    """What limits now, in words."""
    return [
        translate(LIMIT_NAMES[each.limit]) + (f" ({each.note})" if each.note else "")
        for each in factors
        if each.ended_on is None
    ]


def _told(factors: tuple[LimitingFactor, ...]) -> list[str]:
    return [
        translate(
            _("{limit}: {begins} to {ends}"),
            limit=translate(LIMIT_NAMES[each.limit]),
            begins=format_date(each.noted_on),
            ends=format_date(each.ended_on),
        )
        for each in factors
        if each.ended_on is not None
    ]
