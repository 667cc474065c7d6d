"""Therapy sessions: log one, put it right, look back."""

from uuid import UUID

from rehab_tracker.core.i18n import _
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.domain.therapy import SessionLine, TherapySession, TherapySessionDetails
from rehab_tracker.services.filing import filed, refiled
from rehab_tracker.services.service import Service

WHAT = "therapy_session"


class Therapy(Service):
    """The therapy sessions, for the member who is signed in."""

    def log(self, details: TherapySessionDetails) -> TherapySession:
        """Keep a session that took place, or that did not and why.

        Raises:
            Refused: the role does not allow it.
            Invalid: the day lies in the future.
        """
        self._need(Verb.WRITE, Part.THERAPY, details.patient_id)
        check_day("happened_on", details.happened_on, today=self._today)
        session = filed(TherapySession, details, self._office)
        label = _("Therapy session logged")
        with self._writing(label, Deed.ADD, WHAT, session.id, session.patient_id) as work:
            return work.therapy.add(session)

    def revise(
        self, session_id: UUID, details: TherapySessionDetails, version: int
    ) -> TherapySession:
        """Put a session right that nobody changed since `version`.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
            Invalid: the day lies in the future.
            UserError: somebody changed it meanwhile.
        """
        self._need(Verb.WRITE, Part.THERAPY, details.patient_id)
        check_day("happened_on", details.happened_on, today=self._today)
        label = _("Therapy session changed")
        with self._writing(label, Deed.CHANGE, WHAT, session_id, details.patient_id) as work:
            held = work.therapy.get(session_id)
            revised = refiled(held, details, work.aliases.person(held.patient_id))
            return work.therapy.revise(revised, version)

    def get(self, session_id: UUID) -> TherapySession:
        """One session whole.

        Raises:
            Refused: the role does not allow it.
            Missing: it is not on file.
        """
        self._need(Verb.READ, Part.THERAPY)
        with self._reading() as work:
            return work.therapy.get(session_id)

    def of(
        self, patient_id: UUID, limit: int = 50, before: UUID | None = None
    ) -> tuple[SessionLine, ...]:
        """A person's sessions, the newest first; `before` the last one already shown.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.THERAPY, patient_id)
        with self._reading() as work:
            return work.therapy.lines(patient_id, limit, before)

    def last(self, patient_id: UUID) -> TherapySession | None:
        """The latest session that took place, whose plan stands on top of the next.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.THERAPY, patient_id)
        with self._reading() as work:
            return work.therapy.last(patient_id)
