"""The sheet in which two records are taken apart that were made one in error."""

from functools import partial

from rehab_tracker.core.errors import Invalid
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.aliases import MergeLine
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.confirming import Confirm
from rehab_tracker.ui.form_draft import FormDraft
from rehab_tracker.ui.widgets.buttons import Button
from rehab_tracker.ui.widgets.forms import Form
from rehab_tracker.ui.widgets.lines import LineEdit
from rehab_tracker.ui.widgets.sheet import Sheet


class SeparatingSheet(Sheet):
    """Asks why and once for the PIN; the merge stays readable on both records."""

    def __init__(self, page: ClinicPage, line: MergeLine) -> None:
        super().__init__(
            page,
            translate(_("Take the two records apart")),
            translate(
                _(
                    "Each opens by itself again. What was written since the merge stays where it "
                    "was written; move single entries to the right patient afterwards."
                )
            ),
            icon="scissors",
            width=520,
        )
        self._page, self._line = page, line
        self.form = Form(columns=1)
        self.form.add("reason", translate(_("Why")), LineEdit(longest=120), required=True)
        self._draft = FormDraft(page.desk, Forms.SEPARATION, page.patient_id, self.form,
                                about=str(line.id), parent=self)  # fmt: skip
        self.confirm = Confirm(page.desk)
        self.body.addWidget(self.form)
        self.body.addWidget(self.confirm)
        self.save = Button(translate(_("Take apart")), "primary", icon="signature",
                           clicked=self.give)  # fmt: skip
        cancel = Button(translate(_("Cancel")), clicked=self.reject)
        self.set_buttons([cancel, self.save], first=self.form.fields["reason"])
        self.confirm.entered.connect(self.give)
        self.confirm.busy.connect(self.save.setDisabled)

    def give(self) -> None:
        """Look at the reason, ask for the PIN, and take them apart."""
        try:
            reason = self.form.values()["reason"]
        except Invalid as wrong:
            self.form.show_complaints(wrong.complaints)
            return
        self.form.clear_complaints()
        self.confirm.ask(partial(self._separate, reason))

    def reject(self) -> None:
        """Leave the two as they are; the reason stays as a draft."""
        self.confirm.give_up()
        self._draft.leave()
        super().reject()

    def _separate(self, reason: str) -> None:
        deed = partial(self._page.desk.clinic.aliases.separate, self._line.id, reason)
        said = translate(_("Each of the two opens by itself again."))
        if self._page.attempt(deed, self.form, said=said, undo=False) is not None:
            self._draft.finish()
            self.accept()
