"""Writing an injection: its form, its draft, and saving."""

from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.drafts import Form as Forms
from rehab_tracker.domain.pain.injection import Injection
from rehab_tracker.ui.clinic_page import ClinicPage
from rehab_tracker.ui.entry_card import EntryCard
from rehab_tracker.ui.pain.form import InjectionForm
from rehab_tracker.ui.pain.words import title_of


class InjectionEntry(EntryCard):
    """One injection being written or put right."""

    def __init__(self, page: ClinicPage) -> None:
        clinic = page.desk.clinic
        known = clinic.pain.known_before(page.patient_id)
        form = InjectionForm(clinic.clock.today(), clinic.member.full_name, known)
        super().__init__(page, form, Forms.INJECTION, translate(_("Save injection")))
        self.injection, self._pain = form, clinic.pain
        self._held: Injection | None = None

    def _show(self, held_id: UUID | None) -> str:
        self._held = self._pain.get(held_id) if held_id else None
        if self._held is None:
            self.injection.begin()
            return translate(_("New injection"))
        self.injection.show_injection(self._held)
        return title_of(self._held)

    def _keep(self) -> None:
        details = self.injection.details(self._page.patient_id)
        if self._held is None:
            self._pain.record(details)
        else:
            self._pain.revise(self._held.id, details, self._held.version)

    def _said(self) -> str:
        return translate(_("Injection saved. Its re-checks are on the work list."))
