"""Entries of every kind that is signed, each written by somebody who may write it."""

from collections.abc import Callable
from uuid import UUID

from rehab_tracker.domain.care_card import CareLineDetails, CareTopic
from rehab_tracker.domain.consent import Answer, ConsentDetails, Given, Topic
from rehab_tracker.domain.counselling import MeetingDetails, NoteForm, NoteText
from rehab_tracker.domain.events import EventFollowUpDetails
from rehab_tracker.domain.family import (
    CarerSkill,
    InvolvementDetails,
    InvolvementKind,
    Relation,
    RelativeDetails,
    Teaching,
    TrainingDetails,
)
from rehab_tracker.domain.goal_meetings import GoalMeetingDetails
from rehab_tracker.domain.goals import GoalReviewDetails, GoalScaleDetails, GoalState
from rehab_tracker.domain.home_readiness import HomeAnswer, HomeCheckDetails, HomeMoment
from rehab_tracker.domain.measures.catalogue import instrument
from rehab_tracker.domain.measures.instrument import Mode
from rehab_tracker.domain.measures.result import MeasureResultDetails
from rehab_tracker.domain.medicines import MedicineDetails, MedicineKind
from rehab_tracker.domain.milestones import ObservationDetails, SkillStatus
from rehab_tracker.domain.needs import NeedAnswer, NeedsCheckDetails
from rehab_tracker.domain.signing import EntryKind, EntryRef
from rehab_tracker.domain.skin import SkinCheckDetails, SkinFinding, SkinSite, SkinState
from rehab_tracker.services.clinic import Clinic
from tests.builders import (
    TODAY,
    event_details,
    goal_details,
    injury_details,
    programme_details,
    session_details,
)

NOTE = NoteText(form=NoteForm.FREE, sections={"text": "Nightingale heard the plank give way"})


def session(clinic: Clinic, patient_id: UUID, **facts: object) -> EntryRef:
    kept = clinic.therapy.log(session_details(patient_id, clinic.member.id, **facts))
    return EntryRef(kind=EntryKind.THERAPY_SESSION, entry_id=kept.id, version=kept.version)


def observation(clinic: Clinic, patient_id: UUID, **facts: object) -> EntryRef:
    usual = {
        "patient_id": patient_id,
        "skill_id": "TR-01",
        "status": SkillStatus.ACHIEVED,
        "observed_on": TODAY,
    }
    kept = clinic.milestones.observe(ObservationDetails.checked(usual | facts))
    return EntryRef(kind=EntryKind.OBSERVATION, entry_id=kept.id)


def result(clinic: Clinic, patient_id: UUID, **facts: object) -> EntryRef:
    usual = {
        "patient_id": patient_id,
        "code": "scim3",
        "measure_version": instrument("scim3").version,
        "taken_on": TODAY,
        "mode": Mode.OBSERVED,
        "answers": {"feeding": 2},
    }
    kept = clinic.measures.record(MeasureResultDetails.checked(usual | facts))
    return EntryRef(kind=EntryKind.MEASURE_RESULT, entry_id=kept.id)


def meeting(clinic: Clinic, patient_id: UUID) -> EntryRef:
    details = MeetingDetails(patient_id=patient_id, happened_on=TODAY, minutes=45)
    kept = clinic.counselling.write(details, NOTE)
    return EntryRef(kind=EntryKind.MEETING, entry_id=kept.id, version=kept.version)


def relative(clinic: Clinic, patient_id: UUID) -> UUID:
    known = clinic.family.relatives(patient_id)
    if known:
        return known[0].id
    return clinic.family.add(
        RelativeDetails(patient_id=patient_id, full_name="Ravi Verma", relation=Relation.PARTNER)
    ).id


