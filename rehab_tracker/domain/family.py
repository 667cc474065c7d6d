"""The people around the patient: who they are, how they take part, what they learnt to do."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import Field, model_validator

from rehab_tracker.core.i18n import _, warning
from rehab_tracker.domain.facts import Facts, Line, Name, OnFile, Score0to10, Text, complain
from rehab_tracker.domain.family_meeting import MeetingNotes
from rehab_tracker.domain.home_visit import HomeAccess


class Relation(StrEnum):
    """Who somebody is to the patient."""

    PARTNER = "partner"
    PARENT = "parent"
    ADULT_CHILD = "child_adult"
    MINOR_CHILD = "child_minor"
    SIBLING = "sibling"
    OTHER_RELATIVE = "other_relative"
    FRIEND = "friend"
    ATTENDANT = "paid_attendant"
    GUARDIAN = "guardian_legal"
    HEALTH_PROXY = "health_proxy"
    INTERPRETER = "interpreter"
    EMERGENCY_CONTACT = "emergency_contact"


RELATION_NAMES: dict[Relation, str] = {
    Relation.PARTNER: _("Wife, husband or partner"),
    Relation.PARENT: _("Mother or father"),
    Relation.ADULT_CHILD: _("Grown-up child"),
    Relation.MINOR_CHILD: _("Child"),
    Relation.SIBLING: _("Sister or brother"),
    Relation.OTHER_RELATIVE: _("Other relative"),
    Relation.FRIEND: _("Friend"),
    Relation.ATTENDANT: _("Paid attendant"),
    Relation.GUARDIAN: _("Guardian"),
    Relation.HEALTH_PROXY: _("Decides for the patient"),
    Relation.INTERPRETER: _("Interpreter"),
    Relation.EMERGENCY_CONTACT: _("Emergency contact"),
}


class Reading(StrEnum):
    """How somebody takes in a paper."""

    WELL = "well"
    SIMPLE = "simple"
    ALOUD = "aloud"


READING_NAMES: dict[Reading, str] = {
    Reading.WELL: _("Reads well"),
    Reading.SIMPLE: _("Reads short, simple words"),
    Reading.ALOUD: _("Somebody reads it aloud"),
}


class Duty(StrEnum):
    """What somebody does for the patient from day to day, as they say themselves."""

    TRANSFERS = "transfers"
    WASHING = "washing"
    BLADDER_BOWEL = "bladder_bowel"
    SKIN = "skin"
    NIGHTS = "nights"
    EXERCISES = "exercises"
    MEALS = "meals"
    TRANSPORT = "transport"
    MONEY = "money"
    PAPERS = "papers"
    CHILDREN = "children"
    COMPANY = "company"
    DECISIONS = "decisions"


DUTY_NAMES: dict[Duty, str] = {
    Duty.TRANSFERS: _("Lifting and transfers"),
    Duty.WASHING: _("Washing and dressing"),
    Duty.BLADDER_BOWEL: _("Bladder and bowel care"),
    Duty.SKIN: _("Skin checks"),
    Duty.NIGHTS: _("Turning at night"),
    Duty.EXERCISES: _("Exercises"),
    Duty.MEALS: _("Meals"),
    Duty.TRANSPORT: _("Transport"),
    Duty.MONEY: _("Earning and money"),
    Duty.PAPERS: _("Offices and papers"),
    Duty.CHILDREN: _("The children"),
    Duty.COMPANY: _("Company and cheer"),
    Duty.DECISIONS: _("Decides together with the patient"),
}


class RelativeDetails(Facts):
    """A relative or other carer as the team enters them.

    Attributes:
        language: the language this person reads, as a code such as en or hi.
        reads: how they take in a paper, None while nobody asked.
        needs: what their hearing or sight needs.
        best_time: when they can be reached.
        primary_carer: the one person who cares most; at most one for each patient.
        does: what they do for the patient.
        named_from: since when they agree that papers for the other relatives name them.
        left_on: the day from which they are no longer there, so that nothing is told them.
        person_id: the same on every card of one person who is there for several patients.
    """

    patient_id: UUID
    full_name: Name
    relation: Relation
    language: str = "en"
    phone: Line = ""
    lives_with: bool = False
    primary_carer: bool = False
    emergency: bool = False
    note: Line = ""
    reads: Reading | None = None
    needs: Line = ""
    best_time: Line = ""
    does: tuple[Duty, ...] = ()
    named_from: date | None = None
    left_on: date | None = None
    person_id: UUID | None = None

    @model_validator(mode="after")
    def _is_there(self) -> "RelativeDetails":
        if self.primary_carer and self.left_on is not None:
            complain("left_on", _("The primary carer is still there. Take that mark off first."))
        return self


class Relative(RelativeDetails, OnFile):
    """A relative on file."""

    @property
    def person(self) -> UUID:
        """Who this is, whichever patient's card it is."""
        return self.person_id or self.id

    def is_there(self, day: date) -> bool:
        """Whether they are among the people around the patient on that day."""
        return self.left_on is None or day < self.left_on

    def may_be_named(self, day: date) -> bool:
        """Whether papers for the other relatives may name them."""
        return self.named_from is not None and self.named_from <= day


