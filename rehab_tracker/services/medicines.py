"""Medicines that matter to therapy, and the alerts that follow from them."""

from uuid import UUID

from rehab_tracker.core.i18n import _, translate
from rehab_tracker.domain.alerts import Alert, AlertDetails
from rehab_tracker.domain.facts import LONGEST_NAME, check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.medicines import (
    ALERTED,
    Medicine,
    MedicineDetails,
    MedicineKind,
    medicine_words,
    taken,
)
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service
from rehab_tracker.store.unit_of_work import UnitOfWork

WHAT = "medicine"


class Medicines(Service):
    """What therapists must know of medicines, for the member who is signed in."""

    def of(self, patient_id: UUID) -> dict[MedicineKind, Medicine]:
        """What is taken now, as the ward chart last said.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.CARE, patient_id)
        with self._reading() as work:
            return taken(work.medicines.of(patient_id))

    def history(self, patient_id: UUID) -> tuple[Medicine, ...]:
        """Everything that was ever said, the newest first, errors included.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.CARE, patient_id)
        with self._reading() as work:
            return work.medicines.all_of(patient_id, "checked_on")[::-1]

    def say(self, details: MedicineDetails) -> Medicine:
        """Keep what the ward chart says of one medicine; its alert follows it up and down.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
            Invalid: the day lies in the future.
        """
        self._need(Verb.WRITE, Part.CARE, details.patient_id)
        check_day("checked_on", details.checked_on, today=self._today)
        entry = filed(Medicine, details, self._office)
        label = _("Medicine noted")
        with self._writing(label, Deed.ADD, WHAT, entry.id, entry.patient_id) as work:
            work.patients.get(entry.patient_id)
            entry = entry.model_copy(update={"alert_id": self._alert(work, entry)})
            return work.medicines.add(entry)

    def _alert(self, work: UnitOfWork, entry: Medicine) -> UUID | None:
        """The alert that stands for it, put up or ended as the chart says."""
        kind = ALERTED.get(entry.kind)
        if kind is None:
            return None
        before = taken(work.medicines.of(entry.patient_id)).get(entry.kind)
        old = work.alerts.find(before.alert_id) if before and before.alert_id else None
        standing = old if old is not None and old.in_force(self._today) else None
        if not entry.takes:
            if standing is not None:
                why = translate(_("Not taken any more"))
                ended = standing.changed(ended_on=self._today, ended_why=why)
                work.alerts.revise(ended, standing.version)
            return None
        if standing is not None:
            work.alerts.revise(standing.changed(reason=_reason(entry)), standing.version)
            return standing.id
        details = AlertDetails(
            patient_id=entry.patient_id,
            kind=kind,
            reason=_reason(entry),
            begins_on=self._today,
        )
        return work.alerts.add(filed(Alert, details, self._office)).id


def _reason(entry: MedicineDetails) -> str:
    return medicine_words(entry)[:LONGEST_NAME]
