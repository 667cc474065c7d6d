"""What a person agreed to share with whom, by topic; what has no topic is never printed."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import model_validator

from rehab_tracker.core.errors import Invalid, UserError
from rehab_tracker.core.i18n import _
from rehab_tracker.domain.drawn import Drawn
from rehab_tracker.domain.exercises import EXERCISES, ExerciseGroup
from rehab_tracker.domain.facts import Facts, Line, OnFile, complain


class Topic(StrEnum):
    """What a relative may be told about; each is asked for by itself."""

    ATTENDANCE = "attendance"
    PHYSICAL_PROGRESS = "physical_progress"
    MILESTONES = "milestones"
    MEDICAL_SUMMARY = "medical_summary"
    PAIN = "pain"
    BLADDER_BOWEL = "bladder_bowel"
    SKIN = "skin"
    HOME_PROGRAMME = "home_programme"
    PHOTOS = "photos"
    APPOINTMENTS = "appointments"
    FINANCE = "finance"
    COUNSELLING = "counselling"


TOPIC_NAMES: dict[Topic, str] = {
    Topic.ATTENDANCE: _("Taking part in therapy"),
    Topic.PHYSICAL_PROGRESS: _("Progress of the body"),
    Topic.MILESTONES: _("Skills reached and next"),
    Topic.MEDICAL_SUMMARY: _("Illnesses, alerts and restrictions"),
    Topic.PAIN: _("Pain"),
    Topic.BLADDER_BOWEL: _("Bladder and bowel"),
    Topic.SKIN: _("Skin"),
    Topic.HOME_PROGRAMME: _("What to do at home"),
    Topic.PHOTOS: _("Photos"),
    Topic.APPOINTMENTS: _("Appointments"),
    Topic.FINANCE: _("Money"),
    Topic.COUNSELLING: _("One sentence from the psychologist"),
}


class Answer(StrEnum):
    """What the person said; nothing said counts as no."""

    YES = "yes"
    NO = "no"
    ASK_EACH_TIME = "ask"


ANSWER_NAMES: dict[Answer, str] = {
    Answer.YES: _("Yes"),
    Answer.NO: _("No"),
    Answer.ASK_EACH_TIME: _("Ask each time"),
}


class Given(StrEnum):
    """How the person gave the answer."""

    SIGNATURE = "signature"
    THUMBPRINT = "thumbprint"
    SPOKEN = "spoken"


GIVEN_NAMES: dict[Given, str] = {
    Given.SIGNATURE: _("Signature"),
    Given.THUMBPRINT: _("Thumbprint"),
    Given.SPOKEN: _("Spoken yes before a witness"),
}


class Capacity(StrEnum):
    """Whether the person could decide."""

    YES = "yes"
    SUPPORTED = "supported"
    NO = "no"


CAPACITY_NAMES: dict[Capacity, str] = {
    Capacity.YES: _("Decides alone"),
    Capacity.SUPPORTED: _("Decides with support"),
    Capacity.NO: _("Somebody decides for the person"),
}


class ConsentDetails(Facts):
    """One answer about one relative and one topic; a later one replaces it, none is changed.

    Attributes:
        witness: who heard or saw it, required for a spoken yes and for a thumbprint.
        proxy: who decided where the person could not, or who supported them.
        basis: by which right the proxy decides.
        valid_until: the last day on which the answer counts.
        conversation_id: the same for all answers of one conversation.
        kept_at: where the paper with the signature or thumbprint lies.
        drawn: the signature as it was drawn on the screen; on the first answer of its
            conversation alone.
    """

    patient_id: UUID
    relative_id: UUID
    topic: Topic
    answer: Answer
    given_on: date
    given: Given = Given.SPOKEN
    witness: Line = ""
    capacity: Capacity = Capacity.YES
    proxy: Line = ""
    valid_until: date | None = None
    basis: Line = ""
    conversation_id: UUID | None = None
    kept_at: Line = ""
    drawn: Drawn = ""

    @model_validator(mode="after")
    def _complete(self) -> "ConsentDetails":
        if self.valid_until is not None and self.valid_until < self.given_on:
            complain("valid_until", _("The consent would end before it begins."))
        if self.answer is Answer.YES and self.given is Given.SPOKEN and not self.witness:
            complain("witness", _("A spoken yes needs a witness. Who heard it?"))
        if self.answer is Answer.YES and self.given is Given.THUMBPRINT and not self.witness:
            complain("witness", _("A thumbprint needs a witness. Who saw it?"))
        if self.capacity is Capacity.NO and not self.proxy:
            complain("proxy", _("Who decided for the person?"))
        return self


class Consent(ConsentDetails, OnFile):
    """An answer on file."""


def check_proof(said: Collection[ConsentDetails]) -> None:
    """A yes under a signature or thumbprint can be shown: drawn here, or on a paper somewhere.

    Raises:
        Invalid: with the sentence beside the field.
    """
    on_paper = {Given.SIGNATURE, Given.THUMBPRINT}
    claimed = any(each.answer is Answer.YES and each.given in on_paper for each in said)
    if claimed and not any(each.drawn or each.kept_at for each in said):
        sentence = _("Let the person sign here, or write where the signed paper is kept.")
        raise Invalid({"kept_at": UserError(sentence)})


def answers(consents: Iterable[Consent], relative_id: UUID, today: date) -> dict[Topic, Answer]:
    """What counts today for one relative: the latest answer of each topic, no where none is."""
    latest: dict[Topic, Consent] = {}
    for consent in sorted(consents, key=_age):
        if consent.relative_id == relative_id and consent.given_on <= today:
            latest[consent.topic] = consent
    return {topic: _counts(latest.get(topic), today) for topic in Topic}


def _counts(consent: Consent | None, today: date) -> Answer:
    if consent is None or (consent.valid_until is not None and consent.valid_until < today):
        return Answer.NO
    return consent.answer


def _age(consent: Consent) -> tuple[date, str, str]:
    return consent.given_on, consent.written_at.isoformat(), str(consent.id)


def asked_each_time(said: dict[Topic, Answer]) -> frozenset[Topic]:
    """The topics for which the patient wants to be asked on the day."""
    return frozenset(topic for topic, answer in said.items() if answer is Answer.ASK_EACH_TIME)


def agreed(said: dict[Topic, Answer]) -> frozenset[Topic]:
    """The topics with a yes; "ask each time" counts as no where nobody can be asked."""
    return frozenset(topic for topic, answer in said.items() if answer is Answer.YES)


NEVER = None
"""No topic: it is never on a family's paper."""