class ElsewhereToo(Facts):
    """A person on another patient's card, who may be the same as the one being entered."""

    relative: Relative
    patient_name: str


class InvolvementKind(StrEnum):
    """How the family took part."""

    MEETING = "meeting"
    TRAINING = "training"
    HOME_VISIT = "home_visit"
    VISIT = "visit"
    IN_THERAPY = "in_therapy"
    CALL = "call"
    QUESTION = "question"
    FROM_HOME = "from_home"
    OWN_WORDS = "own_words"


INVOLVEMENT_NAMES: dict[InvolvementKind, str] = {
    InvolvementKind.MEETING: _("Family meeting"),
    InvolvementKind.TRAINING: _("Training"),
    InvolvementKind.HOME_VISIT: _("Home visit"),
    InvolvementKind.VISIT: _("Visit"),
    InvolvementKind.IN_THERAPY: _("Present in therapy"),
    InvolvementKind.CALL: _("Phone call"),
    InvolvementKind.QUESTION: _("Question or worry"),
    InvolvementKind.FROM_HOME: _("News from home"),
    InvolvementKind.OWN_WORDS: _("In the patient's own words"),
}


class InvolvementDetails(Facts):
    """One time the family took part: who, when, what was said.

    Attributes:
        relative_ids: who was there.
        question: what the family asked or worried about, in their own words.
        answer: what the team answered; a question stays open until there is one.
        asked_by: which of them asked.
        meeting: what a family meeting decided.
        home: what was measured on a home visit.
        rating: how well things go, as the patient rates it, 0 (not at all) to 10.
    """

    patient_id: UUID
    kind: InvolvementKind
    happened_on: date
    minutes: int | None = Field(default=None, ge=1, le=1440)
    relative_ids: tuple[UUID, ...] = ()
    note: Text = ""
    question: Text = ""
    answer: Text = ""
    asked_by: UUID | None = None
    meeting: MeetingNotes | None = None
    home: HomeAccess | None = None
    rating: Score0to10 | None = None

    @model_validator(mode="after")
    def _belongs(self) -> "InvolvementDetails":
        if self.kind is InvolvementKind.QUESTION and not self.question.strip():
            complain("question", _("What did they ask? Write it in their own words."))
        if self.kind is InvolvementKind.FROM_HOME and not (self.note + self.question).strip():
            complain("note", _("What did they tell you? Write a few words."))
        if self.kind is InvolvementKind.OWN_WORDS and self.rating is None and not self.note:
            complain("note", _("What did the patient say? Write it in their own words."))
        if self.meeting is not None and self.kind is not InvolvementKind.MEETING:
            complain("kind", _("Agenda and decisions belong to a family meeting."))
        if self.home is not None and self.kind is not InvolvementKind.HOME_VISIT:
            complain("kind", _("What was measured belongs to a home visit."))
        return self

    @property
    def asker(self) -> UUID | None:
        """Who asked: who is named, else the only one there; None where nobody can tell."""
        alone = self.relative_ids[0] if len(self.relative_ids) == 1 else None
        return self.asked_by or alone