def involvement(clinic: Clinic, patient_id: UUID, **facts: object) -> EntryRef:
    usual = {
        "patient_id": patient_id,
        "kind": InvolvementKind.CALL,
        "happened_on": TODAY,
        "relative_ids": (relative(clinic, patient_id),),
        "note": "Rang about Sunday",
    }
    kept = clinic.family.record(InvolvementDetails.checked(usual | facts))
    return EntryRef(kind=EntryKind.INVOLVEMENT, entry_id=kept.id)


def training(clinic: Clinic, patient_id: UUID) -> EntryRef:
    details = TrainingDetails(
        patient_id=patient_id,
        relative_id=relative(clinic, patient_id),
        skill=CarerSkill.TRANSFERS,
        reached=Teaching.SAFE_ALONE,
        trained_on=TODAY,
        repetitions=5,
    )
    return EntryRef(kind=EntryKind.TRAINING, entry_id=clinic.family.train(details).id)


def consent(clinic: Clinic, patient_id: UUID) -> EntryRef:
    details = ConsentDetails(
        patient_id=patient_id,
        relative_id=relative(clinic, patient_id),
        topic=Topic.MILESTONES,
        answer=Answer.YES,
        given=Given.SIGNATURE,
        kept_at="Blue folder",
        given_on=TODAY,
    )
    return EntryRef(kind=EntryKind.CONSENT, entry_id=clinic.consent.record((details,))[0].id)


def goal(clinic: Clinic, patient_id: UUID) -> EntryRef:
    kept = clinic.goals.set(goal_details(patient_id))
    return EntryRef(kind=EntryKind.GOAL, entry_id=kept.id)


def _signed_goal(clinic: Clinic, patient_id: UUID) -> UUID:
    ref = goal(clinic, patient_id)
    clinic.signing.sign([ref])
    return ref.entry_id


def goal_review(clinic: Clinic, patient_id: UUID) -> EntryRef:
    details = GoalReviewDetails(
        patient_id=patient_id,
        goal_id=_signed_goal(clinic, patient_id),
        reviewed_on=TODAY,
        state=GoalState.REACHED,
    )
    return EntryRef(kind=EntryKind.GOAL_REVIEW, entry_id=clinic.goals.review(details).id)


def goal_scale(clinic: Clinic, patient_id: UUID) -> EntryRef:
    details = GoalScaleDetails(
        patient_id=patient_id,
        goal_id=_signed_goal(clinic, patient_id),
        set_on=TODAY,
        levels=("In bed", "At the door", "In the shop", "At the market", "On the bus"),
        baseline=-1,
    )
    return EntryRef(kind=EntryKind.GOAL_SCALE, entry_id=clinic.goals.scale(details).id)


def goal_meeting(clinic: Clinic, patient_id: UUID) -> EntryRef:
    details = GoalMeetingDetails(patient_id=patient_id, held_on=TODAY, decisions="Home by May")
    kept = clinic.goal_meetings.record(details)
    return EntryRef(kind=EntryKind.GOAL_MEETING, entry_id=kept.id)


def needs_check(clinic: Clinic, patient_id: UUID) -> EntryRef:
    answers = {"skin.check": NeedAnswer.NOT_YET}
    details = NeedsCheckDetails(patient_id=patient_id, checked_on=TODAY, answers=answers)
    return EntryRef(kind=EntryKind.NEEDS_CHECK, entry_id=clinic.needs.record(details).id)


def home_check(clinic: Clinic, patient_id: UUID) -> EntryRef:
    details = HomeCheckDetails(
        patient_id=patient_id,
        checked_on=TODAY,
        moment=HomeMoment.BEFORE,
        answers={"house.door": HomeAnswer.MISSING},
    )
    kept = clinic.home_readiness.record(details)
    return EntryRef(kind=EntryKind.HOME_CHECK, entry_id=kept.id)


def injury(clinic: Clinic, patient_id: UUID) -> EntryRef:
    kept = clinic.injury.record(injury_details(patient_id))
    return EntryRef(kind=EntryKind.INJURY, entry_id=kept.id)


