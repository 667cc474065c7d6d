"""The care card: what is so now, and what was so before."""

from uuid import UUID

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.care_card import (
    CareLine,
    CareLineDetails,
    CareTopic,
    latest,
    may_set,
)
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service

WHAT = "care_line"


class CareCard(Service):
    """The care card, for the member who is signed in."""

    def of(self, patient_id: UUID) -> dict[CareTopic, CareLine]:
        """The line of each topic that counts now.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.CARE, patient_id)
        with self._reading() as work:
            return latest(work.care_lines.card(patient_id))

    def history(self, patient_id: UUID, topic: CareTopic) -> tuple[CareLine, ...]:
        """Everything that was ever said of one topic, the newest first, errors included.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.CARE, patient_id)
        with self._reading() as work:
            found = work.care_lines.all_of(patient_id, "noted_on", "noted_at")
        return tuple(line for line in reversed(found) if line.topic is topic)

    def note(self, details: CareLineDetails) -> CareLine:
        """Say what is so from a day on; what was known before stays in the history.

        Raises:
            Refused: the role does not allow it.
            Missing: there is no such patient.
            Invalid: the day lies in the future, or only others set this line.
        """
        self._need(Verb.WRITE, Part.CARE, details.patient_id)
        check_day("noted_on", details.noted_on, today=self._today)
        if not may_set(details.topic, self._member.roles):
            words = _("The bowel's type is set by a physician or a nurse. Please ask one.")
            raise Invalid({"choice": UserError(words)})
        line = filed(CareLine, details, self._office)
        label = _("Care card changed")
        with self._writing(label, Deed.ADD, WHAT, line.id, line.patient_id) as work:
            work.patients.get(line.patient_id)
            return work.care_lines.add(line)
