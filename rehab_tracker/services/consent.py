"""What a person agreed to share, with whom: asked in one conversation, kept for good."""

from uuid import UUID

from rehab_tracker.core.errors import UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.core.ids import new_id
from rehab_tracker.domain.consent import (
    Answer,
    Consent,
    ConsentDetails,
    Topic,
    answers,
    check_proof,
)
from rehab_tracker.domain.facts import check_day
from rehab_tracker.domain.log import Deed
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.family import refuse_strangers
from rehab_tracker.services.filing import filed
from rehab_tracker.services.service import Service

WHAT = "consent"


class Consents(Service):
    """The consent of each patient, for the member who is signed in."""

    def answers(self, patient_id: UUID) -> dict[UUID, dict[Topic, Answer]]:
        """What counts today for each relative and topic; no where nothing was said.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.CONSENT, patient_id)
        with self._reading() as work:
            given = work.consents.of(patient_id)
            relatives = work.relatives.of(patient_id)
        said = {relative.id: answers(given, relative.id, self._today) for relative in relatives}
        gone = {each.id for each in relatives if not each.is_there(self._today)}
        return {who: dict.fromkeys(Topic, Answer.NO) if who in gone else said[who] for who in said}

    def history(self, patient_id: UUID) -> tuple[Consent, ...]:
        """Every answer that was ever given, the newest first.

        What was written in error is among them: `signing.standings` tells which.

        Raises:
            Refused: the role does not allow it.
        """
        self._need(Verb.READ, Part.CONSENT, patient_id)
        with self._reading() as work:
            return work.consents.all_of(patient_id, "given_on")[::-1]

    def record(self, said: tuple[ConsentDetails, ...]) -> tuple[Consent, ...]:
        """Keep the answers of one conversation, all of them or none.

        Raises:
            Refused: the role does not allow it.
            Invalid: a day lies in the future, somebody is not this patient's relative, or a
                signature is neither drawn nor kept on paper.
            UserError: there is nothing to keep, or the answers are about several patients.
        """
        patient_id = _one_patient(said)
        self._need(Verb.WRITE, Part.CONSENT, patient_id)
        for answer in said:
            check_day("given_on", answer.given_on, today=self._today)
        check_proof(said)
        talk = new_id()
        kept = tuple(
            filed(Consent, answer.changed(conversation_id=talk), self._office) for answer in said
        )
        label = _("Consent recorded")
        with self._writing(label, Deed.ADD, WHAT, patient_id=patient_id) as work:
            about = tuple({answer.relative_id for answer in said})
            refuse_strangers(work, patient_id, about, "relative_id")
            for answer in kept:
                work.consents.add(answer)
        return kept


def _one_patient(said: tuple[ConsentDetails, ...]) -> UUID:
    patients = {answer.patient_id for answer in said}
    if len(patients) != 1:
        raise UserError(_("Choose what the patient said to at least one topic."))
    return patients.pop()
