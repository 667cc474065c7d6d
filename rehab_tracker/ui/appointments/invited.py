"""Before the family is asked to come: who may be told of an appointment, and who may not."""

from uuid import UUID

from rehab_tracker.core.i18n import _, list_words, translate
from rehab_tracker.domain.consent import Answer, Topic
from rehab_tracker.domain.team import Part, Verb
from rehab_tracker.services.clinic import Clinic


def who_may_be_asked(clinic: Clinic, patient_id: UUID) -> str:
    """A sentence about everybody around the patient, as they agreed today; empty for nobody."""
    member = clinic.member
    if not (member.may(Verb.READ, Part.CONSENT) and member.may(Verb.READ, Part.FAMILY)):
        return ""
    said = clinic.consent.answers(patient_id)
    names: dict[Answer, list[str]] = {answer: [] for answer in Answer}
    for each in clinic.family.relatives(patient_id):
        names[said.get(each.id, {}).get(Topic.APPOINTMENTS, Answer.NO)].append(each.full_name)
    lines = (
        (_("May be invited: {names}."), names[Answer.YES]),
        (_("Ask the patient first: {names}."), names[Answer.ASK_EACH_TIME]),
        (_("Not to be told: {names}."), names[Answer.NO]),
    )
    return "\n".join(translate(words, names=list_words(who)) for words, who in lines if who)