NEEDS_NO_TOPIC = frozenset(
    {"section.header", "section.warnings", "section.safety", "section.calls", "section.notes"}
)
"""Emergency calls and general safety advice; they stand on every paper that is made at all."""

_EXERCISES: dict[ExerciseGroup, Topic] = {
    ExerciseGroup.PRESSURE: Topic.SKIN,
    ExerciseGroup.BREATHING: Topic.MEDICAL_SUMMARY,
}
TOPIC_OF: dict[str, Topic | None] = {
    "section.goal": Topic.PHYSICAL_PROGRESS,
    "section.own_words": Topic.PHYSICAL_PROGRESS,
    "section.key_messages": Topic.PHYSICAL_PROGRESS,
    "section.meaning": Topic.PHYSICAL_PROGRESS,
    "section.skills_chart": Topic.MILESTONES,
    "section.next": Topic.MILESTONES,
    "section.can_do": Topic.HOME_PROGRAMME,
    "section.not_yet": Topic.MEDICAL_SUMMARY,
    "section.warning_skin": Topic.SKIN,
    "section.warning_dysreflexia": Topic.MEDICAL_SUMMARY,
    "section.answers": Topic.PHYSICAL_PROGRESS,
    "section.meetings": Topic.APPOINTMENTS,
    "section.psychologist": Topic.COUNSELLING,
    "section.home_programme": Topic.HOME_PROGRAMME,
    "chart.skills": Topic.MILESTONES,
    "chart.therapy_minutes": Topic.ATTENDANCE,
    "chart.score": NEVER,
    "sentence.attendance": Topic.ATTENDANCE,
    "sentence.setback": Topic.MEDICAL_SUMMARY,
    "sentence.pain": Topic.PAIN,
    "sentence.operation": Topic.MEDICAL_SUMMARY,
    "event.operation": Topic.MEDICAL_SUMMARY,
    "event.complication": NEVER,
    "event.injection": Topic.PAIN,
    "skill.BM": Topic.MILESTONES,
    "skill.TR": Topic.MILESTONES,
    "skill.WC": Topic.MILESTONES,
    "skill.AM": Topic.MILESTONES,
    "skill.SC": Topic.MILESTONES,
    "skill.BL": Topic.BLADDER_BOWEL,
    "skill.BW": Topic.BLADDER_BOWEL,
    "skill.SK": Topic.SKIN,
    "skill.RE": Topic.MEDICAL_SUMMARY,
    "skill.AU": Topic.MEDICAL_SUMMARY,
    "skill.CT": Topic.MILESTONES,
    "skill.CV": Topic.MILESTONES,
    "skill.SX": NEVER,
    "skill.HC": Topic.HOME_PROGRAMME,
    **{f"own_skill.{topic}": topic for topic in Topic if topic is not Topic.COUNSELLING},
    "own_skill.never": NEVER,
    "activity.bed_mobility": Topic.PHYSICAL_PROGRESS,
    "activity.balance_sitting": Topic.PHYSICAL_PROGRESS,
    "activity.transfers": Topic.PHYSICAL_PROGRESS,
    "activity.wheelchair_manual": Topic.PHYSICAL_PROGRESS,
    "activity.wheelchair_power": Topic.PHYSICAL_PROGRESS,
    "activity.upright_tilt_standing": Topic.PHYSICAL_PROGRESS,
    "activity.pre_gait": Topic.PHYSICAL_PROGRESS,
    "activity.gait_overground": Topic.PHYSICAL_PROGRESS,
    "activity.gait_treadmill_bws_robot": Topic.PHYSICAL_PROGRESS,
    "activity.stairs_outdoor": Topic.PHYSICAL_PROGRESS,
    "activity.strengthening": Topic.PHYSICAL_PROGRESS,
    "activity.stretching_rom_positioning": Topic.PHYSICAL_PROGRESS,
    "activity.endurance_cardio": Topic.PHYSICAL_PROGRESS,
    "activity.fes_electrical": Topic.PHYSICAL_PROGRESS,
    "activity.hydrotherapy": Topic.PHYSICAL_PROGRESS,
    "activity.respiratory_airway": Topic.MEDICAL_SUMMARY,
    "activity.spasticity_tone": Topic.MEDICAL_SUMMARY,
    "activity.skin_pressure_relief": Topic.SKIN,
    "activity.pain_modalities_manual": Topic.PAIN,
    "activity.hand_upper_limb_function": Topic.PHYSICAL_PROGRESS,
    "activity.equipment_seating_orthosis": Topic.PHYSICAL_PROGRESS,
    "activity.education_patient": Topic.ATTENDANCE,
    "activity.caregiver_training": Topic.HOME_PROGRAMME,
    "activity.assessment": Topic.PHYSICAL_PROGRESS,
    "activity.home_visit": Topic.HOME_PROGRAMME,
    "activity.group_class": Topic.ATTENDANCE,
    "activity.other": NEVER,
    "event.admission": Topic.ATTENDANCE,
    "event.transfer": Topic.ATTENDANCE,
    "event.leave": Topic.ATTENDANCE,
    "event.discharge": Topic.ATTENDANCE,
    "event.died": NEVER,
    "event.missed_session": Topic.ATTENDANCE,
    "event.missed_reason": Topic.MEDICAL_SUMMARY,
    "event.family_meeting": Topic.APPOINTMENTS,
    "event.appointment": Topic.APPOINTMENTS,
    "event.counselling_meeting": NEVER,
    "event.dysreflexia": Topic.MEDICAL_SUMMARY,
    "event.low_pressure": Topic.MEDICAL_SUMMARY,
    "event.fall": Topic.MEDICAL_SUMMARY,
    "event.near_fall": Topic.MEDICAL_SUMMARY,
    "event.skin_tear": Topic.SKIN,
    "event.burn": Topic.SKIN,
    "event.pain_flare": Topic.PAIN,
    "event.breathing": Topic.MEDICAL_SUMMARY,
    "event.spasm_injury": Topic.MEDICAL_SUMMARY,
    "event.seizure": Topic.MEDICAL_SUMMARY,
    "event.faint": Topic.MEDICAL_SUMMARY,
    "event.catheter_accident": Topic.BLADDER_BOWEL,
    "event.bowel_accident": Topic.BLADDER_BOWEL,
    "event.device_failure": Topic.MEDICAL_SUMMARY,
    "event.pressure_injury": Topic.SKIN,
    "event.urine_infection": Topic.BLADDER_BOWEL,
    "event.chest_infection": Topic.MEDICAL_SUMMARY,
    "event.other_infection": Topic.MEDICAL_SUMMARY,
    "event.heterotopic_ossification": Topic.MEDICAL_SUMMARY,
    "event.thrombosis": Topic.MEDICAL_SUMMARY,
    "event.fracture": Topic.MEDICAL_SUMMARY,
    "event.other_illness": NEVER,
    "event.other": NEVER,
    "care.bladder": Topic.BLADDER_BOWEL,
    "care.bladder_emptied": Topic.BLADDER_BOWEL,
    "care.bowel": Topic.BLADDER_BOWEL,
    "care.bowel_last": Topic.BLADDER_BOWEL,
    "care.sitting": Topic.HOME_PROGRAMME,
    "care.transfer": Topic.HOME_PROGRAMME,
    "care.weight": Topic.MEDICAL_SUMMARY,
    "care.temperature": Topic.MEDICAL_SUMMARY,
    "care.usual_pressure": Topic.MEDICAL_SUMMARY,
    "care.skin": Topic.SKIN,
    "care.equipment": Topic.HOME_PROGRAMME,
    "care.medicines": Topic.MEDICAL_SUMMARY,
    "alert.allergy": Topic.MEDICAL_SUMMARY,
    "alert.latex": Topic.MEDICAL_SUMMARY,
    "alert.dysreflexia": Topic.MEDICAL_SUMMARY,
    "alert.unstable_spine": Topic.MEDICAL_SUMMARY,
    "alert.airway": Topic.MEDICAL_SUMMARY,
    "alert.clot_treatment": Topic.MEDICAL_SUMMARY,
    "alert.isolation": NEVER,
    "alert.seizures": Topic.MEDICAL_SUMMARY,
    "alert.head_injury": NEVER,
    "alert.sitting_limit": Topic.SKIN,
    "alert.hearing": NEVER,
    "alert.sight": NEVER,
    "alert.interpreter": NEVER,
    "restriction": Topic.MEDICAL_SUMMARY,
    "training.transfers": Topic.HOME_PROGRAMME,
    "training.bed_positioning": Topic.HOME_PROGRAMME,
    "training.skin_check": Topic.SKIN,
    "training.dysreflexia": Topic.MEDICAL_SUMMARY,
    "training.sitting_up_pressure": Topic.MEDICAL_SUMMARY,
    "training.assisted_cough": Topic.MEDICAL_SUMMARY,
    "training.airway": Topic.MEDICAL_SUMMARY,
    "training.bladder": Topic.BLADDER_BOWEL,
    "training.bowel": Topic.BLADDER_BOWEL,
    "training.stretching": Topic.HOME_PROGRAMME,
    "training.orthosis": Topic.HOME_PROGRAMME,
    "training.wheelchair": Topic.HOME_PROGRAMME,
    "training.falls": Topic.HOME_PROGRAMME,
    "training.medicines": Topic.MEDICAL_SUMMARY,
    "training.emotional_support": Topic.HOME_PROGRAMME,
    "training.own_rest": Topic.HOME_PROGRAMME,
    "training.emergency_plan": Topic.HOME_PROGRAMME,
    "training.home_programme": Topic.HOME_PROGRAMME,
}
TOPIC_OF |= {
    f"exercise.{exercise.key}": _EXERCISES.get(exercise.group, Topic.HOME_PROGRAMME)
    for exercise in EXERCISES
}
"""The one table that gives every section, chart, sentence, category and event its topic."""


def may_print(what: str, topics: frozenset[Topic]) -> bool:
    """Whether this may stand on a paper for somebody with a yes to these topics.

    >>> may_print("skill.SX", frozenset(Topic))
    False
    >>> may_print("never heard of", frozenset(Topic))
    False
    """
    if what in NEEDS_NO_TOPIC:
        return bool(topics)
    topic = TOPIC_OF.get(what)
    return topic is not None and topic in topics
