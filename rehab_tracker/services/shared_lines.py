"""The sentences that a psychologist lets out: one for the team, one for the family's report."""

from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.shared_lines import Listener, SharedLine, SharedLineDetails, read_now
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service

WHAT = "shared_line"


class SharedLines(Service):
    """What the psychologist told the team and the family, for the member who is signed in."""

    def for_team(self, patient_id: UUID) -> SharedLine | None:
        """The sentence that everybody treating the person reads today; None where there is none.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.MEETINGS, patient_id)
        with self._reading() as work:
            lines = work.shared_lines.of(patient_id)
        return read_now(lines, Listener.TEAM, self._today)

    def all(self, patient_id: UUID) -> tuple[SharedLine, ...]:
        """Everything that was ever let out about a person, the newest first.

        Raises:
            Refused: the member is no psychologist.
        """
        self._need(Verb.READ, Part.COUNSELLING, patient_id)
        with self._reading() as work:
            return work.shared_lines.of(patient_id, "written_at")[::-1]

    def tell(self, details: SharedLineDetails) -> SharedLine:
        """Let a sentence out, in the place of the one that was told to the same listener.

        Raises:
            Refused: the member is no psychologist.
            Missing: there is no such patient.
            Invalid: the person's yes lies in the future.
        """
        self._need(Verb.WRITE, Part.COUNSELLING, details.patient_id)
        check_day("agreed_on", details.agreed_on, today=self._today)
        line = filed(SharedLine, details, self._office)
        label = _("Sentence let out")
        with self._writing(label, Deed.ADD, WHAT, line.id, line.patient_id) as work:
            work.patients.get(line.patient_id)
            work.shared_lines.end(line.patient_id, line.listener, self._today)
            return work.shared_lines.add(line)

    def take_back(self, patient_id: UUID, listener: Listener) -> None:
        """Show the sentence to nobody any more, from now on; on papers already printed it stays.

        Raises:
            Refused: the member is no psychologist.
        """
        self._need(Verb.WRITE, Part.COUNSELLING, patient_id)
        label = _("Sentence taken back")
        with self._writing(label, Deed.CHANGE, WHAT, patient_id=patient_id) as work:
            work.shared_lines.end(patient_id, listener, self._today)
