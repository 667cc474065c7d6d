"""What somebody may be told today: looked at when a paper is printed, a call made, a date set."""

from datetime import date
from uuid import UUID

from rehab_tracker.core.errors import Missing, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.consent import Topic, agreed, answers, asked_each_time
from rehab_tracker.domain.family import Relative
from rehab_tracker.domain.patients import Patient
from rehab_tracker.domain.stays import StayKind
from rehab_tracker.services.concerns import refuse_on_hold
from rehab_tracker.store.unit_of_work import UnitOfWork

NOBODY_ASKED: frozenset[Topic] = frozenset()


def may_know(
    work: UnitOfWork,
    patient_id: UUID,
    relative: Relative,
    today: date,
    said_now: frozenset[Topic] = NOBODY_ASKED,
) -> frozenset[Topic]:
    """The topics that may be told to this relative.

    Args:
        work: one moment of the file.
        patient_id: about whom.
        relative: to whom.
        today: the clinic's day.
        said_now: topics to which the patient said yes a moment ago; they count where the patient
            wants to be asked each time, and nowhere else.

    Raises:
        Missing: they are not among this patient's people.
        UserError: nothing was agreed, nothing may be told any more, or papers for them wait.
    """
    patient = work.patients.get(patient_id)
    if relative.patient_id not in work.aliases.person(patient_id):
        raise Missing(_("This person is not among the patient's relatives."))
    if any(step.kind is StayKind.DIED for step in work.stays.of(patient_id)):
        raise UserError(
            _("{patient} has died. Papers for the family are not printed any more."),
            patient=patient.full_name,
        )
    if not relative.is_there(today):
        raise _nothing(patient, relative)
    said = answers(work.consents.of(patient_id), relative.id, today)
    topics = agreed(said) | (asked_each_time(said) & said_now)
    if not topics:
        raise _nothing(patient, relative)
    refuse_on_hold(work, relative)
    return topics


def _nothing(patient: Patient, relative: Relative) -> UserError:
    return UserError(
        _(
            "{patient} has not agreed to share anything with {reader}, so there is no"
            " report. Ask {patient} first and record the answer under Family."
        ),
        patient=patient.full_name,
        reader=relative.full_name,
    )