class Involvement(InvolvementDetails, OnFile):
    """A time the family took part, on file."""


class CarerSkill(StrEnum):
    """What a carer can be taught; each is signed off by itself."""

    TRANSFERS = "transfers"
    BED_POSITIONING = "bed_positioning"
    SKIN_CHECK = "skin_check"
    DYSREFLEXIA = "dysreflexia"
    SITTING_UP_PRESSURE = "sitting_up_pressure"
    ASSISTED_COUGH = "assisted_cough"
    AIRWAY = "airway"
    BLADDER = "bladder"
    BOWEL = "bowel"
    STRETCHING = "stretching"
    ORTHOSIS = "orthosis"
    WHEELCHAIR = "wheelchair"
    FALLS = "falls"
    MEDICINES = "medicines"
    EMOTIONAL_SUPPORT = "emotional_support"
    OWN_REST = "own_rest"
    EMERGENCY_PLAN = "emergency_plan"
    HOME_PROGRAMME = "home_programme"


CARER_SKILL_NAMES: dict[CarerSkill, str] = {
    CarerSkill.TRANSFERS: _("Safe transfers"),
    CarerSkill.BED_POSITIONING: _("Positioning and turning in bed"),
    CarerSkill.SKIN_CHECK: _("Pressure relief and skin check"),
    CarerSkill.DYSREFLEXIA: _("Dysreflexia: signs and first steps"),
    CarerSkill.SITTING_UP_PRESSURE: _("Low pressure on sitting up"),
    CarerSkill.ASSISTED_COUGH: _("Helping to cough"),
    CarerSkill.AIRWAY: _("Breathing tube and ventilator"),
    CarerSkill.BLADDER: _("Catheter care"),
    CarerSkill.BOWEL: _("Bowel routine"),
    CarerSkill.STRETCHING: _("Moving and stretching the joints"),
    CarerSkill.ORTHOSIS: _("Splints and braces"),
    CarerSkill.WHEELCHAIR: _("Wheelchair and cushion"),
    CarerSkill.FALLS: _("Falls and lifting"),
    CarerSkill.MEDICINES: _("Medicines"),
    CarerSkill.EMOTIONAL_SUPPORT: _("Emotional support and warning signs"),
    CarerSkill.OWN_REST: _("Own back and own rest"),
    CarerSkill.EMERGENCY_PLAN: _("Emergency plan"),
    CarerSkill.HOME_PROGRAMME: _("Home programme"),
}

