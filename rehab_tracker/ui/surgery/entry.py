"""Writing an operation: its form, what seldom is so, its draft, and saving."""

from collections.abc import Mapping
from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.surgery.doubts import doubts
from rehab_tracker.domain.surgery.operation import Operation
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.entry_card import EntryCard
from rehab_tracker.ui.surgery.form import OperationForm
from rehab_tracker.ui.surgery.words import title_of


class OperationEntry(EntryCard):
    """One operation being written or put right.

    Args:
        page: whose record.
        plan: the plan whose outcome is told, None otherwise.
    """

    def __init__(self, page: ClinicPage, plan: Operation | None = None) -> None:
        clinic = page.desk.clinic
        form = OperationForm(clinic.clock.today(), clinic.member.full_name)
        super().__init__(page, form, Forms.OPERATION, translate(_("Save operation")))
        self.operation, self._plan = form, plan
        self._surgery = clinic.surgery
        self._held: Operation | None = None

    def _show(self, held_id: UUID | None) -> str:
        self._held = self._surgery.get(held_id) if held_id else None
        if self._held is None:
            self.operation.begin(self._plan)
            return translate(_("New operation")) if self._plan is None else _outcome(self._plan)
        if self._plan is not None and self._plan.id == self._held.id:
            self.operation.begin(self._held)
            return _outcome(self._held)
        self.operation.show_operation(self._held)
        return title_of(self._held)

    def _doubts(self) -> Mapping[str, UserError]:
        return doubts(self.operation.details(self._page.patient_id))

    def _keep(self) -> None:
        patient_id = self._page.patient_id
        details = self.operation.details(patient_id)
        try:
            limits = self.operation.restrictions(patient_id)
        except UserError as error:
            raise Invalid({"restrictions": error}) from error
        if self._held is None:
            plan_id = self._plan.id if self._plan is not None else None
            self._surgery.record(details.changed(plan_id=plan_id), limits)
            return
        kept = details.changed(plan_id=self._held.plan_id)
        self._surgery.revise(self._held.id, kept, self._held.version, limits)

    def _said(self) -> str:
        return translate(_("Operation saved."))


def _outcome(plan: Operation) -> str:
    return translate(_("What was done: {operation}"), operation=title_of(plan))