def care_line(clinic: Clinic, patient_id: UUID) -> EntryRef:
    details = CareLineDetails(
        patient_id=patient_id, topic=CareTopic.WEIGHT, noted_on=TODAY, number=71.5
    )
    return EntryRef(kind=EntryKind.CARE_LINE, entry_id=clinic.care_card.note(details).id)


def skin_check(clinic: Clinic, patient_id: UUID) -> EntryRef:
    seen = SkinFinding(site=SkinSite.HEEL_R, state=SkinState.NORMAL)
    details = SkinCheckDetails(patient_id=patient_id, checked_on=TODAY, found=(seen,))
    return EntryRef(kind=EntryKind.SKIN_CHECK, entry_id=clinic.skin.check(details).id)


def care_event(clinic: Clinic, patient_id: UUID) -> EntryRef:
    kept = clinic.events.record(event_details(patient_id))
    return EntryRef(kind=EntryKind.CARE_EVENT, entry_id=kept.id)


def event_follow_up(clinic: Clinic, patient_id: UUID) -> EntryRef:
    event = care_event(clinic, patient_id)
    clinic.signing.sign([event])
    details = EventFollowUpDetails(
        patient_id=patient_id,
        event_id=event.entry_id,
        seen_on=TODAY,
        found="No bruise",
    )
    kept = clinic.events.follow_up(details)
    return EntryRef(kind=EntryKind.EVENT_FOLLOW_UP, entry_id=kept.id)


def medicine(clinic: Clinic, patient_id: UUID) -> EntryRef:
    details = MedicineDetails(
        patient_id=patient_id, kind=MedicineKind.BACLOFEN, takes=True, checked_on=TODAY
    )
    return EntryRef(kind=EntryKind.MEDICINE, entry_id=clinic.medicines.say(details).id)


def home_programme(clinic: Clinic, patient_id: UUID) -> EntryRef:
    kept = clinic.home_programmes.write(programme_details(patient_id))
    return EntryRef(kind=EntryKind.HOME_PROGRAMME, entry_id=kept.id)


PHYSIO_WRITES: dict[EntryKind, Callable[[Clinic, UUID], EntryRef]] = {
    EntryKind.THERAPY_SESSION: session,
    EntryKind.OBSERVATION: observation,
    EntryKind.MEASURE_RESULT: result,
    EntryKind.INVOLVEMENT: involvement,
    EntryKind.TRAINING: training,
    EntryKind.CONSENT: consent,
    EntryKind.INJURY: injury,
    EntryKind.CARE_LINE: care_line,
    EntryKind.SKIN_CHECK: skin_check,
    EntryKind.CARE_EVENT: care_event,
    EntryKind.EVENT_FOLLOW_UP: event_follow_up,
    EntryKind.MEDICINE: medicine,
    EntryKind.GOAL: goal,
    EntryKind.GOAL_REVIEW: goal_review,
    EntryKind.GOAL_SCALE: goal_scale,
    EntryKind.GOAL_MEETING: goal_meeting,
    EntryKind.NEEDS_CHECK: needs_check,
    EntryKind.HOME_CHECK: home_check,
    EntryKind.HOME_PROGRAMME: home_programme,
}


def by_hand(clinic: Clinic, *statements: str) -> None:
    """SQL with the clinic's key, past every service."""
    with clinic._office.store.database.writing() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def without_guards(clinic: Clinic) -> None:
    """Take every guard out of the file, as somebody with the key could."""
    with clinic._office.store.database.writing() as connection:
        wanted = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for name in connection.exec_driver_sql(wanted).scalars().all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def asked(clinic: Clinic, wanted: str) -> list[tuple[object, ...]]:
    """What SQL with the clinic's key reads."""
    with clinic._office.store.database.reading() as connection:
        return [tuple(line) for line in connection.exec_driver_sql(wanted)]