HOME_TASKS: dict[CarerSkill, tuple[str, ...]] = {
    CarerSkill.TRANSFERS: (
        warning("Help with the board. Hold the belt on the hips. Do not pull on the arms."),
        warning("Lock both brakes before each move."),
    ),
    CarerSkill.BED_POSITIONING: (
        warning("Turn in bed every two hours at night, as we showed you."),
        warning("Put a pillow between the knees and keep the heels free."),
    ),
    CarerSkill.SKIN_CHECK: (
        warning("Look at the skin each night: seat bones, tail bone, hips, ankles and heels."),
        warning("Remind of lifting or leaning in the chair every half hour."),
    ),
    CarerSkill.DYSREFLEXIA: (
        warning("With a pounding headache: sit up, loosen clothes, check the bladder, call us."),
    ),
    CarerSkill.SITTING_UP_PRESSURE: (
        warning("Sit up in small steps. Lie back down if it goes dark before the eyes."),
    ),
    CarerSkill.ASSISTED_COUGH: (warning("Help to cough with your hands, as we showed you."),),
    CarerSkill.AIRWAY: (warning("Keep the spare tube and the hand bag beside the bed."),),
    CarerSkill.BLADDER: (
        warning("Wash your hands first. Empty the bladder at the times on the plan."),
        warning("Write down how much came out."),
    ),
    CarerSkill.BOWEL: (warning("Keep the same time for the bowel routine each day."),),
    CarerSkill.STRETCHING: (
        warning("Move each joint slowly, five times, once a day. Stop if it is tight."),
    ),
    CarerSkill.ORTHOSIS: (warning("Look at the skin under the brace each time you take it off."),),
    CarerSkill.WHEELCHAIR: (warning("Check the tyres and the cushion each week."),),
    CarerSkill.FALLS: (
        warning("After a fall: do not lift alone. Look for wounds. Call for help."),
    ),
    CarerSkill.MEDICINES: (warning("Give the medicines at the times on the list."),),
    CarerSkill.EMOTIONAL_SUPPORT: (
        warning("Listen, and do not argue a bad day away. Tell us if the bad days do not end."),
    ),
    CarerSkill.OWN_REST: (warning("Rest your own back. Ask somebody to take over for a day."),),
    CarerSkill.EMERGENCY_PLAN: (warning("Keep the emergency paper where everybody sees it."),),
    CarerSkill.HOME_PROGRAMME: (warning("Do the exercises on the sheet and tick the boxes."),),
}
"""What a relative can do at home, in plain words; printed only once signed off for it."""


class Teaching(StrEnum):
    """How far a carer came: teach-back in four steps."""

    EXPLAINED = "explained"
    SHOWN = "shown"
    SHOWN_BACK = "shown_back"
    SAFE_ALONE = "safe_alone"


TEACHING_NAMES: dict[Teaching, str] = {
    Teaching.EXPLAINED: _("Explained"),
    Teaching.SHOWN: _("Shown"),
    Teaching.SHOWN_BACK: _("Shown back with prompting"),
    Teaching.SAFE_ALONE: _("Safe alone, signed off"),
}

SAFE_REPETITIONS = 3


class TrainingDetails(Facts):
    """One step in a named carer's training in a named skill.

    Attributes:
        repetitions: safe repetitions seen; a sign-off needs three (teach-back, AHRQ toolkit).
        refresh_on: when the carer should be seen again.
        witness: who saw it beside the one who writes it down.
        materials: what was given to take home.
        language: the language in which it was taught, as a code.
    """

    patient_id: UUID
    relative_id: UUID
    skill: CarerSkill
    reached: Teaching
    trained_on: date
    repetitions: int = Field(default=0, ge=0, le=99)
    refresh_on: date | None = None
    note: Line = ""
    witness: Line = ""
    materials: Line = ""
    language: str = ""

    @model_validator(mode="after")
    def _was_seen(self) -> "TrainingDetails":
        if self.reached is Teaching.SAFE_ALONE and self.repetitions < SAFE_REPETITIONS:
            complain(
                "repetitions",
                _("A sign-off needs {n} safe repetitions."),
                n=SAFE_REPETITIONS,
            )
        if self.refresh_on is not None and self.refresh_on < self.trained_on:
            complain("refresh_on", _("The refresh day lies before the training."))
        return self


class Training(TrainingDetails, OnFile):
    """A step of training on file."""


def signed_off(
    trainings: Iterable[Training], relative_id: UUID, today: date
) -> tuple[CarerSkill, ...]:
    """The skills this relative is signed off for today and that have not lapsed."""
    latest: dict[CarerSkill, Training] = {}
    for training in sorted(trainings, key=_age):
        if training.relative_id == relative_id and training.trained_on <= today:
            latest[training.skill] = training
    return tuple(
        skill for skill in CarerSkill if skill in latest and _stands(latest[skill], today)
    )


def _stands(training: Training, today: date) -> bool:
    lapsed = training.refresh_on is not None and training.refresh_on < today
    return training.reached is Teaching.SAFE_ALONE and not lapsed


def _age(training: Training) -> tuple[date, str, str]:
    return training.trained_on, training.written_at.isoformat(), str(training.id)
