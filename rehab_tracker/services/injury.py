"""The injury: what is known now, and what was known before."""

from datetime import date
from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.injury import Injury, InjuryDetails
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.checking import Checks
from rehab_tracker.services.due_measures import renew_due
from rehab_tracker.services.dysreflexia import put_up_risk
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service


class Injuries(Service):
    """The injuries, for the member who is signed in."""

    def of(self, patient_id: UUID) -> Injury | None:
        """What is known now, None where nothing was recorded.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.INJURY, patient_id)
        with self._reading() as work:
            return work.injuries.newest(patient_id)

    def history(self, patient_id: UUID) -> tuple[Injury, ...]:
        """All that was ever recorded, the newest first.

        What was written in error is among it: `signing.standings` tells which.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.INJURY, patient_id)
        with self._reading() as work:
            return work.injuries.all_of(patient_id)[::-1]

    def record(self, details: InjuryDetails) -> Injury:
        """Keep what is known now; what was known before stays on file.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
            Invalid: a day lies in the future or before the birth.
        """
        self._need(Verb.WRITE, Part.INJURY, details.patient_id)
        injury = filed(Injury, details, self._office)
        label = _("Injury recorded")
        with self._writing(label, Deed.ADD, "injury", injury.id, injury.patient_id) as work:
            checks = Checks(self._today)
            check_injury(checks, details, work.patients.get(details.patient_id).born_on)
            checks.done()
            work.injuries.add(injury)
            put_up_risk(work, self._office, injury.patient_id)
            renew_due(work, injury.patient_id, self._today)
            return injury


def check_injury(checks: Checks, injury: InjuryDetails, born_on: date | None) -> None:
    """Complain about days that cannot be: in the future, or before the person was born."""
    checks.day("onset", injury.onset)
    checks.day("examined_on", injury.examined_on)
    checks.order(
        "onset",
        injury.onset,
        born_on,
        _("The injury would lie before the birth. Please check both dates."),
    )
    checks.order(
        "examined_on",
        injury.examined_on,
        born_on,
        _("The examination would lie before the birth. Please check both dates."),
    )
