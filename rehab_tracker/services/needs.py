"""The needs checklist: go through it with the person, and see what changed since the last time."""

from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.needs import NeedsCheck, NeedsCheckDetails
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service

WHAT = "needs_check"


class Needs(Service):
    """The needs checklists, for the member who is signed in."""

    def of(self, patient_id: UUID) -> tuple[NeedsCheck, ...]:
        """A person's checklists that count, the oldest first.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.GOALS, patient_id)
        with self._reading() as work:
            return work.needs_checks.of(patient_id, "checked_on")

    def record(self, details: NeedsCheckDetails) -> NeedsCheck:
        """Keep a checklist; what was not asked stays open.

        Raises:
            Refused: the role does not allow it.
            Invalid: the day lies in the future.
        """
        self._need(Verb.WRITE, Part.GOALS, details.patient_id)
        check_day("checked_on", details.checked_on, today=self._today)
        check = filed(NeedsCheck, details, self._office)
        label = _("Needs checklist kept")
        with self._writing(label, Deed.ADD, WHAT, check.id, check.patient_id) as work:
            return work.needs_checks.add(check)
